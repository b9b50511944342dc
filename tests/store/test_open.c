/* Opening: everything that is not a sound store of ours is refused in plain words, and not one byte
 * of it is changed.  (Feasibility: the table of situations.) */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/draft.h"
#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static void nothing(struct kit *k)
{
	(void)k;
}

static void make_sound(struct kit *k)
{
	kit_make(k->path, &k->e);
}

static void make_empty(struct kit *k)
{
	kit_write(k->path, "", 0);
}

static void make_emptied(struct kit *k)
{
	make_sound(k);
	if (truncate(k->path, 0) != 0)
		perror(k->path);
}

static void make_garbage(struct kit *k)
{
	static const char text[] = "Dette er et brev og ikke en database. ";
	char all[40 * sizeof text] = "";

	for (int i = 0; i < 40; i++)
		strcat(all, text);
	kit_write(k->path, all, strlen(all));
}

static void make_short(struct kit *k)
{
	kit_write(k->path, "SQLite format 3", 16);
}

static void make_foreign(struct kit *k)
{
	kit_sql(k->path, "CREATE TABLE mail (id); INSERT INTO mail VALUES (1)");
}

static void make_newer(struct kit *k)
{
	make_sound(k);
	kit_sql(k->path, "PRAGMA user_version = 1000");
}

static void make_unnumbered(struct kit *k)
{
	make_sound(k);
	kit_sql(k->path, "PRAGMA user_version = 0");
}

static void make_negative(struct kit *k)
{
	make_sound(k);
	kit_sql(k->path, "PRAGMA user_version = -1");
}

static void make_format_1(struct kit *k)
{
	make_sound(k);
	kit_sql(k->path, "PRAGMA user_version = 2");
}

static void make_folder(struct kit *k)
{
	mkdir(k->path, 0700);
}

static void damage(struct kit *k, size_t at, size_t length)
{
	size_t n;

	make_sound(k);
	unsigned char *all = kit_read(k->path, &n);
	memset(all + at, 0x5A, length);
	kit_write(k->path, all, n);
	free(all);
}

static void damage_header(struct kit *k)
{
	damage(k, 0, 100);
}

static void damage_page_size(struct kit *k)
{
	damage(k, 16, 8);
}

static void damage_schema(struct kit *k)
{
	damage(k, 100, 3000);
}

static void make_numberless(struct kit *k)
{
	make_sound(k);
	kit_sql(k->path, "DELETE FROM meta");
}

/* clang-format off */
static const struct { const char *why; void (*make)(struct kit *); const char *says; } refusal[] = {
	{ "a sound store",        make_sound,       NULL },
	{ "nothing there",        nothing,          "there is no database at" },
	{ "an empty file",        make_empty,       "is empty" },
	{ "a file truncated",     make_emptied,     "restore the latest backup" },
	{ "a letter",             make_garbage,     "is not a database of hverdag" },
	{ "a few bytes",          make_short,       "is not a database of hverdag" },
	{ "another program's",    make_foreign,     "the database of another program" },
	{ "a newer hverdag's",    make_newer,       "newer hverdag" },
	{ "of no version",        make_unnumbered,  "of a version that there never was" },
	{ "of a version below",   make_negative,    "of a version that there never was" },
	{ "of journal format 1",  make_format_1,    "(\"hverdag export\")" },
	{ "a folder",             make_folder,      "is not a file" },
	{ "a damaged header",     damage_header,    "or it is damaged" },
	{ "a damaged page size",  damage_page_size, "damaged" },
	{ "a damaged schema",     damage_schema,    "damaged" },
	{ "a store without number", make_numberless, "damaged" },
};
/* clang-format on */

static void refusals(void)
{
	for (size_t i = 0; i < sizeof refusal / sizeof *refusal; i++) {
		struct kit k;
		struct stat st;
		size_t n;
		kit_folder(&k);
		refusal[i].make(&k);
		bool is_file = stat(k.path, &st) == 0 && S_ISREG(st.st_mode);
		unsigned char *before = kit_read(k.path, &n);
		k.e = (struct err){ 0 };
		int rc = store_open(k.path, &k.s, &k.e);
		if (refusal[i].says == NULL) {
			CHECK(rc == 0, "%s: %s", refusal[i].why, k.e.text);
		} else {
			CHECK(rc != 0 && k.s == NULL, "%s is refused", refusal[i].why);
			CHECK_INT(k.e.kind, ERR_STORE, refusal[i].why);
			CHECK(strstr(k.e.text, refusal[i].says) != NULL, "%s: %s", refusal[i].why,
			      k.e.text);
			CHECK(!is_file || kit_same(k.path, before, n), "%s: not a byte changed",
			      refusal[i].why);
			CHECK(is_file || stat(k.path, &st) != 0 || S_ISDIR(st.st_mode),
			      "%s: nothing is made", refusal[i].why);
			if (is_file || S_ISDIR(st.st_mode))
				CHECK(kit_make(k.path, &k.e) != 0, "%s: nor made anew",
				      refusal[i].why);
			CHECK(!is_file || kit_same(k.path, before, n), "%s: still the same",
			      refusal[i].why);
		}
		free(before);
		kit_remove(&k);
	}
}

