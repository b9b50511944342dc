/* The forms there are, each described in its file; forms.c has them all in one table. */
#ifndef HVERDAG_TUI_FORMS_FORMS_H
#define HVERDAG_TUI_FORMS_FORMS_H

#include "core/acts/course_act.h"
#include "tui/forms/form_screen.h"

/* About a course, unless it says otherwise. */
extern const struct form_desc referral_form; /* about a citizen */
extern const struct form_desc course_change_form, course_provider_form, decision_form,
	course_end_form;
extern const struct form_desc decision_correct_form, decision_done_form; /* about a decision */
extern const struct form_desc course_step_form[COURSE_STEPS];            /* enum course_step */
/* start.other: the goal above it; 0: none. */
extern const struct form_desc goal_form;
/* About a goal: changed; ticked off, and its level, on a day. */
extern const struct form_desc goal_change_form, goal_tick_form, goal_level_form;
/* start.other: the meeting at which it is decided; start.what: enum decision + 1; start.first_on: the next one. */
extern const struct form_desc conference_decision_form;
extern const struct form_desc attendance_form, agreements_form; /* about a meeting */
/* About a citizen; start.other: a course, 0: none. */
extern const struct form_desc plan_form;
/* About a plan. */
extern const struct form_desc plan_change_form, plan_hand_over_form, plan_review_form;
/* About what is corrected: a review of a plan, a measurement, a follow-up, an observation of a goal. */
extern const struct form_desc plan_review_correct_form, measure_correct_form,
	follow_up_correct_form, goal_level_correct_form;
/* start.word: instrument; start.what: enum measured_at + 1; or none. */
extern const struct form_desc measure_form;
/* start.word, start.on: of which rule, and when due. */
extern const struct form_desc follow_up_form;
/* start.other: the status that is corrected; 0: a new one. */
extern const struct form_desc later_form;

extern const struct form_desc visit_form, visit_correct_form, visit_move_form; /* about a visit */
extern const struct form_desc
	visit_plan_form; /* about a citizen; start.first_on: when; first: who */
extern const struct form_desc visit_change_form; /* about a planned visit */
extern const struct form_desc visit_off_form;    /* likewise; start.what: enum visit_off_how */
extern const struct form_desc visit_repeat_form; /* about a grant */
/* form_start.first of visit_form: the exercises that are asked for begin as done. */
enum { VISIT_AS_PLANNED = 1 };
extern const struct form_desc
	record_correct_form;                    /* about a record of a visit that was not planned */
extern const struct form_desc record_move_form; /* about a record: it goes to the right citizen */
extern const struct form_desc visit_new_form;   /* about a citizen; start.on: when */
/* About a citizen; start.word: the card. */
extern const struct form_desc clip_use_form, clip_plan_form;

/* About the record of a visit; start.what: enum sign + 1. */
extern const struct form_desc sign_form;

extern const struct form_desc absence_form, death_form, death_mend_form,
	triage_form; /* about a citizen */
/* About an absence; start.what ABSENCE_HOME: the citizen comes home. */
extern const struct form_desc absence_change_form;
enum { ABSENCE_HOME = 1 };

/* About nothing, and about a provider, a colleague, a citizen, a contact that is changed.  start.other of
 * staff_form: the provider. */
extern const struct form_desc provider_form, staff_form, citizen_form;
extern const struct form_desc provider_change_form, staff_change_form, citizen_change_form,
	contact_change_form, provider_contact_change_form;
extern const struct form_desc staff_left_form, staff_absence_form; /* about a colleague */
extern const struct form_desc staff_absence_change_form;           /* about the absence */
extern const struct form_desc citizen_door_form, citizen_same_form,
	contact_form;                                            /* about a citizen */
extern const struct form_desc provider_contact_form;             /* about a provider */
extern const struct form_desc pause_change_form;                 /* about a pause */
extern const struct form_desc grant_form, card_form;             /* about a citizen */
extern const struct form_desc grant_change_form, grant_end_form; /* about a grant */
extern const struct form_desc card_change_form, card_end_form;   /* about a clip card */

extern const struct form_desc *const forms[]; /* ends with NULL */

/* Withdraws the record, says so or why not, and can be taken back. */
void withdraw_and_say(struct app *a, const struct withdrawal *w);

/* The same after asking why; where it may not be withdrawn, that is said instead. */
void withdraw_ask(struct app *a, enum record_type type, int64_t rid);

/* The form of a draft; NULL: this program has none of that kind. */
const struct form_desc *form_find(const char *kind);

#endif
