/* Copies of a store that can be trusted, taking one back, and looking a store over. */
#ifndef HVERDAG_CORE_STORE_BACKUP_H
#define HVERDAG_CORE_STORE_BACKUP_H

#include "core/store/journal.h"

/* A copy as of now under a name that is still free: made inside a read transaction while others go
 * on working, synced, read back and checked before it gets its name.  Leaves nothing on failure. */
int backup_make(struct store *s, const char *to, struct err *e);

/* The day's copy, FOLDER/backups/NAME-YYYY-MM-DD.db beside the store, unless it is there already;
 * then old ones go, but for the newest 7 days, 4 weeks and 12 months.  No other file is touched. */
int backup_daily(struct store *s, struct day today, struct err *e);

/* Which copies stay: have[] in any order, keep[] of the same length. */
void backup_rotation(const struct day *have, size_t n, bool *keep);

/* Takes the copy `from` back as the store `to`, after checking it whole; `from` stays as it is.  A
 * file that is in the way is kept beside it as TO.before-restore-YYYYMMDD-HHMMSS, whose path is in
 * *aside (to free(); NULL: there was none).  Refused while another window has `to` open.  The new
 * store has a device number of its own: what is written from now on is a chain of its own, even
 * where the lost one had gone on. */
int backup_restore(const char *from, const char *to, int64_t now_ms, char **aside, struct err *e);

/* The store whole: pages and indexes, the chains of the journal, and that nobody else on the
 * machine can read its files.  ERR_RULE with the first thing found.  *entries may be NULL. */
int store_check(struct store *s, long *entries, struct err *e);

#endif
