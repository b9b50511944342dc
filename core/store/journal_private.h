/* What adding to the journal and reading it share. */
#ifndef HVERDAG_CORE_STORE_JOURNAL_PRIVATE_H
#define HVERDAG_CORE_STORE_JOURNAL_PRIVATE_H

#include "core/store/store_private.h"

enum { JOURNAL_PLACE = 32 };

/* The context that a body of this device is sealed in; its row is the entry's number. */
void journal_place(int64_t device, char out[JOURNAL_PLACE]);

void journal_hash(const unsigned char before[JOURNAL_HASH], const struct journal_entry *en,
		  const unsigned char actor[UUID], const void *sealed, size_t length,
		  unsigned char out[JOURNAL_HASH]);

/* The uuid of a user; zeroes for 0. */
int journal_actor(struct store *s, int64_t id, unsigned char uuid[UUID], struct err *e);

#endif
