/* What adding to the journal and reading it share: the bytes of an entry. */
#ifndef HVERDAG_CORE_STORE_JOURNAL_PRIVATE_H
#define HVERDAG_CORE_STORE_JOURNAL_PRIVATE_H

#include "core/store/store_private.h"

enum { ENVELOPE = 1 + 8 + 8 + 8 + 1 + 1 + UUID + ENTRY_KEY_ID + JOURNAL_HASH };
enum { PLAIN_FIXED = 1 + 2 + UUID + UUID + 1 }; /* up to the kind */

void envelope_put(unsigned char out[ENVELOPE], const struct journal_entry *en,
		  const unsigned char before[JOURNAL_HASH]);
void journal_hash(const unsigned char envelope[ENVELOPE], struct bytes sealed,
		  unsigned char out[JOURNAL_HASH]);

/* The plain text of an entry, with room for a signature where it is to be signed. */
size_t plain_size(const struct journal_entry *en);
/* Returns where the signature goes; NULL where there is none. */
unsigned char *plain_put(unsigned char *out, const struct journal_entry *en);

/* Takes a plain text apart; the parts point into `kind` and `plain`.  False where it is none. */
bool plain_read(struct journal_entry *en, struct bytes plain, char kind[JOURNAL_KIND_MAX + 1]);

/* What a signature covers: written to out, which has room for SIGNED_EXTRA + plain.n bytes; the
 * plain text may hold a signature, which is left out.  Returns the length. */
enum { SIGNED_EXTRA = 16 + ENVELOPE };
size_t signed_put(unsigned char *out, const unsigned char envelope[ENVELOPE], struct bytes plain);

#endif
