/* The week as it is seen.  80 columns hold a name, seven days and the sum; what is wider goes to the days.
 *
 *                   Mon 23   Tue 24   Wed 25 …            hours
 *    nobody yet          2 1:00   ·      1 0:30            2:30
 *  ▶ Aase Dam        14 6:30  13 6:15  ill                19:00
 *  ──────────────────────────────────────────────────────────
 *    Aase Dam · Wed 25/11 · 14 visits 6:30
 *      07:15-07:45  Karen Bæk        pleje
 */
#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/week/week.h"

enum { WEEK_NAME = 3, WEEK_SUM = 7, WEEK_LEAST_VISITS = 6 };

struct week_columns {
	int name, day, days, sum;
};

static struct week_columns week_columns_of(int cols)
{
	struct week_columns c = { .days = (cols - WEEK_NAME - 14 - WEEK_SUM) / WEEK_DAYS };

	if (c.days > 13)
		c.days = 13;
	if (c.days < 5)
		c.days = 5;
	c.name = cols - WEEK_NAME - WEEK_SUM - WEEK_DAYS * c.days - 1;
	if (c.name > 28)
		c.name = 28;
	if (c.name < 6)
		c.name = 6;
	c.day = WEEK_NAME + c.name + 1;
	c.sum = c.day + WEEK_DAYS * c.days;
	return c;
}

/* ---- the grid ---- */

static void week_hours(int minutes, char out[FORMAT_TEXT])
{
	if (minutes == 0)
		out[0] = '\0';
	else
		snprintf(out, FORMAT_TEXT, "%d:%02d", minutes / 60, minutes % 60);
}

static enum ink week_cell_ink(const struct week_row *row, const struct week_cell *c)
{
	if (c->clash)
		return INK_ALARM;
	if (c->visits > 0 && (row->carer_rid == 0 || c->away != WEEK_AT_WORK || c->lacks))
		return INK_ATTENTION;
	return c->visits > 0 ? INK_NORMAL : INK_DIM;
}

/* "14 6½h", and before it ! where visits clash or ask for more than the carer has; of who is away the reason, and what still stands there. */
static void week_cell_text(const struct week_cell *c, char *out, size_t size)
{
	const char *away = c->away == WEEK_LEFT ? _("has left")
			   : c->away >= 0       ? _(staff_absence_kind_words.at[c->away].shown)
						: "";
	char hours[FORMAT_TEXT];

	week_hours(c->minutes, hours);
	if (c->visits == 0)
		snprintf(out, size, "%s", c->away == WEEK_AT_WORK ? "·" : away);
	else if (c->away != WEEK_AT_WORK)
		snprintf(out, size, "!%d %s", c->visits, away);
	else
		snprintf(out, size, "%s%d %s", c->clash || c->lacks ? "!" : "", c->visits, hours);
}

static void week_draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct week_screen *s = data;
	const struct week_row *row = &s->grid.row[index];
	const struct week_columns c = week_columns_of(l->cols);
	char text[80];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, WEEK_NAME, c.name, row->carer_rid == 0 ? INK_TITLE : INK_NORMAL, row->name);
	for (int d = 0; d < WEEK_DAYS; d++) {
		int col = c.day + d * c.days;
		week_cell_text(&row->day[d], text, sizeof text);
		if (text_cols(l->look, text) < c.days)
			line_right(l, col, c.days - 1, week_cell_ink(row, &row->day[d]), text);
		else
			line_text(l, col, c.days - 1, week_cell_ink(row, &row->day[d]), text);
		if (focused && d == s->day)
			line_focus(l, col, col + c.days - 1);
	}
	week_hours(row->minutes, text);
	line_right(l, c.sum, WEEK_SUM - 1, INK_DIM, text);
}

static void week_draw_days(const struct week_screen *s, struct day today, struct line *l)
{
	const struct week_columns c = week_columns_of(l->cols);
	char day[FORMAT_TEXT], short_day[16];
	int date, month, year;

	for (int d = 0; d < WEEK_DAYS; d++) {
		struct day on = day_plus(s->grid.monday, d);
		day_split(on, &year, &month, &date);
		snprintf(short_day, sizeof short_day, "%s %d", _(weekday_short_words.at[d].shown),
			 date);
		line_right(l, c.day + d * c.days, c.days - 1,
			   d == s->day           ? INK_TITLE
			   : day_same(on, today) ? INK_ACCENT
						 : INK_DIM,
			   c.days >= 11 ? format_day_short(on, day) : short_day);
	}
	line_right(l, c.sum, WEEK_SUM - 1, INK_DIM, _("hours"));
}

