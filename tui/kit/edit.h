/* A text being written: one line, or a note of several.  UTF-8 inside, moved through by what a
 * reader calls a character (a letter with its accents). */
#ifndef HVERDAG_TUI_KIT_EDIT_H
#define HVERDAG_TUI_KIT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/kit/line.h"

struct edit {
	char *text;    /* always there after edit_set */
	size_t length; /* bytes */
	size_t at;     /* the cursor: a byte offset between two characters */
	size_t most;   /* characters it may have; 0: no limit */
	bool lines;    /* Enter makes a new line */
	bool secret;   /* overwritten before it is freed, shown as dots */
};

void edit_set(struct edit *e, const char *text); /* a copy; the cursor goes to the end */
void edit_release(struct edit *e);

enum edit_did {
	EDIT_IGNORED, /* not a key of a text field, or the cursor can't go further that way */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_FULL, /* the text has all the characters it may have */
};
enum edit_did edit_key(struct edit *e, int key, const struct look *look, int cols);

/* All of a text at the cursor, as one change.  Tabs become blanks, and in one line line ends do too; other
 * signs that are no letters are left out.  EDIT_FULL: only its beginning had room.  EDIT_IGNORED: there was
 * nothing in it. */
enum edit_did edit_paste(struct edit *e, const char *text);

/* The cursor as near as can be to a row and a column of the text as it is wrapped. */
void edit_place(struct edit *e, const struct look *look, int cols, int row, int col);

/* One line: what fits in `cols` around the cursor.  Returns the cursor's column. */
int edit_paint_line(const struct edit *e, struct line *l, int col, int cols, unsigned ink);

/* Several lines: rows it takes when wrapped, the cursor's row and column, and one of the rows. */
int edit_rows(const struct edit *e, const struct look *look, int cols);
void edit_cursor(const struct edit *e, const struct look *look, int cols, int *row, int *col);
void edit_paint_row(const struct edit *e, struct line *l, int col, int cols, int row, unsigned ink);

#endif
