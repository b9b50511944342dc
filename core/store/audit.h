/*
 * What shows that a store was changed outside the program beyond its journal itself (journal_verify): copies of the
 * head, who may log in, keys, times.  Needs a log-in.  Each returns -1 with ERR_RULE and the first thing found; *looked_at is
 * how many there were to look at.
 */
#ifndef HVERDAG_CORE_STORE_AUDIT_H
#define HVERDAG_CORE_STORE_AUDIT_H

#include "core/store/journal.h"

/* The copy beside the store, and the head in each backup that the program made, here and in the second folder
 * (NULL: none): a journal that lacks what they know, or says otherwise, was cut, written anew or put back. */
int audit_heads(struct store *s, const char *away, long *looked_at, struct err *e);

/* Entries of lane people that nobody signed who might. */
int audit_people(struct store *s, long *looked_at, struct err *e);

/* The list of erased persons, and each key, against the lane keys. */
int audit_keys(struct store *s, long *looked_at, struct err *e);

/* Entries whose time lies more than a day ahead of now_ms, by laptop: no fault, they are named.  "" where there are none. */
enum { AUDIT_WORDS = 300 };
int audit_ahead(struct store *s, int64_t now_ms, char words[AUDIT_WORDS], struct err *e);

#endif
