/* What the list of any day needs of a citizen besides the visits: courses with open goals, absences, plans,
 * signs, clip cards.  Kept from day to day, since a route visits the same citizens each day. */
#ifndef HVERDAG_CORE_QUERIES_DAY_FACTS_H
#define HVERDAG_CORE_QUERIES_DAY_FACTS_H

#include "core/queries/clip_book.h"
#include "core/session/work.h"

enum { DAYS_OF_SIGNS = 28 }; /* signs are told of for so many days */

/* Something that holds from one day to another, which may be DAY_NONE: without an end. */
struct span {
	struct day from, to;
	int value;           /* open goals, enum absence_kind, enum plan_kind */
	int leaves, returns; /* of an absence: see struct stay; -1 */
};

struct span_list {
	struct span *at;
	size_t n;
};

enum span_of { SPAN_COURSE, SPAN_ABSENCE, SPAN_PLAN, SPANS_OF };

struct noted {
	struct day on;
	unsigned signs; /* 1 << enum sign */
	int64_t carer_rid;
};

struct citizen_facts {
	int64_t rid;
	struct span_list span[SPANS_OF];
	struct noted *noted; /* newest first, of the days below, both included */
	size_t noted_n;
	struct day noted_from, noted_to;
	bool has_clips;
	struct clip_book *book; /* NULL: no clip cards */
};

struct day_facts;

/* Days before and after the one that is asked for whose signs are read along: 0 for a single list. */
struct day_facts *day_facts_new(int reach_days);
void day_facts_free(struct day_facts *f); /* NULL does nothing */
void day_facts_prepare(struct store *s);  /* the statements, ahead */

/* Call it before a list is read, in its read transaction: it forgets all facts when the store has
 * been written to since they were read.  -1 with *e when the store cannot tell. */
int day_facts_begin(struct day_facts *f, const struct work *w, struct err *e);

/* The citizen's facts, with the signs of the DAYS_OF_SIGNS before `on` and of `on` itself.  They are good
 * until the next call of day_facts_begin().  NULL with *e. */
const struct citizen_facts *day_facts_of(struct day_facts *f, const struct work *w,
					 int64_t citizen_rid, struct day on, struct err *e);

bool span_covers(const struct span *s, struct day on);

#endif
