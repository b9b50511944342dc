/*
 * Drafts: what somebody was writing when the lid closed.  Kept for each user by what they are a draft of,
 * which stands in columns; what was written is sealed.
 *
 * They have a second connection to the store's file (synchronous NORMAL: a draft must survive a killed
 * program at the cost of microseconds; a power cut may take its last second).  Inside a write transaction
 * they are part of it.
 */
#ifndef HVERDAG_CORE_STORE_DRAFT_H
#define HVERDAG_CORE_STORE_DRAFT_H

#include "core/store/journal.h"

enum { DRAFT_KIND = 24, DRAFT_PART = 240 };

/* What it is a draft of.  Copied and compared as a whole; nothing is read out of its parts. */
struct draft_key {
	char kind[DRAFT_KIND];      /* which form */
	unsigned char record[UUID]; /* the record that the form is about */
	char part[DRAFT_PART];      /* which of several forms of a kind about it; "" */
};

struct draft {
	struct draft_key key;
	char *json;
	int64_t at_ms; /* when it was kept */
};

/* 0: it stands in the file; what is about a person who was erased is not kept.  1: the file could not be written, *e says why; the draft is held in memory,
 * sealed, is read and listed like others, and goes into the file as soon as that can be written.  -1: it
 * is not kept. */
int store_draft_save(struct store *s, const struct actor *who, const struct draft_key *key,
		     const char *json, struct err *e);
/* out->json, to free(), is NULL where there is none. */
int store_draft_load(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct draft *out, struct err *e);
/* No fault where there is none; 1 as above. */
int store_draft_drop(struct store *s, const struct actor *who, const struct draft_key *key,
		     struct err *e);
/* All of the user, the newest first; to be freed with draft_list_free. */
int store_draft_list(struct store *s, const struct actor *who, struct draft **out, size_t *n,
		     struct err *e);
/* How many there are, without opening one. */
int store_draft_count(struct store *s, const struct actor *who, int *n, struct err *e);
void draft_list_free(struct draft *list, size_t n);

/* Writes what is held in memory, and while another window keeps the file busy tries again for so long
 * (store_on_wait is told).  True: nothing is held any more.  Also called by store_logout and, with a few
 * seconds, by store_close, after which what is held is gone. */
bool store_drafts_write(struct store *s, int patience_ms);
bool store_drafts_held(const struct store *s);

/* Deletes those that do not open: of a file that was damaged. */
int drafts_drop_unopened(struct store *s, struct err *e);

bool draft_key_same(const struct draft_key *a, const struct draft_key *b);

#endif
