/* The screens: each is one file that ends with one table of operations. */
#ifndef HVERDAG_TUI_SCREENS_SCREENS_H
#define HVERDAG_TUI_SCREENS_SCREENS_H

#include "core/queries/day_list.h"
#include "tui/kit/app.h"

extern const struct view_ops login_view, lock_view, day_view, visit_view, citizen_view, noted_view,
	clips_view, clip_form_view, clip_team_view, palette_view, move_view, courses_view,
	course_view, progress_view, outcomes_view, outcome_people_view;

/* Every screen there is, in the order of the manual; ends with NULL. */
extern const struct view_ops *const all_views[];

void login_open(struct app *a); /* the first screen */

/* Keys are forgotten, every screen is closed, drafts are kept; whoever unlocks it comes back to
 * the day, the row and the form that were open. */
void lock_open(struct app *a);
int64_t lock_due_ms(const struct app *a); /* the instant for it; -1: never */

/* Where a day begins: today with the cursor on what comes next, or where one was. */
struct day_place {
	struct day on;     /* DAY_NONE: today */
	int64_t carer_rid; /* as in day_list_load */
	bool own;          /* the actor's own visits, if she has any */
	int64_t visit_rid; /* the row; 0: whatever comes next */
	int64_t record_rid;
	bool form; /* its form was open */
};
void day_open(struct app *a, const struct day_place *place);
struct day_place day_place(struct app *a); /* where the day view below all others is now */

/* The day's rows are read again; the message says what was saved. */
void day_visit_saved(struct app *a, int64_t record_rid, const char *what);

/* The same for a visit that was moved; what was done can be taken back there, and belongs to it now. */
struct visit_moved;
void day_visit_moved(struct app *a, struct visit_moved *done, const char *what);

/* Something its rows show was changed on another screen: they are read again when it is shown. */
void day_changed(struct view *day);

void day_show(struct app *a, struct day on); /* the day below all others, that day */
/* The same, today, with the cursor on a visit to this citizen; says so where there is none. */
void day_show_visit(struct app *a, int64_t citizen_rid);

/* Every action of the view, the citizens one may look up, and any day, found by a few letters. */
void palette_open(struct app *a, struct view *of);

void citizen_open(struct app *a, int64_t citizen_rid, struct day on);
void noted_open(struct app *a, int64_t citizen_rid, struct day on); /* what the last carers noted */

/* My courses: what waits, most urgent first; and the page of one of them on a day. */
void courses_open(struct app *a);
void course_open(struct app *a, int64_t course_rid, struct day on);
/* A level for one of the citizen's open goals, on that day, by one key. */
void progress_open(struct app *a, int64_t citizen_rid, const char *name, struct day on);
/* The course of a citizen that runs on the day, else the newest; says so where there is none. */
void course_of_citizen(struct app *a, int64_t citizen_rid, struct day on);

/* The citizen's clip cards; `on`: the day a use that is recorded begins with. */
void clips_open(struct app *a, int64_t citizen_rid, struct day on);
void clip_team_open(struct app *a); /* the cards of all citizens on one's lists */
bool clips_known(struct app *a);    /* the settings have cards, or had: else nothing is shown */
void clip_team_changed(struct view *team); /* it is read again when it is shown again */
/* Goes on with a draft of a use or a plan; false: the draft is of something else. */
bool clip_form_continue(struct app *a, const char *draft_key, const char *name);

void outcomes_open(struct app *a); /* results of courses: this year's, of all one may see */

/* The form for a visit: to record it, or to correct the record it has. */
void visit_open(struct app *a, const struct day_row *row, struct day on);

/* The form that moves a planned visit to another day, time or carer. */
void move_open(struct app *a, const struct day_row *row);

/* Goes on with a draft from the day view `v`. */
void day_continue(struct app *a, struct view *v, const char *draft_key, struct day on);

#endif