/* ---- the visits of the cell ---- */

static void week_draw_visit(void *data, int index, bool focused, struct line *l)
{
	const struct week_screen *s = data;
	const struct week_visit *v = &s->grid.visit[week_focused_cell(s)->first + (size_t)index];
	enum ink ink = v->clash                 ? INK_ALARM
		       : v->lacks != NULL       ? INK_ATTENTION
		       : v->away || v->recorded ? INK_DIM
						: INK_NORMAL;
	char span[FORMAT_TEXT];
	int col;

	focused = focused && s->in_cell;
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (v->clash)
		line_mark(l, WEEK_NAME, INK_ALARM, MARK_LATE);
	else if (v->rid == s->carried.rid)
		line_mark(l, WEEK_NAME, INK_ACCENT, MARK_MORE);
	line_text(l, WEEK_NAME + 2, 12, ink, format_span(v->from, v->to, span));
	col = line_text(l, WEEK_NAME + 15, 28, ink, v->name);
	if (focused)
		line_focus(l, WEEK_NAME + 15, col);
	line_text(l, WEEK_NAME + 45, l->cols - WEEK_NAME - 45,
		  v->lacks != NULL ? INK_ATTENTION : INK_DIM,
		  v->away            ? _("away: nobody needs to come")
		  : v->recorded      ? _("recorded")
		  : v->lacks != NULL ? v->lacks
				     : v->services);
}

static void week_cell_title(const struct week_screen *s, struct line *l)
{
	const struct week_cell *c = week_focused_cell(s);
	char day[FORMAT_TEXT], hours[FORMAT_TEXT], text[300];

	week_hours(c->minutes, hours);
	snprintf(text, sizeof text,
		 ngettext("%s · %s · %d visit %s", "%s · %s · %d visits %s", (unsigned)c->visits),
		 week_focused_row(s)->name, format_day_short(week_day(s), day), c->visits, hours);
	line_text(l, WEEK_NAME, l->cols - WEEK_NAME, s->in_cell ? INK_TITLE : INK_DIM, text);
}

void week_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct week_screen *s = (struct week_screen *)v;
	const struct week_columns c = week_columns_of(at->cols);
	int rows = (int)s->grid.rows, pane = at->rows - 2 - rows;
	struct line l;

	if (pane < WEEK_LEAST_VISITS + 1)
		pane = at->rows / 2 < WEEK_LEAST_VISITS + 1 ? at->rows / 2 : WEEK_LEAST_VISITS + 1;
	struct area top = { at->y, at->x, 1, at->cols };
	struct area grid = { at->y + 1, at->x, at->rows - 2 - pane, at->cols };
	struct area wall = { at->y + 1 + grid.rows, at->x, 1, at->cols };
	struct area title = { wall.y + 1, at->x, 1, at->cols };
	struct area cell = { title.y + 1, at->x, pane - 1, at->cols };

	if (rows < grid.rows) { /* the rule follows the last row */
		wall.y = grid.y + rows;
		title.y = wall.y + 1;
		cell = (struct area){ title.y + 1, at->x, at->y + at->rows - title.y - 1,
				      at->cols };
		grid.rows = rows;
	}
	s->grid_at = grid;
	s->day_col = c.day;
	s->day_cols = c.days;
	line_begin(&l, a->look, at->cols);
	week_draw_days(s, a->session->work.who.today, &l);
	line_put(&l, &top, 0);
	int row = list_paint(&s->rows, &grid, a->look, everything, week_draw_row, s);
	line_paint_wall(a->look, &wall);
	line_begin(&l, a->look, at->cols);
	week_cell_title(s, &l);
	line_put(&l, &title, 0);
	int visit = list_paint(&s->visits, &cell, a->look, everything, week_draw_visit, s);
	if (s->in_cell && visit >= 0)
		app_cursor(a, cell.y + visit, cell.x + 1);
	else if (row >= 0)
		app_cursor(a, grid.y + row, grid.x + c.day + s->day * c.days);
}
