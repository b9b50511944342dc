/* Taking a person out of the tables: see erase.h.  Which records are the person's is read from the field
 * tables and from the journal, so a new record type needs nothing here. */
#include "core/records/erase.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/records/tables.h"

/* The records to take out; in memory, and empty outside of an erasure. */
/* clang-format off */
static const char going_table[] = "CREATE TEMP TABLE IF NOT EXISTS going (rid INTEGER PRIMARY KEY)";

enum erase_stmt { GOING_NONE, GOING_JOURNAL, GOING_ALL, DRAFTS_COUNT, DRAFTS_ERASE, AGAIN_ERASE, RECORD_ERASE, ERASE_STMTS };

#define GOING       "(SELECT rid FROM temp.going)"
#define DRAFTS_OF   " FROM drafts WHERE record IN (SELECT uuid FROM record WHERE rid IN " GOING ")"
static const char *const erase_sql[ERASE_STMTS] = {
	[GOING_NONE] = "DELETE FROM temp.going",
	/* The citizen's own record, and every record with an entry that names the citizen. */
	[GOING_JOURNAL] =
		"INSERT OR IGNORE INTO temp.going SELECT rid FROM record WHERE uuid = :citizen"
		" UNION SELECT rid FROM record WHERE uuid IN"
		"  (SELECT record FROM journal WHERE citizen = :citizen AND lane = 0)",
	[GOING_ALL] = "SELECT type, count(*) FROM record WHERE rid IN " GOING " GROUP BY type",
	[DRAFTS_COUNT] = "SELECT count(*)" DRAFTS_OF,
	[DRAFTS_ERASE] = "DELETE" DRAFTS_OF,
	[AGAIN_ERASE] = "DELETE FROM look_again WHERE visit IN " GOING,
	[RECORD_ERASE] = "DELETE FROM record WHERE rid IN " GOING,
};
/* clang-format on */

static int erase_run(struct store *s, const char *sql, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, sql, e);

	return st == NULL ? -1 : statement_run(s, st, e);
}

/* Records of a type whose field leads to one of those that go: they go too. */
static int going_through(struct store *s, enum record_type type, bool withdrawn, struct err *e)
{
	const struct field *f = record_field(type, record_desc[type].citizen_through);
	char sql[200], column[COLUMN_NAME], table[TABLE_NAME];

	snprintf(sql, sizeof sql,
		 "INSERT OR IGNORE INTO temp.going SELECT rid FROM %s WHERE \"%s\" IN " GOING,
		 record_table(type, withdrawn, table), field_column(f, column));
	return erase_run(s, sql, e);
}

/* A goal is found through its course, an observation through its goal: again until nothing more is. */
static int going_closure(struct store *s, struct err *e)
{
	sqlite3 *db = store_db(s);
	int before, rc = 0;

	do {
		before = sqlite3_total_changes(db);
		for (int t = 0; rc == 0 && t < RECORD_TYPES; t++) {
			enum record_type type = (enum record_type)t;
			if (record_desc[t].citizen_through == NULL)
				continue;
			rc = going_through(s, type, false, e);
			if (rc == 0 && !record_desc[t].fact)
				rc = going_through(s, type, true, e);
		}
	} while (rc == 0 && sqlite3_total_changes(db) != before);
	return rc;
}

static int going_find(struct store *s, const unsigned char citizen[UUID], struct err *e)
{
	if (store_exec(s, going_table, e) != 0 || erase_run(s, erase_sql[GOING_NONE], e) != 0)
		return -1;
	sqlite3_stmt *st = store_statement(s, erase_sql[GOING_JOURNAL], e);
	if (st == NULL)
		return -1;
	bind_blob(st, ":citizen", citizen, UUID);
	return statement_run(s, st, e) != 0 ? -1 : going_closure(s, e);
}

static int going_count(struct store *s, struct erased_rows *out, struct err *e)
{
	struct erased_rows rows = { .all = 0 };
	sqlite3_stmt *st = store_statement(s, erase_sql[GOING_ALL], e);
	int got = -1;

	while (st != NULL && (got = statement_step(s, st, e)) == 1) {
		int type = sqlite3_column_int(st, 0);
		long n = (long)sqlite3_column_int64(st, 1);
		if (type >= 0 && type < RECORD_TYPES)
			rows.records[type] = n;
		rows.all += n;
	}
	statement_done(st);
	st = got == 0 ? store_statement(s, erase_sql[DRAFTS_COUNT], e) : NULL;
	got = st != NULL ? statement_step(s, st, e) : -1;
	if (got == 1)
		rows.drafts = (long)sqlite3_column_int64(st, 0);
	statement_done(st);
	if (got < 0)
		return -1;
	*out = rows;
	return 0;
}

static int erase_type(struct store *s, enum record_type type, bool withdrawn, struct err *e)
{
	char sql[120], table[TABLE_NAME];

	snprintf(sql, sizeof sql, "DELETE FROM %s WHERE rid IN " GOING,
		 record_table(type, withdrawn, table));
	return erase_run(s, sql, e);
}

static int erase_going(struct store *s, struct err *e)
{
	int rc = 0;

	for (int t = 0; rc == 0 && t < RECORD_TYPES; t++) {
		rc = erase_type(s, (enum record_type)t, false, e);
		if (rc == 0 && !record_desc[t].fact)
			rc = erase_type(s, (enum record_type)t, true, e);
	}
	for (int i = DRAFTS_ERASE; rc == 0 && i <= RECORD_ERASE; i++)
		rc = erase_run(s, erase_sql[i], e);
	return rc;
}

int records_count_of(struct store *s, const unsigned char citizen[UUID], struct erased_rows *out,
		     struct err *e)
{
	if (store_read_begin(s, e) != 0)
		return -1;
	int rc = going_find(s, citizen, e);
	if (rc == 0)
		rc = going_count(s, out, e);
	store_read_end(s);
	return rc;
}

int records_erase(struct store *s, const unsigned char citizen[UUID], struct erased_rows *out,
		  struct err *e)
{
	struct erased_rows rows;

	if (going_find(s, citizen, e) != 0 || going_count(s, &rows, e) != 0 ||
	    erase_going(s, e) != 0)
		return -1;
	*out = rows;
	return erase_run(s, erase_sql[GOING_NONE], e);
}
