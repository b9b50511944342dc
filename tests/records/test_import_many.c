/* An import with more records than the store has: the indexes of the screens are made again
 * after it, with the same content as if they had been updated line by line. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/store/backup.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

static const char indexes[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name "
			      "LIKE 'look\\_%' ESCAPE '\\'";
static const char rows_by_index[] = "SELECT count(*) FROM visit INDEXED BY look_1 WHERE on_day > 0";

enum { MANY = 2500, BLANKS = 180 };

/* `n` visits, in lines as long as those of a busy team; the last has a fault where one is wanted. */
static char *visits(long n, const char *name, const char *fault)
{
	char *text;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	fputs("{\"type\":\"citizen\",\"id\":\"m1\",\"name\":\"Einer Test\"}\n", out);
	for (long i = 0; i < n; i++)
		fprintf(out,
			"{\"type\":\"visit\",\"id\":\"%s%ld\",\"citizen\":\"m1\",\"on\":\"2026-11-%"
			"02ld\","
			"\"from\":\"09:00\",\"to\":\"09:30\",\"services\":[\"pleje\"]%s}%*s\n",
			name, i, i % 30 + 1, i == n - 1 ? fault : "", BLANKS, "");
	fclose(out);
	return text;
}

static const struct {
	const char *why;
	long lines;
	const char *name, *fault;
	long added; /* visits */
	bool whole;
} row[] = {
	{ "a few lines into an empty store", 5, "a", "", 5, true },
	{ "many more than there is", MANY, "b", "", MANY, true },
	{ "many with a fault in the last", MANY, "c", ",\"colour\":1", 0, false },
	{ "few beside what is there", 3, "d", "", 3, true },
};

/* Prepared anew each time: what it answers is found out then. */
static bool sorts_in_memory(struct fixture *f)
{
	sqlite3_stmt *st = NULL;

	sqlite3_prepare_v2(store_db(f->store), "PRAGMA temp_store", -1, &st, NULL);
	bool in_memory = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) == 2;
	sqlite3_finalize(st);
	return in_memory;
}

/* However much there is, a log-in reads no table of it from end to end. */
static void log_in_reads_little(struct fixture *f)
{
	struct actor who = { .now_ms = f->who.now_ms };

	store_close(f->store);
	CHECK_INT(store_open(f->path, &f->store, &f->e), 0, f->e.text);
	CHECK_INT(store_login(f->store, "admin", fixture_passphrase, &who, &f->e), 0, f->e.text);
	store_hold_head(f->store, &who);
	CHECK_INT(records_create_tables(f->store, NULL, NULL, &f->e), 0, f->e.text);
	sqlite3 *db = store_db(f->store);
	for (sqlite3_stmt *st = NULL; (st = sqlite3_next_stmt(db, st)) != NULL;) {
		int steps = sqlite3_stmt_status(st, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
		CHECK(steps < MANY / 10, "%d rows in turn: %s", steps, sqlite3_sql(st));
	}
}

/* ---- visits that more than one record speaks of ---- */

static char *record_of(const char *id, const char *visit)
{
	return memory_format(
		"{\"type\":\"visit_record\",\"id\":\"%s\",\"citizen\":\"m1\",\"carer\":\"s1\","
		"\"on\":\"2026-11-01\",\"outcome\":\"done\"%s%s%s}\n",
		id, visit != NULL ? ",\"visit\":\"" : "", visit != NULL ? visit : "",
		visit != NULL ? "\"" : "");
}

/* Imports a record after `before`, and sees how many visits have more than one. */
static void one_more(struct fixture *f, const char *before, const char *id, const char *visit,
		     int64_t again)
{
	char *record = record_of(id, visit), *text = memory_format("%s%s", before, record);

	CHECK(fixture_import(f, text) == 0, "%s: %s", id, f->e.text);
	CHECK_INT(fixture_number(f, "SELECT count(*) FROM look_again"), again, id);
	free(record);
	free(text);
}

static void test_visits_again(void)
{
	static const char carer[] =
		"{\"type\":\"staff\",\"id\":\"s1\",\"name\":\"Aase Test\",\"role\":\"carer\"}\n";
	struct fixture f;
	char *few = visits(3, "a", ""), *many = visits(MANY, "b", "");

	fixture_open(&f, 1);
	CHECK(fixture_import(&f, carer) == 0 && fixture_import(&f, few) == 0, "%s", f.e.text);
	one_more(&f, "", "r1", "a1", 0);
	one_more(&f, "", "r2", NULL, 0);
	one_more(&f, "", "r3", NULL, 0);
	one_more(&f, "", "r4", "a1", 1);
	one_more(&f, "", "r5", "a1", 1);
	one_more(&f, "", "r6", "a2", 1);
	one_more(&f, many, "r7", "a2", 2); /* the look-ups are made again */
	one_more(&f, "", "r8", "b7", 2);
	one_more(&f, "", "r9", "b7", 3);
	CHECK(records_rebuild(f.store, &f.e) == 0, "%s", f.e.text);
	CHECK_INT(fixture_number(&f, "SELECT count(*) FROM look_again"), 3, "made again");
	one_more(&f, "", "r10", "b8", 3);
	one_more(&f, "", "r11", "b8", 4);
	fixture_close(&f);
	free(few);
	free(many);
}

int main(void)
{
	struct fixture f;
	long visits_there = 0;

	fixture_open(&f, 1);
	int64_t kept = fixture_number(&f, indexes);
	CHECK(kept > 10, "there are look-ups to keep");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char *text = visits(row[i].lines, row[i].name, row[i].fault);
		int rc = fixture_import(&f, text);
		CHECK((rc == 0) == row[i].whole, "%s: %s", row[i].why, f.e.text);
		visits_there += row[i].added;
		CHECK_INT(fixture_number(&f, indexes), kept, row[i].why);
		CHECK_INT(fixture_number(&f, rows_by_index), visits_there, row[i].why);
		CHECK(sorts_in_memory(&f), "%s", row[i].why);
		f.e = (struct err){ 0 };
		free(text);
	}
	CHECK(store_check(f.store, NULL, &f.e) == 0, "pages and indexes: %s", f.e.text);
	log_in_reads_little(&f);
	fixture_close(&f);
	test_visits_again();
	return test_end();
}
