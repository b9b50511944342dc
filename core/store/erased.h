/*
 * Who has been erased: the entries of the lane keys that say so, each with the citizen's uuid and the keys that
 * were destroyed.  The table `erased` repeats the uuids.
 */
#ifndef HVERDAG_CORE_STORE_ERASED_H
#define HVERDAG_CORE_STORE_ERASED_H

#include "core/store/journal.h"
#include "core/store/keys.h"

extern const char erased_kind[]; /* of such an entry */

struct erased {
	unsigned char (*citizen)[UUID];
	unsigned char (*key)[ENTRY_KEY_ID];
	size_t citizens, keys;
};

/* Out of the journal.  To be released; nothing is on failure. */
int erased_read(struct store *s, struct erased *out, struct err *e);
void erased_release(struct erased *x);

/* Into the table, inside a transaction of the caller; no fault where the citizen stands there. */
int erased_add(struct store *s, const unsigned char citizen[UUID], struct err *e);

/* A key's id as 16 digits. */
enum { KEY_TEXT = 2 * ENTRY_KEY_ID + 1 };
const char *key_id_text(const unsigned char id[ENTRY_KEY_ID], char out[KEY_TEXT]);

#endif
