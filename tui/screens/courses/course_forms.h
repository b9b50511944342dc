/*
 * What is done about a course, each in a form of its own: opened from the page of the course, from My
 * courses or from the palette.  What was saved can be taken back with `u` on the screen below.
 */
#ifndef HVERDAG_TUI_SCREENS_COURSES_COURSE_FORMS_H
#define HVERDAG_TUI_SCREENS_COURSES_COURSE_FORMS_H

#include "core/acts/course_act.h"
#include "tui/kit/app.h"

extern const struct view_ops act_form_view;

void course_form_open(struct app *a, int64_t citizen_rid);  /* a referral */
void course_change_open(struct app *a, int64_t course_rid); /* contact, lead, dates */
void course_move_open(struct app *a, int64_t course_rid, enum course_step step);
void decision_form_open(struct app *a, int64_t course_rid);

void goal_form_open(struct app *a, int64_t course_rid, int64_t goal_rid, int64_t parent_rid);
void goal_tick_open(struct app *a, int64_t goal_rid, enum goal_status status);
void goal_observe_open(struct app *a, int64_t goal_rid);

/* plan_rid 0: a new one, of the course or (course_rid 0) of the citizen. */
void plan_form_open(struct app *a, int64_t course_rid, int64_t citizen_rid, int64_t plan_rid);

/* instrument NULL: the first that is missing, or the first there is; at: enum measured_at, or -1. */
void measure_form_open(struct app *a, int64_t course_rid, const char *instrument, int at);
void follow_up_form_open(struct app *a, int64_t course_rid, const char *rule, struct day due);
void course_end_open(struct app *a, int64_t course_rid);

/* Without a form: one key, and `u` takes it back.  What can't be is said. */
void plan_hand_over_today(struct app *a, int64_t plan_rid);
void goal_tick_today(struct app *a, int64_t goal_rid, enum goal_status status);

/* Goes on with a draft of one of these forms; false: the draft is of something else. */
bool act_form_continue(struct app *a, const char *draft_key);

/* Done without a form, on the screen that is on top, which is shown again and says so. */
void act_saved(struct app *a, const struct act_done *done, const char *words);

#endif
