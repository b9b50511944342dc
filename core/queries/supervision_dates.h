/* When each provider is supervised and its records audited, by the settings in force today.  That it was done is no
 * record: the last day by the settings says when it was to be done. */
#ifndef HVERDAG_CORE_QUERIES_SUPERVISION_DATES_H
#define HVERDAG_CORE_QUERIES_SUPERVISION_DATES_H

#include "core/base/memory.h"
#include "core/rules/supervision_dates.h"
#include "core/session/work.h"

struct supervision_date {
	int64_t provider_rid;
	const char *provider, *provider_name; /* shown id */
	const struct supervision_dates *rule;
	struct day last, next; /* DAY_NONE: the settings name no day */
	int days;              /* to the next one; -1: not known */
};

struct supervision_calendar {
	struct supervision_date *at; /* the next first; those without a day last */
	size_t n;
	struct arena arena;
};

/* Rights as for supervision (supervision_may); 0 for provider_rid: all that the actor supervises.  It is about no citizen
 * and is not logged. */
int supervision_calendar_load(const struct work *w, int64_t provider_rid,
			      struct supervision_calendar *out, struct err *e);
void supervision_calendar_release(struct supervision_calendar *c);

#endif
