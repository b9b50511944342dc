/* Backups: read back, rotated, taken back without losing what is in the way. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/session/restore.h"
#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static long entries_of(const char *path, struct err *e)
{
	struct store *s;
	struct journal_report report = { .recorded = -1 };

	if (store_open(path, &s, e) != 0)
		return -1;
	if (store_check(s, &report, e) != 0)
		report.recorded = -1;
	store_close(s);
	return report.recorded;
}

/* The same without leaving anything beside it. */
static long entries_in(const char *copy, struct err *e)
{
	struct store *s;
	struct journal_report report = { .recorded = -1 };

	if (store_open_copy(copy, &s, e) != 0)
		return -1;
	if (store_check(s, &report, e) != 0)
		report.recorded = -1;
	store_close(s);
	return report.recorded;
}

/* Nobody is logged in: the chains decide, and the next log-in looks at the rest (test_restore). */
static int restore_copy(const char *from, const char *to, int64_t now_ms, char **aside,
			struct err *e)
{
	const struct restore in = { .from = from, .to = to, .now_ms = now_ms };
	struct restored done;

	*aside = NULL;
	if (store_restore(&in, &done, e) != 0)
		return -1;
	CHECK(done.unverified, "nobody's keys");
	*aside = done.aside;
	done.aside = NULL;
	restored_release(&done);
	return 0;
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
	struct journal_report report = { 0 };

	kit_append(k, "visit_record", "{}");
	CHECK(restore_copy(copy, k->path, k->who.now_ms, &aside, &k->e) != 0, "open here");
	CHECK(strstr(k->e.text, "open in another window") != NULL, "%s", k->e.text);
	CHECK_INT(journal_verify(k->s, &report, &k->e), 0, k->e.text);
	CHECK_INT(report.recorded, 21, "nothing changed");
	kit_close(k);
	CHECK_INT(restore_copy(copy, k->path, k->who.now_ms, &aside, &k->e), 0, k->e.text);
	CHECK(aside != NULL && strstr(aside, "before-restore-20231114-231320") != NULL,
	      "the old one is kept under a dated name: %s", aside);
	CHECK_INT(entries_of(aside, &k->e), 21, "whole");
	kit_reopen(k);
	CHECK_INT(journal_verify(k->s, &report, &k->e), 0, k->e.text);
	CHECK_INT(report.recorded, 20, "the backup is back");
	other = store_device(k->s);
	CHECK(other != device, "under a device number of its own");
	CHECK_INT(kit_append(k, "visit_record", "{}"), 0, k->e.text);
	CHECK_INT(journal_verify(k->s, &report, &k->e), 0, k->e.text);
	CHECK_INT(report.recorded, 21, "and it goes on");
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
	CHECK_INT(restore_copy(copy, k->path, k->who.now_ms + 1000, &aside, &k->e), 0, k->e.text);
	CHECK(aside != NULL && kit_same(aside, (const unsigned char *)"ruins", 5),
	      "ruins are kept");
	CHECK_INT(entries_of(k->path, &k->e), 20, "the backup is back");
	free(aside);
	unlink(k->path);
	kit_write(wal, "log of nothing", 14);
	CHECK_INT(restore_copy(copy, k->path, k->who.now_ms + 2000, &aside, &k->e), 0, k->e.text);
	CHECK_INT(entries_of(k->path, &k->e), 20, "a stale log does it no harm");
	free(aside);
	unlink(k->path);
	CHECK_INT(restore_copy(copy, k->path, k->who.now_ms + 3000, &aside, &k->e), 0, k->e.text);
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
			at = (unsigned char *)memmem(all, n, "visit_record", 12) - 40;
		memset(at, 0x5A, 20);
		kit_write(bad, all, n);
		CHECK(restore_copy(bad, k->path, k->who.now_ms, &aside, &k->e) != 0, "%s",
		      row[i].why);
		CHECK(strstr(k->e.text, "bad.db") != NULL, "%s", k->e.text);
		CHECK(kit_same(k->path, store, m), "%s: the store stays", row[i].why);
		free(all);
		all = kit_read(copy, &n);
	}
	CHECK(restore_copy("/nowhere.db", k->path, 0, &aside, &k->e) != 0, "no backup there");
	CHECK(kit_same(k->path, store, m), "the store stays");
	kit_write(bad, all, n);
	kit_sql(bad, "PRAGMA user_version = 1000");
	CHECK(restore_copy(bad, k->path, 0, &aside, &k->e) != 0, "a newer hverdag's");
	CHECK(strstr(k->e.text, "newer") != NULL, "%s", k->e.text);
	kit_write(bad, all, n);
	kit_sql(bad, "DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 4");
	CHECK(restore_copy(bad, k->path, 0, &aside, &k->e) != 0, "an entry is missing");
	CHECK(kit_same(k->path, store, m), "the store stays");
	CHECK_INT(kit_count(k->folder, "restoring"), 0, "nothing half is left behind");
	free(all);
	free(store);
}

