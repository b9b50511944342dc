/* Plans and their exercises: those of a citizen that are in force or begin later, or all of a course. */
#ifndef HVERDAG_CORE_QUERIES_PLAN_LINES_H
#define HVERDAG_CORE_QUERIES_PLAN_LINES_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct exercise_line {
	char *plan, *exercise, *name, *instruction; /* ids and words */
	int plan_kind;
	int sets, reps, minutes, times_per_week; /* -1 none */
	struct day review, from, to;             /* of its plan */
	struct day reviewed, review_due;         /* likewise */
	char *author, *review_note;              /* likewise */
};

struct plan_line {
	int64_t rid, course_rid; /* course_rid 0: it is of no course */
	char *id, *author;       /* author "" where nobody is named */
	const char *name;        /* of its first exercise, "" where it has none */
	int kind;                /* enum plan_kind */
	struct day from, to, review, handed_over;
	struct day reviewed;     /* when it was reviewed last; DAY_NONE: never */
	int64_t review_rid;      /* the record of it; 0: none */
	char *review_note;       /* what came of it, or "" */
	struct day review_due;   /* its next review (plan_review.h); DAY_NONE: none */
	bool by_therapist;       /* its therapist still does it alone, until it is handed over */
	size_t first, exercises; /* its exercises: so many from this one on */
};

struct plan_lines {
	struct plan_line *plan;
	size_t plans;
	struct exercise_line *exercise;
	size_t exercises;
};

/* Of the citizen: those in force on the day, or those that begin after it; of the course: all. */
struct plan_choice {
	enum plans_of { PLANS_OF_CITIZEN, PLANS_AHEAD, PLANS_OF_COURSE } of;
	int64_t rid;
	struct day on;
};

/* Does the plan begin after the day? */
bool plan_is_ahead(const struct plan_line *p, struct day on);

/* By their first day.  Everything goes to the arena; *out is untouched on failure. */
int plan_lines_load(const struct work *w, const struct plan_choice *which, struct arena *a,
		    struct plan_lines *out, struct err *e);
void plan_lines_prepare(struct store *s); /* the statement of a citizen's plans, ahead */

#endif
