/*
 * A backup on its way back, step by step; core/session/restore.h has the whole.  The backup is copied byte by
 * byte, and out of that copy the rows of the store's own tables go into a new file, which has nothing else of it:
 * neither pages nor schema.  What they say is held against the journal before the file takes its place.
 */
#ifndef HVERDAG_CORE_STORE_RESTORE_H
#define HVERDAG_CORE_STORE_RESTORE_H

#include "core/store/backup.h"
#include "core/store/people.h"

struct restoring {
	char *from, *to, *aside;
	char *copy_path, *new_path;
	struct store *copy; /* the backup, opened to be looked at */
	struct store *new;  /* what is made of it */
	struct store *
		old; /* what it replaces, where somebody is logged in to it; else NULL.  The caller's */
	int64_t old_read; /* the newest entry of that when it was read; -1: it was not */
	bool damaged;     /* pages of the backup, as far as SQLite can tell */
};

/* Copies the backup; `from` stays as it is.  End it in every case. */
int restoring_begin(struct restoring *r, const char *from, const char *to, int64_t now_ms,
		    struct err *e);
void restoring_end(struct restoring *r); /* what is not in its place goes */

/* Lends the keys of r->old to the copy where both are of one store; false: they are not. */
bool restoring_lend_keys(struct restoring *r);

/* The new file with the rows of the copy, under a device number of its own; with the copy's keys, where it has
 * any. */
int restoring_fill(struct restoring *r, struct err *e);

/* Takes over what r->old knows beyond the backup: entries that say who may log in and who was erased, keys that
 * the backup lacks, and for each person the wrapped row that the list of people tells of.  *taken: entries. */
int restoring_join(struct restoring *r, long *taken, struct err *e);

/* Is what is wrapped for this person what the list of people tells of?  If not, it opens for nobody. */
bool restoring_row_fits(struct store *s, const struct person *p);

/* Deletes the keys of whoever was erased, by the journal and by the ids noted beside backups; *again: how many were
 * there.  Whose they were is said in the journal, where somebody is logged in. */
int restoring_erase(struct restoring *r, const struct actor *who, const struct backup_erased *noted,
		    long *again, struct err *e);

/* Tells in the journal that this was restored, and of what; needs keys. */
int restoring_tell(struct restoring *r, const struct actor *who, struct err *e);

/* The chains; with keys also every entry, the head, and that no key is gone but those of erased persons. */
int restoring_verify(struct store *s, struct journal_report *report, struct err *e);

int restoring_newest(struct store *s, int64_t *seq, struct err *e); /* of its entries */

/* Whether the next log-in is to verify what nobody could when it was restored (no keys). */
int restoring_mark(struct store *s, bool unverified, struct err *e);
int restoring_is_marked(struct store *s, bool *unverified, struct err *e);

/* The new file is done, and closed; keys are needed no longer. */
int restoring_finish(struct restoring *r, struct err *e);

/* Puts the new file in the place of the old one, which is kept as r->aside where there was one; refused while
 * another window has that open, or where somebody has written to it since it was read. */
int restoring_put(struct restoring *r, struct err *e);

#endif
