/* Two programs on terminals of their own and one store: what one writes stands on the other's screen within two
 * seconds, nothing wakes a program for nothing, and what it wrote itself does not wake it afterwards. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/screen/console.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/store_new.h"

static int64_t milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Times the process has gone to sleep; -1 where the system does not tell. */
static long sleeps(pid_t pid)
{
	char path[60], line[200];
	long n = -1;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		sscanf(line, "voluntary_ctxt_switches: %ld", &n);
	if (f != NULL)
		fclose(f);
	return n;
}

static void wait_ms(int ms)
{
	usleep((useconds_t)ms * 1000);
}

/* From the key in one window until its outcome stands in the other. */
static void check_within(struct console *one, struct console *other, const char *keys,
			 const char *seen)
{
	int64_t from = milliseconds();

	other->n = 0;
	other->heard[0] = '\0';
	console_type(one, keys);
	CHECK(console_hears(other, seen), "%s: the other window shows %s", keys, seen);
	CHECK(milliseconds() - from < 2000, "%s: within two seconds", keys);
}

/* Nothing is written, so that nothing wakes it: it sleeps once, all the time. */
static void check_still(struct console *t, const char *why)
{
	long before = sleeps(t->pid);

	wait_ms(1200);
	long after = sleeps(t->pid);
	CHECK(before < 0 || after == before, "%s: woken %ld times", why, after - before);
}

static void test_two_windows(void)
{
	static struct console one, two;
	char path[300];

	snprintf(path, sizeof path, "%s-windows", stage_store());
	console_store(path);
	console_begin(&one, &(struct console_set){ .path = path });
	CHECK(console_hears(&one, "Karen"), "one shows the day");
	console_begin(&two, &(struct console_set){ .path = path });
	CHECK(console_hears(&two, "Karen"), "the other too");
	wait_ms(3000); /* both have logged what they showed, looked the store over, and heard of it */
	check_still(&one, "nobody types");
	check_within(&one, &two, "d", "✓"); /* only what differs is written */
	check_within(&one, &two, "u", "!");
	check_within(&one, &two, "\r\thej", "draft");
	wait_ms(500);
	check_still(&one, "what it wrote itself");
	check_still(&two, "what it has seen");
	int64_t ms;
	kill(one.pid, SIGTERM);
	kill(two.pid, SIGTERM);
	console_ends(&one, &ms);
	console_ends(&two, &ms);
	store_discard(path);
}

/* Somebody has changed a table by hand; the program finds it while nobody types, and the next one mends it. */
static void test_looked_over(void)
{
	static struct console t;
	char path[300];
	sqlite3 *db;
	int64_t ms;

	snprintf(path, sizeof path, "%s-looked-over", stage_store());
	console_store(path);
	CHECK(sqlite3_open(path, &db) == SQLITE_OK &&
		      sqlite3_exec(db,
				   "DELETE FROM meta WHERE key = 'looked_over'; UPDATE absence SET "
				   "from_day = from_day - 1",
				   NULL, NULL, NULL) == SQLITE_OK &&
		      sqlite3_changes(db) > 0,
	      "changed");
	sqlite3_close(db);
	console_begin(&t, &(struct console_set){ .path = path });
	CHECK(console_hears(&t, "Karen"), "the day is there first");
	CHECK(console_hears(&t, "differs from the journal"), "then what is wrong is said");
	wait_ms(200);
	check_still(&t, "all is looked over");
	kill(t.pid, SIGTERM);
	console_ends(&t, &ms);
	console_begin(&t, &(struct console_set){ .path = path });
	CHECK(console_hears(&t, "were made again from it"), "the next log-in has mended it");
	kill(t.pid, SIGTERM);
	console_ends(&t, &ms);
	store_discard(path);
}

int main(void)
{
	test_looked_over();
	test_two_windows();
	return test_end();
}
