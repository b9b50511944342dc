/* Taking an act back, entry by entry: see take_back.h. */
#include "core/acts/take_back.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/normal.h"
#include "core/records/records.h"
#include "core/records/tables.h"

/* clang-format off */
enum take_back_stmt { NEWEST_NUMBER, ENTRIES_OF_ACT, TAKE_BACK_STMTS };

static const char *const take_back_sql[TAKE_BACK_STMTS] = {
	[NEWEST_NUMBER] = "SELECT coalesce(max(number), 0) FROM journal WHERE device = :device",
	[ENTRIES_OF_ACT] =
		"SELECT seq FROM journal WHERE device = :device AND number BETWEEN :first AND :last"
		" ORDER BY number DESC",
};
/* clang-format on */

static int newest_number(struct store *s, int64_t *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, take_back_sql[NEWEST_NUMBER], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":device", store_device(s));
	int got = statement_step(s, st, e);
	if (got == 1)
		*out = sqlite3_column_int64(st, 0);
	statement_done(st);
	return got == 1 ? 0 : -1;
}

int act_begins(struct store *s, struct act_mark *m, struct err *e)
{
	if (newest_number(s, &m->first, e) != 0)
		return -1;
	m->last = m->first++;
	return 0;
}

int act_ends(struct store *s, struct act_mark *m, struct err *e)
{
	return newest_number(s, &m->last, e);
}

struct taking_back {
	const struct actor *who;
	const struct settings *set;
	const struct act_mark *mark;
	const char *reason;
	struct tables tables;
};

/* ---- a revised record ---- */

/* What it was before the act, and the names of the fields that others have changed since. */
struct around {
	struct store *store;
	const struct act_mark *mark;
	enum record_type type;
	json_t *before, *since;
};

static int lay_around(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct around *a = data;
	bool here = entry->device == store_device(s);
	json_t *body;

	if (strcmp(entry->kind, record_desc[a->type].name) != 0 ||
	    (here && entry->number >= a->mark->first && entry->number <= a->mark->last))
		return 0;
	body = json_loadb(entry->body, entry->body_length, 0, NULL);
	if (body == NULL)
		return err_set(e, ERR_STORE,
			       _("an entry of the journal can't be read, the store is damaged"));
	if (here && entry->number > a->mark->last) {
		json_object_update(a->since, body);
	} else {
		if (a->before == NULL)
			a->before = json_object();
		record_overlay(a->type, a->before, body);
	}
	json_decref(body);
	return 0;
}

/* The entry that leads back: every field of `body` that nobody has touched since. */
static json_t *way_back(const struct around *a, json_t *body)
{
	json_t *back = json_object(), *value;
	const char *name;

	json_object_foreach(body, name, value)
	{
		bool own = strcmp(name, "type") == 0 || strcmp(name, "id") == 0;
		json_t *was = json_object_get(a->before, name);
		if (own)
			json_object_set(back, name, value);
		else if (json_object_get(a->since, name) == NULL)
			json_object_set_new(back, name,
					    was != NULL ? json_incref(was) : json_null());
	}
	return back;
}

static int restore(struct store *s, struct taking_back *t, enum record_type type,
		   const struct journal_entry *entry, json_t *body, struct err *e)
{
	struct around a = { .mark = t->mark, .type = type, .since = json_object() };
	int done = journal_of_record(s, entry->record, lay_around, &a, e);

	if (done == 0 && a.before == NULL)
		done = err_set(
			e, ERR_RULE, "%s",
			_("what was made new can't be unmade; end it with a reason instead"));
	if (done == 0) {
		json_t *back = way_back(&a, body);
		done = record_put(s, t->who, t->set, back, NULL, e);
		json_decref(back);
	}
	json_decref(a.before);
	json_decref(a.since);
	return done;
}

/* ---- a fact ---- */

static int withdraw(struct store *s, struct taking_back *t, const struct journal_entry *entry,
		    struct err *e)
{
	struct record_row row;

	if (row_find_uuid(&t->tables, entry->record, &row, e) != 0)
		return -1;
	json_t *state = record_load(s, row.rid, e);
	if (state == NULL)
		return -1;
	bool gone = json_object_get(state, "withdrawn") != NULL;
	json_decref(state);
	return gone ? 0 : record_withdraw(s, t->who, row.rid, t->reason, e);
}

static int take_one(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct taking_back *t = data;
	int type = record_type_find(entry->kind);

	if (type < 0)
		return 0;
	if (record_desc[type].fact)
		return withdraw(s, t, entry, e);
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);
	if (body == NULL)
		return err_set(e, ERR_STORE,
			       _("an entry of the journal can't be read, the store is damaged"));
	int done = restore(s, t, (enum record_type)type, entry, body, e);
	json_decref(body);
	return done;
}

/* The last entry first; new entries are written while they are read, so their places come first. */
static int places(struct store *s, const struct act_mark *m, int64_t **seq, size_t *n,
		  struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, take_back_sql[ENTRIES_OF_ACT], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":device", store_device(s));
	bind_int(st, ":first", m->first);
	bind_int(st, ":last", m->last);
	while ((got = statement_step(s, st, e)) == 1) {
		*seq = memory_grow(*seq, *n, sizeof **seq);
		(*seq)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

int act_take_back(struct store *s, const struct actor *who, const struct settings *set,
		  const struct act_mark *m, const char *reason, struct err *e)
{
	struct taking_back t = { .who = who, .set = set, .mark = m, .reason = reason };
	int64_t *seq = NULL;
	size_t n = 0;
	int done = places(s, m, &seq, &n, e);

	tables_init(&t.tables, s, false);
	for (size_t i = 0; done == 0 && i < n; i++)
		done = journal_at(s, seq[i], take_one, &t, e);
	tables_release(&t.tables);
	free(seq);
	return done;
}
