/* The measurements of a course: what each says, where it is valid, the problems it is about in the citizen's
 * own words, and the change that two of an instrument make (domain 4). */
#ifndef HVERDAG_CORE_QUERIES_MEASUREMENT_LINES_H
#define HVERDAG_CORE_QUERIES_MEASUREMENT_LINES_H

#include "core/base/memory.h"
#include "core/rules/instrument.h"
#include "core/session/work.h"

/* A pair of items, with the citizen's own words for what it is about. */
struct problem_line {
	const char *words; /* "" where none were written */
	double importance, difficulty;
};

struct measurement_line {
	int64_t rid;
	char *id;
	const struct instrument *instrument; /* NULL: the settings do not know it any more */
	char *instrument_id;
	enum measured_at at;
	struct day on;
	bool has_value; /* a valid one */
	double value;   /* of the items, where it has items */
	char *why;      /* why it has none; "" */
	struct problem_line *problem;
	size_t problems; /* of an instrument of pairs, and of items that are pairs */
};

struct measurement_change {
	const struct instrument *instrument;
	double first, last;
	int change; /* enum instrument_change */
};

struct measurement_lines {
	struct measurement_line *at;
	size_t n; /* by day, within a day as they were recorded */
	struct measurement_change *change;
	size_t changes; /* one of each instrument that was measured at two points, in the order of `at` */
};

/* All of a course, by the instruments of `set`, which must outlive them.  They go to the arena; *out is
 * untouched on failure.  Asks for no right: whoever calls has. */
int measurement_lines_load(const struct work *w, int64_t course_rid, const struct settings *set,
			   struct arena *a, struct measurement_lines *out, struct err *e);

/* The one whose problems are asked for again at the later points: the newest valid one at the start that
 * names problems; NULL: there is none. */
const struct measurement_line *measurement_problems(const struct measurement_lines *l,
						    const char *instrument);

#endif
