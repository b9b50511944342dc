/* The history of a citizen: see citizen_history.h. */
#include "core/queries/citizen_history.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/history_values.h"
#include "core/records/apply.h"
#include "core/records/reading.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "core/store/users.h"

struct place {
	int64_t seq, clock;
};

/* clang-format off */
/* Look-ups name a citizen too, and change nothing of what is recorded. */
static const struct reading entries_read = {
	"SELECT seq, clock FROM journal WHERE citizen = (SELECT uuid FROM record WHERE rid = :citizen)"
	" AND lane = 0 AND (clock, seq) < (:clock, :seq) ORDER BY clock DESC, seq DESC LIMIT :most",
	ROW(struct place, seq, clock)
};
/* clang-format on */

struct history_found {
	struct place *at;
	size_t n, most; /* as many as were asked for, and one more where there are */
	struct arena arena;
};

struct history_load {
	struct store *store;
	struct arena *arena;
	struct value_names names;
	struct history_line line; /* being written */
	int64_t seq;              /* its entry */
	json_t *before;           /* the record until this entry, while it is put together */
};

/* One more than asked for tells whether there are more. */
static int find_entries(const struct work *w, int64_t citizen_rid, struct citizen_history *h,
			struct history_found *found, struct err *e)
{
	const struct reader r = { w->store, &found->arena,
				  BOUND(with_int(":citizen", citizen_rid),
					with_int(":clock", h->clock != 0 ? h->clock : INT64_MAX),
					with_int(":seq", h->clock != 0 ? h->seq : INT64_MAX),
					with_int(":most", (int64_t)found->most + 1)) };

	if (read_rows(&r, &entries_read, &found->at, &found->n, e) != 0)
		return -1;
	if (found->n == 0 && h->clock == 0)
		return err_set(e, ERR_INPUT, "%s", _("there is no such citizen in the store"));
	return 0;
}

static int history_by(struct history_load *l, const unsigned char actor[UUID], struct err *e)
{
	char name[USER_NAME];

	if (user_name_of(l->store, actor, name, e) != 0)
		return -1;
	l->line.by = arena_text(l->arena, name);
	return 0;
}

/* ---- what an entry says ---- */

/* Leaves out fields that the line shows elsewhere or that are the same on the whole page.  Who
 * recorded it and when is shown only for a record that was imported. */
static bool is_shown(const struct history_line *line, const char *field)
{
	static const char *const said[] = { "type", "id", "citizen", "replaces", "reason" };
	bool recorded = strcmp(field, "recorded_at") == 0 || strcmp(field, "recorded_by") == 0;

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		if (strcmp(field, said[i]) == 0)
			return i < 4 ? false : !record_desc[line->type].fact;
	if (strcmp(field, "withdrawn") == 0) /* then it is the line's reason */
		return line->kind != HISTORY_WITHDRAWN;
	return !recorded || (line->imported && line->kind == HISTORY_MADE);
}

static void add_change(struct history_load *l, const struct field *f, const json_t *before,
		       const json_t *after)
{
	struct history_line *line = &l->line;

	bool nothing = before == NULL && (after == NULL || json_is_null(after));
	if (nothing || !is_shown(line, f->name) || json_equal((json_t *)before, (json_t *)after))
		return;
	line->change = memory_grow(line->change, line->changes, sizeof *line->change);
	line->change[line->changes++] =
		(struct history_change){ _(f->label), value_words(&l->names, f, before),
					 value_words(&l->names, f, after) };
}

/* `all`: a field that the entry leaves out is empty; else it is as it was. */
static void add_changes(struct history_load *l, const json_t *before, const json_t *after, bool all)
{
	const struct record_desc *d = &record_desc[l->line.type];

	for (size_t i = 0; i < d->fields; i++) {
		const json_t *now = json_object_get(after, d->field[i].name);
		if (now != NULL || all)
			add_change(l, &d->field[i], json_object_get(before, d->field[i].name), now);
	}
}

static int lay_over(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct history_load *l = data;

	(void)s;
	(void)e;
	if (en->seq == l->seq)
		return 1;
	json_t *body = strcmp(en->kind, "withdraw") != 0
			       ? json_loadb(en->body, en->body_length, 0, NULL)
			       : NULL;
	if (body != NULL && l->before == NULL)
		l->before = json_object();
	if (body != NULL)
		json_object_update(l->before, body);
	json_decref(body);
	return 0;
}

/* A revised record: what it said before this entry. */
static int read_revision(struct history_load *l, const struct journal_entry *en, const json_t *body,
			 struct err *e)
{
	if (journal_of_record(l->store, en->record, lay_over, l, e) < 0)
		return -1;
	const char *withdrawn = json_string_value(json_object_get(body, "withdrawn"));
	if (l->before != NULL)
		l->line.kind = withdrawn != NULL ? HISTORY_WITHDRAWN : HISTORY_CHANGED;
	if (l->line.kind == HISTORY_WITHDRAWN)
		l->line.reason = arena_text(l->arena, withdrawn);
	add_changes(l, l->before, body, false);
	json_t *state = l->before != NULL ? json_copy(l->before) : json_object();
	json_object_update(state, (json_t *)body);
	l->line.about = record_about(&l->names, l->line.type, state);
	json_decref(state);
	return 0;
}

