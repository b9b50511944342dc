/* A list with a cursor: see list.h. */
#include "tui/kit/list.h"

static int clamp(int value, int least, int most)
{
	return value > most ? (most < least ? least : most) : value < least ? least : value;
}

void list_go(struct list *l, int pos)
{
	l->pos = clamp(pos, 0, l->n - 1);
}

void list_stay(struct list *l, int pos)
{
	l->top += pos - l->pos;
	list_go(l, pos);
	l->followed = l->pos + 1;
}

void list_set(struct list *l, int n)
{
	l->n = n;
	l->painted = false;
	list_go(l, l->pos);
}

void list_move(struct list *l, enum list_move how)
{
	int page = l->height > 1 ? l->height - 1 : 1;
	const int step[] = {
		[LIST_UP] = -1,          [LIST_DOWN] = 1,      [LIST_PAGE_UP] = -page,
		[LIST_PAGE_DOWN] = page, [LIST_FIRST] = -l->n, [LIST_LAST] = l->n,
	};

	list_go(l, l->pos + step[how]);
}

void list_touch(struct list *l, int index)
{
	if (l->touches < LIST_TOUCHED)
		l->touched[l->touches++] = index;
	else
		l->painted = false;
}

static bool is_touched(const struct list *l, int index)
{
	if (index == l->pos || index == l->painted_pos)
		return true;
	for (int i = 0; i < l->touches; i++)
		if (l->touched[i] == index)
			return true;
	return false;
}

int list_at(const struct list *l, int y, int x)
{
	const struct area *a = &l->at;
	int index = l->painted_top + y - a->y;

	if (!l->painted || y < a->y || y >= a->y + a->rows || x < a->x || x >= a->x + a->cols)
		return -1;
	return index < l->n ? index : -1;
}

enum { AHEAD = 4 };

/* The first row to show.  Past the edge the list moves on by a quarter of its height: the rows ahead are
 * seen, and a key that is held down writes the whole list once in so many rows, not at every row.  No empty
 * rows stand below the last.  The row is remembered only when the cursor has moved, not for another size. */
static int list_follow(struct list *l, int height)
{
	int top = l->top;

	l->height = height;
	if (l->pos < top)
		top = l->pos - height / AHEAD;
	if (l->pos >= top + height)
		top = l->pos - height + 1 + height / AHEAD;
	top = clamp(top, 0, l->n - height);
	if (l->followed != l->pos + 1)
		l->top = top;
	l->followed = l->pos + 1;
	return top;
}

int list_paint(struct list *l, const struct area *a, const struct look *look, bool everything,
	       list_row *row, void *data)
{
	struct line line;

	if (a->rows < 1)
		return -1;
	int top = list_follow(l, a->rows);
	everything = everything || !l->painted || top != l->painted_top;
	for (int y = 0; y < a->rows; y++) {
		int index = top + y;
		if (!everything && !is_touched(l, index))
			continue;
		line_begin(&line, look, a->cols);
		if (index < l->n)
			row(data, index, index == l->pos, &line);
		if (y == a->rows - 1 && index + 1 < l->n)
			line_more(&line);
		line_put(&line, a, y);
	}
	l->painted = true;
	l->touches = 0;
	l->painted_pos = l->pos;
	l->painted_top = top;
	l->at = *a;
	return l->n > 0 ? l->pos - top : -1;
}
