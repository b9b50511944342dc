/* One record of an import: new, sent again, or waiting for what comes later (import.c). */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/exchange.h"
#include "core/records/import_erased.h"
#include "core/records/import_private.h"
#include "core/records/normal.h"
#include "core/records/record_id.h"

enum { REFERENCES_KEPT = 20 };

void import_say(struct import *im, const struct spot *at, const char *what)
{
	char name[PLACE_TEXT];
	const char *file = im->files[at->file].name;

	place_text(&at->place, name);
	if (at->column > 0)
		faults_add(im->faults, file, at->line, 0, name, _("%s (column %d)"), what,
			   at->column);
	else
		faults_add(im->faults, file, at->line, 0, name, "%s", what);
}

static struct spot spot_of(const struct line *l, const struct place *p)
{
	return (struct spot){
		.line = l->number, .file = l->file, .place = *p, .column = place_column(p, l->text)
	};
}

static const char *id_of(const json_t *object)
{
	return json_string_value(json_object_get(object, "id"));
}

void import_mark_arrived(struct line *l, int64_t rid, bool faulty)
{
	struct seen *s = seen_get(&l->im->seen, rid);

	s->arrived = true;
	s->faulty = faulty;
	s->line = l->number;
	s->file = l->file;
}

/* ---- what waits for the end ---- */

static void wait_for_reference(struct line *l, int64_t rid, const struct place *p)
{
	struct import *im = l->im;
	struct seen *s = seen_get(&im->seen, rid);

	if (s->references == REFERENCES_KEPT)
		return;
	s->references++;
	im->reference = memory_grow(im->reference, im->references, sizeof *im->reference);
	im->reference[im->references++] = (struct waiting_reference){ spot_of(l, p), rid };
}

static int note_reference(void *data, enum record_type to, const char *id, const struct place *p,
			  struct err *e)
{
	struct line *l = data;
	struct record_row row;

	if (row_place(&l->im->t, to, id, &row, e) != 0)
		return -1;
	if (!row.arrived)
		wait_for_reference(l, row.rid, p);
	return 0;
}

static int note_exercise(void *data, const struct record_row *plan, const char *exercise,
			 const struct place *p, struct err *e)
{
	struct line *l = data;
	struct import *im = l->im;

	(void)e;
	im->exercise = memory_grow(im->exercise, im->waiting_exercises, sizeof *im->exercise);
	im->exercise[im->waiting_exercises++] =
		(struct waiting_exercise){ spot_of(l, p), plan->rid, memory_text(exercise) };
	return 0;
}

/* Notes references between records of one type, to look for loops at the end.  Called for a record
 * that something refers to already: only such a record can close a loop. */
static void note_rings(struct line *l, const json_t *entry, int64_t rid)
{
	const struct record_desc *d = &record_desc[l->type];
	struct import *im = l->im;

	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		const struct place p = { f->name, -1, NULL };
		if (f->kind != FIELD_REFERENCE || f->refers_to != l->type ||
		    !json_is_string(json_object_get(entry, f->name)))
			continue;
		im->ring = memory_grow(im->ring, im->rings, sizeof *im->ring);
		im->ring[im->rings++] = (struct waiting_ring){ spot_of(l, &p), l->type, f, rid };
	}
}

static void wait_with_record(struct line *l)
{
	struct import *im = l->im;

	im->record = memory_grow(im->record, im->records, sizeof *im->record);
	im->record[im->records++] = (struct waiting_record){
		.object = json_incref(l->object),
		.text = memory_text(l->text),
		.line = l->number,
		.file = l->file,
	};
}

/* ---- one record ---- */

enum outcome_of_line { LINE_FAILED = -1, LINE_DONE, LINE_WAITS };

/* Whose record it is: known at once where it names the citizen or the provider, else when what leads to the
 * citizen has come. */
static enum outcome_of_line import_find_owner(struct line *l, const json_t *state,
					      struct record_owner *owner, struct err *e)
{
	if (state_owner(&l->im->t, l->type, state, owner, e) != 0)
		return LINE_FAILED;
	return owner->waits ? LINE_WAITS : LINE_DONE;
}

/* What becomes of the record by the line: what it said before (NULL: it is new), what it will say, and the
 * entry that leads there. */
struct taking_in {
	const json_t *before, *state;
	json_t *entry;
};

/* Whose a record is never changes (records.h): *same is false, with a fault, where this line would
 * change it. */
static int same_owner(struct line *l, const json_t *before, const struct record_owner *owner,
		      bool *same, struct err *e)
{
	const struct place p = { owner->field, -1, NULL };
	struct record_owner was;

	*same = true;
	if (before == NULL || p.field == NULL)
		return 0;
	if (state_owner(&l->im->t, l->type, before, &was, e) != 0)
		return -1;
	*same = was.row.rid == owner->row.rid;
	if (!*same) {
		struct spot at = spot_of(l, &p);
		import_say(
			l->im, &at,
			was.row.type == RECORD_PROVIDER
				? _("it would be another provider's; withdraw it and send a new "
				    "one")
				: _("it would be about another citizen; withdraw it and send a new "
				    "one"));
	}
	return 0;
}

