/* Planned uses of a clip card: a planned visit with clip minutes reserves them until it has a
 * record (domain 2.1, interface: visit). */
#ifndef HVERDAG_CORE_ACTS_CLIP_PLAN_H
#define HVERDAG_CORE_ACTS_CLIP_PLAN_H

#include "core/acts/act.h"
#include "core/rules/clip.h"

struct clip_plan {
	int64_t citizen_rid;
	int64_t carer_rid; /* who comes; 0: nobody is named yet */
	struct day on;     /* today or later */
	int from;          /* minute of the day; the visit lasts as long as the minutes */
	int minutes;
	const char *card;     /* NULL where there is only one type */
	const char *activity; /* or NULL */
	const char *const *services;
	size_t services_n;
};

/* Refused by domain 2.1.11 (clip minutes).  Warned about: notice, weekday, holiday and hours. */
ACT(clip_plan, struct clip_plan)

/* The visit gets a record that says who cancelled it (OUTCOME_CANCELLED_BY_CITIZEN or _PROVIDER) and
 * why, and reserves nothing more. */
struct clip_cancel {
	int64_t visit_rid;
	enum outcome outcome;
	const char *reason;
};
ACT(clip_cancel, struct clip_cancel)

/* Changes the minutes that the visit reserves, 0 for none; the visit stays.  More than it reserves
 * now is checked by domain 2.1.11. */
struct clip_reserve {
	int64_t visit_rid;
	int minutes;
};
ACT(clip_reserve, struct clip_reserve)

#endif