static int daily_on(struct kit *k, struct day on)
{
	const struct backup_plan plan = { .today = on };
	struct backup_done done;

	return backup_daily(k->s, &plan, &done, &k->e);
}

static void daily(void)
{
	char folder[260];
	struct kit k;

	kit_new(&k);
	snprintf(folder, sizeof folder, "%s/backups", k.folder);
	for (int i = 0; i < 40; i++)
		CHECK_INT(daily_on(&k, day_plus(day_of(2026, 10, 14), i)), 0, k.e.text);
	CHECK(kit_count(folder, "hverdag-2026-11-22.db") == 1, "today's is there");
	CHECK(kit_count(folder, "hverdag-2026-11-15.db") == 1, "last week's Sunday");
	CHECK(kit_count(folder, "hverdag-2026-11-14.db") == 0, "not its Saturday");
	CHECK(kit_count(folder, "hverdag-2026-10-31.db") == 1, "last month's last");
	int n = kit_count(folder, ".db");
	char other[300];
	snprintf(other, sizeof other, "%s/hverdag-2020-01-01.db.old", folder);
	kit_write(other, "x", 1);
	CHECK_INT(daily_on(&k, day_of(2026, 11, 22)), 0, "again on the same day");
	CHECK_INT(kit_count(folder, ".db"), n + 1, "changes nothing");
	CHECK_INT(daily_on(&k, day_of(2026, 11, 23)), 0, k.e.text);
	CHECK(kit_count(folder, ".old") == 1, "other files are not touched");
	kit_remove(&k);
}

/* ---- when, by how much newer the store is than the copy ---- */

/* clang-format off */
static const struct {
	const char *why;
	int before_min, after_min; /* an entry so many minutes before the copy, one so many after it; -1: none */
	int day;                   /* of the second call, after the copy's */
	bool after_command, made;
} due_row[] = {
	{ "nothing new",                                  0,  -1, 0, false, false },
	{ "an hour's work is kept for the next one",      0,  60, 0, false, false },
	{ "more than an hour",                            0,  61, 0, false, true },
	{ "another day, whatever is new",                 0,  -1, 1, false, true },
	{ "a command on the same day",                    0,  61, 0, true,  false },
	{ "a command on the next day, too soon",          0,  20 * 60, 1, true, false },
	{ "a command on the next day",                    0,  20 * 60 + 1, 1, true, true },
	{ "a command that wrote nothing new",             0,  -1, 9, true,  false },
};
/* clang-format on */

static void append_at(struct kit *k, int64_t ms)
{
	k->who.now_ms = ms;
	CHECK_INT(kit_append(k, "visit_record", "{}"), 0, k->e.text);
}

static void due(void)
{
	const struct day first = day_of(2023, 11, 14);

	for (size_t i = 0; i < sizeof due_row / sizeof *due_row; i++) {
		struct backup_plan plan = { .today = first };
		struct backup_done done;
		struct kit k;
		kit_new(&k);
		int64_t now = k.who.now_ms + 60000;
		append_at(&k, now);
		CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
		CHECK(done.made && done.away == BACKUP_AWAY_NONE, "the first is made");
		if (due_row[i].after_min >= 0)
			append_at(&k, now + due_row[i].after_min * (int64_t)60000);
		plan.today = day_plus(first, due_row[i].day);
		plan.after_command = due_row[i].after_command;
		CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
		CHECK_INT(done.made, due_row[i].made, due_row[i].why);
		kit_remove(&k);
	}
}

/* The first command in a new store makes none; a day later one does, also where there is no copy yet. */
static void due_without_copy(void)
{
	struct backup_plan plan = { .today = day_of(2023, 11, 14), .after_command = true };
	struct backup_done done;
	struct kit k;

	kit_new(&k);
	int64_t now = k.who.now_ms; /* when it was made */
	append_at(&k, now + 60000);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(!done.made, "a new store");
	append_at(&k, now + 20 * (int64_t)3600000);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(!done.made, "most of a day");
	append_at(&k, now + 20 * (int64_t)3600000 + 1000);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(done.made, "a day of commands");
	kit_remove(&k);
}

