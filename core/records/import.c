/*
 * Import of JSON Lines, version 1 (interface.md): all or nothing, in one transaction.  Lines are
 * taken in as they come; what only the whole import can tell waits for its end: a citizen that is
 * found through a course that comes later, references to records that come later, exercises of plans
 * that come later, rings.
 *
 * A line that is sent again is held against what its sender has sent before, not against the store,
 * so that a nightly resend does not undo what was changed here.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/apply.h"
#include "core/records/import_lines.h"
#include "core/records/import_seen.h"
#include "core/records/normal.h"
#include "core/records/records.h"
#include "core/records/references.h"
#include "core/records/rights.h"

/* Where something is to be said later: the names of the place stand in the field tables. */
struct spot {
	int line, column;
	short file;
	struct place place;
};

struct waiting_reference {
	struct spot spot;
	int64_t rid;
};

struct waiting_exercise {
	struct spot spot;
	int64_t plan;
	char *exercise;
};

struct waiting_ring {
	struct spot spot;
	enum record_type type;
	const struct field *field;
	int64_t rid;
};

/* A record whose citizen is not known yet. */
struct waiting_record {
	json_t *object;
	char *text;
	int line;
	short file;
};

enum { REFERENCES_KEPT = 20, PROGRESS_LINES = 500 };

struct import {
	struct store *store;
	const struct actor *who;
	const struct settings *set;
	const struct import_file *files;
	struct faults *faults;
	struct import_counts *counts;
	struct tables t;
	struct plan_exercises exercises;
	struct seen_list seen;
	struct waiting_reference *reference;
	struct waiting_exercise *exercise;
	struct waiting_ring *ring;
	struct waiting_record *record;
	size_t references, waiting_exercises, rings, records;
};

/* The line at hand. */
struct line {
	struct import *im;
	enum record_type type;
	json_t *object;
	const char *text;
	int number;
	short file;
	bool last; /* nothing comes after it that could help */
};

/* ---- faults ---- */

static void say(struct import *im, const struct spot *at, const char *what)
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

static void mark_arrived(struct line *l, int64_t rid, bool faulty)
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

static int note_exercises(struct line *l, const json_t *entry, struct err *e)
{
	const json_t *list = json_object_get(entry, "exercises_done");
	struct import *im = l->im;
	struct record_row plan;
	bool known;

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);
		const struct place p = { "exercises_done", (int)i, "exercise" };
		const char *id = json_string_value(json_object_get(item, "plan"));
		const char *exercise = json_string_value(json_object_get(item, "exercise"));
		if (row_place(&im->t, RECORD_PLAN, id, &plan, e) != 0 ||
		    plan_exercise_known(&im->t, &im->exercises, &plan, exercise, &known, e) != 0)
			return -1;
		if (known)
			continue;
		im->exercise =
			memory_grow(im->exercise, im->waiting_exercises, sizeof *im->exercise);
		im->exercise[im->waiting_exercises++] =
			(struct waiting_exercise){ spot_of(l, &p), plan.rid,
						   memory_text(exercise) };
	}
	return 0;
}

/* A ring closes with a record that something refers to already. */
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

/* Whose record it is.  A citizen who is referred to before she comes gets her uuid here. */
static enum outcome_of_line find_citizen(struct line *l, const json_t *state,
					 struct record_row *citizen, struct err *e)
{
	const char *through = record_desc[l->type].citizen_through;

	if (state_citizen(&l->im->t, l->type, state, citizen, e) != 0)
		return LINE_FAILED;
	if (through == NULL || citizen->has_uuid)
		return LINE_DONE;
	if (citizen->rid == 0)
		return LINE_WAITS;
	tables_uuid(&l->im->t, l->im->who->now_ms, citizen->uuid);
	citizen->has_uuid = true;
	return row_put(&l->im->t, "", citizen, e) == 0 ? LINE_DONE : LINE_FAILED;
}

