/*
 * The end of a course in one act (domain 3, 4, 8): goals evaluated, measurements, result, help before
 * and after, the final follow-up, a proposal to the authority, and what happens to plans, grants and
 * coming visits.  Everything is shown before it is done (course_end_preview), is written in one
 * transaction, and can be taken back until the day is over.
 */
#ifndef HVERDAG_CORE_ACTS_COURSE_END_H
#define HVERDAG_CORE_ACTS_COURSE_END_H

#include "core/acts/measure_act.h"
#include "core/base/memory.h"
#include "core/queries/measurement_lines.h"
#include "core/rules/goal_tree.h"

struct end_goal { /* open until now */
	int64_t rid;
	char *text;
	int depth, start, target, now;
	enum goal_status status; /* the likely one */
	struct goal_proposal why;
};

struct end_plan {
	int64_t rid;
	enum plan_kind kind;
	struct day from, to;
	char *exercises; /* their names in a row */
	bool of_course; /* proposed to end with it; one that begins after the end is withdrawn then */
};

struct end_grant { /* of a service that is a course by law */
	int64_t rid;
	char *service, *name;
	struct day from, to;
};

struct end_visit { /* planned after the end, with services or plans of the course */
	int64_t rid, carer_rid;
	struct day on;
	int from_minute;
	bool only_course; /* nothing else is done on it: proposed to be cancelled */
};

struct end_measure { /* due at the end */
	const struct instrument *instrument;
	bool taken; /* there is a valid one */
	double value;
	const struct measurement_line
		*start; /* its problems are asked for again; NULL: it names none */
};

/* Visits of 14 days that were done or partly done (domain 8). */
struct end_count {
	struct day from, to;
	int visits;
	int stated; /* on the course; -1: not */
};

struct course_end_preview {
	struct day on;
	int64_t citizen_rid;
	const char *course_type; /* its id */
	struct end_goal *goal;
	size_t goals;
	int evaluated;        /* goals that are ticked off already, */
	int reached, dropped; /* and those of them that are reached, and dropped */
	struct end_plan *plan;
	size_t plans;
	struct end_grant *grant;
	size_t grants;
	bool may_end_grants; /* else they stay, and stand on the visitator's list */
	struct end_visit *visit;
	size_t visits, visits_only_course;
	struct end_measure *measure;
	size_t measures;
	struct end_count before, after;
	const struct follow_up_rule *follow_up; /* the final one, still to be done; or NULL */
	struct arena arena;
};

/* What would happen if the course ended on that day.  Rights as for ending it; refused for a course
 * that has not begun or has ended. */
int course_end_preview(const struct work *work, int64_t course_rid, struct day on,
		       struct course_end_preview *out, struct err *e);
/* The visits of the last 14 days where the course ends on another day than the preview's. */
int course_end_count_after(const struct work *work, int64_t citizen_rid, struct day on,
			   struct end_count *out, struct err *e);
void course_end_preview_release(struct course_end_preview *p);

struct goal_ended {
	int64_t goal_rid;
	enum goal_status status; /* GOAL_OPEN: not evaluated, refused */
	const char *reason;      /* of what was dropped or not reached */
};

struct course_end_entry {
	int64_t course_rid;
	struct day on;
	int result;                           /* enum course_result; -1: refused */
	int visits_14d_start, visits_14d_end; /* stated; -1: counted */
	int follow_up;                        /* enum follow_up_result; -1: not said */
	const char *proposal, *note;
	const struct goal_ended *goal; /* every open one */
	size_t goals;
	const struct measurement_entry *measurement; /* at the end */
	size_t measurements;
	struct rids end_plans, end_grants, cancel_visits; /* among those of the preview */
	int64_t meeting_rid; /* the conference at which it was decided, an open one; 0: none */
	struct rids heard;   /* members of staff, there */
};

ACT(course_end, struct course_end_entry)

/* The end as an act that can be taken back, also after the program was started again: was it made here and
 * today?  1, 0, or -1 with *e. */
int course_end_done(const struct work *work, int64_t course_rid, struct act_done *out,
		    struct err *e);

/* The same preview from inside an act; what it lists goes to the act's arena. */
struct acting;
int course_end_look(struct acting *a, struct day on, struct course_end_preview *out, struct err *e);

#endif
