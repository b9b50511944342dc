/* Where copies lie that hverdag makes by itself, and which of them stay: see backup.h. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup_private.h"

enum { KEEP_DAYS = 7, KEEP_WEEKS = 4, KEEP_MONTHS = 12 };

struct backup_place backup_place(const struct store *s)
{
	const char *slash = strrchr(s->path, '/');
	const char *name = slash != NULL ? slash + 1 : s->path;
	size_t n = strlen(name);

	if (n > 3 && strcmp(name + n - 3, ".db") == 0)
		n -= 3;
	return (struct backup_place){ memory_format("%s/backups", s->directory),
				      memory_format("%.*s", (int)n, name) };
}

void backup_place_release(struct backup_place *p)
{
	free(p->folder);
	free(p->stem);
	*p = (struct backup_place){ NULL, NULL };
}

/* ---- which copies stay ---- */

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

/* One step of the calendar: today's copy is made, and those that do not stay are taken from the list. */
static void rotate_list(struct day *have, size_t *n, struct day today)
{
	bool keep[KEEP_DAYS + KEEP_WEEKS + KEEP_MONTHS + 2] = { false };
	size_t kept = 0;

	have[(*n)++] = today;
	backup_rotation(have, *n, keep);
	for (size_t i = 0; i < *n; i++)
		if (keep[i])
			have[kept++] = have[i];
	*n = kept;
}

struct day backup_last_day(const struct day *have, size_t n, struct day today)
{
	enum { MOST = KEEP_DAYS + KEEP_WEEKS + KEEP_MONTHS, YEARS = 3 * 366 };
	struct day left[MOST + 2], on = today;
	bool *keep = memory_new(n + 1, sizeof *keep), any = n > 0;
	size_t m = 0;

	backup_rotation(have, n, keep);
	for (size_t i = 0; i < n && m < MOST; i++)
		if (keep[i] && have[i].n <= today.n)
			left[m++] = have[i];
	free(keep);
	while (any && on.n < today.n + YEARS) {
		on = day_plus(on, 1);
		rotate_list(left, &m, on);
		any = false;
		for (size_t i = 0; i < m; i++)
			any = any || left[i].n <= today.n;
	}
	return n > 0 ? on : DAY_NONE;
}

/* ---- the files ---- */

char *backup_daily_path(const char *folder, const char *stem, struct day on)
{
	char text[DAY_TEXT];

	return memory_format("%s/%s-%s.db", folder, stem, day_text(on, text));
}

/* STEM-YYYY-MM-DD.db and what stands behind it; NULL: it is no copy of ours. */
static const char *after_daily_name(const char *name, const char *stem, struct day *on)
{
	size_t n = strlen(stem);
	char date[DAY_TEXT] = "";

	if (strncmp(name, stem, n) != 0 || name[n] != '-')
		return NULL;
	name += n + 1;
	if (strlen(name) < DAY_TEXT - 1 + 3 || strncmp(name + DAY_TEXT - 1, ".db", 3) != 0)
		return NULL;
	memcpy(date, name, DAY_TEXT - 1);
	return day_parse(date, on) ? name + DAY_TEXT - 1 + 3 : NULL;
}

int backup_days(const char *folder, const char *stem, struct day **days, size_t *n, struct err *e)
{
	DIR *dir = opendir(folder);
	struct day on;

	*days = NULL;
	*n = 0;
	if (dir == NULL)
		return errno == ENOENT ? 0 : path_error(folder, errno, e);
	for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
		const char *rest = after_daily_name(d->d_name, stem, &on);
		if (rest == NULL || *rest != '\0')
			continue;
		*days = memory_grow(*days, *n, sizeof **days);
		(*days)[(*n)++] = on;
	}
	closedir(dir);
	return 0;
}

/* What a program that died was writing; not what another one writes just now. */
static void remove_parts(const char *folder, const char *stem)
{
	enum { DAY_S = 24 * 60 * 60 };
	DIR *dir = opendir(folder);
	struct day on;
	struct stat now, st; /* the folder was changed just now */

	if (dir == NULL)
		return;
	if (stat(folder, &now) != 0)
		now.st_mtime = 0;
	for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
		const char *rest = after_daily_name(d->d_name, stem, &on);
		if (rest == NULL || strncmp(rest, ".part-", 6) != 0)
			continue;
		char *path = memory_format("%s/%s", folder, d->d_name);
		if (lstat(path, &st) == 0 && st.st_mtime + DAY_S < now.st_mtime)
			unlink(path);
		free(path);
	}
	closedir(dir);
}

int backup_rotate(const char *folder, const char *stem, struct err *e)
{
	struct day *have;
	size_t n;

	if (backup_days(folder, stem, &have, &n, e) != 0)
		return -1;
	bool *keep = memory_new(n + 1, sizeof *keep);
	backup_rotation(have, n, keep);
	for (size_t i = 0; i < n; i++) {
		char *path = keep[i] ? NULL : backup_daily_path(folder, stem, have[i]);
		if (path != NULL)
			unlink(path);
		free(path);
	}
	free(keep);
	free(have);
	remove_parts(folder, stem);
	return 0;
}
