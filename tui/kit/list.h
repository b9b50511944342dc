/* A list with one row under the cursor: where it is, what is seen of it, how it moves.  It knows
 * nothing of what stands in the rows. */
#ifndef HVERDAG_TUI_KIT_LIST_H
#define HVERDAG_TUI_KIT_LIST_H

#include <stdbool.h>

#include "tui/kit/line.h"

enum { LIST_TOUCHED = 8 };

struct list {
	int n;        /* rows */
	int pos;      /* under the cursor; 0 when there are none */
	int top;      /* first row shown; a smaller screen in between does not change it */
	int followed; /* the cursor that `top` was made for, + 1 */
	int height;   /* rows that can be shown, known after the first painting */
	/* what stands on the screen now, so that a move repaints two rows */
	int painted_pos, painted_top;
	bool painted;
	struct area at;
	int touched[LIST_TOUCHED], touches; /* rows that are not as painted */
};

enum list_move { LIST_UP, LIST_DOWN, LIST_PAGE_UP, LIST_PAGE_DOWN, LIST_FIRST, LIST_LAST };

void list_set(struct list *l, int n); /* keeps the place as well as it can */
void list_move(struct list *l, enum list_move how);
void list_go(struct list *l, int pos);
/* The row under the cursor is now number `pos`: it stays where it stands on the screen. */
void list_stay(struct list *l, int pos);
void list_touch(struct list *l,
		int index); /* this row is to be painted again; all others stand where they stood */
int list_at(const struct list *l, int y, int x); /* the row shown there; -1: none */

/* Composes row `index` of the list; `focused` where the cursor is. */
typedef void list_row(void *data, int index, bool focused, struct line *line);

/* Paints what changed since last time, or everything.  The cursor's row on the screen, or -1. */
int list_paint(struct list *l, const struct area *a, const struct look *look, bool everything,
	       list_row *row, void *data);

#endif
