/*
 * A store that is attacked, and what becomes of it: a small team with users of every kind, a copy of the store for each attack,
 * and a judge who opens the copy as the program does and says who noticed.
 */
#ifndef HVERDAG_TESTS_FAULT_SIEGE_H
#define HVERDAG_TESTS_FAULT_SIEGE_H

#include <stdbool.h>
#include <stddef.h>

/* The store as it is now, as it was before the last work in it, and the copy that is attacked. */
struct siege {
	char folder[200];
	char whole[240], older[240], now[240];
	char *truth;      /* what a log-in, an export and the journal say of the whole one */
	char *truth_ways; /* who gets in by which passphrase, and as what */
};

/* Passphrases somebody knows: of the carer bo, as it was and as it is; of others. */
#define SIEGE_BO     "bos lange remse"
#define SIEGE_BO_OLD "bos gamle remse"
#define SIEGE_ADMIN  "annas lange remse"
#define SIEGE_EVA    "evas lange remse"
#define SIEGE_IDA    "idas lange remse"

void siege_begin(struct siege *s);
void siege_end(struct siege *s);
void siege_copy(const char *from, const char *to); /* a store with what lies beside it */

enum siege_end {
	SIEGE_REFUSED, /* it does not open, or nobody gets in: in words */
	SIEGE_MENDED,  /* said at the log-in, and everything is as it was */
	SIEGE_SAID,    /* said at the log-in */
	SIEGE_FOUND,   /* audit verify or check finds it */
	SIEGE_SILENT,  /* nobody says anything, and everything is as it was */
	SIEGE_FORGED, /* it says what nobody recorded, or lets in whom it should not, and nobody says so */
	SIEGE_ENDS
};
extern const char *const siege_end_words[SIEGE_ENDS];

struct verdict {
	enum siege_end end;
	char by[600]; /* who said it, and the words */
};

/* Judges s->now.  `thorough`: also who gets in by which passphrase. */
void siege_judge(struct siege *s, bool thorough, struct verdict *out);

/* What the n-th entry of a kind says, in order of arrival; to free().  Whoever wrote it knows it. */
char *siege_body(const struct siege *s, const char *kind, int n);

#endif
