/* kill -9 at any moment while persons are erased: each is there whole afterwards, with the key, or gone whole,
 * with an entry that says so; whoever was said to be erased is gone, and everybody else is there. */
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "config/config.h"
#include "core/acts/erase.h"
#include "core/records/records.h"
#include "core/store/backup.h"
#include "core/store/erased.h"
#include "tests/fault/recorder.h"
#include "tests/test.h"

enum { VISITS = 40, RECORDS = VISITS + 1, COMPARE_EVERY = 10 };

static const char yaml[] = "municipality:\n  name: Prøveby\n  code: 999\n"
			   "services:\n  - id: pleje\n    name: Pleje\n    law: SEL83\n";

struct town {
	struct recorder r;
	struct settings *set;
	struct settings_version version;
	struct settings_history history;
	int persons;
};

static void put_person(FILE *out, int n)
{
	fprintf(out, "{\"type\":\"citizen\",\"id\":\"p%d\",\"name\":\"Person %d\"}\n", n, n);
	for (int i = 0; i < VISITS; i++)
		fprintf(out,
			"{\"type\":\"visit\",\"id\":\"p%d-%d\",\"citizen\":\"p%d\",\"on\":"
			"\"2026-03-%02d\",\"from\":\"08:00\",\"to\":\"08:30\",\"services\":["
			"\"pleje\"]}\n",
			n, i, n, 1 + i % 28);
}

static int town_import(struct town *t)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	struct import_counts counts;
	struct faults faults = { .limit = 1 };

	for (int n = 0; n < t->persons; n++)
		put_person(out, n);
	fclose(out);
	FILE *in = fmemopen(text, length, "r");
	struct import_file file = { "persons", in, (int64_t)length };
	int rc = records_import(t->r.s, &t->r.who, t->set, &file, 1, &faults, NULL, NULL, &counts,
				&t->r.e);
	faults_release(&faults);
	fclose(in);
	free(text);
	return rc;
}

static int town_open(struct town *t)
{
	if (recorder_open(&t->r) != 0)
		return -1;
	t->r.who.now_ms = 1767600000000;
	t->r.who.today = day_of(2026, 11, 22);
	return records_create_tables(t->r.s, NULL, NULL, &t->r.e);
}

static void town_new(struct town *t, int persons)
{
	struct faults faults = { .limit = 1 };

	*t = (struct town){ .persons = persons };
	recorder_folder(&t->r);
	if (config_parse("town.yaml", yaml, strlen(yaml), &t->set, &faults) != 0 ||
	    town_open(t) != 0 || town_import(t) != 0) {
		printf("no town: %s\n", t->r.e.text);
		exit(1);
	}
	t->version = (struct settings_version){ DAY_NONE, t->set };
	t->history = (struct settings_history){ &t->version, 1 };
	recorder_close(&t->r);
}

/* ---- the program that is killed ---- */

static int town_erase(struct town *t, int n)
{
	const struct work work = { .store = t->r.s, .who = t->r.who, .settings = t->history };
	struct erase_seen seen;
	struct erasure_done done;
	char id[20];

	snprintf(id, sizeof id, "p%d", n);
	if (erase_look(&work, record_find(t->r.s, RECORD_CITIZEN, id, &t->r.e), &seen, &t->r.e) !=
	    0)
		return -1;
	int rc = erase_person(&work, &seen, "kun en prøve", &done, &t->r.e);
	if (rc == 0)
		free(done.key);
	erase_release(&seen);
	return rc;
}

/* Says "r" when it begins, "d" when it is done, "t" for trouble. */
static void erase_and_say(struct town *t, int n, int out)
{
	bool opened = town_open(t) == 0;

	if (write(out, opened ? "r" : "t", 1) == 1 && opened) {
		bool done = town_erase(t, n) == 0;
		if (!done)
			fprintf(stderr, "%s\n", t->r.e.text);
		if (write(out, done ? "d" : "t", 1) == 1)
			pause();
	}
	_exit(0);
}

static bool hear(int from, char *what, int wait_ms)
{
	struct pollfd p = { .fd = from, .events = POLLIN };

	return poll(&p, 1, wait_ms) == 1 && read(from, what, 1) == 1;
}

static double ms_since(const struct timespec *from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - from->tv_sec) * 1e3 +
	       (double)(now.tv_nsec - from->tv_nsec) / 1e6;
}

