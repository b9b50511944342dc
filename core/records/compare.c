/* Holding the tables against the journal: see compare.h. */
#include "core/records/compare.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/normal.h"

static int differs(struct err *e, enum record_type type, const char *id, const char *what)
{
	return err_set(e, ERR_RULE, _("%s \"%s\": %s in the tables differs from the journal"),
		       record_desc[type].name, id, what);
}

static int one_number(struct store *s, const char *sql, int64_t of, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, sql, e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, of);
	int more = statement_step(s, st, e);
	*out = more == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return more < 0 ? -1 : 0;
}

/* Goes on behind `at`; 0: there is nothing behind it. */
static int go_on(struct compare *c, int64_t at)
{
	if (at == INT64_MAX)
		return 0;
	c->from = at + 1;
	return 1;
}

/* ---- every entry: its record has a row ---- */

static int entry_is_there(struct store *s, const struct journal_entry *entry, void *data,
			  struct err *e)
{
	int type = record_type_find(entry->kind);
	struct record_row row;
	char text[UUID_TEXT];
	bool erased = false;

	(void)s;
	if (type < 0)
		return 0;
	if (entry->has_citizen && citizen_erased(data, entry->citizen, &erased, e) != 0)
		return -1;
	if (erased)
		return 0;
	if (row_find_uuid(data, entry->record, &row, e) != 0)
		return -1;
	if (row.rid == 0 || !row.arrived || row.type != (enum record_type)type)
		return differs(e, (enum record_type)type, uuid_text(entry->record, text),
			       _("the row"));
	return 0;
}

/* 1: there may be more, 0: that was the last. */
static int next_entry(struct compare *c, struct tables *t, struct err *e)
{
	sqlite3_stmt *st = store_statement(
		t->store, "SELECT seq FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1", e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, c->from);
	int more = statement_step(t->store, st, e);
	int64_t seq = more == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	if (more != 1)
		return more;
	return journal_at(t->store, seq, entry_is_there, t, e) == 0 ? go_on(c, seq) : -1;
}

/* ---- every record: its row says what its entries say ---- */

static int same_cpr_key(struct store *s, int64_t rid, const char *cpr, bool *same, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s,
				"SELECT cpr_key FROM citizen WHERE rid = :rid UNION ALL"
				" SELECT cpr_key FROM citizen_withdrawn WHERE rid = :rid",
				e);
	unsigned char key[CPR_KEY];

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int rc = statement_step(s, st, e);
	int length = rc == 1 ? sqlite3_column_bytes(st, 0) : 0;
	if (cpr != NULL)
		seal_cpr_key(store_keys(s), cpr, key);
	*same = cpr == NULL ? length == 0
			    : length == CPR_KEY &&
				      memcmp(sqlite3_column_blob(st, 0), key, CPR_KEY) == 0;
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

/* Most facts correct nothing and are corrected by nothing. */
static int is_alone(struct tables *t, enum record_type type, int64_t rid, bool *alone, bool *live,
		    struct err *e)
{
	const char *table = record_desc[type].name;
	char sql[300];
	int64_t both;

	snprintf(sql, sizeof sql,
		 "SELECT 2 * (replaces_rid IS NULL AND NOT EXISTS (SELECT 1 FROM \"%s\" AS c"
		 " WHERE c.replaces_rid = f.rid)) + (live <> 0) FROM \"%s\" AS f WHERE rid = ?",
		 table, table);
	if (one_number(t->store, sql, rid, &both, e) != 0)
		return -1;
	*alone = (both & 2) != 0;
	*live = (both & 1) != 0;
	return 0;
}

static int same_live(struct tables *t, enum record_type type, int64_t rid, bool withdrawn,
		     bool *same, struct err *e)
{
	bool alone = false, live = false;
	int64_t root, counts = rid;

	if (is_alone(t, type, rid, &alone, &live, e) != 0 ||
	    (!alone && correction_that_counts(t, type, rid, &root, &counts, e) != 0))
		return -1;
	*same = live == (counts == rid && !withdrawn);
	return 0;
}

