/* What somebody has changed in the schema of the file by hand: it is found when the store is opened or at the
 * log-in, and mended in words or refused in words. */
#include <sqlite3.h>
#include <time.h>

#include "core/records/tables.h"
#include "core/store/schema.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static int sql(const char *path, const char *text)
{
	sqlite3 *db;
	int rc = sqlite3_open(path, &db);

	if (rc == SQLITE_OK)
		rc = sqlite3_create_function(db, "danish_has", 2, SQLITE_UTF8, NULL, NULL, NULL,
					     NULL);
	rc = sqlite3_exec(db, text, NULL, NULL, NULL);
	sqlite3_close(db);
	return rc;
}

/* Every thing in the file with its text; to free(). */
static char *schema_of(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	char *out = NULL;

	sqlite3_open(path, &db);
	sqlite3_prepare_v2(
		db,
		"SELECT group_concat(type || name || tbl_name || coalesce(sql, ''), char(10))"
		" FROM (SELECT * FROM sqlite_schema ORDER BY type, name)",
		-1, &st, NULL);
	if (sqlite3_step(st) == SQLITE_ROW)
		out = strdup((const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return out;
}

static int enter(struct fixture *f)
{
	struct actor who;

	if (store_open(f->path, &f->store, &f->e) != 0)
		return -1;
	return store_login(f->store, "admin", fixture_passphrase, &who, &f->e) == 0 &&
			       records_create_tables(f->store, NULL, NULL, &f->e) == 0
		       ? 0
		       : -1;
}

/* All that is told, a line each; to free(). */
static char *told(struct store *s)
{
	char *all = strdup("");

	for (char *one; (one = store_notice_take(s)) != NULL;) {
		char *more = malloc(strlen(all) + strlen(one) + 2);
		sprintf(more, "%s%s\n", all, one);
		free(all);
		free(one);
		all = more;
	}
	return all;
}

#define MADE_AGAIN "was taken away outside hverdag, and was made again"
#define CHANGED    "was changed outside hverdag, and was made again"
#define TAKEN_AWAY "outside hverdag, and was taken away"

/* clang-format off */
static const struct {
	const char *why, *sql, *about, *said;
} mended[] = {
	{ "nothing", "SELECT 1", NULL, "" },
	{ "a guard gone", "DROP TRIGGER journal_no_update", "journal_no_update", "was missing" },
	{ "a guard that guards nothing", "DROP TRIGGER journal_no_delete; CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END", "journal_no_delete", CHANGED },
	{ "an index of the journal gone", "DROP INDEX journal_record", "journal_record", "was missing" },
	{ "another index of that name", "DROP INDEX journal_place; CREATE INDEX journal_place ON journal (device, number)", "journal_place", CHANGED },
	{ "an index of keys gone", "DROP INDEX keys_of", "keys_of", "was missing" },
	{ "the order of people gone", "DROP INDEX journal_lane", "journal_lane", "was missing" },
	{ "a trigger that forgets wrong tries", "CREATE TRIGGER evil AFTER INSERT ON tries BEGIN DELETE FROM tries; END", "evil", TAKEN_AWAY },
	{ "a trigger on the journal", "CREATE TRIGGER evil AFTER INSERT ON Journal BEGIN DELETE FROM drafts; END", "evil", TAKEN_AWAY },
	{ "a trigger named as a look-up", "CREATE TRIGGER look_evil AFTER INSERT ON journal BEGIN DELETE FROM drafts; END", "look_evil", TAKEN_AWAY },
	{ "an index on users", "CREATE INDEX evil ON users (role)", "evil", TAKEN_AWAY },
	{ "a view", "CREATE VIEW \"ev\"\"il\" AS SELECT name FROM users", "ev\"il", TAKEN_AWAY },
	{ "a table of records gone", "DROP TABLE visit", "visit", "was missing" },
	{ "a table of records with a column more", "ALTER TABLE citizen ADD COLUMN evil TEXT", "citizen", CHANGED },
	{ "a table of records renamed", "ALTER TABLE goal RENAME TO gaol", "goal", "was missing" },
	{ "the table of all records gone", "DROP TABLE record", "record", "was missing" },
	{ "a view in the place of a table", "DROP TABLE plan; CREATE VIEW plan AS SELECT 1 AS rid", "plan", TAKEN_AWAY },
	{ "an index that holds records apart gone", "DROP INDEX record_id", "record_id", "was missing" },
	{ "a look-up gone", "DROP INDEX look_3", "look_3", "was missing" },
	{ "another look-up of that name", "DROP INDEX look_1; CREATE INDEX look_1 ON visit (to_min)", "look_1", CHANGED },
	{ "a look-up too many", "CREATE INDEX look_99 ON visit (to_min)", "look_99", TAKEN_AWAY },
	{ "a look-up of the journal too many", "CREATE INDEX look_99 ON journal (clock)", "look_99", TAKEN_AWAY },
	{ "a trigger on visits", "CREATE TRIGGER evil AFTER INSERT ON visit_record BEGIN DELETE FROM citizen; END", "evil", TAKEN_AWAY },
	{ "the trigger of look-ups gone", "DROP TRIGGER look_again_more", "look_again_more", "was missing" },
	{ "the table of look-ups gone", "DROP TABLE look_again", "look_again", "was missing" },
	{ "a table too many", "CREATE TABLE evil (a); INSERT INTO evil VALUES (1)", "evil", TAKEN_AWAY },
	{ "what leads SQLite's plans astray", "ANALYZE", "sqlite_stat1", TAKEN_AWAY },
};

static const struct {
	const char *why, *sql, *about;
} refused[] = {
	{ "drafts gone", "DROP TABLE drafts", "drafts" },
	{ "a view in their place", "DROP TABLE drafts; CREATE VIEW drafts AS SELECT 1 AS user", "drafts" },
	{ "keys gone", "DROP TABLE keys", "keys" },
	{ "the head gone", "DROP TABLE head", "head" },
	{ "wrong tries gone", "DROP TABLE tries", "tries" },
	{ "who was erased gone", "DROP TABLE erased", "erased" },
	{ "a column more", "ALTER TABLE users ADD COLUMN evil TEXT", "users" },
	{ "the journal renamed", "ALTER TABLE journal RENAME TO journey", "journal" },
	{ "a rule taken out of the text", "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'users'", "users" },
};
/* clang-format on */

static void test_mended(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	char *lines = team_text();
	CHECK_INT(fixture_import(&f, lines), 0, f.e.text);
	char *want = fixture_export(&f, ~0u), *schema = schema_of(f.path);
	for (size_t i = 0; i < sizeof mended / sizeof mended[0]; i++) {
		store_close(f.store);
		CHECK_INT(sql(f.path, mended[i].sql), SQLITE_OK, mended[i].why);
		CHECK(enter(&f) == 0, "%s: %s", mended[i].why, f.e.text);
		char *said = told(f.store), *now = schema_of(f.path), about[80] = "";
		if (mended[i].about != NULL)
			snprintf(about, sizeof about, "\"%s\"", mended[i].about);
		CHECK(strstr(said, about) != NULL && strstr(said, mended[i].said) != NULL,
		      "%s: told %s", mended[i].why, said);
		CHECK(mended[i].about != NULL || said[0] == '\0', "%s: told %s", mended[i].why,
		      said);
		CHECK_TEXT(now, schema, mended[i].why);
		CHECK(records_compare(f.store, &f.e) == 0, "%s: %s", mended[i].why, f.e.text);
		char *got = fixture_export(&f, ~0u);
		CHECK_TEXT(got, want, mended[i].why);
		free(got);
		free(said);
		free(now);
	}
	free(schema);
	free(want);
	free(lines);
	fixture_close(&f);
}

static void test_refused(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct fixture f;
		fixture_open(&f, 1);
		store_close(f.store);
		f.store = NULL;
		CHECK_INT(sql(f.path, refused[i].sql), SQLITE_OK, refused[i].why);
		char *before = schema_of(f.path);
		CHECK(store_open(f.path, &f.store, &f.e) != 0, "%s: opened", refused[i].why);
		CHECK_INT(f.e.kind, ERR_STORE, refused[i].why);
		CHECK(strstr(f.e.text, refused[i].about) != NULL &&
			      strstr(f.e.text, "a backup can be restored") != NULL,
		      "%s: said %s", refused[i].why, f.e.text);
		char *after = schema_of(f.path);
		CHECK_TEXT(after, before, refused[i].why);
		free(before);
		free(after);
		fixture_close(&f);
	}
}

/* A trigger on a table of the store does nothing, not even before somebody has logged in, whatever its name. */
static void test_at_opening(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	store_close(f.store);
	CHECK_INT(sql(f.path, "CREATE TRIGGER look_evil AFTER INSERT ON tries BEGIN DELETE FROM"
			      " tries; END"),
		  SQLITE_OK, "a trigger named as a look-up");
	CHECK_INT(store_open(f.path, &f.store, &f.e), 0, f.e.text);
	char *now = schema_of(f.path);
	CHECK(strstr(now, "look_evil") == NULL, "is gone when the store is open");
	free(now);
	fixture_close(&f);
}

/* What a check found wrong among the rows is made again at the next log-in. */
static void test_distrusted(void)
{
	struct fixture f;

	fixture_open(&f, 1);
	char *lines = team_text();
	CHECK_INT(fixture_import(&f, lines), 0, f.e.text);
	CHECK_INT(sql(f.path, "UPDATE visit SET on_day = on_day + 1"), SQLITE_OK, "a date");
	CHECK_INT(records_compare(f.store, &f.e), -1, "is found");
	CHECK_INT(records_distrust(f.store, &f.e), 0, f.e.text);
	store_close(f.store);
	CHECK_INT(enter(&f), 0, f.e.text);
	char *said = told(f.store);
	CHECK(strstr(said, "differed from the journal") != NULL, "told %s", said);
	CHECK(records_compare(f.store, &f.e) == 0, "%s", f.e.text);
	free(said);
	store_close(f.store);
	CHECK_INT(enter(&f), 0, f.e.text);
	said = told(f.store);
	CHECK_TEXT(said, "", "it is said once");
	free(said);
	free(lines);
	fixture_close(&f);
}

/* Whoever opens a store must not wait for it. */
static void test_time(void)
{
	enum { TIMES = 200 };
	struct fixture f;
	struct timespec from, to;

	fixture_open(&f, 1);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (int i = 0; i < TIMES; i++)
		if (records_create_tables(f.store, NULL, NULL, &f.e) != 0)
			CHECK(false, "%s", f.e.text);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	double ms =
		(double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
	printf("holding the schema of the records: %.3f ms\n", ms / TIMES);
	CHECK(getenv("HVERDAG_SLOW") != NULL || ms / TIMES < 1.5, "%.3f ms", ms / TIMES);
	fixture_close(&f);
}

int main(void)
{
	test_mended();
	test_refused();
	test_at_opening();
	test_distrusted();
	test_time();
	return test_end();
}
