/* A text of many rows with inks, wrapped to a width: panes, pages and help are sheets.  Made anew
 * when what it shows changes, then painted from any row on. */
#ifndef HVERDAG_TUI_KIT_SHEET_H
#define HVERDAG_TUI_KIT_SHEET_H

#include <stddef.h>

#include "tui/kit/line.h"

/* Writes the next rows of a long sheet.  false: there are no more. */
struct sheet;
typedef bool sheet_rest(void *of, struct sheet *s);

struct sheet {
	const struct look *look;
	int cols;
	struct sheet_row {
		int used;
		struct cell *cell;
	} * row;
	size_t n;
	struct line line; /* the row being written */
	bool open;        /* something was written in it */
	int top;          /* first row shown */
	sheet_rest *rest; /* what has still to be written; NULL: nothing */
	void *rest_of;
};

void sheet_begin(struct sheet *s, const struct look *look, int cols); /* empties it; keeps top */
void sheet_release(struct sheet *s);
/* The rest is written when its rows are about to be seen: a page of hundreds of goals opens as fast as
 * a short one.  `of` is borrowed until the sheet is begun again or released. */
void sheet_later(struct sheet *s, sheet_rest *rest, void *of);

/* Both write in the current row, and return the column after it. */
int sheet_text(struct sheet *s, int col, unsigned ink, const char *text);
int sheet_put(struct sheet *s, int col, unsigned ink, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void sheet_right(struct sheet *s, unsigned ink, const char *text); /* at the right edge */
int sheet_mark(struct sheet *s, int col, unsigned ink, enum mark m);
void sheet_end(struct sheet *s);   /* the row is done */
void sheet_blank(struct sheet *s); /* an empty row, but never two, and none at the top */
void sheet_heading(struct sheet *s, const char *text);
/* A text over as many rows as it needs, from `col` on; starts in the current row. */
void sheet_wrap(struct sheet *s, int col, unsigned ink, const char *text);

void sheet_paint(
	struct sheet *s,
	const struct area
		*a); /* from s->top; blanks below; the last row says whether more lie below it */
/* Paints the first row again, dim: the sheet belongs to a row that the cursor has left. */
void sheet_paint_behind(struct sheet *s, const struct area *a);
void sheet_scroll(struct sheet *s, int rows, int height);
bool sheet_more(const struct sheet *s, int height); /* rows below the shown ones */

#endif
