/*
 * A terminal as its maker describes it, enough of one to show what curses writes: what linux, vt100,
 * xterm and tmux have in common, and what each adds.  What it does not know it counts, so that a test
 * can fail on it.
 */
#ifndef HVERDAG_TESTS_SCREEN_VT_H
#define HVERDAG_TESTS_SCREEN_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

struct vt {
	int rows, cols, y, x;
	bool utf8;
	wchar_t *cell; /* rows × cols; 0 below the right half of a wide character */
	bool wraps;    /* the last column is written: the next character goes to the next row */
	bool inserts;
	int top, bottom; /* of the rows that scroll */
	int saved_y, saved_x;
	wchar_t last;    /* for repeating it */
	char escape[64]; /* a sequence that has not ended yet */
	size_t escape_n;
	char character[8]; /* the same of a UTF-8 character */
	size_t character_n;
	int unknown; /* sequences it does not know; the first of them: */
	char unknown_first[64];
};

void vt_init(struct vt *t, int rows, int cols, bool utf8);
void vt_release(struct vt *t);
void vt_resize(struct vt *t, int rows, int cols); /* what is there stays as far as there is room */
void vt_write(struct vt *t, const char *bytes, size_t n);

/* Rows without blanks at their ends, in UTF-8.  To be freed. */
char *vt_text(const struct vt *t);

#endif