/* What is written over is the day's own copy, whole. */
static void again(void)
{
	char copy[300];
	struct kit k;

	kit_new(&k);
	append_at(&k, k.who.now_ms + 60000);
	CHECK_INT(daily_on(&k, day_of(2023, 11, 14)), 0, k.e.text);
	append_at(&k, k.who.now_ms + 2 * 3600000);
	CHECK_INT(daily_on(&k, day_of(2023, 11, 14)), 0, k.e.text);
	snprintf(copy, sizeof copy, "%s/backups/hverdag-2023-11-14.db", k.folder);
	CHECK_INT(entries_of(copy, &k.e), 2, "the later copy of the day");
	kit_write(copy, "rubbish", 7);
	CHECK_INT(daily_on(&k, day_of(2023, 11, 14)), 0, k.e.text);
	CHECK_INT(entries_of(copy, &k.e), 2, "one that cannot be read is written anew");
	kit_remove(&k);
}

/* ---- a second folder ---- */

static void check_reminder(struct kit *k, const char *away, struct day today, bool said,
			   const char *why)
{
	const struct backup_reminder r = { away, 14, today };
	char words[STORE_WARNING];

	backup_away_reminder(k->s, &r, words);
	CHECK((words[0] != '\0') == said, "%s: \"%s\"", why, words);
}

static void away(void)
{
	const struct day first = day_of(2023, 11, 14);
	struct backup_done done;
	char disk[230], gone[260], copy[300];
	struct kit k;

	kit_new(&k);
	append_at(&k, k.who.now_ms + 60000);
	snprintf(disk, sizeof disk, "%s/disk", k.folder);
	snprintf(gone, sizeof gone, "%s-taken-away", disk);
	struct backup_plan plan = { .today = first, .away = disk };
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(done.made && done.away == BACKUP_AWAY_MISSING, "no disk is no error");
	mkdir(disk, 0700);
	plan.today = day_plus(first, 1);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(done.away == BACKUP_AWAY_MISSING && kit_count(disk, ".db") == 0,
	      "an empty place where a disk may be put is not the disk");
	check_reminder(&k, disk, day_plus(first, 13), false,
		       "thirteen days since it was missed first");
	check_reminder(&k, disk, day_plus(first, 14), true, "fourteen");
	CHECK_INT(backup_away_prepare(disk, &k.e), 0, k.e.text);
	plan.today = day_plus(first, 2);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(done.made && done.away == BACKUP_AWAY_COPIED, "copied: %s", done.why);
	snprintf(copy, sizeof copy, "%s/hverdag-2023-11-16.db", disk);
	CHECK_INT(entries_in(copy, &k.e), 1, "whole");
	check_reminder(&k, disk, day_plus(first, 15), false, "from the copy the days count anew");
	check_reminder(&k, NULL, day_plus(first, 99), false, "no second folder");
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(!done.made && done.away == BACKUP_AWAY_COPIED, "it is there");
	/* The disk is away for two weeks; when it is back, it takes the copy of the day and rotates. */
	rename(disk, gone);
	for (int i = 3; i < 17; i++) {
		plan.today = day_plus(first, i);
		CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
		CHECK(done.away == BACKUP_AWAY_MISSING, "taken away");
	}
	check_reminder(&k, disk, day_plus(first, 16), true, "fourteen days without it");
	rename(gone, disk);
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(!done.made && done.away == BACKUP_AWAY_COPIED, "back: %s", done.why);
	CHECK_INT(kit_count(disk, ".db"), 2, "both copies");
	check_reminder(&k, disk, day_plus(first, 16), false, "nothing to say");
	for (int i = 17; i < 60; i++) {
		plan.today = day_plus(first, i);
		backup_daily(k.s, &plan, &done, &k.e);
	}
	CHECK(kit_count(disk, ".db") <= 7 + 4 + 12 && kit_count(disk, "2023-11-16") == 0,
	      "rotates");
	CHECK_INT(kit_count(disk, ".part"), 0, "nothing half");
	kit_remove(&k);
}

/* A folder that takes nothing: said, and the copy beside the store is made. */
static void away_full(void)
{
	struct backup_done done;
	struct kit k;
	char disk[230], copy[300];
	const struct backup_plan plan = { .today = day_of(2023, 11, 14), .away = disk };

	kit_new(&k);
	append_at(&k, k.who.now_ms + 60000);
	snprintf(disk, sizeof disk, "%s/disk", k.folder);
	snprintf(copy, sizeof copy, "%s/hverdag-2023-11-14.db", disk);
	CHECK_INT(backup_away_prepare(disk, &k.e), 0, k.e.text);
	mkdir(copy, 0700); /* a folder stands where the copy should */
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK(done.made && done.away == BACKUP_AWAY_FAILED && done.why[0] != '\0', "%s", done.why);
	CHECK_INT(kit_count(disk, ".part"), 0, "nothing half");
	CHECK(backup_away_prepare("/nowhere/at/all", &k.e) != 0, "a folder that cannot be made");
	CHECK(backup_away_prepare(copy, &k.e) == 0, "one that is there");
	kit_remove(&k);
}

