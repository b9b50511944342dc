/* The statuses after a course (domain 8): those that were recorded, and what the store knows of the day of
 * a new one. */
#ifndef HVERDAG_CORE_QUERIES_LATER_STATUS_H
#define HVERDAG_CORE_QUERIES_LATER_STATUS_H

#include "core/base/memory.h"
#include "core/rules/later.h"
#include "core/session/work.h"

struct later_line {
	int64_t rid;
	char *id;
	struct day on;
	int status; /* enum later_status */
};

/* Those of a course that count, by day, within a day as they were recorded.  They go to the arena. */
int later_lines_load(const struct work *w, int64_t course_rid, struct arena *a,
		     struct later_line **out, size_t *n, struct err *e);

/* What is known on the day, of a course that has ended; `end`: its last day, DAY_NONE where it has none. */
int later_facts_load(const struct work *w, int64_t course_rid, struct day on,
		     struct later_facts *out, struct day *end, struct err *e);

#endif