/* An entry for the line: the record as it will stand in `state`, what changes in `entry`. */
static int take_in(struct line *l, const json_t *state, const json_t *entry, struct record_row *row,
		   struct err *e)
{
	struct import *im = l->im;
	struct record_row citizen;
	bool met_before = row->rid != 0;
	enum outcome_of_line found = find_citizen(l, state, &citizen, e);

	if (found == LINE_WAITS && !l->last) {
		wait_with_record(l);
		return 0;
	}
	if (found == LINE_FAILED || references_walk(l->type, entry, note_reference, l, e) != 0 ||
	    note_exercises(l, entry, e) != 0)
		return -1;
	if (found == LINE_WAITS) { /* what leads to the citizen is missing, as was just noted */
		if (row_place(&im->t, l->type, id_of(l->object), row, e) != 0)
			return -1;
		mark_arrived(l, row->rid, true);
		return 0;
	}
	long *count = row->arrived ? &im->counts->changed : &im->counts->added;
	if (entry_add(&im->t, im->who, ORIGIN_IMPORT, entry, row, &citizen, e) != 0)
		return -1;
	if (met_before)
		note_rings(l, entry, row->rid);
	mark_arrived(l, row->rid, false);
	++*count;
	return 0;
}

/* What the sender sent last, with this import's own lines; a record made here: as it stands; a
 * fact: as it was recorded. */
static int sent_before(struct line *l, const struct record_row *row, json_t **out, struct err *e)
{
	enum fold_of which = record_desc[l->type].fact ? FOLD_ALL : FOLD_SENT;
	struct folded f;

	if (record_fold(l->im->store, l->type, row->uuid, which, &f, e) != 0)
		return -1;
	*out = json_incref(f.state);
	folded_release(&f);
	return *out != NULL ? 0 : state_read(l->im->store, l->type, row->rid, out, e);
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

	say(l->im, &at, what);
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

	say(l->im, &at, what);
	free(what);
}

static void unchanged(struct line *l, const struct record_row *row)
{
	l->im->counts->unchanged++;
	if (!seen_get(&l->im->seen, row->rid)->arrived)
		mark_arrived(l, row->rid, false);
}

static int take_again_fact(struct line *l, struct record_row *row, const json_t *before,
			   struct err *e)
{
	const struct field *f = record_difference(l->type, before, l->object);
	json_t *now;

	if (f != NULL) {
		if (state_read(l->im->store, l->type, row->rid, &now, e) != 0)
			return -1;
		if (record_difference(l->type, now, l->object) == NULL)
			f = NULL;
		json_decref(now);
	}
	if (f != NULL)
		say_fact_differs(l, f);
	unchanged(l, row);
	return 0;
}

static int take_again_revised(struct line *l, struct record_row *row, const json_t *before,
			      struct err *e)
{
	json_t *entry = record_changes(l->type, before, l->object), *state;
	int rc = 0;

	if (entry == NULL) {
		unchanged(l, row);
		return 0;
	}
	if (state_read(l->im->store, l->type, row->rid, &state, e) != 0) {
		rc = -1;
	} else {
		record_overlay(l->type, state, entry);
		rc = take_in(l, state, entry, row, e);
		json_decref(state);
	}
	json_decref(entry);
	return rc;
}

/* A record that is known, from before or from this very import. */
static int take_again(struct line *l, struct record_row *row, struct err *e)
{
	const struct seen first = *seen_get(&l->im->seen, row->rid);
	const struct field *f;
	json_t *before;
	int rc = 0;

	if (sent_before(l, row, &before, e) != 0)
		return -1;
	if (first.arrived) {
		f = record_difference(l->type, before, l->object);
		if (f != NULL && !first.faulty)
			say_twice(l, &first, f);
		unchanged(l, row);
	} else if (record_desc[l->type].fact) {
		rc = take_again_fact(l, row, before, e);
	} else {
		rc = take_again_revised(l, row, before, e);
	}
	json_decref(before);
	return rc;
}

