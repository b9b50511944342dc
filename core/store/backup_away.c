/* The second folder of backups, mostly on a disk that is taken away and put back: see backup.h. */
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

/* A folder without this file is the place where the disk is not: what would be written there would lie
 * on the disk of the store itself. */
static const char mark_name[] = "hverdag-backups.txt";
static const char seen_key[] = "backup_folder_seen";

static char *mark_path(const char *folder)
{
	return memory_format("%s/%s", folder, mark_name);
}

bool backup_away_is_there(const char *folder)
{
	char *mark = mark_path(folder);
	bool there = access(mark, F_OK) == 0;

	free(mark);
	return there;
}

int backup_away_prepare(const char *folder, struct err *e)
{
	struct stat st;

	if (stat(folder, &st) != 0 && errno == ENOENT && mkdir(folder, 0700) != 0)
		return path_error(folder, errno, e);
	if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
		return path_error(folder, ENOTDIR, e);
	char *mark = mark_path(folder);
	FILE *to = access(mark, F_OK) == 0 ? NULL : fopen(mark, "we");
	int rc = 0;
	if (to == NULL && access(mark, W_OK) != 0)
		rc = path_error(mark, errno, e);
	if (to != NULL) {
		fprintf(to, "%s\n",
			_("hverdag keeps backups in this folder, and knows it by this file."));
		if (fclose(to) != 0)
			rc = path_error(mark, errno, e);
	}
	free(mark);
	return rc;
}

/* ---- copying ---- */

static bool same_bytes(int a, int b)
{
	char x[64 * 1024], y[sizeof x];
	off_t at = 0;

	for (;;) {
		ssize_t n = pread(a, x, sizeof x, at), m = pread(b, y, sizeof y, at);
		if (n != m || n < 0 || memcmp(x, y, (size_t)n) != 0)
			return false;
		if (n == 0)
			return true;
		at += n;
	}
}

static int copy_bytes(int in, int out)
{
	char piece[64 * 1024];

	for (ssize_t got; (got = read(in, piece, sizeof piece)) != 0;) {
		if (got < 0)
			return -1;
		for (ssize_t put = 0, n; put < got; put += n)
			if ((n = write(out, piece + put, (size_t)(got - put))) < 0)
				return -1;
	}
	return 0;
}

/* Written, on the disk, and read back from it. */
static int copy_checked(int in, const char *to, struct err *e)
{
	int out = open(to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600), rc = 0;

	if (out < 0)
		return path_error(to, errno, e);
	if (copy_bytes(in, out) != 0 || fsync(out) != 0)
		rc = path_error(to, errno, e);
	posix_fadvise(out, 0, 0, POSIX_FADV_DONTNEED);
	if (rc == 0 && !same_bytes(in, out))
		rc = err_set(e, ERR_STORE, _("%s does not read back as it was written"), to);
	close(out);
	return rc;
}

/* The local file's time goes along, and tells whether it was copied already. */
static bool is_copied(const char *from, const char *to)
{
	enum { FAT_S = 2 }; /* whole numbers of these are what some disks know */
	struct stat a, b;

	return stat(from, &a) == 0 && stat(to, &b) == 0 && a.st_size == b.st_size &&
	       llabs((long long)a.st_mtime - b.st_mtime) <= FAT_S;
}

static int copy_over(const char *from, const char *to, struct err *e)
{
	char *part = memory_format("%s.part-%08x", to, (unsigned)randombytes_random());
	int in = open(from, O_RDONLY | O_CLOEXEC);
	struct stat st;
	int rc = in < 0 || fstat(in, &st) != 0 ? path_error(from, errno, e)
					       : copy_checked(in, part, e);

	if (rc == 0) {
		const struct timespec as_local[2] = { st.st_mtim, st.st_mtim };
		utimensat(AT_FDCWD, part, as_local, 0);
		rc = file_put_over(part, to, e);
	}
	if (rc != 0)
		unlink(part);
	if (in >= 0)
		close(in);
	free(part);
	return rc;
}

void backup_copy_away(const char *local, const struct backup_place *p, const char *away,
		      struct day on, struct backup_done *done)
{
	struct err e = { .kind = ERR_NONE };

	if (!backup_away_is_there(away)) {
		done->away = BACKUP_AWAY_MISSING;
		return;
	}
	char *to = backup_daily_path(away, p->stem, on);
	int rc = is_copied(local, to) ? 0 : copy_over(local, to, &e);
	if (rc == 0)
		rc = backup_rotate(away, p->stem, &e);
	done->away = rc == 0 ? BACKUP_AWAY_COPIED : BACKUP_AWAY_FAILED;
	memcpy(done->why, e.text, sizeof done->why);
	free(to);
}

/* ---- reminding ---- */

static int remember_seen(struct store *s, void *data, struct err *e)
{
	return store_meta_set(s, seen_key, data, e);
}

/* Where it was never there, the days count from now. */
void backup_away_remember(struct store *s, bool copied, struct day today)
{
	char *known = NULL, text[DAY_TEXT];
	struct err ignored;

	if (store_meta_get(s, seen_key, &known, &ignored) != 0)
		return;
	day_text(today, text);
	if (copied ? known == NULL || strcmp(known, text) != 0 : known == NULL)
		store_write(s, remember_seen, text, &ignored);
	free(known);
}

const char *backup_away_reminder(struct store *s, const struct backup_reminder *r,
				 char out[STORE_WARNING])
{
	char *known = NULL;
	struct err ignored;
	struct day seen;

	out[0] = '\0';
	if (r->away == NULL || store_meta_get(s, seen_key, &known, &ignored) != 0)
		return out;
	if (known != NULL && day_parse(known, &seen) && r->today.n - seen.n >= r->after_days) {
		int days = r->today.n - seen.n;
		snprintf(out, STORE_WARNING,
			 ngettext("for %d day no backup was copied to %s; put that disk in, and "
				  "it is copied when hverdag is closed",
				  "for %d days no backup was copied to %s; put that disk in, and "
				  "it is copied when hverdag is closed",
				  (unsigned long)days),
			 days, r->away);
	}
	free(known);
	return out;
}
