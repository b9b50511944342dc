/* Figures over time as bars, on one row or several; shares as bars that lie. */
#ifndef HVERDAG_TUI_KIT_PLOT_H
#define HVERDAG_TUI_KIT_PLOT_H

#include "tui/kit/line.h"

struct plot {
	const int *value; /* below zero: an alarm on the lowest row */
	int n;
	int most;     /* the value that fills all rows; > 0 */
	int bar_cols; /* columns of one bar, its gap included; 1: no gaps */
	int ahead;    /* bars from here on are forecasts: dim, after a wall; n: none */
};

/* Composes row `row` of `rows` (0: the highest) from `col` on. */
void plot_row(const struct plot *p, struct line *l, int col, int row, int rows);

/* Columns from the first bar to this one. */
int plot_col(const struct plot *p, int bar);

/* A share of a whole as a bar of `cols` columns, lying; `target`, in percent like the share, is marked in
 * it, where there is one (else below zero). */
void plot_share(struct line *l, int col, int cols, unsigned ink, int percent, int target);

/* Days one beside the other, a column each, the weeks a blank apart. */
struct plot_day {
	enum mark mark; /* MARKS: nothing is drawn */
	enum ink ink;
};
struct plot_strip {
	const struct plot_day *day;
	int n;
	int weekday; /* of the first one: 0 is Monday */
};

/* From `col` on; where not all days fit in `cols`, the first ones are left out.  The column after it. */
int plot_strip_row(const struct plot_strip *p, struct line *l, int col, int cols);

#endif
