/* One connection to a store: every setting is made and read back, because only WAL mode is kept in
 * the file, and our functions and the Danish order are known to it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* trusted_schema: a schema changed by hand must not run our functions.  recursive_triggers: REPLACE
 * must not pass by the triggers that guard the journal. */
/* clang-format off */
static const struct { const char *name, *value; } pragma[] = {
	{ "journal_mode",       "wal" },
	{ "temp_store",         "2" },
	{ "secure_delete",      "1" },
	{ "trusted_schema",     "0" },
	{ "recursive_triggers", "1" },
	{ "cell_size_check",    "1" },
	{ "journal_size_limit", "16777216" },
	{ "wal_autocheckpoint", "1000" },
};
/* clang-format on */
static const char *const synchronous[] = {
	[CONNECTION_MAIN] = "2", [CONNECTION_DRAFTS] = "1", [CONNECTION_MEMORY] = "0"
};

static int one_value(sqlite3 *db, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(st);
	const unsigned char *text = rc == SQLITE_ROW ? sqlite3_column_text(st, 0) : NULL;
	sqlite3_snprintf((int)size, out, "%s", text ? (const char *)text : "");
	sqlite3_finalize(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int set_pragma(sqlite3 *db, const char *name, const char *value)
{
	char sql[80], got[32] = "";

	sqlite3_snprintf(sizeof sql, sql, "PRAGMA %s = %s", name, value);
	int rc = one_value(db, sql, got, sizeof got);
	if (rc != SQLITE_OK)
		return rc;
	sqlite3_snprintf(sizeof sql, sql, "PRAGMA %s", name);
	rc = one_value(db, sql, got, sizeof got);
	return rc != SQLITE_OK || strcmp(got, value) == 0 ? rc : SQLITE_READONLY;
}

static int set_pragmas(sqlite3 *db, enum connection_use use)
{
	int rc = set_pragma(db, "synchronous", synchronous[use]);

	/* A database in memory has no log: the first of them is the file's. */
	for (size_t i = use == CONNECTION_MEMORY;
	     rc == SQLITE_OK && i < sizeof pragma / sizeof *pragma; i++)
		rc = set_pragma(db, pragma[i].name, pragma[i].value);
	/* A SQLite built to keep every temporary table in a file would write clear names there. */
	if (rc == SQLITE_OK && sqlite3_compileoption_used("TEMP_STORE=0"))
		rc = SQLITE_READONLY;
	return rc;
}

static int danish_collation(void *data, int na, const void *a, int nb, const void *b)
{
	(void)data;
	return danish_compare_n(a, (size_t)na, b, (size_t)nb);
}

/* danish_has(text, folded): what was typed in a filter, against a text. */
static void danish_has(sqlite3_context *c, int n, sqlite3_value **v)
{
	const char *text = (const char *)sqlite3_value_text(v[0]);
	const char *folded = (const char *)sqlite3_value_text(v[1]);

	(void)n;
	if (text != NULL && folded != NULL)
		sqlite3_result_int(c, danish_contains(text, folded));
}

static int add_functions(sqlite3 *db)
{
	int rc = sqlite3_create_collation(db, "danish", SQLITE_UTF8, NULL, danish_collation);

	if (rc != SQLITE_OK)
		return rc;
	return sqlite3_create_function(db, "danish_has", 2,
				       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
				       danish_has, NULL, NULL);
}

static int configure(sqlite3 *db, enum connection_use use)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, 5000);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	int rc = set_pragmas(db, use);
	return rc != SQLITE_OK ? rc : add_functions(db);
}

int connection_open(const char *path, enum connection_use use, sqlite3 **out, struct err *e)
{
	sqlite3 *db = NULL;
	/* ":memory:" alone makes a database in memory; the flag for it would hold for files attached to it too. */
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK)
		rc = configure(db, use);
	if (rc == SQLITE_OK) {
		*out = db;
		return 0;
	}
	open_error(path, db, rc, e);
	sqlite3_close(db);
	return -1;
}
