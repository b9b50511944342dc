/* A store that somebody overwrites in place while it is open: noticed before "saved" is said, and the
 * file that lies there then is left as it is.  What windows of ours do to one another is no such thing. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tests/store/kit.h"
#include "tests/test.h"

/* Longer than the steps in which a file system tells the time. */
static void a_moment(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 30000000 }, NULL);
}

struct image {
	unsigned char *at;
	size_t n;
};

/* The store as a backup would have it after `entries` entries; more may follow. */
static struct image image_after(struct kit *k, int entries)
{
	struct image i;

	for (int n = 0; n < entries; n++)
		CHECK_INT(kit_append(k, "citizen", "{}"), 0, k->e.text);
	kit_close(k);
	i.at = kit_read(k->path, &i.n);
	kit_reopen(k);
	return i;
}

static void put_old(const char *path, const struct image *old)
{
	kit_write(path, old->at, old->n);
}

static void put_zeros(const char *path, const struct image *old)
{
	unsigned char *nothing = calloc(1, old->n);

	kit_write(path, nothing, old->n);
	free(nothing);
}

static void put_nothing(const char *path, const struct image *old)
{
	(void)old;
	kit_write(path, "", 0);
}

/* Of the same length and with the same head: only one byte far inside is another. */
static void put_nearly_same(const char *path, const struct image *old)
{
	size_t n;
	unsigned char *now = kit_read(path, &n);

	(void)old;
	now[n - 100] ^= 1;
	kit_write(path, now, n);
	free(now);
}

static void put_another_program(const char *path, const struct image *old)
{
	unsigned char *other = memcpy(malloc(old->n), old->at, old->n);

	memset(other + 68, 0, 4);
	kit_write(path, other, old->n);
	free(other);
}

/* clang-format off */
static const struct {
	const char *why;
	void (*put)(const char *path, const struct image *old);
	bool aside; /* it is certain that the log does not belong to what lies there */
} row[] = {
	{ "an older copy",        put_old,             true },
	{ "zeros",                put_zeros,           true },
	{ "nothing",              put_nothing,         true },
	{ "another program's",    put_another_program, true },
	{ "a byte far inside",    put_nearly_same,     false },
};
/* clang-format on */

static void check_refusal(struct kit *k, int rc, const char *why)
{
	CHECK(rc != 0, "%s: it is not said to be saved", why);
	CHECK_INT(k->e.kind, ERR_STORE, why);
	CHECK(strstr(k->e.text, "overwritten") != NULL && strstr(k->e.text, "NOT saved") != NULL,
	      "%s: %s", why, k->e.text);
}

static void check_left(struct kit *k, size_t i)
{
	size_t n;
	unsigned char *put = kit_read(k->path, &n);

	kit_close(k);
	CHECK(kit_same(k->path, put, n), "%s: closing leaves it as it is", row[i].why);
	CHECK_INT(kit_count(k->folder, "-wal-of-the-overwritten-file"), row[i].aside, row[i].why);
	CHECK_INT(kit_count(k->folder, ".db-wal"), 1, "and of the log nothing is lost");
	free(put);
}

static void overwritten(size_t i, bool before_begin)
{
	struct kit k;
	struct image old;

	kit_new(&k);
	old = image_after(&k, 3);
	for (int n = 0; n < 40; n++)
		kit_append(&k, "citizen", "{\"name\":\"en borger mere\"}");
	kit_reopen(&k);
	CHECK_INT(kit_append(&k, "citizen", "{}"), 0, k.e.text);
	a_moment();
	if (!before_begin)
		CHECK_INT(store_begin(k.s, &k.e), 0, k.e.text);
	row[i].put(k.path, &old);
	check_refusal(&k, before_begin ? kit_append(&k, "citizen", "{}") : store_commit(k.s, &k.e),
		      row[i].why);
	if (before_begin)
		check_refusal(&k, kit_append(&k, "citizen", "{}"), "once more");
	check_left(&k, i);
	if (row[i].put == put_old) {
		struct journal_report report = { 0 };
		kit_reopen(&k);
		CHECK_INT(store_check(k.s, &report, &k.e), 0, k.e.text);
		CHECK_INT(report.recorded, 3,
			  "the older copy is sound, with nothing of the log in it");
	}
	free(old.at);
	kit_remove(&k);
}

/* Somebody set the time of the file: nothing is saved any more, and nothing is lost. */
static void only_touched(void)
{
	struct kit k;
	struct journal_report report = { 0 };

	kit_new(&k);
	CHECK_INT(kit_append(&k, "citizen", "{}"), 0, k.e.text);
	a_moment();
	CHECK_INT(utimensat(0, k.path, NULL, 0), 0, "touched");
	check_refusal(&k, kit_append(&k, "citizen", "{}"), "touched");
	kit_reopen(&k);
	CHECK_INT(kit_append(&k, "citizen", "{}"), 0, "it goes on in a window that is opened anew");
	CHECK_INT(store_check(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 2, "all that was saved is there");
	kit_remove(&k);
}

/* Two windows write in turn, and the log is copied into the file now and then in every way there is. */
static void own_doing(void)
{
	static const char *const copy[] = {
		"PRAGMA wal_checkpoint(PASSIVE)",
		"PRAGMA wal_checkpoint(FULL)",
		"PRAGMA wal_checkpoint(RESTART)",
		"PRAGMA wal_checkpoint(TRUNCATE)",
		"VACUUM",
	};
	enum { COPIES = sizeof copy / sizeof *copy, ROUNDS = 200 };
	struct kit one, other;
	struct journal_report report = { 0 };

	kit_new(&one);
	other = one;
	other.s = NULL;
	kit_reopen(&other);
	for (int i = 0; i < ROUNDS; i++) {
		struct kit *k = i % 3 == 0 ? &other : &one;
		k->who.now_ms += 1000;
		CHECK_INT(kit_append(k, "visit_record", "{\"note\":\"en linje om besøget\"}"), 0,
			  k->e.text);
		if (i % 7 == 0)
			kit_sql(one.path, copy[i / 7 % COPIES]);
		if (i % 50 == 0)
			a_moment();
	}
	kit_close(&other);
	CHECK_INT(kit_append(&one, "citizen", "{}"), 0, "and after one of them was closed");
	CHECK_INT(store_check(one.s, &report, &one.e), 0, one.e.text);
	CHECK_INT(report.recorded, ROUNDS + 1, "all of it");
	CHECK_INT(kit_count(one.folder, "overwritten"), 0, "nothing was set aside");
	kit_remove(&one);
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		overwritten(i, true);
		overwritten(i, false);
	}
	only_touched();
	own_doing();
	return test_end();
}
