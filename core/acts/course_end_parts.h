/* What course_end_preview.c (what would happen) and course_end.c (what happens) share. */
#ifndef HVERDAG_CORE_ACTS_COURSE_END_PARTS_H
#define HVERDAG_CORE_ACTS_COURSE_END_PARTS_H

#include "core/acts/course_end.h"
#include "core/acts/course_parts.h"

/* Has it begun, is it open, and may it have ended on that day? */
int course_may_end(const struct course_now *c, const struct actor *who, struct day on,
		   struct err *e);

#endif
