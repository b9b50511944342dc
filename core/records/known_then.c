/* The tables as they were known on a day: see known_then.h. */
#include "core/records/known_then.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/scope_rows.h"
#include "core/store/memory_store.h"

/* ---- the entries ---- */

/* clang-format off */
static const char entries_sql[] =
	"INSERT INTO main.journal SELECT * FROM now.journal WHERE lane = :work AND citizen IN"
	" (SELECT uuid FROM now.record WHERE rid IN (SELECT value FROM json_each(:citizens)))"
	" UNION ALL SELECT * FROM now.journal WHERE lane = :work AND record IN"
	" (SELECT uuid FROM now.record WHERE type IN (:provider, :staff, :meeting) AND uuid IS NOT NULL)";
static const char *const beside_sql[] = {
	"INSERT INTO main.keys SELECT * FROM now.keys WHERE id IN (SELECT DISTINCT key FROM main.journal)",
	"INSERT INTO main.erased SELECT * FROM now.erased",
};
/* A place for each revised record, so that it keeps its rid.  Not for facts: whoever finds a place for one has to
 * ask whether another corrects it. */
static const char places_sql[] =
	"INSERT INTO main.record (rid, type, id) SELECT rid, type, id FROM now.record WHERE uuid IN"
	" (SELECT DISTINCT record FROM main.journal) AND type IN (SELECT value FROM json_each(:revised))";
static const char firsts_sql[] = "SELECT min(seq) FROM journal GROUP BY record ORDER BY 1";
/* clang-format on */

static int make_places(struct store *m, struct err *e)
{
	sqlite3_stmt *st = store_statement(m, places_sql, e);
	char revised[RECORD_TYPES * 4 + 3] = "[";
	size_t used = 1;

	if (st == NULL)
		return -1;
	for (int type = 0; type < RECORD_TYPES; type++)
		if (!record_desc[type].fact)
			used += (size_t)snprintf(revised + used, sizeof revised - used, "%s%d",
						 used > 1 ? "," : "", type);
	snprintf(revised + used, sizeof revised - used, "]");
	bind_text(st, ":revised", revised);
	return statement_run(m, st, e);
}

