/* The store is looked over in portions while nobody types: when it is time, what is found, and that what is written
 * meanwhile is no fault. */
#include <sqlite3.h>

#include "core/session/look_over.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

enum { DAY_MS = 86400000 };

static int sql(const char *path, const char *text)
{
	sqlite3 *db;
	int rc = sqlite3_open(path, &db);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, text, NULL, NULL, NULL);
	sqlite3_close(db);
	return rc;
}

static void fill(struct fixture *f)
{
	char *lines = team_text();

	CHECK_INT(fixture_import(f, lines), 0, f->e.text);
	free(lines);
}

static struct work work_of(const struct fixture *f)
{
	return (struct work){ .store = f->store, .who = f->who };
}

/* To the end, in portions of n; how many portions there were. */
static int run(struct fixture *f, int n, struct look_over *l)
{
	struct work w = work_of(f);
	int portions = 0;

	*l = (struct look_over){ .state = LOOK_OVER_UNKNOWN };
	for (; l->state != LOOK_OVER_ENDED; portions++)
		CHECK_INT(look_over_step(&w, l, n, &f->e), 0, f->e.text);
	return portions;
}

static bool is_due(struct fixture *f)
{
	struct look_over l = { .state = LOOK_OVER_UNKNOWN };
	struct work w = work_of(f);

	CHECK_INT(look_over_step(&w, &l, 1, &f->e), 0, f->e.text);
	return l.state == LOOK_OVER_JOURNAL;
}

static void said(struct fixture *f, const char *want, const char *why)
{
	char *one = store_notice_take(f->store);

	if (want == NULL)
		CHECK(one == NULL, "%s: said %s", why, one);
	else
		CHECK(one != NULL && strstr(one, want) != NULL, "%s: said %s", why,
		      one != NULL ? one : "nothing");
	free(one);
}

static void test_when(void)
{
	struct fixture f;
	struct look_over l;

	fixture_open(&f, 1);
	fill(&f);
	CHECK(is_due(&f), "a store that was never looked over");
	int many = run(&f, 3, &l);
	said(&f, NULL, "a store that is whole");
	CHECK(many > 20, "in portions: %d", many);
	CHECK(l.journal.report.entries > 20, "%ld entries", l.journal.report.entries);
	CHECK(!is_due(&f), "not twice");
	CHECK_INT(run(&f, 3, &l), 1, "one look at the date");
	f.who.now_ms += 7 * (int64_t)DAY_MS - 1;
	CHECK(!is_due(&f), "nor within seven days");
	f.who.now_ms += 1;
	CHECK(is_due(&f), "after seven");
	f.who.now_ms -= 8 * (int64_t)DAY_MS;
	CHECK(is_due(&f), "nor can it have been tomorrow");
	f.who.now_ms += DAY_MS;
	run(&f, 1000, &l);
	CHECK(!is_due(&f), "looked over");
	CHECK_INT(sql(f.path, "UPDATE meta SET value = '9999999999999' WHERE key = 'looked_over'"),
		  SQLITE_OK, "somebody says so");
	CHECK(is_due(&f), "who has only the file");
	fixture_close(&f);
}

/* The files of a program that was killed: a copy of them while they are open. */
static void test_sudden_end(void)
{
	struct fixture f, other;
	struct look_over l;
	char command[1000];

	fixture_open(&f, 1);
	fill(&f);
	run(&f, 1000, &l);
	other = f;
	snprintf(other.path, sizeof other.path, "%.60s/copy.db", f.folder);
	snprintf(command, sizeof command,
		 "cd '%s' && cp store.db copy.db && cp store.db-wal copy.db-wal", f.folder);
	CHECK_INT(system(command), 0, "copied");
	store_close(f.store);
	CHECK(store_open(f.path, &f.store, &f.e) == 0 &&
		      store_login(f.store, "admin", fixture_passphrase, &f.who, &f.e) == 0,
	      "%s", f.e.text);
	f.who.now_ms = other.who.now_ms;
	CHECK(!is_due(&f), "after a clean end");
	CHECK(store_open(other.path, &other.store, &other.e) == 0 &&
		      store_login(other.store, "admin", fixture_passphrase, &other.who, &other.e) ==
			      0,
	      "%s", other.e.text);
	other.who.now_ms = f.who.now_ms;
	CHECK(is_due(&other), "after a sudden one");
	run(&other, 1000, &l);
	said(&other, NULL, "whole all the same");
	struct store *second = NULL;
	CHECK(store_open(other.path, &second, &f.e) == 0, "%s", f.e.text);
	CHECK(!is_due(&other), "a second program beside one that runs is no sudden end");
	store_close(second);
	store_close(other.store);
	fixture_close(&f);
}

static void test_found(void)
{
	/* clang-format off */
	static const struct { const char *why, *sql, *said; bool tables; } row[] = {
		{ "a date in a table", "UPDATE visit SET on_day = on_day + 1", "differs from the journal; the next log-in makes", true },
		{ "a value that is none", "UPDATE staff SET role = 99", "can't be read, the store is damaged; the next log-in makes", true },
		{ "an entry", "DROP TRIGGER journal_no_update; UPDATE journal SET clock = clock + 1 WHERE seq = 9", "the database is not as hverdag wrote it: entry 9", false },
		{ "an entry's kind", "DROP TRIGGER journal_no_update; UPDATE journal SET kind = 'access' WHERE seq = 9", "the database is not as hverdag wrote it: entry 9", false },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct fixture f;
		struct look_over l;
		fixture_open(&f, 1);
		fill(&f);
		CHECK_INT(sql(f.path, row[i].sql), SQLITE_OK, row[i].why);
		run(&f, 5, &l);
		said(&f, row[i].said, row[i].why);
		CHECK(is_due(&f), "%s: it was not whole", row[i].why);
		if (row[i].tables) {
			CHECK(records_create_tables(f.store, NULL, NULL, &f.e) == 0, "%s",
			      f.e.text);
			said(&f, "made again", row[i].why);
			run(&f, 1000, &l);
			said(&f, NULL, row[i].why);
			CHECK(!is_due(&f), "%s: whole again", row[i].why);
		}
		fixture_close(&f);
	}
}

