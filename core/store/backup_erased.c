/* The note beside the backups of the keys of persons who were erased: see backup.h. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/backup_private.h"

static char *erased_path(const char *folder)
{
	return memory_format("%s/ERASED", folder);
}

static bool erased_has(const struct backup_erased *list, const unsigned char id[BACKUP_KEY_ID])
{
	for (size_t i = 0; i < list->n; i++)
		if (memcmp(list->id[i], id, BACKUP_KEY_ID) == 0)
			return true;
	return false;
}

static void erased_add(struct backup_erased *list, const unsigned char id[BACKUP_KEY_ID])
{
	if (erased_has(list, id))
		return;
	list->id = memory_grow(list->id, list->n, sizeof *list->id);
	memcpy(list->id[list->n++], id, BACKUP_KEY_ID);
}

int backup_erased_read(const char *folder, struct backup_erased *out, struct err *e)
{
	char *path = erased_path(folder), *line = NULL;
	FILE *from = fopen(path, "re");
	size_t room = 0, got;
	int rc = from != NULL || errno == ENOENT || errno == ENOTDIR ? 0
								     : path_error(path, errno, e);

	while (from != NULL && getline(&line, &room, from) > 0) {
		unsigned char id[BACKUP_KEY_ID];
		line[strcspn(line, "\r\n")] = '\0';
		/* What is no id names no key. */
		if (sodium_hex2bin(id, sizeof id, line, strlen(line), NULL, &got, NULL) == 0 &&
		    got == sizeof id)
			erased_add(out, id);
	}
	if (from != NULL && ferror(from) != 0)
		rc = path_error(path, EIO, e);
	if (from != NULL)
		fclose(from);
	free(line);
	free(path);
	return rc;
}

void backup_erased_release(struct backup_erased *list)
{
	free(list->id);
	*list = (struct backup_erased){ NULL, 0 };
}

/* Whole under another name first: half a list would let somebody come back. */
static int erased_write(const char *folder, const struct backup_erased *list, struct err *e)
{
	char *path = erased_path(folder);
	char *part = memory_format("%s.part-%08x", path, (unsigned)randombytes_random());
	FILE *to = fopen(part, "we");
	char hex[2 * BACKUP_KEY_ID + 1];
	int rc = to == NULL ? path_error(part, errno, e) : 0;

	for (size_t i = 0; to != NULL && i < list->n; i++)
		fprintf(to, "%s\n", sodium_bin2hex(hex, sizeof hex, list->id[i], BACKUP_KEY_ID));
	if (to != NULL) {
		bool written = fflush(to) == 0 && fsync(fileno(to)) == 0;
		if (fclose(to) != 0 || !written)
			rc = path_error(part, errno, e);
	}
	if (rc == 0)
		rc = file_put_over(part, path, e);
	if (rc != 0)
		unlink(part);
	free(part);
	free(path);
	return rc;
}

static int erased_merge(const char *folder, const struct backup_erased *more, struct err *e)
{
	struct backup_erased list = { NULL, 0 };
	int rc = backup_erased_read(folder, &list, e);
	size_t before = list.n;

	for (size_t i = 0; rc == 0 && i < more->n; i++)
		erased_add(&list, more->id[i]);
	if (rc == 0 && list.n > before)
		rc = erased_write(folder, &list, e);
	backup_erased_release(&list);
	return rc;
}

int backup_erased_share(const char *one, const char *other, struct err *e)
{
	struct backup_erased list = { NULL, 0 };
	int rc = backup_erased_read(one, &list, e);

	if (rc == 0)
		rc = backup_erased_read(other, &list, e);
	if (rc == 0)
		rc = erased_merge(one, &list, e);
	if (rc == 0)
		rc = erased_merge(other, &list, e);
	backup_erased_release(&list);
	return rc;
}

int backup_erased_note(struct store *s, const char *away, const struct backup_erased *ids,
		       struct err *e)
{
	struct backup_place p = backup_place(s);
	int rc = folder_make(p.folder, e);

	if (rc == 0)
		rc = erased_merge(p.folder, ids, e);
	/* A disk that is not there gets the list with the next backup. */
	if (rc == 0 && away != NULL && backup_away_is_there(away))
		rc = erased_merge(away, ids, e);
	backup_place_release(&p);
	return rc;
}

/* Copies elsewhere go by the same rule; those of a disk that is not there count as far as they are here. */
int backup_erased_gone(struct store *s, const char *away, struct day today, struct day *out,
		       struct err *e)
{
	struct backup_place p = backup_place(s);
	struct day *here = NULL, *there = NULL;
	size_t n = 0, m = 0;

	int rc = backup_days(p.folder, p.stem, &here, &n, e);
	if (rc == 0 && away != NULL && backup_away_is_there(away))
		rc = backup_days(away, p.stem, &there, &m, e);
	if (rc == 0) {
		struct day a = backup_last_day(here, n, today),
			   b = backup_last_day(there, m, today);
		*out = day_is_none(a) || (!day_is_none(b) && b.n > a.n) ? b : a;
	}
	free(here);
	free(there);
	backup_place_release(&p);
	return rc;
}
