/* When a plan is to be reviewed (domain 4).  Pure. */
#ifndef HVERDAG_CORE_RULES_PLAN_REVIEW_H
#define HVERDAG_CORE_RULES_PLAN_REVIEW_H

#include "core/base/day.h"
#include "core/settings.h"
#include "core/words.h"

struct plan_review_facts {
	enum plan_kind kind;
	struct day from;
	struct day review;   /* the day the plan says; DAY_NONE: none */
	struct day reviewed; /* when it was reviewed last; DAY_NONE: never */
};

/* The day by which a plan of this kind, written or reviewed on `from`, is to be reviewed by the service that
 * it belongs to.  DAY_NONE: the settings ask for no review. */
struct day plan_review_by(const struct settings *set, enum plan_kind kind, struct day from);

/* The day of its next review: the one the plan says, unless it was reviewed on that day or later; else the one
 * the settings ask for, counted from the last review or from its first day.  DAY_NONE: there is none. */
struct day plan_review_day(const struct settings *set, const struct plan_review_facts *f);

#endif