static int copy_entries(struct store *m, const char *citizens, struct err *e)
{
	sqlite3_stmt *st = store_statement(m, entries_sql, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":work", LANE_WORK);
	bind_text(st, ":citizens", citizens);
	bind_int(st, ":provider", RECORD_PROVIDER);
	bind_int(st, ":staff", RECORD_STAFF);
	bind_int(st, ":meeting", RECORD_MEETING);
	if (statement_run(m, st, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof beside_sql / sizeof beside_sql[0]; i++)
		if (store_exec(m, beside_sql[i], e) != 0)
			return -1;
	return make_places(m, e) == 0 ? memory_store_detach(m, e) : -1;
}

/* ---- which were known ---- */

struct sifting {
	int64_t midnight_ms; /* the beginning of the day */
	struct day day;
	int64_t *first; /* numbers of the first entries of all records, ascending */
	size_t firsts, at;
	int64_t *late; /* numbers of entries that were not known */
	size_t lates;
};

static int read_firsts(struct store *m, struct sifting *f, struct err *e)
{
	sqlite3_stmt *st = store_statement(m, firsts_sql, e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(m, st, e)) == 1) {
		f->first = memory_grow(f->first, f->firsts, sizeof *f->first);
		f->first[f->firsts++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

/* Entries come in the order of their numbers. */
static bool is_first(struct sifting *f, int64_t seq)
{
	while (f->at < f->firsts && f->first[f->at] < seq)
		f->at++;
	return f->at < f->firsts && f->first[f->at] == seq;
}

static bool fact_was_known(const struct sifting *f, const struct journal_entry *en,
			   const json_t *body, bool written)
{
	const char *at = json_string_value(json_object_get(body, "recorded_at"));
	const char *on = json_string_value(json_object_get(body, "on"));
	struct day day;
	int64_t ms;

	if (at != NULL && instant_parse(at, &ms))
		return ms < f->midnight_ms;
	if (en->origin == ORIGIN_IMPORT)
		return on == NULL || !day_parse(on, &day) || day_before(day, f->day);
	return written;
}

static bool was_known(struct sifting *f, const struct journal_entry *en, const json_t *body)
{
	int type = record_type_find(en->kind);
	bool written = en->clock >> 16 < f->midnight_ms, first = is_first(f, en->seq);

	if (type < 0)
		return written;
	if (record_desc[type].fact)
		return fact_was_known(f, en, body, written);
	return written || (first && en->origin == ORIGIN_IMPORT);
}

static json_t *entry_body(const struct journal_entry *en, struct err *e)
{
	json_t *body = json_loadb(en->body, en->body_length, 0, NULL);

	if (body == NULL)
		err_set(e, ERR_STORE, "%s",
			_("an entry of the journal can't be read, the store is damaged"));
	return body;
}

static int sift_one(struct store *m, const struct journal_entry *en, void *data, struct err *e)
{
	struct sifting *f = data;
	json_t *body = entry_body(en, e);

	(void)m;
	if (body == NULL)
		return -1;
	if (!was_known(f, en, body)) {
		f->late = memory_grow(f->late, f->lates, sizeof *f->late);
		f->late[f->lates++] = en->seq;
	}
	json_decref(body);
	return 0;
}

/* Takes out of the journal in memory what was recorded later, so that a record is folded without it. */
static int sift(struct store *m, struct sifting *f, struct err *e)
{
	if (read_firsts(m, f, e) != 0 || journal_walk(m, sift_one, f, e) != 0 ||
	    store_exec(m, "DROP TRIGGER journal_no_delete", e) != 0)
		return -1;
	for (size_t i = 0; i < f->lates; i++) {
		sqlite3_stmt *st = store_statement(m, "DELETE FROM journal WHERE seq = :seq", e);
		if (st == NULL)
			return -1;
		bind_int(st, ":seq", f->late[i]);
		if (statement_run(m, st, e) != 0)
			return -1;
	}
	return 0;
}

/* ---- the tables ---- */

static int known_apply(struct store *m, const struct journal_entry *en, void *data, struct err *e)
{
	json_t *body = entry_body(en, e);

	(void)m;
	if (body == NULL)
		return -1;
	int rc = apply_entry(data, en, body, e);
	json_decref(body);
	return rc;
}

static int known_tables(struct store *m, struct err *e)
{
	char *indexes = sql_indexes();
	struct tables t;

	scope_rows_remake(m); /* there is no head here to hold staff and providers against */
	tables_init(&t, m, true);
	int rc = journal_walk(m, known_apply, &t, e);
	tables_release(&t);
	if (rc == 0)
		rc = store_exec(m, indexes, e);
	free(indexes);
	return rc;
}

static int known_make(struct store *m, struct day day, const char *citizens, struct err *e)
{
	struct sifting f = { .midnight_ms = local_to_utc((struct local_time){ day, 0 }),
			     .day = day };
	char *tables = sql_tables();
	int rc = store_exec(m, tables, e);

	free(tables);
	if (rc == 0)
		rc = copy_entries(m, citizens, e);
	if (rc == 0)
		rc = store_exec(m, "BEGIN", e);
	if (rc == 0)
		rc = sift(m, &f, e);
	if (rc == 0)
		rc = known_tables(m, e);
	if (rc == 0)
		rc = store_exec(m, "COMMIT", e);
	free(f.first);
	free(f.late);
	return rc;
}

int records_known_before(struct store *s, struct day day, const char *citizens, struct store **out,
			 struct err *e)
{
	struct store *m;

	if (memory_store_open(s, &m, e) != 0)
		return -1;
	if (known_make(m, day, citizens, e) != 0) {
		memory_store_close(m);
		return -1;
	}
	*out = m;
	return 0;
}
