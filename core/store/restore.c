/* Putting a backup in the place of the store: see backup.h. */
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
#include "core/store/backup.h"
#include "core/store/store_private.h"

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

static int give_new_device(struct store *s, void *data, struct err *e)
{
	char text[24];

	(void)data;
	sqlite3_snprintf(sizeof text, text, "%lld", (long long)device_new());
	return store_meta_set(s, "device", text, e);
}

static int verify_and_renumber(const char *path, struct err *e)
{
	struct store *s;

	if (store_open_copy(path, &s, e) != 0)
		return -1;
	int rc = check_pages(s, CHECK_FULL, e);
	if (rc == 0)
		rc = journal_verify(s, NULL, e);
	if (rc == 0)
		rc = store_write(s, give_new_device, NULL, e);
	if (rc == 0 &&
	    sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL))
		rc = store_error(s, sqlite3_extended_errcode(s->db), e);
	store_close(s);
	return rc;
}

/* A good store takes its log in first, and no other program may hold it; a damaged one is moved as it is. */
static int settle_old(const char *path, struct err *e)
{
	struct err why;
	struct store *s;

	if (store_open_copy(path, &s, &why) != 0)
		return 0;
	sqlite3_busy_timeout(s->db, 500);
	int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) & 0xFF;
	store_close(s);
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

static int backup_put_back(const char *from, const char *new, const char *to, const char *aside,
			   struct err *e)
{
	if (exists(aside))
		return path_error(aside, EEXIST, e);
	if (copy_with_log(from, new, e) != 0 || verify_and_renumber(new, e) != 0)
		return -1;
	if (exists(to) && settle_old(to, e) != 0)
		return -1;
	return put_in_place(new, to, aside, e);
}

int backup_restore(const char *from, const char *to, int64_t now_ms, char **aside, struct err *e)
{
	if (file_check(from, true, e) != 0)
		return -1;
	char *folder = folder_of(to), *old = aside_name(to, now_ms);
	char *new = memory_format("%s.restoring-%08x", to, (unsigned)randombytes_random());
	int rc = folder_make(folder, e);
	if (rc == 0)
		rc = folder_writable(folder, e);
	if (rc == 0)
		rc = backup_put_back(from, new, to, old, e);
	store_remove(
		new); /* what failed, or a log that could not be deleted after it was used up */
	if (rc != 0)
		err_context(e, _("%s was not restored"), from);
	if (rc == 0 && exists(old)) {
		*aside = old;
		old = NULL;
	} else if (rc == 0) {
		*aside = NULL;
	}
	free(new);
	free(old);
	free(folder);
	return rc;
}
