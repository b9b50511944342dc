/* Backups: read back, rotated, taken back without losing what is in the way. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static long entries_of(const char *path, struct err *e)
{
	struct store *s;
	long n = -1;

	if (store_open(path, &s, e) != 0)
		return -1;
	if (store_check(s, &n, e) != 0)
		n = -1;
	store_close(s);
	return n;
}

static void making(struct kit *k, const char *copy)
{
	struct stat st;
	size_t n;

	kit_new(k);
	for (int i = 0; i < 20; i++)
		kit_append(k, "visit_record", "{\"note\":\"x\"}");
	CHECK_INT(backup_make(k->s, copy, &k->e), 0, k->e.text);
	CHECK(stat(copy, &st) == 0 && (st.st_mode & 0777) == 0600, "private");
	CHECK_INT(entries_of(copy, &k->e), 20, "everything is in it");
	unsigned char *before = kit_read(copy, &n);
	CHECK(backup_make(k->s, copy, &k->e) != 0, "never over another file");
	CHECK_INT(k->e.kind, ERR_STORE, k->e.text);
	CHECK(kit_same(copy, before, n), "which stays as it is");
	free(before);
	CHECK(backup_make(k->s, "/nowhere/at/all.db", &k->e) != 0, "a folder that is not there");
	CHECK(strstr(k->e.text, "no backup was made") != NULL, "%s", k->e.text);
	CHECK_INT(kit_count(k->folder, ".part"), 0, "nothing half is left behind");
}

static void taking_back(struct kit *k, const char *copy)
{
	char *aside = NULL;
	int64_t device = store_device(k->s), other;
	long entries;

	kit_append(k, "visit_record", "{}");
	CHECK(backup_restore(copy, k->path, k->who.now_ms, &aside, &k->e) != 0, "open here");
	CHECK(strstr(k->e.text, "open in another window") != NULL, "%s", k->e.text);
	CHECK_INT(journal_verify(k->s, &entries, &k->e), 0, k->e.text);
	CHECK_INT(entries, 21, "nothing changed");
	kit_close(k);
	CHECK_INT(backup_restore(copy, k->path, k->who.now_ms, &aside, &k->e), 0, k->e.text);
	CHECK(aside != NULL && strstr(aside, "before-restore-20231114-231320") != NULL,
	      "the old one is kept under a dated name: %s", aside);
	CHECK_INT(entries_of(aside, &k->e), 21, "whole");
	kit_reopen(k);
	CHECK_INT(journal_verify(k->s, &entries, &k->e), 0, k->e.text);
	CHECK_INT(entries, 20, "the backup is back");
	other = store_device(k->s);
	CHECK(other != device, "under a device number of its own");
	CHECK_INT(kit_append(k, "visit_record", "{}"), 0, k->e.text);
	CHECK_INT(journal_verify(k->s, &entries, &k->e), 0, k->e.text);
	CHECK_INT(entries, 21, "and it goes on");
	kit_close(k);
	free(aside);
	CHECK_INT(kit_count(k->folder, "restoring"), 0, "nothing half is left behind");
}

/* The old store was damaged, gone, or had only left its log. */
static void over_ruins(struct kit *k, const char *copy)
{
	char wal[300], *aside = NULL;

	snprintf(wal, sizeof wal, "%s-wal", k->path);
	kit_write(k->path, "ruins", 5);
	kit_write(wal, "log of the ruins", 16);
	CHECK_INT(backup_restore(copy, k->path, k->who.now_ms + 1000, &aside, &k->e), 0, k->e.text);
	CHECK(aside != NULL && kit_same(aside, (const unsigned char *)"ruins", 5),
	      "ruins are kept");
	CHECK_INT(entries_of(k->path, &k->e), 20, "the backup is back");
	free(aside);
	unlink(k->path);
	kit_write(wal, "log of nothing", 14);
	CHECK_INT(backup_restore(copy, k->path, k->who.now_ms + 2000, &aside, &k->e), 0, k->e.text);
	CHECK_INT(entries_of(k->path, &k->e), 20, "a stale log does it no harm");
	free(aside);
	unlink(k->path);
	CHECK_INT(backup_restore(copy, k->path, k->who.now_ms + 3000, &aside, &k->e), 0, k->e.text);
	CHECK(aside == NULL, "nothing was in the way");
	CHECK_INT(entries_of(k->path, &k->e), 20, "the backup is back");
}

