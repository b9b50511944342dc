/*
 * Follow-ups of a course (domain 3, 4): made from the settings, never typed by hand.  Pure.
 *
 * A day that is counted from the start, from the midway or from the last one leaves out paused
 * days: a pause moves what comes after it.  Those of the start, midway and interval stand while the
 * course runs; the final one until it is done, or until the course was ended with a result where
 * it is due by then: it is closed then, and never said to be done without its record; a later one (so
 * many months after the end) until it is done.  None stands for a course that was declined or
 * cancelled, nor for a citizen who died.  An interval counts from the last one that was done, so that
 * missed ones do not pile up.
 *
 * Besides them one can be agreed when something is decided of the course (domain 6): it stands while the course runs,
 * until a follow-up of whatever rule is done after the day of that decision.
 */
#ifndef HVERDAG_CORE_RULES_FOLLOW_UP_H
#define HVERDAG_CORE_RULES_FOLLOW_UP_H

#include <stdint.h>

#include "core/rules/course.h"

/* One that was done: a record of type follow_up. */
struct follow_up_done {
	const char *rule;   /* id of the follow-up in the settings */
	struct day due, on; /* which of them, and when it was done */
	int result;         /* enum follow_up_result, or -1 */
	int64_t record;     /* whose fact it is, for the caller */
};

struct follow_up_agreed {
	bool is;
	struct day due, decided; /* the day that was agreed, and the one on which it was */
};

struct follow_up_facts {
	const struct course_facts *course;
	const struct course_type *type; /* or NULL */
	const char *course_type;        /* its id, as recorded */
	const struct follow_up_rule *rule;
	size_t rules;
	const struct follow_up_done *done;
	size_t dones;
	struct day died;                /* the citizen; DAY_NONE */
	struct follow_up_agreed agreed; /* the last one */
};

struct follow_up {
	const struct follow_up_rule
		*rule;  /* NULL: it was agreed, or the settings do not know it any more */
	const char *id; /* of the rule */
	struct day due;
	struct day counted_from; /* the start, the last one done, the (planned) end */
	struct day done;         /* DAY_NONE: there is no record of it */
	struct day
		closed; /* the course ended with a result on that day: without a record it is not asked for
	                    * any more; DAY_NONE */
	const struct follow_up_done *fact; /* NULL: none */
};

/* Still to be done, now or ahead. */
bool follow_up_is_open(const struct follow_up *u);

/* All of a course: those done, and the next one of every rule.  By day, then as in the settings.
 * `out` has room for rules + dones + 1; returns how many.  Cannot fail. */
size_t follow_ups(const struct follow_up_facts *f, struct day on, struct follow_up *out);

/* The first that is still to be done and whose day is before `before`; NULL: none. */
const struct follow_up *follow_up_due(const struct follow_up *list, size_t n, struct day before);

/* What it is called: as in the settings, or that it was agreed. */
const char *follow_up_name(const struct follow_up *u);
bool follow_up_is_agreed(const struct follow_up *u);

/* Whether a rule is for courses of this type. */
bool follow_up_for(const struct follow_up_rule *rule, const char *course_type);

/* "Midway assessment: was due on Monday 30 November, 3 days ago; half of the course is over by
 * then".  Returns out. */
const char *follow_up_explain(const struct follow_up *u, struct day on, char *out, size_t size);

#endif
