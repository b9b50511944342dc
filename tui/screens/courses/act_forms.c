/* All forms of acts, for finding the one a draft belongs to. */
#include "tui/screens/courses/act_forms.h"

const struct act_form_ops *const act_forms[] = {
	&referral_form,    &course_change_form,
	&course_move_form, &decision_form,
	&goal_form,        &goal_change_form,
	&goal_tick_form,   &goal_observe_form,
	&plan_form,        &plan_change_form,
	&measure_form,     &follow_up_form,
	&course_end_form,  NULL,
};
