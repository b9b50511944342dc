/* The results of courses, inside: what the screen (outcomes.c), its rows (outcomes_paint.c), its period
 * (outcomes_period.c) and the citizens behind a figure (outcome_people.c) share. */
#ifndef HVERDAG_TUI_SCREENS_OUTCOMES_OUTCOMES_H
#define HVERDAG_TUI_SCREENS_OUTCOMES_OUTCOMES_H

#include "core/format.h"
#include "core/pages/pages.h"
#include "core/queries/outcomes.h"
#include "core/queries/payment.h"
#include "tui/kit/app.h"
#include "tui/screens/screens.h"
#include "tui/writers/words.h"

struct outcomes_row {
	size_t figure; /* for a heading: the first figure below it */
	bool heading;
	bool paid; /* it is of s->payment, where `figure` is the row */
};

struct outcomes_screen {
	struct view view;
	struct outcomes o;
	struct outcome_cut cut;
	struct day from, to;
	struct payment payment; /* of the period; of no figure where the settings know no model */
	struct outcome_report report; /* of the cut; its figures are those of o.line */
	struct arena arena;           /* of the report */
	struct page page;             /* its arena is emptied with each painting */
	struct outcomes_row *row;
	struct list list;
	int was; /* the row before a move, to skip headings in that direction */
};

/* Both days, as short as they can be said: "2026", "1.1.2026 - 30.6.2026". */
enum { PERIOD_TEXT = 2 * FORMAT_TEXT + 8 };
const char *report_period_text(struct day from, struct day to, char out[PERIOD_TEXT]);
/* Reads "2026" or "1/1 2026 - 30/6 2026"; false when the text is neither, with *from and *to
 * untouched. */
bool report_period_parse(const char *text, struct day today, struct day *from, struct day *to);
/* Moves to the period of the same length before (by = -1) or after (1); a period of whole months
 * moves by months, another by days. */
void report_period_move(struct day *from, struct day *to, int by);

void outcomes_draw(void *data, int index, bool focused, struct line *l);
void outcomes_draw_heading(struct line *l);
/* The figure of a row, and its values. */
const struct report_figure *outcomes_figure(const struct outcomes_screen *s, int row);
struct row_words outcomes_row_words(struct outcomes_screen *s, const struct report_figure *f);

/* The provider of such a row, and its values. */
struct row_words outcomes_paid_words(struct outcomes_screen *s, int row);

int outcomes_reread(struct app *a, struct view *v, struct reread *r, struct err *e);

/* Opens the list of citizens behind the figure of that number of *s, over it. */
void outcome_people_open(struct app *a, struct outcomes_screen *s, size_t figure);
/* What the figure is, for the header of that list. */
void outcomes_title(struct outcomes_screen *s, size_t figure, char *out, size_t size);

#endif
