/* The matrix of record types and verbs: see verbs.h. */
#include "tui/forms/verbs.h"

#include "core/acts/meeting_act.h"
#include "core/acts/visit_share.h"
#include "core/base/text.h"

/* clang-format off */
static const struct word verb_list[] = {
	[VERB_CREATE] = { "create", N_("make") },
	[VERB_CHANGE] = { "change", N_("change or correct") },
	[VERB_END] = { "end", N_("end") },
	[VERB_WITHDRAW] = { "withdraw", N_("withdraw") },
};
const struct words verb_words = { verb_list, VERBS };

#define FORM(type, verb, form, place)   { RECORD_##type, VERB_##verb, &(form), NULL, PLACE_##place, ACT_NONE, NULL, NULL }
#define BY_ACT(type, verb, act, place)  { RECORD_##type, VERB_##verb, NULL, &(act), PLACE_##place, ACT_NONE, NULL, NULL }
#define NONE(type, verb, why)           { RECORD_##type, VERB_##verb, NULL, NULL, 0, ACT_NONE, NULL, why }
#define WITHDRAWN(type, place)          BY_ACT(type, WITHDRAW, withdraw_act, place)
#define WITHDRAWN_OWN(type, place) \
	{ RECORD_##type, VERB_WITHDRAW, NULL, &withdraw_act, PLACE_##place, ACT_NONE, OTHERS_TOO, NULL }
/* A fact has happened. */
#define NO_END(type)                    NONE(type, END, N_("it has happened and has no end"))

#define OTHERS_TOO N_("one's own; those of others: the lead of the course, team leads and administrators")
#define COURSE_PEOPLE N_("and the contact person and the lead of the course")

const struct verb_row verb_rows[] = {
	FORM(PROVIDER, CREATE, provider_form, TEAM),
	FORM(PROVIDER, CHANGE, provider_change_form, TEAM),
	NONE(PROVIDER, END, N_("citizens and courses get another provider; what it did stays its own")),
	WITHDRAWN(PROVIDER, TEAM),

	FORM(STAFF, CREATE, staff_form, TEAM),
	FORM(STAFF, CHANGE, staff_change_form, TEAM),
	FORM(STAFF, END, staff_left_form, TEAM),
	WITHDRAWN(STAFF, TEAM),

	FORM(STAFF_ABSENCE, CREATE, staff_absence_form, TEAM),
	FORM(STAFF_ABSENCE, CHANGE, staff_absence_change_form, TEAM),
	FORM(STAFF_ABSENCE, END, staff_absence_change_form, TEAM),
	WITHDRAWN(STAFF_ABSENCE, TEAM),

	FORM(CITIZEN, CREATE, citizen_form, TEAM),
	FORM(CITIZEN, CHANGE, citizen_change_form, CITIZEN),
	FORM(CITIZEN, CHANGE, citizen_door_form, CITIZEN),
	FORM(CITIZEN, CHANGE, citizen_same_form, CITIZEN),
	FORM(CITIZEN, END, death_form, CITIZEN),
	FORM(CITIZEN, END, death_mend_form, CITIZEN),
	WITHDRAWN(CITIZEN, CITIZEN),

	FORM(CONTACT, CREATE, contact_form, CITIZEN),
	FORM(CONTACT, CREATE, provider_contact_form, TEAM),
	FORM(CONTACT, CHANGE, contact_change_form, CITIZEN),
	FORM(CONTACT, CHANGE, provider_contact_change_form, TEAM),
	NONE(CONTACT, END, N_("whom nobody is to call any more is withdrawn")),
	WITHDRAWN(CONTACT, CITIZEN),
	WITHDRAWN(CONTACT, TEAM),

	FORM(GRANT, CREATE, grant_form, CITIZEN),
	FORM(GRANT, CHANGE, grant_change_form, CITIZEN),
	FORM(GRANT, END, grant_end_form, CITIZEN),
	WITHDRAWN(GRANT, CITIZEN),

	FORM(CLIP_CARD, CREATE, card_form, CITIZEN),
	FORM(CLIP_CARD, CHANGE, card_change_form, CITIZEN),
	FORM(CLIP_CARD, END, card_end_form, CITIZEN),
	WITHDRAWN(CLIP_CARD, CITIZEN),

	FORM(CLIP_USE, CREATE, clip_use_form, CLIPS),
	NONE(CLIP_USE, CHANGE, N_("it is withdrawn and recorded anew, so that clips are counted in the order of their use")),
	NO_END(CLIP_USE),
	WITHDRAWN_OWN(CLIP_USE, CLIPS),

	FORM(ABSENCE, CREATE, absence_form, CITIZEN),
	FORM(ABSENCE, CHANGE, absence_change_form, CITIZEN),
	FORM(ABSENCE, END, absence_change_form, CITIZEN),
	WITHDRAWN(ABSENCE, CITIZEN),

	FORM(VISIT, CREATE, clip_plan_form, CLIPS),
	FORM(VISIT, CREATE, visit_plan_form, CITIZEN),
	FORM(VISIT, CREATE, visit_repeat_form, CITIZEN),
	FORM(VISIT, CHANGE, visit_move_form, DAY),
	FORM(VISIT, CHANGE, visit_change_form, WEEK),
	BY_ACT(VISIT, CHANGE, visit_share_act, SHARE),
	FORM(VISIT, END, visit_off_form, WEEK),
	FORM(VISIT, WITHDRAW, visit_off_form, WEEK),

	FORM(VISIT_RECORD, CREATE, visit_form, DAY),
	FORM(VISIT_RECORD, CREATE, visit_new_form, DAY),
	FORM(VISIT_RECORD, CHANGE, visit_correct_form, DAY),
	FORM(VISIT_RECORD, CHANGE, record_correct_form, DAY),
	FORM(VISIT_RECORD, CHANGE, record_move_form, DAY),
	NO_END(VISIT_RECORD),
	WITHDRAWN_OWN(VISIT_RECORD, DAY),

	FORM(SIGN_ANSWER, CREATE, sign_form, SIGNS),
	FORM(SIGN_ANSWER, CHANGE, sign_form, CITIZEN),
	NO_END(SIGN_ANSWER),
	NONE(SIGN_ANSWER, WITHDRAW, N_("it is corrected, or taken back with u")),

	FORM(TRIAGE, CREATE, triage_form, CITIZEN),
	NONE(TRIAGE, CHANGE, N_("a newer colour takes its place, and a mistaken one is withdrawn")),
	NO_END(TRIAGE),
	WITHDRAWN_OWN(TRIAGE, CITIZEN),

	FORM(COURSE, CREATE, referral_form, CITIZEN),
	FORM(COURSE, CHANGE, course_change_form, COURSE),
	FORM(COURSE, CHANGE, course_step_form[COURSE_OFFER], COURSE),
	FORM(COURSE, CHANGE, course_step_form[COURSE_START], COURSE),
	FORM(COURSE, CHANGE, course_step_form[COURSE_EXTEND], COURSE),
	FORM(COURSE, END, course_end_form, COURSE),
	FORM(COURSE, END, course_step_form[COURSE_DECLINE], COURSE),
	FORM(COURSE, END, course_step_form[COURSE_CANCEL], COURSE),
	WITHDRAWN(COURSE, COURSE),

	FORM(COURSE_PROVIDER, CREATE, course_provider_form, COURSE),
	NONE(COURSE_PROVIDER, CHANGE, N_("it is withdrawn and made anew, so that grants and visits go along")),
	NONE(COURSE_PROVIDER, END, N_("the next change of provider ends it")),
	WITHDRAWN(COURSE_PROVIDER, COURSE),

	FORM(COURSE_PAUSE, CREATE, course_step_form[COURSE_PAUSE], COURSE),
	FORM(COURSE_PAUSE, CHANGE, pause_change_form, COURSE),
	FORM(COURSE_PAUSE, END, course_step_form[COURSE_RESUME], COURSE),
	WITHDRAWN(COURSE_PAUSE, COURSE),

	FORM(GOAL, CREATE, goal_form, COURSE),
	FORM(GOAL, CHANGE, goal_change_form, COURSE),
	FORM(GOAL, END, goal_tick_form, COURSE),
	WITHDRAWN(GOAL, COURSE),

	FORM(PROGRESS, CREATE, goal_level_form, COURSE),
	FORM(PROGRESS, CHANGE, goal_level_correct_form, COURSE),
	NO_END(PROGRESS),
	WITHDRAWN_OWN(PROGRESS, COURSE),

	FORM(PLAN, CREATE, plan_form, CITIZEN),
	FORM(PLAN, CHANGE, plan_change_form, CITIZEN),
	FORM(PLAN, CHANGE, plan_hand_over_form, CITIZEN),
	FORM(PLAN, END, plan_change_form, CITIZEN),
	WITHDRAWN(PLAN, COURSE),

	FORM(PLAN_REVIEW, CREATE, plan_review_form, CITIZEN),
	FORM(PLAN_REVIEW, CHANGE, plan_review_correct_form, COURSE),
	NO_END(PLAN_REVIEW),
	WITHDRAWN_OWN(PLAN_REVIEW, COURSE),

	FORM(MEASUREMENT, CREATE, measure_form, COURSE),
	FORM(MEASUREMENT, CHANGE, measure_correct_form, COURSE),
	NO_END(MEASUREMENT),
	WITHDRAWN_OWN(MEASUREMENT, COURSE),

	{ RECORD_FOLLOW_UP, VERB_CREATE, &follow_up_form, NULL, PLACE_COURSE, ACT_FOLLOW_UP, COURSE_PEOPLE, NULL },
	{ RECORD_FOLLOW_UP, VERB_CHANGE, &follow_up_correct_form, NULL, PLACE_COURSE, ACT_FOLLOW_UP, COURSE_PEOPLE, NULL },
	NO_END(FOLLOW_UP),
	WITHDRAWN_OWN(FOLLOW_UP, COURSE),

	{ RECORD_LATER_STATUS, VERB_CREATE, &later_form, NULL, PLACE_COURSE, ACT_FOLLOW_UP, COURSE_PEOPLE, NULL },
	{ RECORD_LATER_STATUS, VERB_CHANGE, &later_form, NULL, PLACE_COURSE, ACT_FOLLOW_UP, COURSE_PEOPLE, NULL },
	NO_END(LATER_STATUS),
	WITHDRAWN_OWN(LATER_STATUS, COURSE),

	FORM(DECISION, CREATE, decision_form, COURSE),
	FORM(DECISION, CREATE, conference_decision_form, CONFERENCE),
	FORM(DECISION, CHANGE, decision_correct_form, COURSE),
	FORM(DECISION, END, decision_done_form, COURSE),
	WITHDRAWN_OWN(DECISION, COURSE),

	FORM(DECISION_DONE, CREATE, decision_done_form, COURSE),
	FORM(DECISION_DONE, CHANGE, decision_done_form, COURSE),
	NO_END(DECISION_DONE),
	WITHDRAWN_OWN(DECISION_DONE, COURSE),

	BY_ACT(MEETING, CREATE, meeting_act, CONFERENCE),
	FORM(MEETING, CHANGE, attendance_form, CONFERENCE),
	FORM(MEETING, CHANGE, agreements_form, CONFERENCE),
	BY_ACT(MEETING, END, meeting_act, CONFERENCE),
	NONE(MEETING, WITHDRAW, N_("one that was opened by mistake is taken back with u; else it is closed")),
};
/* clang-format on */
const size_t verb_row_count = sizeof verb_rows / sizeof verb_rows[0];

enum act verb_right(const struct verb_row *row)
{
	if (row->right != ACT_NONE)
		return row->right;
	if (row->act == &withdraw_act)
		return withdraw_right(row->type);
	if (row->form != NULL)
		return act_right(row->form->act);
	return row->act != NULL ? act_right(row->act) : ACT_NONE;
}