static void bad_backups(struct kit *k, const char *copy)
{
	static const struct {
		const char *why;
		size_t at; /* 0: where the entries stand */
	} row[] = { { "header", 3 }, { "schema", 102 }, { "in the middle", 0 } };
	char bad[300], *aside = NULL;
	size_t n, m;

	snprintf(bad, sizeof bad, "%s/bad.db", k->folder);
	unsigned char *all = kit_read(copy, &n), *store = kit_read(k->path, &m);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		unsigned char *at = all + row[i].at;
		if (row[i].at == 0)
			at = memmem(all, n, "visit_record", 12);
		memset(at, 0x5A, 20);
		kit_write(bad, all, n);
		CHECK(backup_restore(bad, k->path, k->who.now_ms, &aside, &k->e) != 0, "%s",
		      row[i].why);
		CHECK(strstr(k->e.text, "bad.db") != NULL, "%s", k->e.text);
		CHECK(kit_same(k->path, store, m), "%s: the store stays", row[i].why);
		free(all);
		all = kit_read(copy, &n);
	}
	CHECK(backup_restore("/nowhere.db", k->path, 0, &aside, &k->e) != 0, "no backup there");
	CHECK(kit_same(k->path, store, m), "the store stays");
	kit_write(bad, all, n);
	kit_sql(bad, "PRAGMA user_version = 1000");
	CHECK(backup_restore(bad, k->path, 0, &aside, &k->e) != 0, "a newer hverdag's");
	CHECK(strstr(k->e.text, "newer") != NULL, "%s", k->e.text);
	kit_write(bad, all, n);
	kit_sql(bad, "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 4");
	CHECK(backup_restore(bad, k->path, 0, &aside, &k->e) != 0, "an entry is missing");
	CHECK(kit_same(k->path, store, m), "the store stays");
	CHECK_INT(kit_count(k->folder, "restoring"), 0, "nothing half is left behind");
	free(all);
	free(store);
}

static void daily(void)
{
	char folder[260];
	struct kit k;

	kit_new(&k);
	snprintf(folder, sizeof folder, "%s/backups", k.folder);
	for (int i = 0; i < 40; i++)
		CHECK_INT(backup_daily(k.s, day_plus(day_of(2026, 10, 14), i), &k.e), 0, k.e.text);
	CHECK(kit_count(folder, "hverdag-2026-11-22.db") == 1, "today's is there");
	CHECK(kit_count(folder, "hverdag-2026-11-15.db") == 1, "last week's Sunday");
	CHECK(kit_count(folder, "hverdag-2026-11-14.db") == 0, "not its Saturday");
	CHECK(kit_count(folder, "hverdag-2026-10-31.db") == 1, "last month's last");
	int n = kit_count(folder, ".db");
	char other[300];
	snprintf(other, sizeof other, "%s/hverdag-2020-01-01.db.old", folder);
	kit_write(other, "x", 1);
	CHECK_INT(backup_daily(k.s, day_of(2026, 11, 22), &k.e), 0, "again on the same day");
	CHECK_INT(kit_count(folder, ".db"), n + 1, "changes nothing");
	CHECK_INT(backup_daily(k.s, day_of(2026, 11, 23), &k.e), 0, k.e.text);
	CHECK(kit_count(folder, ".old") == 1, "other files are not touched");
	kit_remove(&k);
}

/* clang-format off */
static const struct { const char *why, *have, *keep; } rotation[] = {
	{ "none",               "", "" },
	{ "one",                "2026-11-22", "1" },
	{ "seven days",         "2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21 2026-11-22", "1111111" },
	{ "the Friday of the week before stands for it; its Thursday goes",
	  "2026-11-12 2026-11-13 2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21 2026-11-22", "011111111" },
	{ "four weeks, then months; seven days count copies, not the calendar",
	  "2026-08-31 2026-09-29 2026-09-30 2026-10-18 2026-10-25 2026-11-01 2026-11-08 "
	  "2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21 2026-11-22",
	  "10101111111111" },
	{ "any order",          "2026-11-22 2026-11-20 2026-11-21", "111" },
	{ "twelve months",
	  "2025-10-15 2025-11-15 2025-12-15 2026-01-15 2026-02-15 2026-03-15 2026-04-15 2026-05-15 2026-06-15 "
	  "2026-07-15 2026-08-15 2026-09-15 2026-10-15 2026-11-15", "00111111111111" },
};
/* clang-format on */

static void rotating(void)
{
	for (size_t i = 0; i < sizeof rotation / sizeof *rotation; i++) {
		struct day have[40];
		bool keep[40];
		char got[41] = "", date[11];
		size_t n = 0;
		for (const char *p = rotation[i].have; *p != '\0'; p += p[10] == ' ' ? 11 : 10) {
			snprintf(date, sizeof date, "%.10s", p);
			if (!day_parse(date, &have[n++]))
				printf("%s is no day\n", date);
		}
		backup_rotation(have, n, keep);
		for (size_t k = 0; k < n; k++)
			got[k] = keep[k] ? '1' : '0';
		CHECK_TEXT(got, rotation[i].keep, rotation[i].why);
	}
}

static void checking(void)
{
	struct kit k;
	long n = -1;

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	CHECK_INT(store_check(k.s, &n, &k.e), 0, k.e.text);
	CHECK_INT(n, 1, "entries");
	kit_sql(k.path, "DROP TRIGGER journal_no_update; UPDATE journal SET clock = 1");
	CHECK_INT(store_check(k.s, &n, &k.e), -1, "a changed entry");
	CHECK_INT(k.e.kind, ERR_RULE, "is a finding");
	kit_remove(&k);
}

int main(void)
{
	char copy[300];
	struct kit k;

	snprintf(copy, sizeof copy, "%s/copy-of-hverdag.db",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	unlink(copy);
	making(&k, copy);
	taking_back(&k, copy);
	over_ruins(&k, copy);
	bad_backups(&k, copy);
	kit_remove(&k);
	unlink(copy);
	daily();
	rotating();
	checking();
	return test_end();
}