/* Where a visit has several records, the small table of such visits names it. */
static int same_again(struct tables *t, int64_t rid, bool *same, struct err *e)
{
	int64_t forgotten;

	if (one_number(t->store,
		       "SELECT count(*) FROM visit_record AS a JOIN visit_record AS b"
		       " ON b.visit_rid = a.visit_rid AND b.rid <> a.rid WHERE a.rid = ?"
		       " AND a.visit_rid NOT IN (SELECT visit FROM look_again)",
		       rid, &forgotten, e) != 0)
		return -1;
	*same = forgotten == 0;
	return 0;
}

/* What a row says besides its fields. */
static int compare_marks(struct tables *t, const struct record_row *row, const char *id,
			 const json_t *state, struct err *e)
{
	bool same = true;

	if (row->type == RECORD_CITIZEN) {
		const char *cpr = json_string_value(json_object_get(state, "cpr"));
		if (same_cpr_key(t->store, row->rid, cpr, &same, e) != 0)
			return -1;
		if (!same)
			return differs(e, row->type, id, "cpr_key");
	}
	if (row->type == RECORD_VISIT_RECORD) {
		if (same_again(t, row->rid, &same, e) != 0)
			return -1;
		if (!same)
			return differs(e, row->type, id, "look_again");
	}
	if (record_desc[row->type].fact) {
		bool withdrawn = json_object_get(state, "withdrawn") != NULL;
		if (same_live(t, row->type, row->rid, withdrawn, &same, e) != 0)
			return -1;
		if (!same)
			return differs(e, row->type, id, "live");
	}
	return 0;
}

static int compare_state(struct tables *t, const struct record_row *row, const char *id,
			 const json_t *state, struct err *e)
{
	struct folded f;

	if (record_fold(t->store, row->type, row->uuid, FOLD_ALL, &f, e) != 0)
		return -1;
	if (f.reason != NULL)
		json_object_set(f.state, "withdrawn", f.reason);
	const struct field *field = record_difference(row->type, state, f.state);
	int rc = 0;
	if (f.state == NULL ||
	    !json_equal(json_object_get(f.state, "id"), json_object_get(state, "id")))
		rc = differs(e, row->type, id, _("the row"));
	else if (field != NULL)
		rc = differs(e, row->type, id, field->name);
	else if (f.clock != row->clock || f.device != row->device || f.number != row->number)
		rc = differs(e, row->type, id, _("the age"));
	else if (f.origin != row->origin)
		rc = differs(e, row->type, id, _("the origin"));
	else
		rc = compare_marks(t, row, id, state, e);
	folded_release(&f);
	return rc;
}

static int compare_record(struct tables *t, int64_t rid, const char *id, struct err *e)
{
	struct record_row row;
	json_t *state;

	if (row_by_rid(t, rid, &row, e) != 0)
		return -1;
	if ((int)row.type < 0 || row.type >= RECORD_TYPES)
		return err_set(e, ERR_RULE, _("a row of the tables is of no type of record (%d)"),
			       (int)row.type);
	if (state_read(t->store, row.type, rid, &state, e) != 0) {
		/* A value that is none is a finding; a disk that fails is not. */
		int code = sqlite3_errcode(store_db(t->store)) & 0xFF;
		if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
			e->kind = ERR_RULE;
		return -1;
	}
	int rc = state != NULL ? compare_state(t, &row, id, state, e)
			       : differs(e, row.type, id, _("the row"));
	json_decref(state);
	return rc;
}

static int next_record(struct compare *c, struct tables *t, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store,
					   "SELECT rid, id FROM record WHERE rid >= ?"
					   " AND clock IS NOT NULL ORDER BY rid LIMIT 1",
					   e);
	char id[RECORD_ID_MAX + 1];
	int64_t rid = 0;

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, c->from);
	int more = statement_step(t->store, st, e);
	if (more == 1) {
		rid = sqlite3_column_int64(st, 0);
		snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(st, 1));
	}
	statement_done(st);
	if (more != 1)
		return more;
	return compare_record(t, rid, id, e) == 0 ? go_on(c, rid) : -1;
}

