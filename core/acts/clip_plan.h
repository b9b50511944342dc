/* Planned uses of a clip card: a planned visit with clip minutes reserves them until it has a
 * record (domain 2.1, interface: visit). */
#ifndef HVERDAG_CORE_ACTS_CLIP_PLAN_H
#define HVERDAG_CORE_ACTS_CLIP_PLAN_H

#include "core/records/records.h"
#include "core/rules/clip.h"
#include "core/session/work.h"

struct clip_plan {
	int64_t citizen_rid;
	int64_t carer_rid; /* who comes; 0: nobody is named yet */
	struct day on;     /* today or later */
	int from;          /* minute of the day; the visit lasts as long as the minutes */
	int minutes;
	const char *activity; /* or NULL */
	const char *const *services;
	size_t services_n;
};

/* May it be planned?  Rights, form and domain 2.1.11.  Warnings (notice, weekday, holiday, hours),
 * for the user to insist on, go to `warning` ("" none).  Nothing is written. */
int clip_plan_check(const struct work *work, const struct clip_plan *p, char warning[CLIP_WARNING],
		    struct err *e);

/* The planned visit; the checks are made again inside.  *visit_rid may be NULL. */
int clip_plan_add(const struct work *work, const struct clip_plan *p, int64_t *visit_rid,
		  struct err *e);

/* The visit gets a record that says who cancelled it (OUTCOME_CANCELLED_BY_CITIZEN or _PROVIDER) and
 * why, and reserves nothing more.  Withdrawing that record (visit_withdraw) undoes it. */
int clip_plan_cancel(const struct work *work, int64_t visit_rid, enum outcome outcome,
		     const char *reason, int64_t *record_rid, struct err *e);

/* The visit stays and reserves `minutes`, 0 for none.  More than it reserves now is checked by
 * domain 2.1.11. */
int clip_plan_reserve(const struct work *work, int64_t visit_rid, int minutes, struct err *e);

#endif