/* What leads to the citizen is missing or would lead to another, as has been said. */
static int take_faulty_line(struct line *l, struct record_row *row, struct err *e)
{
	if (row_place(&l->im->t, l->type, id_of(l->object), row, e) != 0)
		return -1;
	import_mark_arrived(l, row->rid, true);
	return 0;
}

static int import_add_entry(struct line *l, json_t *entry, struct record_row *row,
			    const struct record_row *citizen, struct err *e)
{
	struct import *im = l->im;
	bool met_before = row->rid != 0;
	long *count = row->arrived ? &im->counts->changed : &im->counts->added;

	if (!row->arrived)
		record_complete(l->type, entry);
	if (entry_add(&im->t, im->who, ORIGIN_IMPORT, entry, row, citizen, e) != 0)
		return -1;
	if (met_before)
		note_rings(l, entry, row->rid);
	import_mark_arrived(l, row->rid, false);
	++*count;
	return 0;
}

static int import_take_in(struct line *l, const struct taking_in *in, struct record_row *row,
			  struct err *e)
{
	struct import *im = l->im;
	struct record_owner owner;
	enum outcome_of_line found = import_find_owner(l, in->state, &owner, e);
	bool same = true;

	if (found == LINE_WAITS && !l->last) {
		wait_with_record(l);
		return 0;
	}
	if (found == LINE_FAILED ||
	    references_walk(l->type, in->entry, note_reference, l, e) != 0 ||
	    exercises_unknown(&im->t, &im->exercises, in->entry, note_exercise, l, e) != 0)
		return -1;
	if (found == LINE_DONE && same_owner(l, in->before, &owner, &same, e) != 0)
		return -1;
	if (found == LINE_WAITS || !same)
		return take_faulty_line(l, row, e);
	return import_add_entry(l, in->entry, row, &owner.row, e);
}

/* Loads what a line that is sent again is compared with: what the sender sent last, this import's
 * own lines included; a record made here as it stands; a fact as it was recorded. */
static int sent_before(struct line *l, const struct record_row *row, json_t **out, struct err *e)
{
	enum fold_of which = record_desc[l->type].fact ? FOLD_ALL : FOLD_SENT;
	struct folded f;

	if (late_index_need(&l->im->t, LATE_ENTRIES, e) != 0 ||
	    record_fold(l->im->store, l->type, row->uuid, which, &f, e) != 0)
		return -1;
	*out = json_incref(f.state);
	folded_release(&f);
	return *out != NULL ? 0 : state_read(l->im->store, l->type, row->rid, out, e);
}

static const struct settings_history *import_history(const struct import *im)
{
	return im->set->history;
}

/* One id twice in one import, with different content. */
static void say_twice(struct line *l, const struct seen *first, const struct field *f)
{
	const struct place p = { f->name, -1, NULL };
	struct spot at = spot_of(l, &p);
	const char *file = l->im->files[first->file].name;
	char *what =
		first->file == l->file
			? memory_format(_("differs from what line %d says of %s \"%s\", send a "
					  "record once"),
					first->line, record_desc[l->type].name, id_of(l->object))
			: memory_format(_("differs from what line %d of %s says of %s \"%s\", "
					  "send a record once"),
					first->line, file, record_desc[l->type].name,
					id_of(l->object));

	import_say(l->im, &at, what);
	free(what);
}

static void say_fact_differs(struct line *l, const struct field *f)
{
	const struct place p = { f->name, -1, NULL };
	struct spot at = spot_of(l, &p);
	char *what = memory_format(
		_("differs from %s \"%s\" in the store; a fact is never changed, send a "
		  "correction with replaces"),
		record_desc[l->type].name, id_of(l->object));

	import_say(l->im, &at, what);
	free(what);
}

static void import_unchanged(struct line *l, const struct record_row *row)
{
	l->im->counts->unchanged++;
	if (!seen_get(&l->im->seen, row->rid)->arrived)
		import_mark_arrived(l, row->rid, false);
}

/* A record that is sent again. */
struct again {
	struct record_row *row;
	json_t *before, *senders; /* the sender's version, until now and by this line */
	json_t *state;            /* of a revised record: how it stands here */
};

static int take_again_fact(struct line *l, const struct again *again, struct err *e)
{
	const struct field *f = record_difference(l->type, again->before, again->senders);
	json_t *now;

	if (f != NULL) {
		if (state_read(l->im->store, l->type, again->row->rid, &now, e) != 0)
			return -1;
		exchange_align_cards(l->type, now, again->senders, import_history(l->im));
		if (record_difference(l->type, now, again->senders) == NULL)
			f = NULL;
		json_decref(now);
	}
	if (f != NULL)
		say_fact_differs(l, f);
	import_unchanged(l, again->row);
	return 0;
}

