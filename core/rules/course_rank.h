/*
 * Which course comes first, and why (domain 5, 6): the citizen dead, the end passed, a deadline, a follow-up due, nothing observed,
 * standing still, a plan to review, a measurement missing.  Pure; the words are a table.
 */
#ifndef HVERDAG_CORE_RULES_COURSE_RANK_H
#define HVERDAG_CORE_RULES_COURSE_RANK_H

#include "core/rules/deadline.h"
#include "core/rules/follow_up.h"
#include "core/rules/instrument.h"

enum course_reason {                      /* most urgent first */
		     COURSE_CITIZEN_DEAD, /* and the course is still open */
		     COURSE_END_PASSED, /* its planned end is past, or its sessions are used; none decided */
		     COURSE_DEADLINE,      /* one is missed, or its day is the next working day */
		     COURSE_MIDWAY_DUE,    /* a midway follow-up is due */
		     COURSE_FOLLOW_UP_DUE, /* another one is */
		     COURSE_NO_OBSERVATION, /* of any open goal for so many days; or there are no goals */
		     COURSE_STANDING_STILL, /* observed, and no open goal has moved for so many days */
		     COURSE_PLAN_REVIEW,    /* the review day of a plan has come */
		     COURSE_NOT_MEASURED,   /* a measurement is missing */
		     COURSE_NO_PLANNED_END, /* it runs, and neither a day nor sessions limit it */
		     COURSE_STARTS_SOON,    /* it is referred or offered and has not begun */
		     COURSE_REASONS
};
extern const struct words course_reason_words; /* "end_passed"; what it is called */

/* How a course stands on a day, of which the caller gathers the rest. */
struct course_rank_facts {
	const struct course_facts *course;
	const struct course_type *type; /* or NULL */
	const struct course_standing *stands;
	const struct follow_up *follow_up; /* as follow_ups() gave them */
	size_t follow_ups;
	const struct deadline *deadline; /* as deadlines_find gave them */
	size_t deadlines;
	const struct measurement_missing *missing;
	size_t missings;
	size_t goals, open_goals;    /* not dropped; and of these open */
	struct day last_observation; /* of an open goal; DAY_NONE: never */
	struct day last_change; /* day on which an open goal's level last moved; DAY_NONE: never */
	struct day review;      /* the first of the plans in force; DAY_NONE: none */
	struct day decided;     /* the last decision; DAY_NONE: none */
	struct day died;        /* the citizen; DAY_NONE */
	int ahead_days; /* follow-ups and reviews that fall due within so many days are due already; 0: by the day */
};

struct course_why {
	enum course_reason code;
	int days; /* since it was due, below zero where that lies ahead; of NO_OBSERVATION and STANDING_STILL days without paused ones;
	           * of STARTS_SOON days to its start */
	const struct follow_up *follow_up;         /* of the follow-ups */
	const struct deadline *deadline;           /* of DEADLINE */
	const struct measurement_missing *missing; /* of NOT_MEASURED: those that are missing */
	size_t count;                              /* and how many */
	bool no_goals; /* of NO_OBSERVATION: there are none to observe */
	bool no_start; /* of STARTS_SOON: no day is set */
	int sessions;  /* of END_PASSED: so many are used; SETTING_NONE: the day is past */
};

struct course_reasons {
	struct course_why *why; /* most urgent first */
	size_t n;               /* 0: nothing waits */
};

/* All that speaks for a look at the course now, each follow-up that is due and each deadline by itself.  `out` has room for
 * COURSE_REASONS + f->follow_ups + f->deadlines; returns how many. */
size_t course_reasons_find(const struct course_rank_facts *f, const struct course_signals *signals,
			   struct course_why *out);

/* Below zero when a comes before b; 0: alike.  By the first reason, within it by days, then by the
 * next one; a course that starts: the sooner the earlier; one for which nothing waits is last. */
int course_rank_compare(const struct course_reasons *a, const struct course_reasons *b);

/* "planned end passed 6 days ago", "midway assessment due today", "standing still for 14 days".
 * Returns out. */
enum { COURSE_WHY_TEXT = 400 };
const char *course_why_text(const struct course_why *why, char out[COURSE_WHY_TEXT]);
/* Reasons one after the other, " · " between them.  `out` has room for COURSE_WHY_TEXT; where one does not fit, a
 * "…" stands instead, and nothing after it. */
struct course_why_list {
	char *out;
	size_t used;
};
void course_why_add(struct course_why_list *l, const char *words);
/* All of them, " · " between them, or "nothing waits".  What does not fit is left out, and a "…" says so. */
const char *course_reasons_text(const struct course_reasons *r, char out[COURSE_WHY_TEXT]);

#endif
