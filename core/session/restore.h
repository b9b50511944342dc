/*
 * Restoring: a backup in the place of a store (design 2 and 3).  The backup's own journal decides what it holds: every
 * entry is opened, tables are made from it again, and what was mended is said.  Who may log in, and who was erased, is
 * taken from the store that is replaced where that still opens and knows more.
 *
 * Whoever is logged in to the replaced store lends the keys for that; else somebody logs in to the backup with a
 * passphrase of its time.  Without either the chains are checked, and the rest waits for the next log-in
 * (restored_check), which lets nobody in where the journal is not whole.
 */
#ifndef HVERDAG_CORE_SESSION_RESTORE_H
#define HVERDAG_CORE_SESSION_RESTORE_H

#include "core/records/records.h"
#include "core/session/work.h"

struct restore {
	const char *from, *to;
	const struct work *old;        /* logged in to the store that is replaced; NULL */
	void (*close_old)(void *data); /* called once it has been read: it is moved aside then */
	void *close_data;
	const char *user, *passphrase; /* of the backup's time; NULL */
	int64_t now_ms;
	const char *const *erased; /* folders where ids of erased persons' keys may be noted */
	size_t erased_n;
};

struct restored {
	char *aside;     /* the path of what was there before; NULL: there was nothing */
	bool unverified; /* nobody lent a key */
	long entries;
	/* What was found and mended, and who is another than in the backup: a sentence each. */
	char **mended, **differs;
	size_t mended_n, differ_n;
};

/* On failure the store and the backup are as they were, and nothing is to be released. */
int store_restore(const struct restore *in, struct restored *out, struct err *e);
void restored_release(struct restored *r);

/* After a log-in, before the tables: a store that nobody verified when it was restored is verified now, which
 * store_notice tells.  ERR_STORE where it is not whole. */
int restored_check(struct store *s, struct err *e);

#endif
