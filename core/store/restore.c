/* The files of a backup on its way back: see restore.h.  Its rows are restore_rows.c. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup_private.h"
#include "core/store/restore.h"

static bool exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

static int backup_copy_stream(int in, int out)
{
	char piece[64 * 1024];

	for (;;) {
		ssize_t got = read(in, piece, sizeof piece);
		if (got <= 0)
			return (int)got;
		for (ssize_t put = 0, n; put < got; put += n) {
			n = write(out, piece + put, (size_t)(got - put));
			if (n < 0)
				return -1;
		}
	}
}

static int copy_file(const char *from, const char *to, struct err *e)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);

	if (in < 0)
		return path_error(from, errno, e);
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int rc = out < 0 || backup_copy_stream(in, out) != 0 || fsync(out) != 0
			 ? path_error(to, errno, e)
			 : 0;
	if (out >= 0)
		close(out);
	close(in);
	return rc;
}

/* The backup may lie on a disk that can only be read, where SQLite cannot open it; so it is copied
 * byte by byte, with the log beside it where somebody copied a store that was open. */
static int copy_with_log(const char *from, const char *to, struct err *e)
{
	char *from_wal = memory_format("%s-wal", from), *to_wal = memory_format("%s-wal", to);
	int rc = copy_file(from, to, e);

	if (rc == 0 && exists(from_wal))
		rc = copy_file(from_wal, to_wal, e);
	free(from_wal);
	free(to_wal);
	return rc;
}

int restoring_newest(struct store *s, int64_t *seq, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT coalesce(max(seq), 0) FROM journal", e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	if (more == 1)
		*seq = sqlite3_column_int64(st, 0);
	statement_done(st);
	return more == 1 ? 0 : -1;
}

/* A good store takes its log in first, and no other program may hold it; a damaged one is moved as it is.
 * `read`: its newest entry when it was looked at; -1: it was not. */
static int settle_old(const char *path, int64_t read, struct err *e)
{
	struct err why;
	struct store *s;
	int64_t newest = -1;

	if (store_open_copy(path, &s, &why) != 0)
		return 0;
	sqlite3_busy_timeout(s->db, 500);
	bool changed = read >= 0 && restoring_newest(s, &newest, &why) == 0 && newest != read;
	statements_forget(s);
	int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) & 0xFF;
	store_close(s);
	if (changed)
		return err_set(e, ERR_STORE,
			       _("somebody has recorded in %s meanwhile; close it everywhere, and "
				 "try again"),
			       path);
	if (rc != SQLITE_BUSY && rc != SQLITE_LOCKED)
		return 0;
	return err_set(e, ERR_STORE, _("%s is open in another window; close it there first"), path);
}

static char *aside_name(const char *path, int64_t now_ms)
{
	struct local_time t = local_from_utc(now_ms);
	int year, month, date;

	day_split(t.day, &year, &month, &date);
	return memory_format("%s.before-restore-%04d%02d%02d-%02d%02d%02d", path, year, month, date,
			     t.minute / 60, t.minute % 60, (int)(now_ms / 1000 % 60));
}

/* The log is deleted first: SQLite would take it for the restored file's own, and damage the file. */
static int move_log(const char *path, const char *aside, struct err *e)
{
	char *wal = memory_format("%s-wal", path), *to = memory_format("%s-wal", aside);
	char *shm = memory_format("%s-shm", path);
	int rc = exists(wal) && rename(wal, to) != 0 ? path_error(wal, errno, e) : 0;

	if (rc == 0)
		unlink(shm);
	free(shm);
	free(to);
	free(wal);
	return rc;
}

/* The old file gets a second name first, so that a store stands under `path` at every moment. */
static int put_in_place(const char *new, const char *path, const char *aside, struct err *e)
{
	char *folder = folder_of(path);
	int rc = move_log(path, aside, e);

	if (rc == 0 && exists(path) && link(path, aside) != 0 && rename(path, aside) != 0)
		rc = path_error(aside, errno, e);
	if (rc == 0 && rename(new, path) != 0)
		rc = path_error(path, errno, e);
	if (rc == 0 && folder_sync(folder) != 0)
		rc = path_error(folder, errno, e);
	free(folder);
	return rc;
}

/* ---- the steps ---- */