/* Adds to the entry what an export tells of the record itself, where it told otherwise last time and
 * nothing else was changed here since. */
static int add_told(struct line *l, const struct again *again, json_t *entry, struct err *e)
{
	struct folded told;
	const char *name;
	json_t *value;

	if (json_object_get(l->object, "sent") == NULL)
		return 0;
	if (record_fold(l->im->store, l->type, again->row->uuid, FOLD_TOLD, &told, e) != 0)
		return -1;
	exchange_align_cards(l->type, told.state, l->object, import_history(l->im));
	json_t *more = told.state != NULL ? record_changes(l->type, told.state, l->object) : NULL;
	json_object_foreach(more, name, value)
	{
		if (record_field(l->type, name) != NULL &&
		    record_same_together(l->type, name, told.state, again->state))
			json_object_set(entry, name, value);
	}
	json_decref(more);
	folded_release(&told);
	return 0;
}

/* The entry for it, NULL where nothing changes.  A field that the sender changed becomes what the line
 * says of it. */
static int entry_again(struct line *l, const struct again *again, json_t **out, struct err *e)
{
	json_t *changes = record_changes(l->type, again->before, again->senders);
	json_t *entry = json_object(), *then = json_copy(again->before), *sent;
	const char *name;
	json_t *value;

	json_object_set(entry, "type", json_object_get(l->object, "type"));
	json_object_set(entry, "id", json_object_get(l->object, "id"));
	json_object_foreach(changes, name, value)
	{
		json_t *said = json_object_get(l->object, name);
		json_object_set_new(entry, name, said != NULL ? json_incref(said) : json_null());
	}
	json_decref(changes);
	int rc = add_told(l, again, entry, e);
	record_overlay(l->type, then, entry);
	sent = exchange_sent(l->type, then, again->senders); /* what is still said otherwise */
	json_decref(then);
	if (sent != NULL)
		json_object_set_new(entry, "sent", sent);
	if (rc != 0 || json_object_size(entry) == 2) { /* type and id alone */
		json_decref(entry);
		entry = NULL;
	}
	*out = entry;
	return rc;
}

static int take_again_revised(struct line *l, struct again *again, struct err *e)
{
	json_t *entry, *then;

	if (state_read(l->im->store, l->type, again->row->rid, &again->state, e) != 0)
		return -1;
	int rc = entry_again(l, again, &entry, e);
	if (rc == 0 && entry == NULL)
		import_unchanged(l, again->row);
	if (rc == 0 && entry != NULL) {
		then = json_copy(again->state);
		record_overlay(l->type, then, entry);
		rc = import_take_in(l, &(struct taking_in){ again->state, then, entry }, again->row,
				    e);
		json_decref(then);
	}
	json_decref(entry);
	json_decref(again->state);
	return rc;
}

/* A record that is known, from before or from this very import. */
static int take_again(struct line *l, struct record_row *row, struct err *e)
{
	const struct seen first = *seen_get(&l->im->seen, row->rid);
	struct again again = { .row = row };
	const struct field *f;
	int rc = 0;

	if (sent_before(l, row, &again.before, e) != 0)
		return -1;
	again.senders = exchange_senders(l->type, l->object);
	exchange_align_cards(l->type, again.before, again.senders, import_history(l->im));
	if (first.arrived) {
		f = record_difference(l->type, again.before, again.senders);
		if (f != NULL && !first.faulty)
			say_twice(l, &first, f);
		import_unchanged(l, row);
	} else if (record_desc[l->type].fact) {
		rc = take_again_fact(l, &again, e);
	} else {
		rc = take_again_revised(l, &again, e);
	}
	json_decref(again.senders);
	json_decref(again.before);
	return rc;
}

int import_record(struct line *l, struct err *e)
{
	struct record_row row;
	bool erased = false;

	if (record_ids_shown(&l->im->t, l->type, l->object, e) != 0 ||
	    record_ids_shown(&l->im->t, l->type, json_object_get(l->object, "sent"), e) != 0)
		return -1;
	if (l->im->erased && erased_names(&l->im->t, l->type, l->object, &erased, e) != 0)
		return -1;
	if (erased) {
		l->im->counts->erased++;
		return 0;
	}
	if (row_find(&l->im->t, l->type, id_of(l->object), &row, e) != 0)
		return -1;
	if (row.arrived)
		return take_again(l, &row, e);
	if (row.rid != 0 && seen_get(&l->im->seen, row.rid)->arrived)
		return 0; /* its first line was faulty: nothing to compare with */
	return import_take_in(l, &(struct taking_in){ NULL, l->object, l->object }, &row, e);
}
