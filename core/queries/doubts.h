/* What is unlikely in what was planned and recorded (domain 5): every doubt of core/rules/doubt.h that a store
 * can hold, for the lead's list, `hverdag doubts`, and as a number for `check` and imports. */
#ifndef HVERDAG_CORE_QUERIES_DOUBTS_H
#define HVERDAG_CORE_QUERIES_DOUBTS_H

#include "core/base/memory.h"
#include "core/rules/doubt.h"
#include "core/session/work.h"

struct doubt_line {
	int doubt;     /* enum doubt */
	struct day on; /* DAY_NONE: it is of no day */
	int64_t citizen_rid, rid;
	int64_t provider_rid; /* whose it is: see doubts_choice */
	int64_t other_rid;    /* the record it is held against; 0: none */
	const char *citizen, *name;
	const char *type, *id; /* of the record, as in files */
	const char *other;     /* NULL: none */
	const char *text;
};

struct doubts {
	struct doubt_line *at; /* by day, those of no day last */
	size_t n;
	struct arena arena;
};

/* Doubts of no day are among them whatever the days. */
struct doubts_choice {
	struct day from, to;  /* DAY_NONE: from the first, to the last */
	int64_t provider_rid; /* that of the carer, of the course, else of the citizen; 0: all */
};

/* Those of the citizens in the actor's scope.  Logs one access a list. */
int doubts_load(const struct work *w, const struct doubts_choice *which, struct doubts *out,
		struct err *e);
void doubts_release(struct doubts *d);

/* The same of all citizens, without their names and in no order, for figures of a provider: whoever asks has
 * seen to it that the actor may have them.  In a read transaction of the caller; logs nothing. */
int doubts_gather(const struct work *w, const struct doubts_choice *which, struct doubts *out,
		  struct err *e);

/* How many there are in the whole store, of records that came after doubts_mark() said `since` (0: of all).
 * Nobody is named, so nothing is logged. */
int doubts_mark(const struct work *w, int64_t *since, struct err *e);
int doubts_count(const struct work *w, int64_t since, size_t *n, struct err *e);

#endif
