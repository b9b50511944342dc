/* A provider's week: who is planned where, by carer and day, and the visits that nobody has yet. */
#ifndef HVERDAG_CORE_QUERIES_WEEK_GRID_H
#define HVERDAG_CORE_QUERIES_WEEK_GRID_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/words.h"

enum { WEEK_DAYS = 7 };

struct week_visit {
	int64_t rid, citizen_rid, carer_rid; /* carer_rid 0: nobody is named */
	struct day on;
	int from, to;
	const char
		*name; /* of the citizen; a protected one is not named to those who see everybody */
	const char *services; /* their ids, one after the other */
	const char *address;  /* not for show: who lives together */
	bool recorded, away;  /* away: the citizen is, or has died; then nobody needs to come */
	bool clash;
	const char *lacks; /* what the carer lacks for it; NULL: nothing */
};

/* A carer's day: visits first to first + n - 1. */
struct week_cell {
	size_t first, n;
	int visits, minutes; /* of those that are to be made */
	bool clash, lacks;
	int away; /* enum staff_absence_kind; WEEK_AT_WORK, WEEK_LEFT */
};
enum { WEEK_AT_WORK = -1, WEEK_LEFT = -2 };

struct week_row {
	int64_t carer_rid; /* 0: the visits that nobody has */
	const char *name;
	int role; /* enum role */
	int minutes;
	struct week_cell day[WEEK_DAYS];
};

struct week_grid {
	struct day monday;
	int64_t provider_rid;
	const char *provider;
	struct week_row *row; /* the first is that of nobody, then by name */
	size_t rows;
	struct week_visit *visit; /* by row, day and time */
	size_t visits;
	int holes, clashes; /* visits that nobody has; those that clash */
	int lacks;          /* those whose carer lacks a competence */
	struct arena arena;
};

/* Rights: ACT_SEE_OTHERS_DAY, a provider of the actor's.  Logs one access a list.  On failure there is nothing
 * to release. */
int week_grid_load(const struct work *w, int64_t provider_rid, struct day monday,
		   struct week_grid *out, struct err *e);
void week_grid_release(struct week_grid *g);

#endif
