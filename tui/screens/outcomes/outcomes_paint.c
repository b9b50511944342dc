/* The results as rows: a bar, its share, how many of how many, and the target.  See outcomes.h. */
#include <stdio.h>

#include "core/base/percent.h"
#include "core/base/text.h"
#include "tui/kit/plot.h"
#include "tui/screens/outcomes/outcomes.h"

enum {
	LABEL_COL = 3,
	LABEL_LEAST = 22,
	LABEL_MOST = 40,
	SHARE_COLS = 6,
	COUNT_COLS = 11,
	TARGET_COLS = 9,
	BAR_LEAST = 6,
	BAR_MOST = 50
};

struct columns {
	int label, bar, bar_cols, share, count, target;
};

static struct columns columns_of(int cols)
{
	struct columns c = { .label = cols * 35 / 100 };
	int others = LABEL_COL + 1 + SHARE_COLS + COUNT_COLS + TARGET_COLS + 1;

	c.label = c.label < LABEL_LEAST ? LABEL_LEAST : c.label > LABEL_MOST ? LABEL_MOST : c.label;
	c.bar_cols = cols - c.label - others;
	c.bar_cols = c.bar_cols < BAR_LEAST ? 0 : c.bar_cols > BAR_MOST ? BAR_MOST : c.bar_cols;
	c.bar = LABEL_COL + c.label + 1;
	c.share = c.bar + c.bar_cols;
	c.count = c.share + SHARE_COLS;
	c.target = c.count + COUNT_COLS;
	return c;
}

static bool reached(const struct outcomes_row *row)
{
	return percent_of(row->sum.count, row->sum.base) >= row->line->target;
}

static enum ink ink_of(const struct outcomes_row *row)
{
	if (row->line->target < 0 || row->sum.base == 0)
		return INK_ACCENT;
	return reached(row) ? INK_GOOD : INK_ATTENTION;
}

static void draw_target(const struct outcomes_row *row, struct line *l, int col)
{
	char text[FORMAT_TEXT];

	if (row->line->target < 0)
		return;
	snprintf(text, sizeof text, _("%d %%"), row->line->target);
	line_right(l, col, TARGET_COLS - 2, INK_DIM, text);
	if (row->sum.base > 0)
		line_mark(l, col + TARGET_COLS - 1, ink_of(row),
			  reached(row) ? MARK_DONE : MARK_LATE);
}

static void draw_figure(const struct outcomes_row *row, struct line *l, const struct columns *c)
{
	int percent = percent_of(row->sum.count, row->sum.base);
	char text[FORMAT_TEXT];

	if (percent >= 0) {
		if (c->bar_cols > 0)
			plot_share(l, c->bar, c->bar_cols, ink_of(row), percent, row->line->target);
		snprintf(text, sizeof text, _("%d %%"), percent);
		line_right(l, c->share, SHARE_COLS, INK_NORMAL, text);
	}
	/* TRANSLATORS: 12 of 33 courses */
	snprintf(text, sizeof text, _("%d of %d"), row->sum.count, row->sum.base);
	line_right(l, c->count, COUNT_COLS, percent >= 0 ? INK_NORMAL : INK_DIM, text);
	draw_target(row, l, c->target);
}

void outcomes_draw(void *data, int index, bool focused, struct line *l)
{
	const struct outcomes_screen *s = data;
	const struct outcomes_row *row = &s->row[index];
	struct columns c = columns_of(l->cols);

	if (row->heading) {
		line_text(l, 1, l->cols - 1, INK_TITLE, row->line->group);
		return;
	}
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, LABEL_COL, c.label, row->sum.count > 0 ? INK_NORMAL : INK_DIM,
		  row->line->label);
	draw_figure(row, l, &c);
	if (focused)
		line_focus(l, LABEL_COL, LABEL_COL + c.label);
}

void outcomes_draw_heading(struct line *l)
{
	struct columns c = columns_of(l->cols);

	line_right(l, c.share, SHARE_COLS, INK_DIM, _("share"));
	line_right(l, c.count, COUNT_COLS, INK_DIM, _("courses"));
	line_right(l, c.target, TARGET_COLS, INK_DIM, _("target"));
}

void outcomes_sentence(const struct outcomes_row *row, char *out, size_t size)
{
	const struct outcome_line *f = row->line;
	int percent = percent_of(row->sum.count, row->sum.base);

	if (percent < 0)
		snprintf(out, size, _("%s: there are no courses to tell by"), f->group);
	else if (f->target < 0)
		snprintf(out, size, _("%s: %s, %d of %d, %d %%"), f->group, f->label,
			 row->sum.count, row->sum.base, percent);
	else if (reached(row))
		snprintf(out, size, _("%s: %s, %d of %d, %d %%; the target of %d %% is reached"),
			 f->group, f->label, row->sum.count, row->sum.base, percent, f->target);
	else
		snprintf(out, size,
			 _("%s: %s, %d of %d, %d %%; the target of %d %% is not reached"), f->group,
			 f->label, row->sum.count, row->sum.base, percent, f->target);
}
