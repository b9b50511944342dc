/*
 * What a service asks of a planned visit and of its grant: hours, a plan in force, an assessment
 * that is not too old (domain 4: DV and DVA).  Pure; all of it is warned about, nothing refused.
 */
#ifndef HVERDAG_CORE_RULES_SERVICE_H
#define HVERDAG_CORE_RULES_SERVICE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/settings.h"

enum service_lack {
	SERVICE_HOURS,  /* the visit reaches outside the hours it is given in */
	SERVICE_PLAN,   /* it needs a kind of plan, and none is in force */
	SERVICE_REVIEW, /* it should have been assessed again */
	SERVICE_LACKS
};

struct service_facts {
	int from_minute, to_minute; /* of the visit, `to` before `from`: on the next day;
	                             * SETTING_NONE for both: no visit is asked about */
	unsigned plans;             /* 1 << enum plan_kind: in force on the day */
	struct day granted;         /* first day of the grant in force; DAY_NONE: none */
};

/* Is it given within a course: by law, or because it needs a course's plan?  Not where it is NULL. */
bool service_is_of_course(const struct service *s);

/* A bit, 1 << enum service_lack, for each thing that is not as the settings want it on `on`. */
unsigned service_lacks(const struct service *s, const struct service_facts *f, struct day on);

/* The last day by which a grant from that day is to be assessed again; DAY_NONE: never. */
struct day service_review_by(const struct service *s, struct day granted);

/* One lack in a sentence, e.g. "DV is given from 07:00 to 17:00"; returns out. */
const char *service_explain(const struct service *s, enum service_lack lack,
			    const struct service_facts *f, struct day on, char *out, size_t size);

#endif
