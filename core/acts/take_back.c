/* Taking an act back, entry by entry: see take_back.h. */
#include "core/acts/take_back.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/records/normal.h"
#include "core/records/tables.h"

/* clang-format off */
enum take_back_stmt { NEWEST_NUMBER, ENTRIES_OF_ACT, TAKE_BACK_STMTS };

static const char *const take_back_sql[TAKE_BACK_STMTS] = {
	[NEWEST_NUMBER] = "SELECT coalesce(max(number), 0) FROM journal WHERE device = :device",
	[ENTRIES_OF_ACT] =
		"SELECT seq FROM journal WHERE device = :device AND number BETWEEN :first AND :last AND lane = 0"
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

static int64_t device_of(struct store *s, const struct act_mark *m)
{
	return m->device != 0 ? m->device : store_device(s);
}

struct taking_back {
	const struct work *work;
	const struct act_mark *mark;
	const char *reason;
	bool unplans;
	struct tables tables;
};

static int changed_since(struct err *e)
{
	return err_set(e, ERR_RULE, "%s",
		       _("the same has been changed since; look at it as it stands now"));
}

static int body_of(const struct journal_entry *entry, json_t **out, struct err *e)
{
	*out = json_loadb(entry->body, entry->body_length, 0, NULL);
	if (*out == NULL)
		return err_set(e, ERR_STORE,
			       _("an entry of the journal can't be read, the store is damaged"));
	return 0;
}

/* ---- a revised record ---- */

/* A revised record as it was before the act, and the fields that were written after it. */
struct around {
	const struct act_mark *mark;
	int64_t seq; /* of the act's entry */
	enum record_type type;
	json_t *before, *since;
};

static int lay_around(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct around *a = data;
	json_t *body;

	if (strcmp(entry->kind, record_desc[a->type].name) != 0 ||
	    (entry->device == device_of(s, a->mark) && entry->number >= a->mark->first &&
	     entry->number <= a->mark->last))
		return 0;
	if (body_of(entry, &body, e) != 0)
		return -1;
	if (entry->seq > a->seq) {
		json_object_update(a->since, body);
	} else {
		if (a->before == NULL)
			a->before = json_object();
		record_overlay(a->type, a->before, body);
	}
	json_decref(body);
	return 0;
}

/* Builds the entry that gives every field the act changed its former value; -1 where one of these
 * fields has been changed since. */
static int way_back(const struct around *a, json_t *body, json_t *back, struct err *e)
{
	const char *name;
	json_t *value;

	json_object_foreach(body, name, value)
	{
		json_t *was = json_object_get(a->before, name);
		json_t *since = json_object_get(a->since, name);
		if (strcmp(name, "type") == 0 || strcmp(name, "id") == 0)
			json_object_set(back, name, value);
		/* An act that wrote a field twice: it is back already. */
		else if ((was != NULL ? json_equal(was, value) : json_is_null(value)) ||
			 (since != NULL &&
			  (was != NULL ? json_equal(since, was) : json_is_null(since))))
			continue;
		else if (since != NULL && !json_equal(since, value))
			return changed_since(e);
		else
			json_object_set_new(back, name,
					    was != NULL ? json_incref(was) : json_null());
	}
	return 0;
}

static int put_back(struct taking_back *t, const struct around *a, json_t *body, struct err *e)
{
	struct day on = t->work->who.today;
	json_t *back = json_object();

	if (a->type == RECORD_VISIT)
		day_parse(json_string_value(json_object_get(a->before, "on")), &on);
	if (way_back(a, body, back, e) == 0)
		return act_put(t->work, on, back, NULL, e);
	json_decref(back);
	return -1;
}

/* Calls off a visit that the act planned, or withdraws it, as it does any other record that the act made. */
static int unmake(struct taking_back *t, const struct around *a, int64_t rid, struct err *e)
{
	if (a->type == RECORD_VISIT && !t->unplans)
		return visit_call_off(t->work, rid, t->reason, e);
	if (json_object_size(a->since) > 0)
		return changed_since(e);
	return record_withdraw(t->work->store, &t->work->who, rid, t->reason, e);
}

static int restore(struct taking_back *t, enum record_type type, const struct journal_entry *entry,
		   struct err *e)
{
	struct around a = {
		.mark = t->mark, .seq = entry->seq, .type = type, .since = json_object()
	};
	struct record_row row;
	json_t *body = NULL;
	int done = journal_of_record(t->work->store, entry->record, lay_around, &a, e);

	if (done == 0)
		done = row_find_uuid(&t->tables, entry->record, &row, e);
	if (done == 0 && type == RECORD_VISIT)
		done = visit_check_unrecorded(t->work->store, row.rid, e);
	if (done == 0 && a.before == NULL)
		done = unmake(t, &a, row.rid, e);
	else if (done == 0 && (done = body_of(entry, &body, e)) == 0)
		done = put_back(t, &a, body, e);
	json_decref(body);
	json_decref(a.before);
	json_decref(a.since);
	return done;
}

/* ---- a fact ---- */

/* Takes a fact back.  In place of a correction the fact that it corrected is recorded again; a fact
 * that corrects nothing is withdrawn. */
static int unsay(struct taking_back *t, enum record_type type, const struct journal_entry *entry,
		 struct err *e)
{
	struct withdrawal w = { type, 0, t->reason };
	struct record_row row;
	struct fact_now now;

	if (row_find_uuid(&t->tables, entry->record, &row, e) != 0)
		return -1;
	json_t *state = record_load(t->work->store, row.rid, e);
	if (state == NULL)
		return -1;
	const char *replaces = json_string_value(json_object_get(state, "replaces"));
	bool gone = json_object_get(state, "withdrawn") != NULL;
	if (replaces != NULL)
		w.rid = record_find(t->work->store, type, replaces, e);
	json_decref(state);
	if (gone)
		return 0;
	if (fact_now(t->work->store, type, row.rid, &now, e) != 0)
		return -1;
	if (!now.live)
		return changed_since(e);
	return w.rid != 0 ? fact_again(t->work, &w, row.rid, e)
			  : record_withdraw(t->work->store, &t->work->who, row.rid, t->reason, e);
}

static int say_again(struct taking_back *t, const struct journal_entry *entry, struct err *e)
{
	struct record_row row;

	if (row_find_uuid(&t->tables, entry->record, &row, e) != 0)
		return -1;
	if (row.type == RECORD_VISIT_RECORD)
		return err_set(e, ERR_RULE, "%s",
			       _("a record that was withdrawn does not come back; record the visit "
				 "again"));
	const struct withdrawal w = { row.type, row.rid, t->reason };
	return fact_again(t->work, &w, 0, e);
}

static int take_one(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct taking_back *t = data;
	int type = record_type_find(entry->kind);

	(void)s;
	if (type < 0)
		return strcmp(entry->kind, "withdraw") == 0 ? say_again(t, entry, e) : 0;
	return (record_desc[type].fact ? unsay : restore)(t, (enum record_type)type, entry, e);
}
/* Where the act's entries stand in the journal, the last first.  All are listed before the first is
 * taken back, since taking back appends entries. */
static int places(struct store *s, const struct act_mark *m, int64_t **seq, size_t *n,
		  struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, take_back_sql[ENTRIES_OF_ACT], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":device", device_of(s, m));
	bind_int(st, ":first", m->first);
	bind_int(st, ":last", m->last);
	while ((got = statement_step(s, st, e)) == 1) {
		*seq = memory_grow(*seq, *n, sizeof **seq);
		(*seq)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

int act_unwrite(const struct work *work, const struct act_mark *m, const char *reason, bool unplans,
		struct err *e)
{
	struct taking_back t = { .work = work, .mark = m, .reason = reason, .unplans = unplans };
	int64_t *seq = NULL;
	size_t n = 0;
	int done = places(work->store, m, &seq, &n, e);

	tables_init(&t.tables, work->store, false);
	for (size_t i = 0; done == 0 && i < n; i++)
		done = journal_at(work->store, seq[i], take_one, &t, e);
	tables_release(&t.tables);
	free(seq);
	return done;
}
