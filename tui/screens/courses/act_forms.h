/* The forms there are, each in its own file; the rows of act_forms.c. */
#ifndef HVERDAG_TUI_SCREENS_COURSES_ACT_FORMS_H
#define HVERDAG_TUI_SCREENS_COURSES_ACT_FORMS_H

#include "tui/screens/courses/act_form.h"

extern const struct act_form_ops referral_form, course_change_form, course_move_form, decision_form,
	goal_form, goal_change_form, goal_tick_form, goal_observe_form, plan_form, plan_change_form,
	measure_form, follow_up_form, course_end_form;

extern const struct act_form_ops *const act_forms[]; /* ends with NULL */

#endif
