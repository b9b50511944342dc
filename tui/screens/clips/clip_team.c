/* The clip cards of all citizens on the actor's lists: what lapses soonest, what nobody uses, what is
 * overdrawn, and how much of what was granted was used. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/pages/pages.h"
#include "core/queries/clip_team.h"
#include "core/session/rights.h"
#include "tui/kit/app.h"
#include "tui/kit/key.h"
#include "tui/kit/plot.h"
#include "tui/screens/screens.h"
#include "tui/session.h"
#include "tui/writers/cells.h"

enum { TEAM_FILTER = 80 };

struct team_screen {
	struct view view;
	struct clip_team team;
	enum clip_rank by;
	size_t *shown; /* rows that pass the filter */
	struct list list;
	char filter[TEAM_FILTER];
};

static const char *const order_words[CLIP_RANKS] = {
	[CLIP_RANK_LAPSING] = N_("lapsing soonest first"),
	[CLIP_RANK_UNUSED] = N_("unused longest first"),
	[CLIP_RANK_OVERDRAWN] = N_("overdrawn first"),
	[CLIP_RANK_SHARE] = N_("least used first"),
};

static const struct clip_team_row *row_at(const struct team_screen *t, int index)
{
	return index >= 0 && index < t->list.n ? &t->team.row[t->shown[index]] : NULL;
}

/* The rows that pass, in the order of the day; the cursor stays on its citizen. */
static void arrange(struct team_screen *t, int64_t citizen_rid)
{
	char folded[TEAM_FILTER];
	int n = 0;

	danish_fold(t->filter, folded);
	clip_team_sort(&t->team, t->by);
	for (size_t i = 0; i < t->team.n; i++)
		if (folded[0] == '\0' || danish_contains(t->team.row[i].name, folded))
			t->shown[n++] = i;
	list_set(&t->list, n);
	for (int i = 0; citizen_rid != 0 && i < n; i++)
		if (row_at(t, i)->citizen_rid == citizen_rid)
			list_go(&t->list, i);
}

static bool same_card(const struct clip_team_row *row, int64_t citizen_rid, const char *card)
{
	return row->citizen_rid == citizen_rid &&
	       (card == NULL || (row->card_name != NULL && strcmp(row->card_name, card) == 0));
}

/* The cursor goes to the card; false: it is not there any more. */
static bool find_card(struct team_screen *t, int64_t citizen_rid, const char *card, int pos)
{
	for (int i = 0; i < t->list.n; i++)
		if (same_card(row_at(t, i), citizen_rid, card)) {
			t->list.pos = pos;
			list_stay(&t->list, i);
			return true;
		}
	list_go(&t->list, pos);
	return false;
}

static int team_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct team_screen *t = (struct team_screen *)v;
	const struct clip_team_row *row = row_at(t, t->list.pos);
	struct clip_team was = t->team, fresh;
	int pos = t->list.pos;

	if (clip_team_load(&a->session->work, a->session->work.who.today, &fresh, e) != 0)
		return -1;
	t->team = fresh;
	t->shown = memory_resize(t->shown, fresh.n + 1, sizeof *t->shown);
	arrange(t, 0);
	r->gone = row != NULL && !find_card(t, row->citizen_rid, row->card_name, pos);
	clip_team_release(&was);
	a->everything = true;
	return 0;
}

static int load(struct app *a, struct team_screen *t)
{
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	app_busy(a, _("reading the clip cards …"));
	if (team_reread(a, &t->view, &unheard, &e) == 0)
		return 0;
	app_fault(a, &e);
	return -1;
}

/* ---- what keys do ---- */

static void team_go_about(struct app *a, const struct team_screen *t, int screen)
{
	app_go(a, &(struct place){ .screen = screen,
				   .whose = row_at(t, t->list.pos)->citizen_rid,
				   .on = a->session->work.who.today });
}

static void team_card(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	team_go_about(a, t, PLACE_CLIPS);
}

static void team_citizen(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	team_go_about(a, t, PLACE_CITIZEN);
}

/* Sorts by the next order and puts the cursor on the first row. */
static void team_sort(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	t->by = (t->by + 1) % CLIP_RANKS;
	arrange(t, 0);
	list_go(&t->list, 0);
	a->everything = true;
}

static void filter_changed(struct app *a, struct view *v, const char *text)
{
	struct team_screen *t = (struct team_screen *)v;
	const struct clip_team_row *row = row_at(t, t->list.pos);
	int64_t citizen = row != NULL ? row->citizen_rid : 0;

	snprintf(t->filter, sizeof t->filter, "%s", text);
	t->filter[utf8_floor(t->filter, strlen(t->filter))] = '\0';
	arrange(t, citizen);
	a->everything = true;
}

static void filter_left(struct app *a, struct view *v)
{
	filter_changed(a, v, "");
}

