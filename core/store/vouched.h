/*
 * Which signatures of the lane people a person has seen verified.  To check one costs as much as reading a hundred
 * entries, and each log-in walks the whole lane: most of them were checked when the same person logged in before.
 *
 * A row of meta says how many, with a mark over the person, the store's fingerprint, that number, and a hash over
 * what was checked, in order: key, signature and every signed byte of each.  The mark is made with a key that is
 * derived from the person's own secret half: whoever has only the file, or the store's data key and another
 * passphrase, can make none.  A log-in reads and opens the lane as ever, and applies the rules of who may
 * do what; it takes as many signatures for good as the row says, and holds what it took against the mark before it goes
 * by any of it.  Where that is not the same (the row or the lane was changed, put back, exchanged, or is longer
 * by an entry in between) the lane is walked again and each signature checked.  So a row that is wrong, missing or
 * old costs time and nothing else.
 *
 * Somebody with a program of their own can make such a row for themselves, and be an administrator in their own
 * eyes.  So what a log-in took for good is checked after the day stands, and before anything is recorded
 * (store_still(), store_vouch()); commands, which wait for the passphrase anyway, do so at once.
 *
 * The rows are of this file: a restored store begins without them.
 */
#ifndef HVERDAG_CORE_STORE_VOUCHED_H
#define HVERDAG_CORE_STORE_VOUCHED_H

#include "core/store/people.h"

/* People as lane people says, for the person whose keys were just opened. */
int vouched_people(struct store *s, const unsigned char person[UUID], struct people *out,
		   struct err *e);

#endif
