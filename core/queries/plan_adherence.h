/* What carers ticked of the plans of a course and where they did otherwise, day by day (domain 4). */
#ifndef HVERDAG_CORE_QUERIES_PLAN_ADHERENCE_H
#define HVERDAG_CORE_QUERIES_PLAN_ADHERENCE_H

#include "core/queries/plan_lines.h"
#include "core/session/work.h"

struct deviation {
	struct day on;
	const char *exercise, *words, *by; /* the exercise's name, or its id where no plan has it */
};

struct adherence_row { /* an exercise */
	const char *plan, *exercise, *name;
	int times_per_week;  /* as planned now; -1: not said */
	struct day from, to; /* of its plan; DAY_NONE, also for what is in none any more: open */
	unsigned char *done; /* for each day: how often it was ticked */
	unsigned char *otherwise; /* and how often of these with a deviation */
	int ticked, deviated;     /* sums */
	int expected;             /* in these days while the plan held; -1: not said how often */
};

struct plan_adherence {
	struct day from;
	int days;
	unsigned char *visits; /* for each day: visits that took place */
	struct adherence_row *row;
	size_t rows; /* in the order of the plans; what is in no plan any more last */
	struct deviation *deviation;
	size_t deviations; /* newest first */
};

/* Of which plans, from `from` on for so many days, by what was recorded of the citizen.  The texts of
 * the plans must outlive it; all else goes to the arena. */
struct adherence_choice {
	int64_t citizen_rid;
	const struct plan_lines *plans;
	struct day from;
	int days;
};
int plan_adherence_load(const struct work *w, const struct adherence_choice *which, struct arena *a,
			struct plan_adherence *out, struct err *e);

#endif
