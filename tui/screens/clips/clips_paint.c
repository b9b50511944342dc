/* Drawing the clip card: balance and plot, the rows week by week, and the answer to a question. */
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/kit/plot.h"
#include "tui/screens/clips/clips.h"
#include "tui/writers/cells.h"
#include "tui/writers/sheet.h"

/* Columns of the table.  The last one, when and for what, takes what is left of the row. */
enum {
	WEEK_COL = 3,
	WEEK_COLS = 8,
	LABEL_COLS = 15,
	LAPSES_COL = 44,
	LAPSES_COLS = 12,
	TEXT_COL = 57,
	TEXT_LEAST = 12
};

/* clang-format off */
static const struct { const char *heading; int col, cols; } figures[CARD_FIGURES] = {
	[CARD_FIGURE_GRANTED] = { N_("granted"), 11, 7 },
	[CARD_FIGURE_USED]    = { N_("used"), 19, 6 },
	[CARD_FIGURE_LAPSED]  = { N_("lapsed"), 26, 10 },
	[CARD_FIGURE_LEFT]    = { N_("left"), 37, 5 },
	[CARD_FIGURE_LAPSES]  = { N_("lapses"), LAPSES_COL, LAPSES_COLS },
};
/* clang-format on */

static struct cell_place figure_place(enum card_figure f)
{
	return (struct cell_place){ figures[f].col, figures[f].cols, true, INK_NORMAL };
}

/* ---- the rows ---- */

const char *clips_uses_text(const struct clips_screen *c, const struct card_line *row, char *out,
			    size_t size)
{
	struct page p = { .desc = &card_page_desc, .on = c->ledger.on };
	const struct card_page card = clips_page(c, &p.arena);
	const struct row_words words = {
		.page = &p, .columns = card_line_rows.columns, .row = row, .reader = IN_ROWS
	};

	p.of = &card;
	row_text(words, "{uses}", out, size);
	arena_release(&p.arena);
	return out;
}

static void draw_cells(struct line *l, const struct row_words *row)
{
	const struct {
		const char *words;
		struct cell_place at;
	} cell[] = {
		{ "<@ink>{label}", { WEEK_COL, LABEL_COLS, false, INK_NORMAL } },
		{ "<@ink>{granted}", figure_place(CARD_FIGURE_GRANTED) },
		{ "<@ink>{used}", figure_place(CARD_FIGURE_USED) },
		{ "<@ink>{lapsed}", figure_place(CARD_FIGURE_LAPSED) },
		{ "<@left_ink>{left}", figure_place(CARD_FIGURE_LEFT) },
		{ "<@lapse_mark>", { LAPSES_COL, 1, false, INK_NORMAL } },
		{ "<@lapse_ink>{lapses}", { LAPSES_COL + 2, LAPSES_COLS - 2, false, INK_NORMAL } },
		{ "<@uses_ink>{uses}", { TEXT_COL, l->cols - TEXT_COL, false, INK_NORMAL } },
	};
	size_t cells = sizeof cell / sizeof cell[0];

	if (l->cols < TEXT_COL + TEXT_LEAST)
		cells--;
	for (size_t i = 0; i < cells; i++)
		line_cell(l, row, cell[i].words, &cell[i].at);
}

static void draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct clips_screen *c = data;
	struct page p = { .desc = &card_page_desc, .on = c->ledger.on };
	const struct card_page card = clips_page(c, &p.arena);
	const struct row_words row = { .page = &p,
				       .columns = card_line_rows.columns,
				       .row = &c->lines.at[index],
				       .reader = IN_ROWS };

	p.of = &card;
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	draw_cells(l, &row);
	if (focused)
		line_focus(l, figures[c->figure].col,
			   figures[c->figure].col + figures[c->figure].cols);
	arena_release(&p.arena);
}

/* ---- above them ---- */

enum { TALL_ROWS = 30, TALL_PLOT = 5, WIDE_COLS = 100, BALANCE_COLS = 24 };

static int most_of(const struct clips_screen *c)
{
	const struct clip_settings *set = clips_settings(c, c->ledger.on);
	int most = 1;

	if (set != NULL && set->save_weeks != SETTING_NONE)
		most = set->save_weeks * set->minutes_per_clip / set->accrual_every_weeks;
	for (int i = 0; i < c->weeks; i++)
		if (c->week[i] > most)
			most = c->week[i];
	return most;
}

static struct plot plot_of(const struct clips_screen *c, int cols)
{
	return (struct plot){ .value = c->week,
			      .n = c->weeks,
			      .most = most_of(c),
			      .bar_cols = cols >= WIDE_COLS ? 2 : 1,
			      .ahead = c->weeks - c->weeks_ahead };
}

/* A row of the plot, the first with the balance before it. */
static void draw_balance(const struct clips_screen *c, struct line *l, int row, int plot_rows)
{
	struct plot plot = plot_of(c, l->cols);
	struct page p = { .desc = &card_page_desc, .on = c->ledger.on };
	const struct card_page card = clips_page(c, &p.arena);
	const struct row_words words = {
		.page = &p, .columns = card_page_desc.columns, .row = &card, .reader = IN_ROWS
	};
	const struct cell_place at = { 1, BALANCE_COLS - 2, false, INK_TITLE };

	p.of = &card;
	plot_row(&plot, l, BALANCE_COLS, row, plot_rows);
	if (row == 0)
		line_cell(l, &words, _("Balance<normal>[ {left}]<alarm>[ {overdrawn}]"), &at);
	arena_release(&p.arena);
}

