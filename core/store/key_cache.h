/* Unwrapped keys in guarded memory, found by their id and by whose they are. */
#ifndef HVERDAG_CORE_STORE_KEY_CACHE_H
#define HVERDAG_CORE_STORE_KEY_CACHE_H

#include "core/store/keys.h"

struct known_key {
	unsigned char id[ENTRY_KEY_ID], key[ENTRY_KEY], of[UUID];
	enum key_scope scope;
	unsigned seen; /* in which transaction its row was seen last */
};

struct key_cache; /* NULL is an empty one */

/* Good until the next change of the cache; NULL where it is not known. */
const struct known_key *key_cache_find(const struct key_cache *c,
				       const unsigned char id[ENTRY_KEY_ID]);
const struct known_key *key_cache_whose(const struct key_cache *c, enum key_scope scope,
					const unsigned char of[UUID]);
/* Was its row seen in this transaction? */
bool key_cache_is_fresh(const struct key_cache *c, const struct known_key *k);
void key_cache_add(struct key_cache **c, const struct known_key *k); /* or its row was seen again */
void key_cache_begin(struct key_cache *c);                           /* another transaction */
void key_cache_forget(struct key_cache **c);                         /* all of them, wiped */

#endif
