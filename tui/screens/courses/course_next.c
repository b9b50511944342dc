/* Writing what is proposed after a course: see course_next.h. */
#include "tui/screens/courses/course_next.h"

#include "core/settings_rules.h"
#include "tui/forms/forms.h"

const struct form_desc *follow_on_form(int propose)
{
	switch ((enum follow_propose)propose) {
	case PROPOSE_NEW_COURSE:
		return &referral_form;
	case PROPOSE_REASSESSMENT:
		return &decision_form;
	case PROPOSE_CHOICE_OF_PROVIDER:
		return &grant_form;
	case PROPOSE_PLAN:
		return &plan_form;
	case PROPOSE_NOTHING:
		break;
	}
	return NULL;
}

struct form_start follow_on_start(int propose, int64_t citizen_rid, int64_t course_rid,
				  const char *type)
{
	struct form_start start = { .rid = citizen_rid, .on = DAY_NONE };

	if (propose == PROPOSE_REASSESSMENT)
		start.rid = course_rid;
	if (propose == PROPOSE_NEW_COURSE)
		start.word = type;
	return start;
}