static void making(void)
{
	char deep[300], wal[300];
	struct stat st;
	struct kit k;
	struct store_new weak = { "admin", "kort", kit_cost, 0, NULL };

	kit_folder(&k);
	CHECK(store_create(k.path, &weak, &k.e) != 0, "a short passphrase");
	CHECK_INT(k.e.kind, ERR_INPUT, "is bad input");
	CHECK_INT(kit_count(k.folder, "hverdag"), 0, "nothing is left behind");
	weak = (struct store_new){ "", KIT_PASSPHRASE, kit_cost, 0, NULL };
	CHECK(store_create(k.path, &weak, &k.e) != 0, "no name");
	CHECK_INT(kit_count(k.folder, "hverdag"), 0, "nothing is left behind");
	snprintf(wal, sizeof wal, "%s-wal", k.path);
	kit_write(wal, "rest", 4);
	CHECK(kit_make(k.path, &k.e) != 0, "a log without its database would damage the new one");
	CHECK(strstr(k.e.text, "left over") != NULL, "%s", k.e.text);
	unlink(wal);
	snprintf(deep, sizeof deep, "%s/a/b/hverdag.db", k.folder);
	CHECK(kit_make(deep, &k.e) == 0, "folders are made: %s", k.e.text);
	CHECK(stat(deep, &st) == 0 && (st.st_mode & 0777) == 0600, "the file is private");
	snprintf(deep, sizeof deep, "%s/a/b", k.folder);
	CHECK(stat(deep, &st) == 0 && (st.st_mode & 0777) == 0700, "so is the folder");
	CHECK_INT(kit_count(deep, "hverdag.db"), 2, "the store and its ballast, nothing else");
	kit_write(k.path, "x", 1);
	snprintf(deep, sizeof deep, "%s/x/hverdag.db", k.path);
	CHECK(kit_make(deep, &k.e) != 0, "a file where a folder should be");
	CHECK(strstr(k.e.text, "not a folder") != NULL, "%s", k.e.text);
	kit_remove(&k);
}

/* Only WAL mode is kept in the file: the rest must hold on every connection. */
static void settings_of_a_connection(void)
{
	static const struct {
		const char *pragma, *value;
	} row[] = {
		{ "journal_mode", "wal" },
		{ "synchronous", "2" },
		{ "temp_store", "2" },
		{ "secure_delete", "1" },
		{ "trusted_schema", "0" },
		{ "recursive_triggers", "1" },
		{ "application_id", "1752592996" },
	};
	struct kit k;

	kit_new(&k);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char sql[60];
		snprintf(sql, sizeof sql, "PRAGMA %s", row[i].pragma);
		sqlite3_stmt *st = store_statement(k.s, sql, &k.e);
		CHECK_INT(statement_step(k.s, st, &k.e), 1, sql);
		CHECK_TEXT((const char *)sqlite3_column_text(st, 0), row[i].value, sql);
		statement_done(st);
	}
	CHECK(sqlite3_exec(store_db(k.s), "SELECT \"none\"", NULL, NULL, NULL) != SQLITE_OK,
	      "a misspelt column is no text");
	kit_remove(&k);
}

static int open_it(void *data)
{
	struct kit *k = data;
	struct store *s;

	if (store_open(k->path, &s, &k->e) == 0)
		return 1;
	return strstr(k->e.text, "no permission") != NULL ? 2
	       : strstr(k->e.text, "can only be read") != NULL &&
			       strstr(k->e.text, k->folder) != NULL
		       ? 3
		       : 4;
}

static int make_it(void *data)
{
	struct kit *k = data;

	return kit_make(k->path, &k->e) == 0 ? 1 : strstr(k->e.text, k->folder) != NULL ? 2 : 3;
}

/* Modes do not stop root, so the test becomes somebody else. */
static void permissions(void)
{
	struct kit k;
	int as;

	kit_folder(&k);
	kit_make(k.path, &k.e);
	chmod(k.folder, 0755);
	if ((as = kit_as_nobody(open_it, &k)) >= 0)
		CHECK_INT(as, geteuid() == 0 ? 2 : 1, "somebody else's file");
	CHECK(chmod(k.path, 0666) == 0 && chmod(k.folder, 0555) == 0, "made readable");
	if ((as = kit_as_nobody(open_it, &k)) >= 0)
		CHECK_INT(as, 3, "a folder that can only be read is named");
	CHECK(chmod(k.path, 0444) == 0 && chmod(k.folder, 0777) == 0, "made read-only");
	if ((as = kit_as_nobody(open_it, &k)) >= 0)
		CHECK_INT(as, 2, "a file that can only be read");
	unlink(k.path);
	chmod(k.folder, 0555);
	if ((as = kit_as_nobody(make_it, &k)) >= 0)
		CHECK_INT(as, 2,
			  "no store is made in a folder that can only be read, which is named");
	CHECK_INT(kit_count(k.folder, ".new"), 0, "nothing is left behind");
	chmod(k.folder, 0700);
	kit_remove(&k);
}

