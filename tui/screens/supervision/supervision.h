/* Supervision, inside: what the screen of figures (supervision.c), its rows (supervision_paint.c) and the list
 * behind a figure (supervision_found.c) share. */
#ifndef HVERDAG_TUI_SCREENS_SUPERVISION_SUPERVISION_H
#define HVERDAG_TUI_SCREENS_SUPERVISION_SUPERVISION_H

#include "core/format.h"
#include "core/queries/people.h"
#include "core/queries/supervision.h"
#include "core/queries/supervision_dates.h"
#include "tui/kit/app.h"
#include "tui/screens/screens.h"

struct supervision_line_shown {
	size_t provider; /* row of the figures */
	int what;        /* enum supervised; -1: the heading of the provider */
};

struct supervision_screen {
	struct view view;
	struct supervision s;
	struct supervision_calendar calendar; /* when who is supervised */
	struct supervision_choice asked;
	struct supervision_line_shown *row;
	size_t week; /* that is looked at */
	struct list list;
	int was; /* the row before a move, to skip headings in that direction */
};

/* The weeks that fit beside the words: those around the one looked at. */
void supervision_draw(void *data, int index, bool focused, struct line *l);
void supervision_draw_weeks(const struct supervision_screen *s, struct line *l);

int supervision_reread(struct app *a, struct view *v, struct reread *r, struct err *e);

/* "week 48", with its days where it is cut. */
void supervision_week_words(const struct supervision_week *w, struct day today, char *out,
			    size_t size);

/* What is behind the figure under the cursor, over it; and so many records for audit. */
void supervision_found_open(struct app *a, struct supervision_screen *s);
void supervision_sample_open(struct app *a, struct supervision_screen *s, size_t n,
			     const char *seed);

#endif
