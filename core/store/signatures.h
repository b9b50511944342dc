/*
 * Signatures that were found good since the program began: to check one costs as much as reading hundreds of rows, and
 * the list of people is read several times, for the log-in, the settings, and whenever it has changed.  What is
 * remembered is a hash of all that was checked: key, signature and every byte that is signed.
 */
#ifndef HVERDAG_CORE_STORE_SIGNATURES_H
#define HVERDAG_CORE_STORE_SIGNATURES_H

#include "core/store/journal.h"

enum { SIGNATURE_PRINT = 32 };

struct signatures {
	unsigned char (*at)[SIGNATURE_PRINT];
	size_t n, next; /* where the one after the last that was asked for stands */
};

/* As journal_signed_by. */
bool signatures_good(struct signatures *s, const struct journal_entry *entry,
		     const unsigned char public_half[PUBLIC_KEY]);
void signatures_release(struct signatures *s);

#endif
