/* The day, inside: what day.c, day_paint.c and day_acts.c share. */
#ifndef HVERDAG_TUI_SCREENS_DAY_DAY_H
#define HVERDAG_TUI_SCREENS_DAY_DAY_H

#include "core/acts/visit_move.h"
#include "core/queries/citizen_list.h"
#include "core/queries/day_list.h"
#include "tui/forms/drafts.h"
#include "tui/kit/app.h"
#include "tui/screens/day/neighbours.h"
#include "tui/screens/pages.h"
#include "tui/screens/screens.h"

enum { FILTER_TEXT = 80, WHOSE_TEXT = 200 };

struct day_screen {
	struct view view;
	struct day on;
	int64_t carer_rid; /* whose day; 0: everybody in scope */
	bool loaded;       /* `visits` is to be released */
	bool painted;      /* `visits` has been painted */
	bool logged;       /* the look-up of `visits` has been logged */
	struct day_list visits;
	struct day_version read;
	struct neighbours neighbours;
	int step; /* days gone on with the last key: the next one is to be read ahead */
	char whose[WHOSE_TEXT]; /* the carer's name, "" for everybody */
	char me[WHOSE_TEXT];    /* the user's name in records, once a record has shown it */
	size_t *shown;          /* the rows that pass the filter, as indices of visits.row */
	struct list list;
	char filter[FILTER_TEXT];
	const char **plain; /* of each visit, what is searched; NULL until somebody does */
	struct citizen_list_row *number; /* the same of its numbers, */
	size_t numbers;                  /* of which so many have been read */
	struct arena plain_text;
	int64_t sought_from_visit, sought_from_record; /* the row where `/` was typed */
	struct draft_subjects drafts;

	struct pages pages;
	struct sheet person,
		aims; /* the pane: who the citizen is and what is new; goals and training */
	int64_t pane_citizen, pane_visit, pane_record;
	int pane_cols;
	bool in_pane; /* Tab: the movement keys scroll the pane */
	bool pane_drawn;
	bool pane_later;  /* the day changed: the pane waits until the keys pause */
	bool pane_left;   /* the last painting did not update the pane for the cursor's row */
	bool pane_behind; /* the one after did not either: the pane's name is dim */

	int64_t done_ms;  /* when "done" was pressed last */
	int64_t insisted; /* the visit that "done" was asked about with the key before, */
	char insisted_on[ACT_WARNING]; /* and what was said of it */
	bool at_today; /* it was today's list when it was read: it goes on with the day */
};

const struct day_row *day_focused(const struct day_screen *d); /* or NULL */
const struct day_row *day_shown(const struct day_screen *d, int index);
bool day_waits(const struct day_row *row); /* it is planned, and nobody has recorded it yet */

/* Reads the day again; the cursor stays on its visit. -1: the old rows are still there. */
int day_reload(struct app *a, struct day_screen *d);
/* Reads only the rows of one citizen again, after something was recorded of that citizen; reads
 * the whole day where that is not enough. */
int day_refresh(struct app *a, struct day_screen *d, int64_t citizen_rid);
int day_reread(struct app *a, struct view *v, struct reread *r, struct err *e);
void day_go(struct app *a, struct day_screen *d, struct day on);
void day_step(struct app *a, struct day_screen *d, int days);
void day_seen(struct app *a, struct view *v);
bool day_idle(struct app *a, struct view *v);
void day_find(struct day_screen *d, int64_t visit_rid, int64_t record_rid);
void day_filter(struct day_screen *d); /* which rows are shown: day_filter.c */
/* While nobody types: reads some numbers of a search, and shows what matches once all are read.  True:
 * there are more. */
bool day_read_numbers(struct app *a, struct day_screen *d);
void day_make_plain(struct day_screen *d);   /* makes `plain`, before the first letter is typed */
void day_forget_plain(struct day_screen *d); /* call it when the rows have changed */
void day_mark(struct day_screen *d); /* notes the row to go back to when the search is left */
void day_focus_list(struct day_screen *d, bool in_pane);

void day_paint(struct app *a, struct view *v, const struct area *at, bool everything);

/* What keys do (day_acts.c). */
void day_record(struct app *a, struct view *v);
void day_done(struct app *a, struct view *v);
void day_note(struct app *a, struct view *v);
void day_undo(struct app *a, struct view *v);
void day_correct(struct app *a, struct view *v);
void day_withdraw(struct app *a, struct view *v);
void day_citizen(struct app *a, struct view *v);
void day_noted(struct app *a, struct view *v);
void day_call(struct app *a, struct view *v);
void day_shift(struct app *a, struct view *v);
void day_clips(struct app *a, struct view *v);
void day_team_clips(struct app *a, struct view *v);
void day_progress(struct app *a, struct view *v);
void day_courses(struct app *a, struct view *v);
void day_course(struct app *a, struct view *v);
void day_outcomes(struct app *a, struct view *v);
void day_authority(struct app *a, struct view *v);
void day_conference(struct app *a, struct view *v);
void day_supervision(struct app *a, struct view *v);
void day_team(struct app *a, struct view *v);
void day_team_week(struct app *a, struct view *v);
/* Opens a form for the row whose visit, record or citizen is `rid`; says so when the day has no
 * such row any more. form: DAY_FORM… */
void day_open_form(struct app *a, struct day_screen *d, int form, int64_t rid);
void day_find_text(struct app *a, struct view *v);
void day_goto(struct app *a, struct view *v);
void day_drafts(struct app *a, struct view *v);
void day_whose(struct app *a, struct view *v);
void day_away(struct app *a, struct view *v); /* where the citizen is */
void day_unplanned(struct app *a, struct view *v);
void day_move(struct app *a, struct view *v);
void day_move_record(struct app *a, struct view *v); /* to the right citizen */

#endif
