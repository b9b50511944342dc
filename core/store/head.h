/*
 * The head: where the journal ends, sealed, so that a cut tail and an older file are noticed (design: nothing
 * can be forged with the file alone).  It is written as the last statement of each transaction that adds an
 * entry.  A copy lies beside the store, in two slots in turn: of the last transaction but one, or of
 * the last where the store was closed; one that is older, torn or missing is no fault.
 *
 * For core/store alone, but for the mark of the scope.
 */
#ifndef HVERDAG_CORE_STORE_HEAD_H
#define HVERDAG_CORE_STORE_HEAD_H

#include "core/store/journal.h"

struct head_device {
	int64_t device, number;
	unsigned char hash[JOURNAL_HASH]; /* of its last entry */
};

struct head {
	int64_t counter; /* transactions that added an entry */
	int64_t clock;   /* the largest that was not more than a day ahead when it was seen */
	int64_t people; /* entries of lane people, and the hash of their hashes in order of their keys */
	unsigned char people_hash[JOURNAL_HASH];
	unsigned char scope[SEAL_MARK]; /* see head_scope */
	struct head_device *at;
	size_t n;
};
void head_release(struct head *h);

/* The last entry of a device; NULL where it has none yet. */
struct head_device *head_of(const struct head *h, int64_t device);

/* The head that stands in the store; ERR_STORE where there is none or it does not open. */
int head_read(struct store *s, struct head *out, struct err *e);

/* An empty one for a new store; inside a transaction. */
int head_make(struct store *s, struct err *e);

/* Is the journal as the head says: the last entry of each device, and lane people?  ERR_STORE, in words. */
int head_check(struct store *s, const struct head *h, struct err *e);

/* What the copy beside the store says against the store: it is of a state that the store has not reached, or
 * of another history.  False where there is no copy that opens. */
bool head_copy_is_ahead(struct store *s, struct head *copy);
/* The same of any file with a head in it, a backup's for example: *h read with this store's keys. */
bool head_is_ahead(struct store *s, const struct head *h);

/* Writes the copy; nothing where that fails. */
void head_copy_write(struct store *s, const struct head *h);
/* Forgets what the copy said, and says what the store says: after it was noted that they differ. */
void head_copy_begin_anew(struct store *s);
void head_copy_remove(const char *path); /* of the store at `path` */

/* A mark over the rows by which scopes are decided: as the last transaction that touched them left them.  Set inside
 * a transaction; read at log-in. */
int head_scope(struct store *s, unsigned char out[SEAL_MARK], struct err *e);
int head_set_scope(struct store *s, const unsigned char mark[SEAL_MARK], struct err *e);

#endif
