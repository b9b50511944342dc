/* Making copies of a store: see backup.h.  Taking one back is restore.c. */
#include "core/store/backup.h"

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
#include "core/store/store_private.h"

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

int backup_make(struct store *s, const char *to, struct err *e)
{
	struct stat st;

	if (lstat(to, &st) == 0)
		return path_error(to, EEXIST, e);
	char *part = memory_format("%s.part-%08x", to, (unsigned)randombytes_random());
	int rc = copy_and_verify(s, part, e);
	if (rc == 0)
		rc = file_put(part, to, e);
	store_remove(part); /* what failed, or a log that could not be deleted */
	free(part);
	return rc == 0 ? 0 : err_context(e, _("no backup was made"));
}

/* The folder of backups and how the names in it begin; both to free(). */
static int backup_place(const struct store *s, char **folder, char **stem, struct err *e)
{
	const char *slash = strrchr(s->path, '/');
	const char *name = slash != NULL ? slash + 1 : s->path;
	size_t n = strlen(name);

	if (n > 3 && strcmp(name + n - 3, ".db") == 0)
		n -= 3;
	char *place = memory_format("%s/backups", s->directory);
	if (folder_make(place, e) != 0) {
		free(place);
		return -1;
	}
	*folder = place;
	*stem = memory_format("%.*s", (int)n, name);
	return 0;
}

static int make_unless_there(struct store *s, const char *path, bool *made, struct err *e)
{
	struct stat st;

	*made = lstat(path, &st) != 0;
	return *made ? backup_make(s, path, e) : 0;
}

int backup_before_migration(struct store *s, struct err *e)
{
	char *folder, *stem, *version;
	bool made;

	sqlite3_stmt *st = store_statement(s, "PRAGMA user_version", e);
	if (st == NULL || statement_step(s, st, e) != 1 ||
	    backup_place(s, &folder, &stem, e) != 0) {
		statement_done(st);
		return -1;
	}
	version = memory_format("%s/%s-before-version-%d.db", folder, stem,
				sqlite3_column_int(st, 0) + 1);
	statement_done(st);
	int rc = make_unless_there(s, version, &made, e);
	free(version);
	free(stem);
	free(folder);
	return rc;
}

/* Rotation */

enum { KEEP_DAYS = 7, KEEP_WEEKS = 4, KEEP_MONTHS = 12 };

static int month_of(struct day d)
{
	int year, month, date;

	day_split(d, &year, &month, &date);
	return year * 12 + month;
}

static int newest_first(const void *a, const void *b)
{
	const struct day *x = *(const struct day *const *)a, *y = *(const struct day *const *)b;

	return (x->n < y->n) - (x->n > y->n);
}

void backup_rotation(const struct day *have, size_t n, bool *keep)
{
	const struct day **at = memory_new(n, sizeof *at);
	int days = 0, weeks = 0, months = 0;

	for (size_t i = 0; i < n; i++)
		at[i] = &have[i];
	qsort(at, n, sizeof *at, newest_first);
	for (size_t i = 0; i < n; i++) {
		const struct day *before = i == 0 ? NULL : at[i - 1];
		bool week = before == NULL || !day_same(day_monday(*before), day_monday(*at[i]));
		bool month = before == NULL || month_of(*before) != month_of(*at[i]);
		/* The newest of each week and of each month stands for it. */
		weeks += week;
		months += month;
		keep[at[i] - have] = days++ < KEEP_DAYS || (week && weeks <= KEEP_WEEKS) ||
				     (month && months <= KEEP_MONTHS);
	}
	free(at);
}

/* STEM-YYYY-MM-DD.db and nothing else is ours to delete. */
static bool is_daily(const char *name, const char *stem, struct day *on)
{
	size_t n = strlen(stem), length = strlen(name);
	char date[DAY_TEXT];

	if (length != n + 1 + (DAY_TEXT - 1) + 3 || strncmp(name, stem, n) != 0 || name[n] != '-' ||
	    strcmp(name + length - 3, ".db") != 0)
		return false;
	memcpy(date, name + n + 1, DAY_TEXT - 1);
	date[DAY_TEXT - 1] = '\0';
	return day_parse(date, on);
}

static char *daily_path(const char *folder, const char *stem, struct day on)
{
	char text[DAY_TEXT];

	return memory_format("%s/%s-%s.db", folder, stem, day_text(on, text));
}

static int rotate(const char *folder, const char *stem, struct err *e)
{
	DIR *dir = opendir(folder);
	struct day *have = NULL, on;
	size_t n = 0;

	if (dir == NULL)
		return path_error(folder, errno, e);
	for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
		if (!is_daily(d->d_name, stem, &on))
			continue;
		have = memory_grow(have, n, sizeof *have);
		have[n++] = on;
	}
	closedir(dir);
	bool *keep = memory_new(n, sizeof *keep);
	backup_rotation(have, n, keep);
	for (size_t i = 0; i < n; i++) {
		char *path = keep[i] ? NULL : daily_path(folder, stem, have[i]);
		if (path != NULL)
			unlink(path);
		free(path);
	}
	free(keep);
	free(have);
	return 0;
}

int backup_daily(struct store *s, struct day today, struct err *e)
{
	char *folder, *stem;
	bool made;

	if (backup_place(s, &folder, &stem, e) != 0)
		return -1;
	char *path = daily_path(folder, stem, today);
	int rc = make_unless_there(s, path, &made, e);
	if (rc == 0 && made)
		rc = rotate(folder, stem, e);
	free(path);
	free(stem);
	free(folder);
	return rc;
}
