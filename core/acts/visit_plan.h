/*
 * Planned visits: one is planned, changed or called off, a whole series is planned from a grant.  Each is one
 * act and is taken back as one, also where it is hundreds of visits.
 *
 * Team leads, therapists and nurses do it for citizens of their provider and send people of their own
 * provider.  A series is the visits of one grant that were planned for one time of the day; what is changed or
 * called off "from here on" are those of it that lie ahead and have no record.
 */
#ifndef HVERDAG_CORE_ACTS_VISIT_PLAN_H
#define HVERDAG_CORE_ACTS_VISIT_PLAN_H

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/rules/visit_series.h"

/* How far a change reaches in the series of a visit. */
enum visit_reach {
	VISIT_ALONE,
	VISIT_WEEKDAY, /* it and the later ones of its weekday */
	VISIT_ONWARD,  /* it and all later ones */
	VISIT_REACHES
};
extern const struct words visit_reach_words;

/* ---- one ---- */

struct visit_plan {
	int64_t visit_rid; /* the one that is changed; 0: a new one */
	int64_t citizen_rid;
	int64_t carer_rid; /* 0: nobody is named yet */
	int64_t grant_rid; /* 0: of none; of a new visit only */
	struct day on;
	int from, to; /* minutes; `to` earlier than `from` is on the next day */
	struct text_list services, tasks;
	struct rids plans;
	enum visit_reach reach; /* of a change.  Another day moves all of them by as many days */
};

/* As a visit stands; texts and lists go to the arena. */
int visit_plan_load(struct store *s, int64_t visit_rid, struct visit_plan *out, struct arena *a,
		    struct err *e);

/* Refused by form, for a day that is over, a visit with a record, a citizen who has died before.  Asked
 * about: what the table of doubts says of a plan.  What is changed keeps its clip minutes and its reason. */
ACT(visit_plan, struct visit_plan)

/* How many visits such a change reaches now, the one itself included. */
int visit_plan_reached(const struct work *w, int64_t visit_rid, enum visit_reach reach, int *n,
		       struct err *e);

/* ---- a series ---- */

struct visit_repeat {
	int64_t grant_rid;
	int64_t carer_rid; /* 0: nobody is named yet */
	struct day from, until;
	unsigned weekdays;   /* 1 << enum weekday; 0: every day */
	const char *windows; /* "08:00-08:30, 17:00-17:20" */
	int holidays;        /* 1: public holidays are planned too */
};

/* What the form begins with: the grant's weekdays and windows, and who came last; texts in the arena. */
int visit_repeat_load(const struct work *w, int64_t grant_rid, struct visit_repeat *out,
		      struct arena *a, struct err *e);

/* The citizen's grants that are in force or to come, by their first day; texts in the arena. */
struct visit_grant {
	int64_t rid;
	const char *service;
	struct day from;
};
int visit_grants_load(const struct work *w, int64_t citizen_rid, struct arena *a,
		      struct visit_grant **list, size_t *n, struct err *e);
int visit_repeat_citizen(const struct work *w, int64_t grant_rid, int64_t *citizen_rid,
			 struct err *e);

/* All visits that it would come to, those that are skipped among them with their reason. */
int visit_repeat_preview(const struct work *w, const struct visit_repeat *r, struct arena *a,
			 struct series_visit **list, size_t *n, struct err *e);

/* A visit is called GRANT/DATE/HH:MM, so that planning twice plans once; one that was withdrawn is planned
 * again.  Asked about: what is skipped, and clashes of the carer and the citizen. */
ACT(visit_repeat, struct visit_repeat)

/* ---- not to be made ---- */

enum visit_off_how {
	VISIT_OFF_CITIZEN,   /* the citizen calls it off: a record says so */
	VISIT_OFF_PROVIDER,  /* likewise the provider */
	VISIT_OFF_WITHDRAWN, /* it was not to be planned: it is withdrawn, and nobody waits for it */
	VISIT_OFF_HOWS
};
extern const struct words visit_off_words;

struct visit_off {
	int64_t visit_rid;
	int how; /* enum visit_off_how; -1: refused */
	enum visit_reach reach;
	const char *reason;
};
ACT(visit_off, struct visit_off)

#endif
