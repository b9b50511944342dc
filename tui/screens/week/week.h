/* What the files of the week grid share: see week.c. */
#ifndef HVERDAG_TUI_SCREENS_WEEK_WEEK_H
#define HVERDAG_TUI_SCREENS_WEEK_WEEK_H

#include "core/acts/visit_plan.h"
#include "core/queries/week_grid.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

/* A visit that was picked up, to be put down on another day or with another carer. */
struct week_carried {
	int64_t rid; /* 0: none */
	struct day on;
	int from, to;
	char name[200];
};

struct week_screen {
	struct view view;
	struct week_grid grid;
	struct list rows;   /* nobody, and the carers */
	struct list visits; /* of the cell under the cursor */
	int day;            /* 0: Monday */
	bool in_cell;       /* the keys move among the visits of the cell */
	struct week_carried carried;
	struct visit_plan put; /* where it goes, while a question about it is asked */
	char asks[ACT_WARNING];
	struct arena putting;  /* the texts of `put` */
	struct area grid_at;   /* where the rows were painted last */
	int day_col, day_cols; /* and the first day, and how wide each is */
};

static inline struct day week_day(const struct week_screen *s)
{
	return day_plus(s->grid.monday, s->day);
}
static inline const struct week_row *week_focused_row(const struct week_screen *s)
{
	return &s->grid.row[s->rows.pos];
}
static inline const struct week_cell *week_focused_cell(const struct week_screen *s)
{
	return &week_focused_row(s)->day[s->day];
}
const struct week_visit *week_focused_visit(const struct week_screen *s); /* NULL: not in a cell */

/* The keys go to the visits of the cell, or back to the grid. */
void week_enter(struct app *a, struct week_screen *s, bool in_cell);
/* Another week; the cursor stays on its carer.  -1: it could not, and said why. */
int week_show(struct app *a, struct week_screen *s, int64_t provider_rid, struct day monday);
/* The cursor goes to the cell of that carer and day, and to that visit where it is there. */
void week_find(struct week_screen *s, int64_t carer_rid, struct day on, int64_t visit_rid);
/* After the cursor was moved to another cell. */
void week_cell_changed(struct app *a, struct week_screen *s);

/* week_acts.c: what keys do to visits */
void week_open(struct app *a, struct view *v);
void week_pick_up(struct app *a, struct view *v);
void week_put_down(struct app *a, struct week_screen *s);
void week_call_off(struct app *a, struct view *v);
void week_share(struct app *a, struct view *v);
void week_citizen(struct app *a, struct view *v);
void week_day_list(struct app *a, struct view *v);
void week_plan(struct app *a, struct view *v);
const char *week_no_visit(struct app *a, struct view *v);
const char *week_no_carer(struct app *a, struct view *v);

/* week_paint.c */
void week_paint(struct app *a, struct view *v, const struct area *at, bool everything);

#endif
