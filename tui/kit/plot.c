/* Bars: see plot.h. */
#include "tui/kit/plot.h"

enum { STEPS = 8 }; /* heights a bar can have within one row */

/* Rounded, but something is never drawn as nothing. */
static int steps_of(int value, int most, int rows)
{
	int all = rows * STEPS;
	long steps = ((long)value * all + most / 2) / most;

	if (steps > all)
		return all;
	return steps == 0 && value > 0 ? 1 : (int)steps;
}

static void plot_bar(const struct plot *p, struct line *l, int col, int bar, int row, int rows)
{
	int value = p->value[bar], cols = p->bar_cols > 1 ? p->bar_cols - 1 : 1;
	enum ink ink = bar >= p->ahead ? INK_DIM : INK_ACCENT;

	if (value < 0 && row == rows - 1) {
		line_mark(l, col, INK_ALARM, MARK_LATE);
		return;
	}
	int here = value < 0 ? 0 : steps_of(value, p->most, rows) - (rows - 1 - row) * STEPS;
	for (int i = 0; here > 0 && i < cols; i++)
		line_text(l, col + i, 1, ink, look_bar(l->look, here > STEPS ? STEPS : here));
}

int plot_col(const struct plot *p, int bar)
{
	bool past_wall = bar >= p->ahead && p->ahead < p->n;

	return bar * p->bar_cols + (past_wall ? p->bar_cols : 0);
}

void plot_row(const struct plot *p, struct line *l, int col, int row, int rows)
{
	for (int i = 0; i < p->n; i++)
		plot_bar(p, l, col + plot_col(p, i), i, row, rows);
	if (p->ahead < p->n)
		line_mark(l, col + plot_col(p, p->ahead) - p->bar_cols, INK_DIM, MARK_WALL);
}

static int cells_of(int percent, int cols)
{
	int cells = (percent * cols + 50) / 100;

	return cells < cols ? cells : cols;
}

void plot_share(struct line *l, int col, int cols, unsigned ink, int percent, int target)
{
	int on = cells_of(percent, cols), mark = target >= 0 ? cells_of(target, cols) : -1;

	for (int i = 0; i < cols; i++)
		line_mark(l, col + i, i < on ? ink : INK_DIM, i < on ? MARK_ON : MARK_OFF);
	if (mark >= 0)
		line_mark(l, col + (mark < cols ? mark : cols - 1), INK_NORMAL, MARK_WALL);
}

enum { WEEK_DAYS = 7 };

/* Columns of the days from `first` on. */
static int strip_cols(const struct plot_strip *p, int first)
{
	int cols = 0;

	for (int i = first; i < p->n; i++)
		cols += 1 + (i > first && (p->weekday + i) % WEEK_DAYS == 0);
	return cols;
}

int plot_strip_row(const struct plot_strip *p, struct line *l, int col, int cols)
{
	int first = 0;

	while (first < p->n && strip_cols(p, first) > cols)
		first++;
	for (int i = first; i < p->n; i++) {
		col += i > first && (p->weekday + i) % WEEK_DAYS == 0;
		if (p->day[i].mark != MARKS)
			line_mark(l, col, p->day[i].ink, p->day[i].mark);
		col++;
	}
	return col;
}
