/* All forms, for finding the one a draft belongs to. */
#include "tui/forms/forms.h"

#include <string.h>

/* clang-format off */
const struct form_desc *const forms[] = {
	&visit_form, &visit_correct_form, &record_correct_form, &visit_new_form, &visit_move_form,
	&record_move_form,
	&visit_plan_form, &visit_change_form, &visit_off_form, &visit_repeat_form,
	&clip_use_form, &clip_plan_form,
	&referral_form, &course_change_form, &course_provider_form, &decision_form, &decision_correct_form,
	&decision_done_form, &conference_decision_form, &attendance_form, &agreements_form,
	&course_step_form[COURSE_OFFER], &course_step_form[COURSE_START], &course_step_form[COURSE_PAUSE],
	&course_step_form[COURSE_RESUME], &course_step_form[COURSE_DECLINE], &course_step_form[COURSE_CANCEL],
	&course_step_form[COURSE_EXTEND], &course_end_form, &pause_change_form,
	&goal_form, &goal_change_form, &goal_tick_form, &goal_level_form,
	&sign_form, &absence_form, &absence_change_form, &death_form, &death_mend_form, &triage_form,
	&grant_form, &grant_change_form, &grant_end_form, &card_form, &card_change_form, &card_end_form,
	&plan_form, &plan_change_form, &plan_hand_over_form, &plan_review_form,
	&measure_form, &follow_up_form, &later_form,
	&plan_review_correct_form, &measure_correct_form, &follow_up_correct_form, &goal_level_correct_form,
	&provider_form, &provider_change_form, &provider_contact_form, &provider_contact_change_form,
	&staff_form, &staff_change_form, &staff_left_form, &staff_absence_form, &staff_absence_change_form,
	&citizen_form, &citizen_change_form, &citizen_door_form, &citizen_same_form,
	&contact_form, &contact_change_form,
	NULL,
};
/* clang-format on */

const struct form_desc *form_find(const char *kind)
{
	for (size_t i = 0; forms[i] != NULL; i++)
		if (strcmp(forms[i]->kind, kind) == 0)
			return forms[i];
	return NULL;
}