/* ---- persons who were erased ---- */

static void erased(void)
{
	unsigned char id[3][BACKUP_KEY_ID] = { { 1 }, { 2 }, { 0xFF, 3 } };
	struct backup_erased first = { id, 2 }, more = { id + 1, 2 }, got = { NULL, 0 };
	const struct day today = day_of(2023, 11, 14);
	struct backup_done done;
	char here[230], disk[230], list[300];
	struct day last = today;
	struct kit k;
	size_t n;

	kit_new(&k);
	append_at(&k, k.who.now_ms + 60000);
	snprintf(here, sizeof here, "%s/backups", k.folder);
	snprintf(disk, sizeof disk, "%s/disk", k.folder);
	CHECK_INT(backup_erased_gone(k.s, NULL, today, &last, &k.e), 0, k.e.text);
	CHECK(day_is_none(last), "no backup holds anything");
	CHECK_INT(backup_erased_note(k.s, disk, &first, &k.e), 0, k.e.text);
	CHECK_INT(backup_erased_note(k.s, NULL, &more, &k.e), 0, k.e.text);
	CHECK_INT(backup_erased_read(here, &got, &k.e), 0, k.e.text);
	CHECK_INT((long)got.n, 3, "each once");
	snprintf(list, sizeof list, "%s/ERASED", here);
	unsigned char *text = kit_read(list, &n);
	CHECK_INT((long)n, 3 * 17, "a line each");
	CHECK(memcmp(text, "0100000000000000\n", 17) == 0, "in hexadecimal digits");
	free(text);
	backup_erased_release(&got);
	CHECK_INT(backup_away_prepare(disk, &k.e), 0, k.e.text);
	const struct backup_plan plan = { .today = today, .away = disk };
	CHECK_INT(backup_daily(k.s, &plan, &done, &k.e), 0, k.e.text);
	CHECK_INT(backup_erased_read(disk, &got, &k.e), 0, k.e.text);
	CHECK_INT((long)got.n, 3, "the disk gets the list with the next copy");
	CHECK_INT(backup_erased_read(here, &got, &k.e), 0, k.e.text);
	CHECK_INT((long)got.n, 3, "reading adds nothing twice");
	backup_erased_release(&got);
	kit_write(list, "no id\n01\n\n0100000000000000\r\n", 29);
	CHECK_INT(backup_erased_read(here, &got, &k.e), 0, k.e.text);
	CHECK_INT((long)got.n, 1, "what is no id is passed over");
	backup_erased_release(&got);
	CHECK_INT(backup_erased_gone(k.s, disk, today, &last, &k.e), 0, k.e.text);
	CHECK_INT(last.n - today.n, 7, "seven days of copies, then no week and no month has it");
	kit_remove(&k);
}

/* The day on which the last of some copies goes, held against making one a day and looking. */
static void last_day(void)
{
	const struct day today = day_of(2026, 11, 22);
	struct day have[600];
	bool keep[600], any = true;
	size_t n = 0;

	have[n++] = day_plus(today, -1);
	have[n++] = today;
	const struct day last = backup_last_day(have, n, today);
	struct day on = today;
	while (any) {
		on = day_plus(on, 1);
		have[n++] = on;
		backup_rotation(have, n, keep);
		size_t kept = 0;
		any = false;
		for (size_t i = 0; i < n; i++) {
			any = any || (keep[i] && have[i].n <= today.n);
			if (keep[i])
				have[kept++] = have[i];
		}
		n = kept;
	}
	CHECK_INT(last.n, on.n, "as the calendar has it");
	CHECK(day_is_none(backup_last_day(NULL, 0, today)), "none");
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
	struct journal_report report = { .recorded = -1 };

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	CHECK_INT(store_check(k.s, &report, &k.e), 0, k.e.text);
	CHECK_INT(report.recorded, 1, "entries");
	kit_sql(k.path, "DROP TRIGGER journal_no_update; UPDATE journal SET clock = 1");
	CHECK_INT(store_check(k.s, &report, &k.e), -1, "a changed entry");
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
	due();
	due_without_copy();
	again();
	away();
	away_full();
	erased();
	last_day();
	rotating();
	checking();
	return test_end();
}