/* Records come, change and go between any two portions. */
static void test_meanwhile(void)
{
	struct fixture f;
	struct look_over l = { .state = LOOK_OVER_UNKNOWN };
	char line[200];

	fixture_open(&f, 1);
	fill(&f);
	for (int i = 0; l.state != LOOK_OVER_ENDED && i < 5000; i++) {
		struct work w = work_of(&f);
		CHECK_INT(look_over_step(&w, &l, 2, &f.e), 0, f.e.text);
		snprintf(line, sizeof line,
			 "{\"type\":\"absence\",\"id\":\"x%d\",\"citizen\":\"b1\",\"kind\":"
			 "\"respite\",\"from\":\"2026-03-%02d\"}",
			 i % 7, i % 28 + 1);
		if (i < 60)
			CHECK_INT(fixture_import(&f, line), 0, f.e.text);
		CHECK(look_over_percent(&l) <= 99, "%d", look_over_percent(&l));
	}
	CHECK_INT(l.state, LOOK_OVER_ENDED, "it comes to an end");
	said(&f, NULL, "what was written meanwhile");
	fixture_close(&f);
}

/* In turns of three portions, as by users who log out after each; `meanwhile` happens once, half-way. */
static int in_turns(struct fixture *f, void (*meanwhile)(struct fixture *f), int64_t *begun_ms)
{
	struct look_over l = { .state = LOOK_OVER_UNKNOWN };
	struct work w = work_of(f);
	int turns = 0, percent = 0;

	for (; l.state != LOOK_OVER_ENDED && turns < 5000; turns++) {
		l = (struct look_over){ .state = LOOK_OVER_UNKNOWN };
		w.who.now_ms += 1000;
		for (int i = 0; i < 4 && l.state != LOOK_OVER_ENDED; i++)
			CHECK_INT(look_over_step(&w, &l, 3, &f->e), 0, f->e.text);
		CHECK(l.state == LOOK_OVER_ENDED || look_over_percent(&l) >= percent,
		      "%d percent after %d", look_over_percent(&l), percent);
		percent = look_over_percent(&l);
		*begun_ms = l.begun_ms;
		look_over_keep(&w, &l);
		if (percent >= 50 && meanwhile != NULL) {
			meanwhile(f);
			meanwhile = NULL;
			percent = 0;
		}
	}
	CHECK_INT(l.state, LOOK_OVER_ENDED, "it comes to an end");
	return turns;
}

static void another_was_faster(struct fixture *f)
{
	struct work w = work_of(f);

	w.who.now_ms += 1000;
	CHECK_INT(look_over_whole(&w, &f->e), 0, f->e.text);
}

static void tables_again(struct fixture *f)
{
	CHECK_INT(records_rebuild(f->store, &f->e), 0, f->e.text);
}

static void somebody_wrote(struct fixture *f)
{
	CHECK_INT(sql(f->path, "UPDATE meta SET value = 'x' WHERE key = 'looking_over'"), SQLITE_OK,
		  "somebody says so");
}

/* Whoever logs in goes on with what was begun, for as long as it says something. */
static void test_kept(void)
{
	struct fixture f;
	struct look_over l;
	int64_t begun = 0, again = 0;

	fixture_open(&f, 1);
	fill(&f);
	int all = in_turns(&f, NULL, &begun);
	said(&f, NULL, "a store that is whole");
	CHECK(all > 10, "in turns: %d", all);
	CHECK_INT(begun, f.who.now_ms + 1000, "it began with the first");
	f.who.now_ms = begun + 7 * (int64_t)DAY_MS;
	CHECK(is_due(&f), "seven days after its beginning");
	f.who.now_ms -= 1;
	CHECK(!is_due(&f), "not before");

	f.who.now_ms = begun + 8 * (int64_t)DAY_MS;
	int longer = in_turns(&f, tables_again, &again);
	CHECK(longer > all, "tables that were made again are looked at from the beginning: %d",
	      longer);
	f.who.now_ms += 8 * (int64_t)DAY_MS;
	longer = in_turns(&f, somebody_wrote, &again);
	CHECK(longer > all, "and so is what somebody wrote who has only the file: %d", longer);
	f.who.now_ms += 8 * (int64_t)DAY_MS;
	int shorter = in_turns(&f, another_was_faster, &again);
	CHECK(shorter < all, "what another window has done need not be done: %d", shorter);

	f.who.now_ms += 8 * (int64_t)DAY_MS;
	struct work w = work_of(&f);
	l = (struct look_over){ .state = LOOK_OVER_UNKNOWN };
	for (int i = 0; i < 5; i++)
		CHECK_INT(look_over_step(&w, &l, 5, &f.e), 0, f.e.text);
	look_over_keep(&w, &l);
	w.who.now_ms += 7 * (int64_t)DAY_MS;
	l = (struct look_over){ .state = LOOK_OVER_UNKNOWN };
	CHECK_INT(look_over_step(&w, &l, 1, &f.e), 0, f.e.text);
	CHECK(l.begun_ms == w.who.now_ms, "what was looked at a week ago is looked at again");
	fixture_close(&f);
}

int main(void)
{
	test_when();
	test_kept();
	test_sudden_end();
	test_found();
	test_meanwhile();
	return test_end();
}