static void team_find(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	struct prompt p = { .label = _("Find:"),
			    .changed = filter_changed,
			    .done = filter_changed,
			    .left = filter_left };

	app_ask(a, &p, t->filter);
	a->prompt.edit.most = TEAM_FILTER / 4 - 1;
}

static void team_back(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	if (t->filter[0] != '\0')
		filter_left(a, v);
	else
		app_back(a, v);
}

/* ---- what is seen ---- */

enum {
	NAME_COL = 3,
	BALANCE_COLS = 11,
	SHARE_COLS = 6,
	BAR_COLS = 10,
	BAR_FROM_COLS = 96,
	REASON_LEAST = 20
};

struct columns {
	int name, balance, bar, share, reason;
};

static struct columns columns_of(int cols)
{
	struct columns c = { .name = cols * 3 / 10 };

	if (c.name > 34)
		c.name = 34;
	c.balance = NAME_COL + c.name + 1;
	c.bar = c.balance + BALANCE_COLS + 2;
	c.share = c.bar + (cols >= BAR_FROM_COLS ? BAR_COLS + 1 : 0);
	c.reason = c.share + SHARE_COLS + 2;
	return c;
}

static struct row_words team_words(struct page *p, const struct clip_team_row *row)
{
	return (struct row_words){
		.page = p, .columns = card_team_rows.columns, .row = row, .reader = IN_ROWS
	};
}

static void team_cells(struct line *l, const struct row_words *row, const struct columns *c)
{
	const struct {
		const char *words;
		struct cell_place at;
	} cell[] = {
		{ "<@lack_mark>", { NAME_COL - 1, 1, false, INK_NORMAL } },
		{ "{name}[<dim> {card_name}]", { NAME_COL, c->name, false, INK_NORMAL } },
		{ "<@balance_ink>{balance}", { c->balance, BALANCE_COLS, true, INK_NORMAL } },
		{ "<dim>{share}", { c->share, SHARE_COLS, true, INK_NORMAL } },
		{ "<@reason_ink>{reason}", { c->reason, l->cols - c->reason, false, INK_NORMAL } },
	};
	size_t cells = sizeof cell / sizeof cell[0];

	if (l->cols - c->reason < REASON_LEAST)
		cells--;
	for (size_t i = 0; i < cells; i++)
		line_cell(l, row, cell[i].words, &cell[i].at);
}

static void draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct team_screen *t = data;
	const struct clip_team_row *row = row_at(t, index);
	struct page p = { .desc = &card_team_page_desc, .of = &t->team };
	const struct row_words words = team_words(&p, row);
	struct columns c = columns_of(l->cols);

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	team_cells(l, &words, &c);
	if (c.share > c.bar && row->stands.accrued > 0)
		plot_share(l, c.bar, BAR_COLS, INK_GOOD,
			   percent_of(row->stands.used, row->stands.accrued), -1);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + c.name);
	arena_release(&p.arena);
}

/* The sums in words, as many of them as fit. */
static void sums_text(const struct clip_team *t, const struct look *look, int cols, char *out,
		      size_t size)
{
	static const char *const words[] = {
		N_("{nothing}[{share} used: {used} of {accrued}; {lapsed} lapsed, {left} left]"),
		N_("{nothing}[{share} used: {used} of {accrued}; {left} left]"),
		N_("{nothing}[{share} used: {used} of {accrued}]"),
	};
	struct page p = { .desc = &card_team_page_desc, .of = t };
	const struct row_words row = {
		.page = &p, .columns = p.desc->columns, .row = t, .reader = IN_ROWS
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		row_text(row, _(words[i]), out, size);
		if (text_cols(look, out) <= cols)
			break;
	}
	arena_release(&p.arena);
}

/* Draws a bar for each week: the minutes used, on a scale that ends at the most minutes granted
 * or used in any week. */
static void draw_weeks(const struct clip_team *t, struct line *l, int row, int rows)
{
	int used[CLIP_TEAM_WEEKS], most = 1;
	const char *label = _("used week by week, of what was granted");

	for (int i = 0; i < CLIP_TEAM_WEEKS; i++) {
		used[i] = t->week[i].used;
		most = used[i] > most ? used[i] : most;
		most = t->week[i].accrued > most ? t->week[i].accrued : most;
	}
	struct plot p = { .value = used,
			  .n = CLIP_TEAM_WEEKS,
			  .most = most,
			  .bar_cols = l->cols >= BAR_FROM_COLS ? 2 : 1,
			  .ahead = CLIP_TEAM_WEEKS };
	plot_row(&p, l, NAME_COL, row, rows);
	int col = NAME_COL + CLIP_TEAM_WEEKS * p.bar_cols + 2;
	if (text_cols(l->look, label) > l->cols - col)
		label = _("used week by week");
	if (row == rows - 1)
		line_text(l, col, l->cols - col, INK_DIM, label);
}

