/* What is proposed after a course that has ended: which form writes it. */
#ifndef HVERDAG_TUI_SCREENS_COURSES_COURSE_NEXT_H
#define HVERDAG_TUI_SCREENS_COURSES_COURSE_NEXT_H

#include "tui/forms/form_screen.h"

/* By enum follow_propose: a referral, a decision, a grant or a plan; NULL for nothing. */
const struct form_desc *follow_on_form(int propose);
/* How it is opened; `type` is that of a new course. */
struct form_start follow_on_start(int propose, int64_t citizen_rid, int64_t course_rid,
				  const char *type);

#endif
