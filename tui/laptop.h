/* The settings of this laptop where the program needs them, and the backups that it makes by itself. */
#ifndef HVERDAG_TUI_LAPTOP_H
#define HVERDAG_TUI_LAPTOP_H

#include "config/laptop.h"
#include "tui/session.h"

/* $XDG_CONFIG_HOME/hverdag/laptop.yaml, else ~/.config/hverdag/laptop.yaml; to free().  NULL with *e
 * when there is no home. */
char *laptop_path(struct err *e);

/* As they stand in the file.  -1 with the first fault in *e; what can be read is in *out all the same.
 * laptop_release in every case. */
int laptop_load(struct laptop *out, struct err *e);

/* The backup that is due (core/store/backup.h), none for the demonstration.  What went wrong with a
 * second folder, or with the laptop's settings, is no failure and comes as words in `trouble` ("" none). */
struct own_backup {
	bool after_command;
	char trouble[STORE_WARNING];
};
int own_backup_make(struct session *s, struct own_backup *b, struct err *e);

/* What is to be said of the second folder of backups when a store has been opened: "" or a sentence. */
const char *own_backup_reminder(struct session *s, char out[STORE_WARNING]);

#endif
