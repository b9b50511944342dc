/* A pause of a course that was recorded with other days or words: they are put right, also when it is over.  A new
 * one is a step of the course (course_act.h). */
#ifndef HVERDAG_CORE_ACTS_PAUSE_ACT_H
#define HVERDAG_CORE_ACTS_PAUSE_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct pause_entry {
	int64_t pause_rid;
	struct day from, to; /* to DAY_NONE: until further notice */
	const char *reason;
};

/* With the course that it is of. */
int pause_entry_load(struct store *s, int64_t pause_rid, struct pause_entry *out,
		     int64_t *course_rid, struct arena *a, struct err *e);

ACT(pause_change, struct pause_entry)

#endif