static void too_open(void)
{
	struct stat st;
	struct kit k;

	kit_new(&k);
	kit_close(&k);
	chmod(k.path, 0644);
	kit_reopen(&k);
	CHECK(stat(k.path, &st) == 0 && (st.st_mode & 0777) == 0600,
	      "opening takes it from others");
	chmod(k.path, 0640);
	CHECK(store_check(k.s, NULL, &k.e) != 0, "a check sees it");
	CHECK(strstr(k.e.text, "0600") != NULL, "%s", k.e.text);
	kit_remove(&k);
}

static int version_of(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	int version = -1;

	sqlite3_open(path, &db);
	if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		version = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	return version;
}

/* Yesterday's file under tomorrow's program: the steps as they will be. */
static void migrating(void)
{
	enum { STEPS = 8 };
	const char *steps[STEPS] = { 0 };
	int n = schema_version();
	struct journal_report report = { 0 };
	struct kit k;

	for (int i = 0; i < n; i++)
		steps[i] = schema_steps[i];
	steps[n] = "CREATE TABLE tomorrow (a TEXT) STRICT; INSERT INTO tomorrow VALUES ('x')";
	steps[n + 1] = "ALTER TABLE tomorrow ADD COLUMN b INTEGER; DROP TABLE nowhere";
	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	CHECK_INT(schema_is_behind(store_db(k.s), n, &k.e), 0, "up to date");
	CHECK_INT(schema_is_behind(store_db(k.s), n + 1, &k.e), 1, "behind tomorrow's");
	CHECK(schema_migrate(store_db(k.s), steps, n + 2, &k.e) != 0, "the second step fails");
	CHECK_INT(version_of(k.path), n + 1, "the first stays, the second left nothing");
	CHECK(kit_sql(k.path, "SELECT b FROM tomorrow") != SQLITE_OK, "not half a step");
	steps[n + 1] = "ALTER TABLE tomorrow ADD COLUMN b INTEGER";
	CHECK_INT(schema_migrate(store_db(k.s), steps, n + 2, &k.e), 0, k.e.text);
	CHECK_INT(schema_migrate(store_db(k.s), steps, n + 2, &k.e), 0, "nothing more to do");
	CHECK_INT(version_of(k.path), n + 2, "all steps");
	CHECK_INT(journal_verify(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 1, "with what was there");
	CHECK(schema_migrate(store_db(k.s), steps, n, &k.e) != 0, "today's program refuses it");
	CHECK(strstr(k.e.text, "newer") != NULL, "%s", k.e.text);
	kit_remove(&k);
}

/* A store that the first version wrote, in journal format 1: refused, with the way out, and left as it is. */
static void first_version(void)
{
	struct kit k;
	size_t n, length;

	kit_folder(&k);
	unsigned char *sql = kit_read("tests/store/version_1.sql", &n);
	CHECK(n > 0, "the dump is read from the top directory");
	CHECK_INT(kit_sql(k.path, (const char *)sql), SQLITE_OK, "the dump becomes a file");
	free(sql);
	CHECK_INT(version_of(k.path), 1, "of the first version");
	unsigned char *before = kit_read(k.path, &length);
	CHECK(store_open(k.path, &k.s, &k.e) != 0 && k.e.kind == ERR_STORE, "refused");
	CHECK(strstr(k.e.text, "hverdag export") != NULL, "with the way out: %s", k.e.text);
	CHECK(kit_same(k.path, before, length), "and nothing was changed");
	free(before);
	kit_remove(&k);
}

static void backup_before_a_migration(void)
{
	char folder[300];
	struct kit k;

	kit_new(&k);
	CHECK_INT(backup_before_migration(k.s, &k.e), 0, k.e.text);
	CHECK_INT(backup_before_migration(k.s, &k.e), 0, "one is enough");
	snprintf(folder, sizeof folder, "%s/backups", k.folder);
	CHECK_INT(kit_count(folder, "hverdag-before-version-"), 1, "named by the version");
	kit_remove(&k);
}

static void meta(void)
{
	struct kit k;
	char *value;

	kit_new(&k);
	CHECK_INT(store_meta_get(k.s, "tables", &value, &k.e), 0, k.e.text);
	CHECK(value == NULL, "nothing set");
	store_begin(k.s, &k.e);
	CHECK_INT(store_meta_set(k.s, "tables", "eins", &k.e), 0, k.e.text);
	CHECK_INT(store_meta_set(k.s, "tables", "to", &k.e), 0, k.e.text);
	store_commit(k.s, &k.e);
	kit_reopen(&k);
	store_meta_get(k.s, "tables", &value, &k.e);
	CHECK_TEXT(value, "to", "the last value");
	free(value);
	kit_remove(&k);
}

int main(void)
{
	refusals();
	making();
	settings_of_a_connection();
	permissions();
	too_open();
	migrating();
	first_version();
	backup_before_a_migration();
	meta();
	return test_end();
}
