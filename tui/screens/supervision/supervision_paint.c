/* Supervision as rows: what is counted, a bar and a figure for each week.  See supervision.h. */
#include <stdio.h>

#include "core/base/text.h"
#include "tui/kit/plot.h"
#include "tui/screens/supervision/supervision.h"

enum {
	LABEL_COL = 3,
	LABEL_COLS = 28,
	LABEL_COLS_WIDE = 40,
	WIDE = 100,
	FIGURE_COLS = 4,
	FIGURE_COLS_WIDE = 6
};

/* The columns, and the weeks that fit in them: [first, first + n). */
struct supervision_columns {
	int label, plot, bar, figure, figures;
	int first, n;
};

static struct supervision_columns supervision_columns(const struct supervision_screen *s, int cols)
{
	bool wide = cols >= WIDE;
	struct supervision_columns c = { .label = wide ? LABEL_COLS_WIDE : LABEL_COLS,
					 .bar = wide ? 2 : 1,
					 .figure = wide ? FIGURE_COLS_WIDE : FIGURE_COLS };
	int weeks = (int)s->s.weeks, room;

	c.plot = LABEL_COL + c.label + 1;
	room = (cols - c.plot - 2) / (c.bar + c.figure);
	c.n = weeks < room ? weeks : room > 1 ? room : 1;
	c.first = (int)s->week - c.n / 2;
	if (c.first > weeks - c.n)
		c.first = weeks - c.n;
	if (c.first < 0)
		c.first = 0;
	c.figures = c.plot + c.n * c.bar + 1;
	return c;
}

static int supervised_figure(const struct supervision_screen *s, int row, int week)
{
	const struct supervision_line_shown *shown = &s->row[row];

	return s->s.row[shown->provider].cell[week].n[shown->what];
}

static void supervision_bars(const struct supervision_screen *s, int index,
			     const struct supervision_columns *c, struct line *l)
{
	int value[SUPERVISED_WEEKS_MOST], most = 1;
	struct plot p = { .value = value, .n = c->n, .bar_cols = c->bar, .ahead = c->n };

	for (int i = 0; i < c->n; i++) {
		value[i] = supervised_figure(s, index, c->first + i);
		most = value[i] > most ? value[i] : most;
	}
	p.most = most;
	plot_row(&p, l, c->plot, 0, 1);
}

static void supervision_values(const struct supervision_screen *s, int index,
			       const struct supervision_columns *c, struct line *l)
{
	char text[24];

	for (int i = 0; i < c->n; i++) {
		int n = supervised_figure(s, index, c->first + i);
		bool here = c->first + i == (int)s->week;
		snprintf(text, sizeof text, "%d", n);
		line_right(l, c->figures + i * c->figure, c->figure,
			   here     ? INK_ACCENT
			   : n == 0 ? INK_DIM
				    : INK_NORMAL,
			   text);
	}
}

void supervision_draw(void *data, int index, bool focused, struct line *l)
{
	const struct supervision_screen *s = data;
	const struct supervision_line_shown *shown = &s->row[index];
	const struct supervision_columns c = supervision_columns(s, l->cols);

	if (shown->what < 0) {
		line_text(l, 1, l->cols - 1, INK_TITLE, s->s.row[shown->provider].name);
		return;
	}
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, LABEL_COL, c.label, INK_NORMAL, _(supervised_words.at[shown->what].shown));
	supervision_bars(s, index, &c, l);
	supervision_values(s, index, &c, l);
	if (focused)
		line_focus(l, LABEL_COL, LABEL_COL + c.label);
}

void supervision_draw_weeks(const struct supervision_screen *s, struct line *l)
{
	const struct supervision_columns c = supervision_columns(s, l->cols);
	char text[24];

	line_text(l, LABEL_COL, c.label, INK_DIM, _("week"));
	for (int i = 0; i < c.n; i++) {
		bool here = c.first + i == (int)s->week;
		snprintf(text, sizeof text, "%d", s->s.week[c.first + i].week.number);
		line_right(l, c.figures + i * c.figure, c.figure, here ? INK_TITLE : INK_DIM, text);
	}
}
