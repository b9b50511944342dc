/*
 * Signatures that were found good since the program began: to check one costs as much as reading hundreds of rows, and
 * the list of people is read several times, for the log-in, the settings, and whenever it has changed.  What is
 * remembered is a hash of all that was checked: key, signature and every byte that is signed.
 *
 * The first ones of a log-in may be taken on the word of the person's log-in before (vouched.h): that many are noted
 * unchecked, and whoever took them so holds them against that word before anything is done with them.
 */
#ifndef HVERDAG_CORE_STORE_SIGNATURES_H
#define HVERDAG_CORE_STORE_SIGNATURES_H

#include "core/store/journal.h"

enum { SIGNATURE_PRINT = 32, SIGNATURES_MOST = 10000 };

struct signatures {
	unsigned char (*at)[SIGNATURE_PRINT];
	size_t n, next;  /* where the one after the last that was asked for stands */
	size_t promised; /* how many are noted unchecked */
};

/* As journal_signed_by. */
bool signatures_good(struct signatures *s, const struct journal_entry *entry,
		     const unsigned char public_half[PUBLIC_KEY]);
/* Of the first n; there are as many. */
void signatures_digest(const struct signatures *s, size_t n, unsigned char out[SIGNATURE_PRINT]);
void signatures_release(struct signatures *s);

#endif