/* The next lapse, the rules, and what the card asks for and is missing. */
static void write_head(struct app *a, struct clips_screen *c, int cols)
{
	struct page p = { .desc = &card_page_desc, .on = c->ledger.on };
	const struct card_page card = clips_page(c, &p.arena);

	p.of = &card;
	sheet_begin(&c->head, a->look, cols);
	sheet_row(&c->head, &p, card_page_desc.columns, &card, _(card_head));
	arena_release(&p.arena);
}

/* Under a tall plot: the first week, this one, and the last. */
static void draw_axis(const struct clips_screen *c, struct line *l)
{
	struct plot p = plot_of(c, l->cols);
	int now = BALANCE_COLS + plot_col(&p, p.ahead - 1);
	char date[FORMAT_TEXT];

	if (now > BALANCE_COLS + 8)
		line_text(l, BALANCE_COLS, 6, INK_DIM, format_date(c->first_week, date));
	line_text(l, now, 12, INK_NORMAL, _("today"));
	line_text(l, BALANCE_COLS + plot_col(&p, c->weeks - 1), 6, INK_DIM,
		  format_date(day_plus(c->first_week, (c->weeks - 1) * 7), date));
}

static void draw_titles(struct line *l)
{
	for (int i = 0; i < CARD_FIGURES; i++) {
		if (i == CARD_FIGURE_LAPSES)
			line_text(l, LAPSES_COL + 2, LAPSES_COLS, INK_DIM, _(figures[i].heading));
		else
			line_right(l, figures[i].col, figures[i].cols, INK_DIM,
				   _(figures[i].heading));
	}
	line_text(l, WEEK_COL, WEEK_COLS, INK_DIM, _("week"));
	if (l->cols >= TEXT_COL + TEXT_LEAST)
		line_text(l, TEXT_COL, l->cols - TEXT_COL, INK_DIM, _("when and for what"));
}

/* Rows above the table: the plot, its axis where it is tall, the head, an empty row, the titles. */
static void paint_head(struct app *a, struct clips_screen *c, const struct area *at, int plot_rows)
{
	int axis = plot_rows > 1;
	struct area words = { at->y + plot_rows + axis, at->x, (int)c->head.n, at->cols };
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		if (y >= plot_rows + axis && y < plot_rows + axis + (int)c->head.n)
			continue;
		line_begin(&l, a->look, at->cols);
		if (y < plot_rows)
			draw_balance(c, &l, y, plot_rows);
		else if (y == plot_rows && axis)
			draw_axis(c, &l);
		else if (y == at->rows - 1)
			draw_titles(&l);
		line_put(&l, at, y);
	}
	sheet_paint(&c->head, &words);
}

/* ---- below them ---- */

enum { ANSWER_ROWS = 6 };

static int answer_rows(struct app *a, struct clips_screen *c, const struct area *at)
{
	if (c->answer[0] == '\0')
		return 0;
	if (c->answer_cols != at->cols) {
		sheet_begin(&c->answer_sheet, a->look, at->cols - 2);
		sheet_wrap(&c->answer_sheet, 0, INK_NORMAL, c->answer);
		c->answer_cols = at->cols;
	}
	int rows = (int)c->answer_sheet.n + 1;
	int most = at->rows / 2 < ANSWER_ROWS ? at->rows / 2 : ANSWER_ROWS;
	return rows > most ? most : rows;
}

static void paint_answer(struct app *a, struct clips_screen *c, const struct area *at)
{
	struct area text = { at->y + 1, at->x + 1, at->rows - 1, at->cols - 1 };
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_fill(&l, 0, at->cols, INK_DIM, MARK_RULE);
	line_put(&l, at, 0);
	sheet_paint(&c->answer_sheet, &text);
}

/* The plot is tall when all rows and an answer fit below it, or the window is high enough for
 * both to scroll. */
static int plot_height(const struct clips_screen *c, const struct area *at)
{
	bool room = c->list.n + TALL_PLOT + 5 + ANSWER_ROWS <= at->rows;

	return room || at->rows >= TALL_ROWS ? TALL_PLOT : 1;
}

void clips_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct clips_screen *c = (struct clips_screen *)v;
	int plot_rows = plot_height(c, at);
	int answer = answer_rows(a, c, at);

	if (everything)
		write_head(a, c, at->cols);
	int head = plot_rows + (plot_rows > 1) + (int)c->head.n + 2;

	if (head + answer + 3 > at->rows)
		head = 0; /* a very low window: the rows are what is needed */
	struct area top = { at->y, at->x, head, at->cols };
	struct area rows = { at->y + head, at->x, at->rows - head - answer, at->cols };
	struct area below = { at->y + at->rows - answer, at->x, answer, at->cols };
	if (everything)
		paint_head(a, c, &top, plot_rows);
	int row = list_paint(&c->list, &rows, a->look, everything, draw_row, c);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
	if (everything && answer > 0)
		paint_answer(a, c, &below);
}