/* ---- every row: it belongs to a record, and stands in one table ---- */

/* A revised record stands in the other table while it is withdrawn, and in one of both only. */
static void sql_next_row(enum record_type type, bool withdrawn, char *out, size_t size)
{
	char table[TABLE_NAME], other[TABLE_NAME], place[160] = "1";

	record_table(type, withdrawn, table);
	if (!record_desc[type].fact)
		snprintf(place, sizeof place,
			 "t.withdrawn_sealed IS %s NULL AND NOT EXISTS (SELECT 1 FROM %s AS o"
			 " WHERE o.rid = t.rid)",
			 withdrawn ? "NOT" : "", record_table(type, !withdrawn, other));
	snprintf(out, size,
		 "SELECT t.rid, r.type IS %d AND r.clock IS NOT NULL AND %s FROM %s AS t"
		 " LEFT JOIN record AS r ON r.rid = t.rid WHERE t.rid >= ? ORDER BY t.rid LIMIT 1",
		 (int)type, place, table);
}

static int next_row_of(struct compare *c, struct store *s, const char *sql, bool *ours,
		       struct err *e)
{
	sqlite3_stmt *st = store_statement(s, sql, e);
	int64_t rid = 0;

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, c->from);
	int more = statement_step(s, st, e);
	if (more == 1) {
		rid = sqlite3_column_int64(st, 0);
		*ours = sqlite3_column_int(st, 1) != 0;
	}
	statement_done(st);
	return more == 1 ? go_on(c, rid) : more;
}

static int next_row(struct compare *c, struct tables *t, struct err *e)
{
	enum record_type type = (enum record_type)(c->table / 2);
	bool withdrawn = c->table % 2 != 0, ours = true;
	char sql[500];
	int more = 0;

	if (!withdrawn || !record_desc[type].fact) {
		sql_next_row(type, withdrawn, sql, sizeof sql);
		more = next_row_of(c, t->store, sql, &ours, e);
	}
	if (!ours)
		return err_set(e, ERR_RULE,
			       _("the table of %s has a row that the journal knows nothing of"),
			       record_desc[type].name);
	if (more != 0)
		return more;
	c->from = INT64_MIN;
	return ++c->table < 2 * RECORD_TYPES;
}

/* ---- all of them ---- */

typedef int compare_next(struct compare *c, struct tables *t, struct err *e);

static compare_next *const next[COMPARE_DONE] = {
	[COMPARE_ENTRIES] = next_entry,
	[COMPARE_STATES] = next_record,
	[COMPARE_ROWS] = next_row,
};

void compare_begin(struct compare *c)
{
	*c = (struct compare){ .phase = COMPARE_ENTRIES, .from = INT64_MIN };
}

int compare_step(struct compare *c, struct store *s, int n, struct err *e)
{
	struct tables t;
	int more = 1;

	if (store_read_begin(s, e) != 0)
		return -1;
	tables_init(&t, s, false);
	while (n-- > 0 && c->phase != COMPARE_DONE && more >= 0) {
		more = next[c->phase](c, &t, e);
		if (more == 0)
			*c = (struct compare){ .phase = c->phase + 1, .from = INT64_MIN };
	}
	tables_release(&t);
	store_read_end(s);
	return more < 0 ? -1 : 0;
}

int records_compare(struct store *s, struct err *e)
{
	enum { PORTION = 1000 };
	struct compare c;
	int rc = 0;

	compare_begin(&c);
	if (store_read_begin(s, e) != 0)
		return -1;
	while (rc == 0 && c.phase != COMPARE_DONE)
		rc = compare_step(&c, s, PORTION, e);
	store_read_end(s);
	return rc;
}
