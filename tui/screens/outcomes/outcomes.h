/* The results of courses, inside: what the screen (outcomes.c), its rows (outcomes_paint.c), its period
 * (outcomes_period.c) and the citizens behind a figure (outcome_people.c) share. */
#ifndef HVERDAG_TUI_SCREENS_OUTCOMES_OUTCOMES_H
#define HVERDAG_TUI_SCREENS_OUTCOMES_OUTCOMES_H

#include "core/format.h"
#include "core/queries/outcomes.h"
#include "tui/kit/app.h"
#include "tui/screens/screens.h"

struct outcomes_row {
	const struct outcome_line *line; /* for a heading: the first line below it */
	bool heading;
	struct outcome_sum sum;
};

struct outcomes_screen {
	struct view view;
	struct outcomes o;
	struct outcome_cut cut;
	struct day from, to;
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
/* The figure under the cursor in a sentence. */
void outcomes_sentence(const struct outcomes_row *row, char *out, size_t size);

/* Opens the list of citizens behind a figure. What *q points to must outlive the screen. */
void outcome_people_open(struct app *a, const struct outcome_question_of *q,
			 const struct outcomes_row *row);

#endif
