/* The results as rows: a bar, its share, how many of how many, and the target.  See outcomes.h. */
#include "core/base/text.h"
#include "tui/kit/plot.h"
#include "tui/screens/outcomes/outcomes.h"
#include "tui/writers/cells.h"
#include "tui/writers/styles.h"

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

static struct columns outcomes_columns(int cols)
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

/* The words of a figure in its columns. */
static void outcomes_cells(struct line *l, const struct row_words *row, const struct columns *c)
{
	const struct {
		const char *words;
		struct cell_place at;
	} cell[] = {
		{ "<@name_ink>{name}", { LABEL_COL, c->label, false, INK_NORMAL } },
		{ "{percent}", { c->share, SHARE_COLS, true, INK_NORMAL } },
		/* TRANSLATORS: 12 of 33 courses */
		{ N_("<@count_ink>{count} of {base}"), { c->count, COUNT_COLS, true, INK_NORMAL } },
		{ "<dim>{target}", { c->target, TARGET_COLS - 2, true, INK_NORMAL } },
		{ "<@look>", { c->target + TARGET_COLS - 1, 1, false, INK_NORMAL } },
	};

	for (size_t i = 0; i < sizeof cell / sizeof cell[0]; i++)
		line_cell(l, row, _(cell[i].words), &cell[i].at);
}

static void outcomes_bar(struct line *l, const struct report_figure *f, const struct row_words *row,
			 const struct columns *c)
{
	const struct value look = page_find(row->page, row->columns, row->row, "look", NULL);
	enum ink ink = INK_ACCENT;
	enum mark mark;

	if (f->percent < 0 || c->bar_cols == 0)
		return;
	if (look.kind == VALUE_TEXT)
		style_look(look.is.text, &ink, &mark);
	plot_share(l, c->bar, c->bar_cols, ink, f->percent, f->target);
}

/* What a provider is paid: hours and bonuses in the place of the bar, kroner in that of the counts. */
static void outcomes_draw_paid(struct outcomes_screen *s, int index, struct line *l)
{
	const struct columns c = outcomes_columns(l->cols);
	const struct row_words row = outcomes_paid_words(s, index);
	const struct cell_place name = { LABEL_COL, c.label, false, INK_NORMAL };
	const struct cell_place done = { c.bar, c.count - c.bar, false, INK_NORMAL };
	const struct cell_place amount = { c.count, COUNT_COLS + TARGET_COLS - 1, true,
					   INK_NORMAL };

	line_cell(l, &row, "{provider_name}", &name);
	/* TRANSLATORS: hours, goals reached, courses after which no help is needed */
	line_cell(l, &row,
		  _("<dim>{granted_hours} h · {goals_reached} goals · {independent} without help"),
		  &done);
	line_cell(l, &row, "{amount}", &amount);
}

void outcomes_draw(void *data, int index, bool focused, struct line *l)
{
	struct outcomes_screen *s = data;
	bool paid = s->row[index].paid;
	const struct report_figure *f = paid ? NULL : outcomes_figure(s, index);
	struct columns c = outcomes_columns(l->cols);

	if (s->row[index].heading) {
		line_text(l, 1, l->cols - 1, INK_TITLE,
			  paid ? _("Payment in the period, in kroner") : f->of);
		return;
	}
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (paid) {
		outcomes_draw_paid(s, index, l);
	} else {
		const struct row_words row = outcomes_row_words(s, f);
		outcomes_cells(l, &row, &c);
		outcomes_bar(l, f, &row, &c);
	}
	if (focused)
		line_focus(l, LABEL_COL, LABEL_COL + c.label);
}

void outcomes_draw_heading(struct line *l)
{
	struct columns c = outcomes_columns(l->cols);

	line_right(l, c.share, SHARE_COLS, INK_DIM, _("share"));
	line_right(l, c.count, COUNT_COLS, INK_DIM, _("courses"));
	line_right(l, c.target, TARGET_COLS, INK_DIM, _("target"));
}
