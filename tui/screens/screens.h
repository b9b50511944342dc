/* The screens: each is one file that ends with one table of operations.  places.c alone names them all;
 * whoever opens one says its place (places.h). */
#ifndef HVERDAG_TUI_SCREENS_SCREENS_H
#define HVERDAG_TUI_SCREENS_SCREENS_H

#include "core/queries/day_list.h"
#include "tui/screens/places.h"

extern const struct view_ops login_view, clock_view, lock_view, day_view, visit_view, citizen_view,
	noted_view, clips_view, clip_form_view, clip_team_view, palette_view, move_view,
	courses_view, course_view, progress_view, outcomes_view, outcome_people_view, missing_view,
	authority_view, preventive_view, conference_view, minutes_view, supervision_view,
	supervision_found_view, owed_view, team_view, user_view, week_view, share_view, signs_view,
	call_view, shift_view, settings_view;

/* For app.owed: counting what the user has still to write, and the words for it. */
bool missing_owed(struct app *a, bool from_start);
void missing_words(const struct app *a, char *out, size_t size);
/* "2 decisions overdue · 7 for the authority", for the line below a day: what waits for the user, the overdue
 * ones where there are, and of a visitator what waits for the authority, as counted last; or "". */
void missing_decisions_figure(const struct app *a, char *out, size_t size);

/* The form for a visit: to record it, or to correct the record it has. */
void visit_open(struct app *a, const struct day_row *row, struct day on);
/* The same for any citizen whom the user may see, on the day that is shown: asks which visit where some of
 * that day are planned and nobody has recorded them. */
void visit_open_to(struct app *a, int64_t citizen_rid);

/* Asks where any citizen is whom the user may see: away, home again, dead. */
void away_open_of(struct app *a, int64_t citizen_rid);

#endif
