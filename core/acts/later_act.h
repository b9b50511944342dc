/* How it went after a course, on a day (domain 8). */
#ifndef HVERDAG_CORE_ACTS_LATER_ACT_H
#define HVERDAG_CORE_ACTS_LATER_ACT_H

#include "core/acts/act.h"

struct later_entry {
	int64_t course_rid;
	struct day on;
	int status;       /* enum later_status; -1: refused */
	int64_t replaces; /* the one it corrects; 0: none */
	const char *reason;
};

/* By those who may record follow-ups of the course (follow_up_act.h).  Of a course that has ended, on a day
 * from its last one on, and a status that fits its result; one that the results do not count yet, and a
 * second one of the day, are asked about. */
ACT(later, struct later_entry)

#endif