enum { TALL_ROWS = 28, TALL_PLOT = 4 };

static void draw_heading(const struct team_screen *t, struct line *l)
{
	struct columns c = columns_of(l->cols);

	line_text(l, NAME_COL, c.name, INK_DIM, _("citizen"));
	line_right(l, c.balance, BALANCE_COLS, INK_DIM, _("balance"));
	line_right(l, c.share, SHARE_COLS, INK_DIM, _("used"));
	if (l->cols - c.reason >= REASON_LEAST)
		line_text(l, c.reason, l->cols - c.reason, INK_DIM, _(order_words[t->by]));
}

static void paint_head(struct app *a, const struct team_screen *t, const struct area *at)
{
	int plot = at->rows - 2;
	char sums[300];
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 0) {
			sums_text(&t->team, a->look, at->cols - 1, sums, sizeof sums);
			line_text(&l, 1, at->cols - 1, INK_NORMAL, sums);
		} else if (y <= plot) {
			draw_weeks(&t->team, &l, y - 1, plot);
		} else {
			draw_heading(t, &l);
		}
		line_put(&l, at, y);
	}
}

static void paint_empty(struct app *a, const struct team_screen *t, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1)
			line_text(&l, NAME_COL, at->cols - NAME_COL, INK_NORMAL,
				  t->team.n == 0 ? _("No citizen on your lists has a clip card.")
						 : _("No card matches what you look for."));
		line_put(&l, at, y);
	}
}

static void team_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct team_screen *t = (struct team_screen *)v;
	bool room = t->list.n + TALL_PLOT + 2 <= at->rows;
	int plot = room || at->rows >= TALL_ROWS ? TALL_PLOT : 1;
	int head = at->rows >= 8 ? plot + 2 : 0;
	struct area top = { at->y, at->x, head, at->cols };
	struct area rows = { at->y + head, at->x, at->rows - head, at->cols };

	if (everything)
		paint_head(a, t, &top);
	if (t->list.n == 0) {
		if (everything)
			paint_empty(a, t, &rows);
		return;
	}
	int row = list_paint(&t->list, &rows, a->look, everything, draw_row, t);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

static void team_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct team_screen *t = (const struct team_screen *)v;

	(void)a;
	snprintf(out, size,
		 ngettext("Clip cards  %d card · %s", "Clip cards  %d cards · %s", t->team.n),
		 (int)t->team.n, _(order_words[t->by]));
}

/* Why the row stands where it does, also where the list has no room for it. */
static enum ink team_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct team_screen *t = (const struct team_screen *)v;
	const struct clip_team_row *row = row_at(t, t->list.pos);
	struct page p = { .desc = &card_team_page_desc, .of = &t->team };

	(void)a;
	out[0] = '\0';
	if (row != NULL)
		row_text(team_words(&p, row), "{name}: {reason}[; {lacks}]", out, size);
	arena_release(&p.arena);
	return row != NULL && row->lacks.n > 0 ? INK_ATTENTION : INK_DIM;
}

static void team_close(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	(void)a;
	clip_team_release(&t->team);
	free(t->shown);
	free(t);
}

static void team_open(struct app *a, const struct place *p)
{
	struct team_screen *t = memory_new(1, sizeof *t);

	t->view = (struct view){ .ops = &clip_team_view, .list = &t->list };
	if (load(a, t) != 0) {
		team_close(a, &t->view);
		return;
	}
	app_push(a, &t->view);
	list_go(&t->list, (int)p->row[0]);
}

static void team_is_at(struct app *a, struct view *v, struct place *out)
{
	(void)a;
	out->row[0] = ((const struct team_screen *)v)->list.pos;
}

/* clang-format off */
static const struct binding team_bindings[] = {
	{ { K_ENTER, 'c' }, "Enter", NEED_ROW, team_card, N_("card"), N_("the citizen's clip card"), .footer = 1 },
	{ { 's' }, "s", 0, team_sort,
	  N_("sort"), N_("lapsing soonest, unused longest, overdrawn, or least used first"), .footer = 1 },
	{ { '/' }, "/", 0, team_find, N_("find"), N_("show only citizens with these letters in their name"), .footer = 2 },
	{ { 'b' }, "b", NEED_ROW, team_citizen, N_("citizen"), N_("the citizen's page"), .footer = 3, .act = ACT_SEE_CITIZEN },
	{ { K_ESC }, "Esc", 0, team_back, N_("back"), N_("all cards again; then one step back"), .footer = 4 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops clip_team_view = {
	.name = "clip-team",
	.title = N_("The clip cards of a team"),
	.bindings = team_bindings,
	.moves = true,
	.header = team_header,
	.status = team_status,
	.paint = team_paint,
	.place = team_is_at,
	.open = team_open,
	.reread = team_reread,
	.close = team_close,
};
