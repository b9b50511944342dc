/*
 * The list of a conference (domain 6): which band a course stands in, why, and which comes first.  Pure.
 *
 * D is the day of the conference, P the one before it, N the next one; the window is P <= day < D.  The ranking
 * of courses is course_rank.h, with what falls due before N and without what happens on D itself.
 */
#ifndef HVERDAG_CORE_RULES_CONFERENCE_H
#define HVERDAG_CORE_RULES_CONFERENCE_H

#include "core/rules/course_rank.h"
#include "core/rules/decision.h"

enum conference_band { BAND_WAITS, BAND_CHANGED, BAND_AS_BEFORE, BANDS };
extern const struct words conference_band_words; /* "waits"; "to be looked at" */

/* In the order in which they count.  Those of the ranking stand in its order. */
enum conference_reason {
	CONFERENCE_DECISION_OPEN, /* a decision is not done */
	CONFERENCE_DEAD,
	CONFERENCE_END_PASSED,
	CONFERENCE_END_NEAR, /* the planned end is before N, and nothing was decided since P */
	CONFERENCE_MIDWAY_DUE,
	CONFERENCE_FOLLOW_UP_DUE,
	CONFERENCE_NO_OBSERVATION,
	CONFERENCE_STANDING_STILL,
	CONFERENCE_PLAN_REVIEW,
	CONFERENCE_NOT_MEASURED,
	CONFERENCE_NO_PLANNED_END,
	CONFERENCE_GOAL_CHANGED, /* from here on: changed, and waits for nothing */
	CONFERENCE_SIGN,
	CONFERENCE_VISITS_MISSED,
	CONFERENCE_CHANGED, /* a plan, a pause, an absence or the provider */
	CONFERENCE_REASONS
};
extern const struct words conference_reason_words; /* "decision_open"; what it is called */

/* What else changed in the window. */
enum conference_change {
	CHANGED_PLAN,
	CHANGED_PAUSE,
	CHANGED_ABSENCE,
	CHANGED_PROVIDER,
	CONFERENCE_CHANGES
};

struct conference_why {
	enum conference_reason code;
	int days; /* as of course_rank.h; of DECISION_OPEN days overdue, of END_NEAR days since the end (below zero) */
	const struct course_why *ranked; /* of the reasons of the ranking; else NULL */
	const struct decision_facts
		*decision; /* of DECISION_OPEN: the longest overdue; its words come with it */
	const char *decision_note; /* "" */
	int count;      /* of DECISION_OPEN, SIGN, VISITS_MISSED, GOAL_CHANGED: how many */
	unsigned which; /* of SIGN: 1 << enum sign; of CHANGED: 1 << enum conference_change */
};

/* Most urgent first; all that put the course into its band, and of a course that waits what changed too. */
struct conference_reasons {
	struct conference_why *why;
	size_t n;
};

struct conference_facts {
	const struct course_rank_facts *rank; /* its ahead_days: N - 1 - D */
	const struct course_signals *signals;
	struct day on, next;
	const struct decision_facts *open; /* decisions that are not done */
	const char *const *open_note;
	size_t opens;
	bool decided;                     /* some decision, P < day < D */
	int goals_changed, signs, missed; /* missed: those that count for the band */
	unsigned sign_kinds, changes;     /* 1 << enum sign, 1 << enum conference_change */
};

/* `ranked` has room for COURSE_REASONS + rank->follow_ups, `out` for CONFERENCE_REASONS + as many.  Returns how
 * many of `out` there are.  Cannot fail. */
size_t conference_reasons_find(const struct conference_facts *f, struct course_why *ranked,
			       struct conference_why *out);

enum conference_band conference_band(const struct conference_reasons *r);

/* Below zero when a comes before b; 0: alike, and name and id decide.  Within the band that waits a decision not
 * done comes first, the longest overdue before others, then the reasons one by one. */
int conference_compare(const struct conference_reasons *a, const struct conference_reasons *b);

/* "2 decisions are not done, the longest 5 days overdue", "falls, pain noted".  Returns out. */
const char *conference_why_text(const struct conference_why *why, char out[COURSE_WHY_TEXT]);
/* All of them, " · " between them, or "as before".  What does not fit is left out, and a "…" says so. */
const char *conference_reasons_text(const struct conference_reasons *r, char out[COURSE_WHY_TEXT]);

#endif