static int take_record(struct line *l, struct err *e)
{
	struct record_row row;

	if (row_find(&l->im->t, l->type, id_of(l->object), &row, e) != 0)
		return -1;
	if (row.arrived)
		return take_again(l, &row, e);
	if (row.rid != 0 && seen_get(&l->im->seen, row.rid)->arrived)
		return 0; /* its first line was faulty: nothing to compare with */
	return take_in(l, l->object, l->object, &row, e);
}

/* A line with faults: what refers to its record is not to blame. */
static int take_faulty(struct line *l, struct err *e)
{
	char type[64], id[RECORD_ID_MAX + 1];
	struct record_row row;

	if (!place_plain_text(l->text, "type", type, sizeof type) ||
	    !place_plain_text(l->text, "id", id, sizeof id) || record_type_find(type) < 0 ||
	    !utf8_valid(id, strlen(id)))
		return 0;
	if (row_place(&l->im->t, (enum record_type)record_type_find(type), id, &row, e) != 0)
		return -1;
	mark_arrived(l, row.rid, true);
	return 0;
}

static bool well_formed(struct line *l)
{
	struct import *im = l->im;
	const struct record_source src = { im->files[l->file].name, l->number, l->text };
	bool has_id = json_object_get(l->object, "id") != NULL;

	if (!has_id)
		faults_add(im->faults, src.file, src.line, 0, "id",
			   _("is missing, the record needs it"));
	return record_check(l->object, im->set, &src, im->faults) == 0 && has_id;
}

static int take_line(struct import *im, const struct line_reader *r, short file, struct err *e)
{
	struct line l = { .im = im, .text = r->text, .number = r->number, .file = file };
	int rc;

	im->counts->lines++;
	l.object = line_object(r, im->faults);
	if (l.object != NULL && well_formed(&l)) {
		const char *type = json_string_value(json_object_get(l.object, "type"));
		l.type = (enum record_type)record_type_find(type);
		record_normalise(l.type, l.object);
		rc = take_record(&l, e);
	} else {
		rc = r->too_long ? 0 : take_faulty(&l, e);
	}
	json_decref(l.object);
	return rc;
}

/* ---- the end ---- */

/* By type: a goal leads on to its course, and progress to its goal. */
static int take_waiting_records(struct import *im, struct err *e)
{
	size_t n = im->records;
	int rc = 0;

	for (int type = 0; type < RECORD_TYPES; type++) {
		for (size_t i = 0; rc == 0 && i < n; i++) {
			struct waiting_record *w = &im->record[i];
			struct line l = { .im = im,
					  .type = (enum record_type)type,
					  .object = w->object,
					  .text = w->text,
					  .number = w->line,
					  .file = w->file,
					  .last = true };
			const char *name = json_string_value(json_object_get(w->object, "type"));
			if (strcmp(name, record_desc[type].name) == 0)
				rc = take_record(&l, e);
		}
	}
	return rc;
}

static int missing(struct import *im, struct err *e)
{
	struct record_row row;
	char id[RECORD_ID_MAX + 1];

	for (size_t i = 0; i < im->references; i++) {
		const struct waiting_reference *w = &im->reference[i];
		if (row_by_rid(&im->t, w->rid, &row, e) != 0)
			return -1;
		if (row.arrived || seen_get(&im->seen, w->rid)->faulty)
			continue;
		if (record_shown_id(im->store, w->rid, id, e) != 0)
			return -1;
		const char *name = record_desc[row.type].name;
		char *what = memory_format(
			_("there is no %s \"%s\", neither here nor in the store"), name, id);
		say(im, &w->spot, what);
		free(what);
	}
	return 0;
}