/* Kills it so many microseconds after it has begun; < 0: once it is done.  True: it said that it was done. */
static bool kill_after(struct town *t, int n, int us, double *took_ms)
{
	int pipe_ends[2];
	struct timespec begun;
	char said = 0;

	if (pipe(pipe_ends) != 0)
		exit(1);
	pid_t child = test_child(fork());
	if (child == 0) {
		close(pipe_ends[0]);
		erase_and_say(t, n, pipe_ends[1]);
	}
	close(pipe_ends[1]);
	CHECK(hear(pipe_ends[0], &said, 60000) && said == 'r', "person %d: it begins", n);
	clock_gettime(CLOCK_MONOTONIC, &begun);
	if (us >= 0)
		usleep((useconds_t)us);
	said = 0;
	if (us < 0)
		hear(pipe_ends[0], &said, 60000);
	*took_ms = ms_since(&begun);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while (said == 0 && hear(pipe_ends[0], &said, 0))
		;
	close(pipe_ends[0]);
	CHECK(said != 't', "person %d: no trouble", n);
	return said == 'd';
}

/* ---- afterwards ---- */

static long town_count(struct town *t, const char *sql, int n)
{
	sqlite3_stmt *st = store_statement(t->r.s, sql, &t->r.e);
	char prefix[20];
	long found = -1;

	snprintf(prefix, sizeof prefix, "p%d", n);
	if (st == NULL)
		return -1;
	sqlite3_bind_text(st, 1, prefix, -1, SQLITE_STATIC);
	if (statement_step(t->r.s, st, &t->r.e) == 1)
		found = (long)sqlite3_column_int64(st, 0);
	statement_done(st);
	return found;
}

static bool is_gone(struct town *t, int n)
{
	long records =
		town_count(t, "SELECT count(*) FROM record WHERE id = ?1 OR id GLOB ?1 || '-*'", n);

	CHECK(records == 0 || records == RECORDS, "person %d: %ld records of %d", n, records,
	      RECORDS);
	if (records != 0)
		CHECK_INT(town_count(t,
				     "SELECT count(*) FROM keys WHERE of ="
				     " (SELECT uuid FROM record WHERE type = 2 AND id = ?1)",
				     n),
			  1, "whoever is there has a key");
	return records == 0;
}

static void look_over(struct town *t, int erased, bool whole)
{
	static const char keys[] = "SELECT count(*) FROM keys WHERE scope = 1 AND ?1 <> ''";
	static const char noted[] = "SELECT count(*) FROM erased WHERE ?1 <> ''";
	struct erased list;

	CHECK_INT(town_count(t, keys, 0), t->persons - erased, "keys of those who are there");
	CHECK_INT(town_count(t, noted, 0), erased, "noted");
	CHECK(erased_read(t->r.s, &list, &t->r.e) == 0, "%s", t->r.e.text);
	CHECK_INT(list.citizens, erased, "entries that say so");
	erased_release(&list);
	if (!whole)
		return;
	CHECK(store_check(t->r.s, NULL, &t->r.e) == 0, "check: %s", t->r.e.text);
	CHECK(records_compare(t->r.s, &t->r.e) == 0, "compare: %s", t->r.e.text);
}

int main(void)
{
	int every = (int)test_every(6, 12), rounds = 60 / every, erased = 0, said = 0;
	unsigned random = 83;
	double took = 0, ignored;
	struct town t;

	town_new(&t, rounds);
	for (int n = 0; n < rounds; n++) {
		int us = -1;
		random = random * 1103515245u + 12345u;
		if (n > 0)
			us = (int)((double)(random >> 16 & 0x7FFF) / 32768.0 * took * 1200.0);
		bool done = kill_after(&t, n, us, n == 0 ? &took : &ignored);
		if (town_open(&t) != 0) {
			CHECK(false, "round %d: %s", n, t.r.e.text);
			break;
		}
		bool gone = is_gone(&t, n);
		CHECK(gone || !done, "person %d was said to be erased", n);
		erased += gone;
		said += done;
		look_over(&t, erased, n % COMPARE_EVERY == 0 || n == rounds - 1);
		recorder_close(&t.r);
	}
	printf("%d rounds: %d gone, %d said to be; one takes %.1f ms\n", rounds, erased, said,
	       took);
	/* So few rounds as under valgrind may all end before the commit. */
	if (every == 1)
		CHECK(erased > 1 && erased < rounds, "kills before and after the commit: %d of %d",
		      erased, rounds);
	settings_free(t.set);
	recorder_remove(&t.r);
	return test_end();
}
