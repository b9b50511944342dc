/*
 * The keys that entries of the journal lie under (design: nothing can be forged with the file alone): one a
 * citizen, one a provider, one for all the rest, each with a random id, so that a person can be erased, and
 * a laptop given only what it may have, without anything being sealed again.
 *
 * They lie in the table `keys`, wrapped by the store's data key and bound to id, scope and whose they are;
 * never in an entry.  That one was made or destroyed stands in the lane keys.  Unwrapped ones are kept in guarded
 * memory until the log-out.
 */
#ifndef HVERDAG_CORE_STORE_KEYS_H
#define HVERDAG_CORE_STORE_KEYS_H

#include "core/store/store.h"

enum key_scope { KEY_COMMON, KEY_CITIZEN, KEY_PROVIDER, KEY_LOOK_UP };

struct entry_key {
	unsigned char id[ENTRY_KEY_ID], key[ENTRY_KEY];
};

/* The key that an entry about `of` is to lie under, made where there is none; inside a transaction.  `of` is NULL for
 * the common one.  0, or 1 where it was made: then the journal has to tell of it (journal_key does).  -1; ERR_RULE for a
 * person who was erased. */
int keys_for(struct store *s, enum key_scope scope, const unsigned char *of, struct entry_key *out,
	     struct err *e);

/* Tells one key from another and gives nothing away. */
enum { ENTRY_KEY_PRINT = 16 };
void keys_print(const struct entry_key *k, unsigned char out[ENTRY_KEY_PRINT]);

/* 1 found, 0 gone or never given, -1 error. */
int keys_find(struct store *s, const unsigned char id[ENTRY_KEY_ID], struct entry_key *out,
	      struct err *e);

/* Ids of the keys of a citizen; *ids is to free(). */
int keys_of_citizen(struct store *s, const unsigned char citizen[UUID],
		    unsigned char (**ids)[ENTRY_KEY_ID], size_t *n, struct err *e);
/* Their rows go; inside a transaction.  That an entry says so is the caller's business. */
int keys_destroy(struct store *s, const unsigned char (*ids)[ENTRY_KEY_ID], size_t n,
		 struct err *e);

#endif