static int missing_exercises(struct import *im, struct err *e)
{
	struct record_row plan;
	bool known;

	for (size_t i = 0; i < im->waiting_exercises; i++) {
		const struct waiting_exercise *w = &im->exercise[i];
		if (row_by_rid(&im->t, w->plan, &plan, e) != 0)
			return -1;
		if (!plan.arrived || seen_get(&im->seen, w->plan)->faulty)
			continue; /* that the plan is missing has been said */
		if (plan_exercise_known(&im->t, &im->exercises, &plan, w->exercise, &known, e) != 0)
			return -1;
		if (!known)
			say(im, &w->spot,
			    _("its plan has no such exercise, in none of its versions"));
	}
	return 0;
}

static int rings(struct import *im, struct err *e)
{
	bool ring;

	for (size_t i = 0; i < im->rings; i++) {
		const struct waiting_ring *w = &im->ring[i];
		if (references_lead(&im->t, w->type, w->field, w->rid, w->rid, &ring, e) != 0)
			return -1;
		if (ring)
			say(im, &w->spot, _("leads back to the record itself"));
	}
	return 0;
}

static int finish(struct import *im, struct err *e)
{
	if (take_waiting_records(im, e) != 0 || missing(im, e) != 0 ||
	    missing_exercises(im, e) != 0)
		return -1;
	return rings(im, e);
}

/* ---- the whole ---- */

static int read_file(struct import *im, short file, int64_t before, import_progress *progress,
		     void *data, int64_t all, int64_t *bytes, struct err *e)
{
	struct line_reader r = { .stream = im->files[file].stream, .file = im->files[file].name };
	int rc = 0;

	errno = 0;
	while (rc == 0 && line_read(&r)) {
		if (!line_is_blank(&r))
			rc = take_line(im, &r, file, e);
		if (progress != NULL && r.number % PROGRESS_LINES == 0)
			progress(data, before + r.bytes, all);
	}
	if (rc == 0 && ferror(r.stream))
		rc = err_set(e, ERR_INPUT, _("%s can't be read: %s"), r.file, strerror(errno));
	*bytes = r.bytes;
	line_release(&r);
	return rc;
}

static int read_files(struct import *im, size_t n, import_progress *progress, void *data,
		      struct err *e)
{
	int64_t all = 0, done = 0, bytes = 0;
	int rc = 0;

	for (size_t i = 0; i < n; i++)
		all = all < 0 || im->files[i].size < 0 ? -1 : all + im->files[i].size;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = read_file(im, (short)i, done, progress, data, all, &bytes, e);
		done += bytes;
	}
	if (rc == 0 && progress != NULL)
		progress(data, done, all < 0 ? done : all);
	return rc == 0 ? finish(im, e) : -1;
}

static void import_release(struct import *im)
{
	for (size_t i = 0; i < im->waiting_exercises; i++)
		free(im->exercise[i].exercise);
	for (size_t i = 0; i < im->records; i++) {
		json_decref(im->record[i].object);
		free(im->record[i].text);
	}
	free(im->reference);
	free(im->exercise);
	free(im->ring);
	free(im->record);
	plan_exercises_release(&im->exercises);
	seen_release(&im->seen);
	tables_release(&im->t);
}

int records_import(struct store *s, const struct actor *who, const struct settings *set,
		   const struct import_file *files, size_t n, struct faults *faults,
		   import_progress *progress, void *data, struct import_counts *counts,
		   struct err *e)
{
	struct import im = { .store = s,
			     .who = who,
			     .set = set,
			     .files = files,
			     .faults = faults,
			     .counts = counts };

	*counts = (struct import_counts){ 0 };
	if (right_check(who, ACT_IMPORT, e) != 0 || store_begin(s, e) != 0)
		return -1;
	tables_init(&im.t, s, true);
	int rc = read_files(&im, n, progress, data, e);
	import_release(&im);
	faults_sort(faults);
	if (rc == 0 && faults->n > 0)
		rc = err_set(e, ERR_INPUT,
			     ngettext("%zu fault was found, nothing was taken in",
				      "%zu faults were found, nothing was taken in",
				      faults->n + faults->dropped),
			     faults->n + faults->dropped);
	if (rc == 0)
		return store_commit(s, e);
	store_rollback(s);
	return -1;
}
