/*
 * What carers ticked of the plans of a course and where they did otherwise, day by day (domain 4).  A day
 * counts for a plan when it is in force and handed over, the citizen is not away, the course is not paused,
 * and a visit is planned that names the plan or has a service that works by plans of its kind.
 */
#ifndef HVERDAG_CORE_QUERIES_PLAN_ADHERENCE_H
#define HVERDAG_CORE_QUERIES_PLAN_ADHERENCE_H

#include "core/queries/plan_lines.h"
#include "core/rules/course.h"
#include "core/session/work.h"

struct deviation {
	struct day on;
	const char *exercise, *words, *by; /* the exercise's name, or its id where no plan has it */
};

struct adherence_row { /* an exercise */
	const char *plan, *exercise, *name;
	int times_per_week;       /* as planned now; -1: not said */
	unsigned char *done;      /* for each day: how often it was ticked */
	unsigned char *otherwise; /* and how often of these with a deviation */
	bool *counts;             /* for each day: it counts for the plan */
	int ticked, deviated;     /* days that count, of these with a deviation */
	int apart;                /* days on which it was ticked that do not count */
	/* Of the days that count in each ISO week no more than the plan says; -1: it is not handed over, or in no
	 * plan any more. */
	int expected;
};

struct plan_adherence {
	struct day from;
	int days;
	struct adherence_row *row;
	size_t rows; /* in the order of the plans; what is in no plan any more last */
	struct deviation *deviation;
	size_t deviations; /* newest first */
};

/* Of which plans, from `from` on for so many days, by what was recorded of the citizen.  The texts of
 * the plans must outlive it; all else goes to the arena. */
struct adherence_choice {
	int64_t citizen_rid;
	const struct course_facts *course; /* whose pauses do not count */
	const struct course_type *type;    /* or NULL */
	const struct plan_lines *plans;
	struct day from;
	int days;
};
int plan_adherence_load(const struct work *w, const struct adherence_choice *which, struct arena *a,
			struct plan_adherence *out, struct err *e);

#endif
