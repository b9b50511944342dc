/*
 * What is this laptop's and not the municipality's: a small YAML file of its own, with one line for
 * each key that was set.  It holds nothing personal and no store needs it: where it is missing,
 * every key has its default.
 */
#ifndef HVERDAG_CONFIG_LAPTOP_H
#define HVERDAG_CONFIG_LAPTOP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/base/faults.h"

enum laptop_key {
	LAPTOP_BACKUP_FOLDER,
	LAPTOP_BACKUP_REMINDER_DAYS,
	LAPTOP_EMERGENCY_FOLDER,
	LAPTOP_KEYS
};

struct laptop {
	char *value[LAPTOP_KEYS]; /* as it stands in the file; NULL: the default */
	int line[LAPTOP_KEYS];    /* that gave it; 0: the default */
};

/* Reads the file at `path`.  0, also where there is none; -1 with every fault in *faults, or with
 * *e where it could not be read.  Release in every case. */
int laptop_read(const char *path, struct laptop *out, struct faults *faults, struct err *e);
void laptop_release(struct laptop *l);

const char *laptop_folder(const struct laptop *l, enum laptop_key key); /* NULL: none */
int laptop_days(const struct laptop *l, enum laptop_key key);

/* The value as it would be typed, and the English words that explain the key (N_()). */
const char *laptop_value(const struct laptop *l, enum laptop_key key);
const char *laptop_name(enum laptop_key key);
const char *laptop_help(enum laptop_key key);

/* The key of that name; -1 with ERR_USAGE, which names the nearest one. */
int laptop_key_find(const char *name, struct err *e);

/* May the key have that value?  -1 with ERR_USAGE saying what was expected. */
int laptop_check(enum laptop_key key, const char *value, struct err *e);

/* Writes the file with this one value changed (its default: the line goes): a new file that takes
 * the place of the old one, in a folder that is there.  A file with faults is not written over. */
int laptop_set(const char *path, enum laptop_key key, const char *value, struct err *e);

#endif