/* What a program that was killed has left: as sealed as the store, and as large. */
static void remove_unfinished(const char *to, int64_t now_ms)
{
	enum { HOUR_MS = 60 * 60 * 1000 };
	const char *slash = strrchr(to, '/');
	char *folder = folder_of(to);
	char *begin = memory_format("%s.restoring-", slash != NULL ? slash + 1 : to);
	DIR *dir = opendir(folder);
	struct stat st;

	for (const struct dirent *d = NULL; dir != NULL && (d = readdir(dir)) != NULL;) {
		if (strncmp(d->d_name, begin, strlen(begin)) != 0)
			continue;
		char *path = memory_format("%s/%s", folder, d->d_name);
		if (lstat(path, &st) == 0 && (int64_t)st.st_mtime * 1000 + HOUR_MS < now_ms)
			unlink(path);
		free(path);
	}
	if (dir != NULL)
		closedir(dir);
	free(begin);
	free(folder);
}

static char *restoring_name(const char *to, const char *what)
{
	return memory_format("%s.restoring-%s%08x", to, what, (unsigned)randombytes_random());
}

static int restoring_open_copy(struct restoring *r, struct err *e)
{
	if (store_open_copy(r->copy_path, &r->copy, e) != 0)
		return -1;
	struct store *s = r->copy;
	struct err ignored;
	r->damaged = check_pages(s, CHECK_QUICK, &ignored) != 0;
	return schema_migrate(s->db, schema_steps, schema_version(), e) != 0 ? -1
									     : schema_hold(s, e);
}

int restoring_begin(struct restoring *r, const char *from, const char *to, int64_t now_ms,
		    struct err *e)
{
	*r = (struct restoring){ .from = memory_text(from), .to = memory_text(to), .old_read = -1 };
	if (file_check(from, true, e) != 0)
		return -1;
	r->aside = aside_name(to, now_ms);
	r->copy_path = restoring_name(to, "copy-");
	r->new_path = restoring_name(to, "");
	if (exists(r->aside))
		return path_error(r->aside, EEXIST, e);
	char *folder = folder_of(to);
	int rc = folder_make(folder, e);
	if (rc == 0)
		rc = folder_writable(folder, e);
	free(folder);
	if (rc == 0)
		remove_unfinished(to, now_ms);
	if (rc == 0)
		rc = copy_with_log(from, r->copy_path, e);
	return rc == 0 ? restoring_open_copy(r, e) : -1;
}

static void restoring_close(struct store **s, const char *path)
{
	store_close(*s);
	*s = NULL;
	if (path != NULL)
		store_remove(path);
}

void restoring_end(struct restoring *r)
{
	restoring_close(&r->new, r->new_path);
	restoring_close(&r->copy, r->copy_path);
	free(r->from);
	free(r->to);
	free(r->aside);
	free(r->copy_path);
	free(r->new_path);
	*r = (struct restoring){ .from = NULL };
}

/* Everything into the main file, and a copy of the head that goes along with it. */
int restoring_finish(struct restoring *r, struct err *e)
{
	struct store *s = r->new;
	struct head head;

	if (s->keys != NULL) {
		if (head_read(s, &head, e) != 0)
			return -1;
		s->copy = false;
		head_copy_write(s, &head);
		s->copy = true;
		head_release(&head);
	}
	statements_forget(s);
	int rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (rc != SQLITE_OK)
		return store_error(s, rc, e);
	restoring_close(&r->new, NULL);
	restoring_close(&r->copy, r->copy_path);
	return 0;
}

/* The copy of the old head would say that the new file is older than it was; none says nothing. */
static void put_head(const char *new, const char *path)
{
	char *from = memory_format("%s.head", new), *to = memory_format("%s.head", path);

	rename(from, to);
	free(from);
	free(to);
}

int restoring_put(struct restoring *r, struct err *e)
{
	if (exists(r->to) && settle_old(r->to, r->old_read, e) != 0)
		return -1;
	head_copy_remove(r->to);
	if (put_in_place(r->new_path, r->to, r->aside, e) != 0)
		return -1;
	put_head(r->new_path, r->to);
	if (!exists(r->aside)) {
		free(r->aside);
		r->aside = NULL;
	}
	return 0;
}
