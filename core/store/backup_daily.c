/* When hverdag makes a copy by itself: see backup.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup_private.h"

/* How much newer than the copy the store must be: of today, for another copy of today; of any day, for
 * one after a command. */
enum { AGAIN_MS = 60 * 60 * 1000, AFTER_COMMAND_MS = 20 * 60 * 60 * 1000 };

int backup_before_migration(struct store *s, struct err *e)
{
	struct backup_place p = backup_place(s);
	struct stat there;

	sqlite3_stmt *st = store_statement(s, "PRAGMA user_version", e);
	int version = st != NULL && statement_step(s, st, e) == 1 ? sqlite3_column_int(st, 0) : -1;
	statement_done(st);
	char *path = memory_format("%s/%s-before-version-%d.db", p.folder, p.stem, version + 1);
	int rc = version < 0 || folder_make(p.folder, e) != 0 ? -1 : 0;
	if (rc == 0 && lstat(path, &there) != 0)
		rc = backup_make(s, path, e);
	free(path);
	backup_place_release(&p);
	return rc;
}

/* The time of the newest entry of a store, or of its first; -1 where there is none. */
static int entry_ms(struct store *s, bool first, int64_t *out, struct err *e)
{
	static const char *const sql[] = { "SELECT clock FROM journal ORDER BY seq DESC LIMIT 1",
					   "SELECT clock FROM journal ORDER BY seq LIMIT 1" };
	sqlite3_stmt *st = store_statement(s, sql[first], e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	*out = more == 1 ? sqlite3_column_int64(st, 0) >> 16 : -1;
	statement_done(st);
	return more < 0 ? -1 : 0;
}

/* The same of a copy; one that cannot be read counts as having nothing, and is written anew. */
static int64_t copy_ms(const char *path)
{
	struct store *copy;
	struct err ignored;
	int64_t ms = -1;

	if (store_open_copy(path, &copy, &ignored) != 0)
		return -1;
	if (entry_ms(copy, false, &ms, &ignored) != 0)
		ms = -1;
	store_close(copy);
	return ms;
}

static int newest_copy(const struct backup_place *p, struct day *on, struct err *e)
{
	struct day *have;
	size_t n;

	*on = DAY_NONE;
	if (backup_days(p->folder, p->stem, &have, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || have[i].n > on->n)
			*on = have[i];
	free(have);
	return 0;
}

/* 1: it is time for a copy. */
static int backup_is_due(struct store *s, const struct backup_place *p,
			 const struct backup_plan *plan, struct err *e)
{
	int64_t now, then;
	struct day on = plan->today;

	if (entry_ms(s, false, &now, e) != 0 || entry_ms(s, true, &then, e) != 0)
		return -1;
	if (plan->after_command && newest_copy(p, &on, e) != 0)
		return -1;
	char *path = day_is_none(on) ? NULL : backup_daily_path(p->folder, p->stem, on);
	bool there = path != NULL && access(path, F_OK) == 0;
	if (there)
		then = copy_ms(path);
	free(path);
	if (!there && !plan->after_command)
		return 1;
	return now - then > (plan->after_command ? AFTER_COMMAND_MS : AGAIN_MS);
}

/* The list of erased keys goes wherever copies go. */
static void copy_elsewhere(const struct backup_place *p, const struct backup_plan *plan,
			   const char *path, struct backup_done *done)
{
	struct err e;

	backup_copy_away(path, p, plan->away, plan->today, done);
	if (done->away != BACKUP_AWAY_COPIED || backup_erased_share(p->folder, plan->away, &e) == 0)
		return;
	done->away = BACKUP_AWAY_FAILED;
	memcpy(done->why, e.text, sizeof done->why);
}

int backup_daily(struct store *s, const struct backup_plan *plan, struct backup_done *done,
		 struct err *e)
{
	struct backup_place p = backup_place(s);

	*done = (struct backup_done){ .away = BACKUP_AWAY_NONE };
	char *path = backup_daily_path(p.folder, p.stem, plan->today);
	int due = backup_is_due(s, &p, plan, e), rc = due < 0 ? -1 : 0;
	if (due == 1)
		rc = folder_make(p.folder, e);
	if (due == 1 && rc == 0)
		rc = backup_write(s, path, true, e);
	if (due == 1 && rc == 0)
		rc = backup_rotate(p.folder, p.stem, e);
	done->made = due == 1 && rc == 0;
	if (rc == 0 && plan->away != NULL && access(path, F_OK) == 0)
		copy_elsewhere(&p, plan, path, done);
	if (done->away == BACKUP_AWAY_COPIED || done->away == BACKUP_AWAY_MISSING)
		backup_away_remember(s, done->away == BACKUP_AWAY_COPIED, plan->today);
	free(path);
	backup_place_release(&p);
	return rc;
}
