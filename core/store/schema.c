/* The schema is the list of its steps.  A shipped step is never edited; each runs in one transaction
 * that also raises user_version.  The tables made from the journal are not here: records makes and
 * rebuilds them. */
#include "core/base/text.h"
#include "core/store/store_private.h"

/* clang-format off */
const char *const schema_steps[] = {
	/* 1 and 2 were journal format 1, which was never in use */
	NULL, NULL,

	/* 3: what a store starts with */
	"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

	/* A copy of what lane people of the journal says, and what is wrapped by the passphrase, which is nowhere else. */
	"CREATE TABLE users ("
	" id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
	" folded TEXT NOT NULL UNIQUE, role INTEGER NOT NULL, staff_id TEXT NOT NULL,"
	" disabled INTEGER NOT NULL, kdf_operations INTEGER NOT NULL, kdf_memory INTEGER NOT NULL,"
	" salt BLOB NOT NULL, wrapped BLOB NOT NULL) STRICT;"

	"CREATE TABLE journal ("
	" seq INTEGER PRIMARY KEY, format INTEGER NOT NULL, device INTEGER NOT NULL,"
	" number INTEGER NOT NULL, clock INTEGER NOT NULL, lane INTEGER NOT NULL, citizen BLOB,"
	" key BLOB NOT NULL, before BLOB NOT NULL, sealed BLOB NOT NULL, hash BLOB NOT NULL,"
	" kind TEXT NOT NULL, record BLOB NOT NULL, actor BLOB NOT NULL, received INTEGER,"
	" held INTEGER NOT NULL DEFAULT 0) STRICT;"
	"CREATE UNIQUE INDEX journal_place ON journal (device, number);"
	"CREATE INDEX journal_record ON journal (record);"
	"CREATE INDEX journal_lane ON journal (lane, clock, device, number) WHERE lane > 1;"
	"CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal"
	" BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;"
	"CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal"
	" BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;"

	/* Keys of entries: core/store/keys.h.  Those of erased persons are gone. */
	"CREATE TABLE keys (id BLOB PRIMARY KEY, scope INTEGER NOT NULL, of BLOB,"
	" wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE INDEX keys_of ON keys (scope, of);"
	"CREATE TABLE erased (citizen BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;"

	"CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT;"

	/* Wrong passphrases (tries.h); '' stands for all names that are no user's.  told: how many of them the journal
	 * knows. */
	"CREATE TABLE tries (folded TEXT PRIMARY KEY, n INTEGER NOT NULL, last_ms INTEGER NOT NULL,"
	" told INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

	"CREATE TABLE drafts ("
	" user INTEGER NOT NULL, kind TEXT NOT NULL, record BLOB NOT NULL, part TEXT NOT NULL,"
	" at_ms INTEGER NOT NULL, sealed BLOB NOT NULL,"
	" PRIMARY KEY (user, kind, record, part)) STRICT, WITHOUT ROWID;",
};
/* clang-format on */

int schema_version(void)
{
	return schema_steps_n();
}

int schema_steps_n(void)
{
	return (int)(sizeof schema_steps / sizeof *schema_steps);
}

static int user_version(sqlite3 *db, int *out)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

/* The version is read inside the transaction: another program may be migrating as well. */
static int schema_run_step(sqlite3 *db, const char *const *steps, int n, int *at)
{
	char raise[48];
	int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = user_version(db, at);
	while (rc == SQLITE_OK && *at < n && steps[*at] == NULL)
		++*at;
	if (rc == SQLITE_OK && *at < n) {
		rc = sqlite3_exec(db, steps[*at], NULL, NULL, NULL);
		sqlite3_snprintf(sizeof raise, raise, "PRAGMA user_version = %d", ++*at);
		if (rc == SQLITE_OK)
			rc = sqlite3_exec(db, raise, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc != SQLITE_OK && !sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

int schema_is_behind(sqlite3 *db, int n, struct err *e)
{
	int at = 0, rc = user_version(db, &at);

	if (rc != SQLITE_OK)
		return open_error(sqlite3_db_filename(db, "main"), db, rc, e);
	if (at > n)
		return err_set(e, ERR_STORE,
			       _("the database was written by a newer hverdag; install the newer "
				 "version here too, nothing was changed"));
	if (at != 0 && schema_check_version(at, e) != 0)
		return -1;
	return at < n;
}

int schema_migrate(sqlite3 *db, const char *const *steps, int n, struct err *e)
{
	int at = 0, behind = schema_is_behind(db, n, e), rc = SQLITE_OK;

	if (behind <= 0)
		return behind;
	while (rc == SQLITE_OK && at < n)
		rc = schema_run_step(db, steps, n, &at);
	return rc == SQLITE_OK ? 0 : open_error(sqlite3_db_filename(db, "main"), db, rc, e);
}
