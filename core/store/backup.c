/* Making a copy of a store: see backup.h.  The copies that rotate are backup_daily.c, taking one back
 * is restore.c. */
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

static int newest_seq(struct store *s, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT max(seq) FROM journal", e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	if (more == 1)
		*out = sqlite3_column_int64(st, 0);
	statement_done(st);
	return more < 0 ? -1 : 0;
}

/* In one go inside the read transaction of the caller: a copy made in small portions begins again
 * whenever another window saves, and never ends on a busy day. */
static int copy_pages(struct store *s, const char *to, struct err *e)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(to, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	/* The copy is thrown away when anything fails, so it needs no journal of its own. */
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL,
				  NULL, NULL);
	sqlite3_backup *b = rc == SQLITE_OK ? sqlite3_backup_init(db, "main", s->db, "main") : NULL;
	if (b != NULL) {
		rc = sqlite3_backup_step(b, -1);
		int finished = sqlite3_backup_finish(b);
		rc = rc == SQLITE_DONE ? SQLITE_OK : finished != SQLITE_OK ? finished : rc;
	} else if (rc == SQLITE_OK) {
		rc = sqlite3_errcode(db);
	}
	if (rc != SQLITE_OK)
		open_error(to, db, rc, e);
	sqlite3_close(db);
	return rc == SQLITE_OK ? 0 : -1;
}

static int sync_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0) {
		path_error(path, errno, e);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	close(fd);
	return 0;
}

/* Read back from the disk, not from what we meant to write. */
static int verify(const char *path, int64_t newest, struct err *e)
{
	struct store *copy;
	int64_t got = -1;

	if (store_open_copy(path, &copy, e) != 0)
		return -1;
	int rc = check_pages(copy, CHECK_QUICK, e);
	if (rc == 0)
		rc = journal_verify(copy, NULL, e);
	if (rc == 0)
		rc = newest_seq(copy, &got, e);
	store_close(copy);
	if (rc == 0 && got != newest)
		rc = err_set(e, ERR_STORE, _("the copy does not hold everything; try again"));
	return rc;
}

static int copy_and_verify(struct store *s, const char *to, struct err *e)
{
	int64_t newest = -1;

	if (file_make_private(to, e) != 0 || store_read_begin(s, e) != 0)
		return -1;
	int rc = newest_seq(s, &newest, e); /* this fixes what the transaction sees */
	if (rc == 0)
		rc = copy_pages(s, to, e);
	store_read_end(s);
	if (rc == 0)
		rc = sync_file(to, e);
	return rc == 0 ? verify(to, newest, e) : rc;
}

int backup_write(struct store *s, const char *to, bool over, struct err *e)
{
	struct stat st;

	if (!over && lstat(to, &st) == 0)
		return path_error(to, EEXIST, e);
	char *part = memory_format("%s.part-%08x", to, (unsigned)randombytes_random());
	int rc = copy_and_verify(s, part, e);
	if (rc == 0)
		rc = over ? file_put_over(part, to, e) : file_put(part, to, e);
	store_remove(part); /* what failed, or a log that could not be deleted */
	free(part);
	return rc == 0 ? 0 : err_context(e, _("no backup was made"));
}

int backup_make(struct store *s, const char *to, struct err *e)
{
	return backup_write(s, to, false, e);
}
