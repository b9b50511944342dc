/* One row of the screen, composed in columns and put at once.  Widths are columns (wcwidth); a text
 * that does not fit is cut between characters and ends in "…". */
#ifndef HVERDAG_TUI_KIT_LINE_H
#define HVERDAG_TUI_KIT_LINE_H

#include <stdbool.h>
#include <wchar.h>

#include "tui/kit/look.h"

enum { LINE_COLS = 512 };

struct cell {
	wchar_t ch;        /* 0: the second half of a wide character */
	wchar_t mark;      /* one combining character, or 0 */
	unsigned char ink; /* enum ink, perhaps with INK_FOCUS */
};

struct line {
	const struct look *look;
	int cols; /* of the row; what lies beyond is dropped */
	int used; /* columns up to here were written */
	struct cell cell[LINE_COLS];
};

/* A part of the screen. */
struct area {
	int y, x, rows, cols;
};

void line_begin(struct line *l, const struct look *look, int cols); /* all blank */

/* Writes from `col`, at most `width` columns.  Returns the column after the text. */
int line_text(struct line *l, int col, int width, unsigned ink, const char *text);
/* Likewise, but ends at column `col + width`. */
void line_right(struct line *l, int col, int width, unsigned ink, const char *text);
int line_mark(struct line *l, int col, unsigned ink, enum mark m);
/* Says that rows lie below this one: at its right edge, or where that is written on, at its left one. */
void line_more(struct line *l);
void line_focus(struct line *l, int from, int to); /* the cells become those under the cursor */
void line_fill(struct line *l, int col, int width, unsigned ink, enum mark m);

/* Columns a text takes as it will be shown. */
int text_cols(const struct look *look, const char *text);

/* Bytes of `text` that fit in `cols` columns (whole characters). */
size_t text_fit(const struct look *look, const char *text, int cols);

/* On stdscr; the area's width is the line's.  Blanks between words may take another ink. */
void line_put(struct line *l, const struct area *a, int row);

/* The thin rule between two panes: upright in an area of two columns, else across. */
void line_paint_wall(const struct look *look, const struct area *at);

#endif
