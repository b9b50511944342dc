/* One course at a conference, for the pane beside the list: the window day by day, its goals over time, what
 * carers noted, help over the course, training, and what the program proposes. */
#ifndef HVERDAG_CORE_QUERIES_CONFERENCE_COURSE_H
#define HVERDAG_CORE_QUERIES_CONFERENCE_COURSE_H

#include "core/queries/conference.h"
#include "core/queries/goal_lines.h"
#include "core/queries/plan_adherence.h"
#include "core/rules/conference_propose.h"

/* A day of the window: the citizen's visits. */
struct strip_day {
	struct day on;
	int planned, done, missed, unrecorded, away, unplanned; /* as of struct conference_visits */
};

/* Visits that were made, if not wholly, in the 14 days from a day on, counted back from D. */
struct help_point {
	struct day from, to; /* both included; the first may be shorter */
	int visits;
};

struct conference_triage {
	bool known;
	int colour; /* place among the settings' colours; -1: the settings do not know it */
	const char *colour_id, *words;
	struct day on;
};

struct conference_course {
	const struct conference_row *row; /* of the list it was loaded for */
	struct strip_day *day;            /* P to the day before D */
	size_t days;
	struct goal_lines
		goals; /* with their series, up to the day before D; the tree as everywhere */
	struct help_point *help; /* oldest first, from the start of the course */
	size_t helps;
	struct plan_lines plans;
	struct plan_adherence adherence; /* of the window; a row an exercise */
	int ticked, expected; /* of all exercises in the window; expected 0: nothing was */
	struct conference_triage triage; /* the newest before or on D */
	struct conference_proposal proposal;
	struct arena arena;
};

/* `row` is one of `c`.  For the key's way: a handful of statements with an index.  The list's access was logged;
 * this logs nothing.  On failure there is nothing to release. */
int conference_course_load(const struct work *w, const struct conference *c,
			   const struct conference_row *row, struct conference_course *out,
			   struct err *e);
void conference_course_release(struct conference_course *c);

#endif
