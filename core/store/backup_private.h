/* What making backups, rotating them and copying them elsewhere share. */
#ifndef HVERDAG_CORE_STORE_BACKUP_PRIVATE_H
#define HVERDAG_CORE_STORE_BACKUP_PRIVATE_H

#include "core/store/backup.h"
#include "core/store/store_private.h"

/* As backup_make; `over`: in the place of the file that is there. */
int backup_write(struct store *s, const char *to, bool over, struct err *e);

/* The folder of backups beside the store, which need not be there yet, and how the names in it begin; to free(). */
struct backup_place {
	char *folder, *stem;
};
struct backup_place backup_place(const struct store *s);
void backup_place_release(struct backup_place *p);

/* FOLDER/STEM-YYYY-MM-DD.db; to free(). */
char *backup_daily_path(const char *folder, const char *stem, struct day on);

/* The days of the copies in a folder, in no order; *days to free(). */
int backup_days(const char *folder, const char *stem, struct day **days, size_t *n, struct err *e);

/* Deletes the copies that do not stay, and what a program that died has left half written. */
int backup_rotate(const char *folder, const char *stem, struct err *e);

/* The copy `local` into the folder `away`, where that is there: see backup_daily. */
void backup_copy_away(const char *local, const struct backup_place *p, const char *away,
		      struct day on, struct backup_done *done);

#endif