static int read_fact(struct history_load *l, const json_t *body, struct err *e)
{
	const char *replaces = json_string_value(json_object_get(body, "replaces"));
	const char *reason = json_string_value(json_object_get(body, "reason"));

	if (replaces != NULL) {
		struct err none = { .kind = ERR_NONE };
		int64_t rid = record_find(l->store, l->line.type, replaces, &none);
		l->line.kind = HISTORY_CORRECTED;
		l->before = rid != 0 ? record_load(l->store, rid, e) : NULL;
		if (rid != 0 && l->before == NULL)
			return -1;
	}
	if (reason != NULL)
		l->line.reason = arena_text(l->arena, reason);
	add_changes(l, l->before, body, true);
	l->line.about = record_about(&l->names, l->line.type, body);
	return 0;
}

static int read_withdrawal(struct history_load *l, const json_t *body, struct err *e)
{
	const char *type = json_string_value(json_object_get(body, "type"));
	const char *target = json_string_value(json_object_get(body, "target"));
	const char *reason = json_string_value(json_object_get(body, "reason"));
	int found = type != NULL ? record_type_find(type) : -1;

	l->line.kind = HISTORY_WITHDRAWN;
	if (reason != NULL)
		l->line.reason = arena_text(l->arena, reason);
	if (found < 0 || target == NULL)
		return 0;
	l->line.type = (enum record_type)found;
	int64_t rid = record_find(l->store, l->line.type, target, e);
	l->before = rid != 0 ? record_load(l->store, rid, e) : NULL;
	if (l->before != NULL)
		l->line.about = record_about(&l->names, l->line.type, l->before);
	return 0;
}

static int read_body(struct history_load *l, const struct journal_entry *en, const json_t *body,
		     struct err *e)
{
	if (strcmp(en->kind, "withdraw") == 0)
		return read_withdrawal(l, body, e);
	int type = record_type_find(en->kind);
	if (type < 0)
		return 0;
	l->line.type = (enum record_type)type;
	return record_desc[type].fact ? read_fact(l, body, e) : read_revision(l, en, body, e);
}

static int read_entry(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct history_load *l = data;
	json_t *body = json_loadb(en->body, en->body_length, 0, NULL);
	char *nothing = arena_text(l->arena, "");

	(void)s;
	l->seq = en->seq;
	l->line = (struct history_line){ .at_ms = en->clock >> 16,
					 .imported = en->origin == ORIGIN_IMPORT,
					 .kind = HISTORY_MADE,
					 .about = nothing,
					 .reason = nothing };
	int done = body == NULL ? err_set(e, ERR_STORE, "%s",
					  _("an entry of the journal can't be read, the store is "
					    "damaged"))
				: history_by(l, en->actor, e);
	if (done == 0)
		done = read_body(l, en, body, e);
	struct history_change *kept =
		arena_take(l->arena, l->line.changes * sizeof *l->line.change);
	if (l->line.changes > 0)
		memcpy(kept, l->line.change, l->line.changes * sizeof *kept);
	free(l->line.change);
	l->line.change = kept;
	json_decref(l->before);
	l->before = NULL;
	json_decref(body);
	return done;
}

/* ---- a page ---- */

/* *n: how many places there are, then how many lines: an entry whose key this store has not says nothing. */
static int read_lines(struct history_load *l, const struct place *at, size_t *n,
		      struct history_line *out, struct err *e)
{
	size_t lines = 0;

	for (size_t i = 0; i < *n; i++) {
		l->seq = 0;
		if (journal_at(l->store, at[i].seq, read_entry, l, e) != 0)
			return -1;
		if (l->seq != 0)
			out[lines++] = l->line;
	}
	*n = lines;
	return 0;
}

static void add_lines(struct citizen_history *h, const struct history_line *fresh, size_t n)
{
	struct history_line *all = arena_take(&h->arena, (h->n + n) * sizeof *all);

	if (h->n > 0)
		memcpy(all, h->line, h->n * sizeof *all);
	memcpy(all + h->n, fresh, n * sizeof *all);
	h->line = all;
	h->n += n;
}

int citizen_history_more(const struct work *w, int64_t citizen_rid, size_t most,
			 struct citizen_history *h, struct err *e)
{
	struct history_load l = { .store = w->store, .arena = &h->arena };
	struct history_found found = { .most = most };

	l.names =
		(struct value_names){ .store = w->store, .set = &w->settings, .arena = &h->arena };
	if (scope_check(w, citizen_rid, "page", e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = find_entries(w, citizen_rid, h, &found, e);
	size_t shown = found.n > most ? most : found.n, lines = shown;
	struct history_line *fresh = memory_new(shown + 1, sizeof *fresh);
	if (done == 0)
		done = read_lines(&l, found.at, &lines, fresh, e);
	store_read_end(w->store);
	if (done == 0) {
		if (shown > 0) {
			add_lines(h, fresh, lines);
			h->clock = found.at[shown - 1].clock;
			h->seq = found.at[shown - 1].seq;
		}
		h->more = found.n > most;
	}
	free(fresh);
	arena_release(&found.arena);
	value_names_release(&l.names);
	return done;
}

void citizen_history_release(struct citizen_history *h)
{
	arena_release(&h->arena);
	*h = (struct citizen_history){ .n = 0 };
}
