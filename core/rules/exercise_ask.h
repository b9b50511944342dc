/* Whether an exercise of a plan is asked for on a visit (domain 5).  Pure. */
#ifndef HVERDAG_CORE_RULES_EXERCISE_ASK_H
#define HVERDAG_CORE_RULES_EXERCISE_ASK_H

#include <stdbool.h>

#include "core/base/day.h"

/* In this order: of several reasons why it is not asked for, the first holds. */
enum exercise_ask {
	EXERCISE_ASKED,
	EXERCISE_NOT_IN_FORCE,    /* the plan has not begun, or is over */
	EXERCISE_NOT_HANDED_OVER, /* its therapist still does it alone */
	EXERCISE_OF_OTHER_VISITS, /* the visit names neither the plan nor a service of its kind */
	EXERCISE_DONE_TODAY,
	EXERCISE_DONE_ENOUGH, /* as many days of the ISO week as the plan says */
	EXERCISE_ASKS
};

struct exercise_facts {
	struct day from, to;    /* of the plan; to DAY_NONE: open */
	struct day handed_over; /* DAY_NONE: no day is given */
	bool by_therapist;      /* then its therapist does it alone until it is handed over */
	bool of_visit;          /* the visit names the plan, or has a service of its kind */
	bool done_today;
	int days_done;      /* days of the ISO week on which it was done */
	int times_per_week; /* below 1: no number, so no limit */
};

/* The first day on which carers carry a plan out: that on which it is handed over, without one its first, and
 * never before that.  DAY_NONE: its therapist still does it alone. */
struct day plan_carried_from(struct day from, struct day handed_over, bool by_therapist);

/* On the day of the visit. */
enum exercise_ask exercise_ask(const struct exercise_facts *f, struct day on);

#endif
