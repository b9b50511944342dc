/* Drawing the conference: the bands with their courses, and the course at hand beside or below them. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/conference/conference.h"
#include "tui/session.h"

/* The course right of the list where there is room, else below it, else instead of it. */
enum { BESIDE_COLS = 108, BELOW_ROWS = 14, LIST_LEAST = 7 };

struct places {
	struct area list, wall, pane;
};

static struct places beside(const struct area *at)
{
	int pane = at->cols * 11 / 20;

	if (pane > 100)
		pane = 100;
	int x = at->x + at->cols - pane;
	return (struct places){
		.list = { at->y, at->x, at->rows, x - at->x - 3 },
		.wall = { at->y, x - 2, at->rows, 2 },
		.pane = { at->y, x, at->rows, pane },
	};
}

static struct places below(const struct area *at, int rows)
{
	int most = at->rows * 2 / 5, list = rows < most ? rows : most;

	if (list < LIST_LEAST)
		list = rows < LIST_LEAST ? rows : LIST_LEAST;
	int y = at->y + list;
	return (struct places){
		.list = { at->y, at->x, list, at->cols },
		.wall = { y, at->x, 1, at->cols },
		.pane = { y + 1, at->x + 1, at->rows - list - 1, at->cols - 1 },
	};
}

static struct places places_of(const struct conference_screen *c, const struct area *at)
{
	if (c->lines.n == 0)
		return (struct places){ .list = *at };
	if (at->cols >= BESIDE_COLS)
		return beside(at);
	if (at->rows >= BELOW_ROWS)
		return below(at, c->lines.n);
	if (c->in_pane)
		return (struct places){ .pane = *at };
	return (struct places){ .list = *at };
}

/* ---- rows ---- */

enum { MARK_COL = 2, NAME_COL = 4, WEEK_COLS = 6, GAP = 2 };

static const enum ink conference_ink[BANDS] = {
	[BAND_WAITS] = INK_ATTENTION,
	[BAND_CHANGED] = INK_ACCENT,
	[BAND_AS_BEFORE] = INK_DIM,
};

static void draw_heading(const struct conference_screen *c, enum conference_band band, bool focused,
			 struct line *l)
{
	char text[200];
	int all = (int)c->list.in_band[band], left = 0;

	for (int i = 0; i < c->lines.n; i++)
		left += c->line[i].band == band && c->line[i].row != CONFERENCE_HEADING &&
			c->line[i].decided < 0;
	if (left == all)
		snprintf(text, sizeof text, "%s  %d", _(conference_band_words.at[band].shown), all);
	else
		snprintf(text, sizeof text, _("%s  %d, %d decided"),
			 _(conference_band_words.at[band].shown), all, all - left);
	if (focused)
		line_mark(l, 0, INK_ACCENT, MARK_NOW);
	int end = line_text(l, MARK_COL, l->cols - MARK_COL, INK_TITLE, text);
	if (focused)
		line_focus(l, MARK_COL, end);
}

/* What was decided, else why it stands where it stands. */
static void draw_state(const struct conference_screen *c, const struct conference_line *line,
		       struct line *l, int col)
{
	const struct conference_row *row = &c->list.row[line->row];
	char text[COURSE_WHY_TEXT], day[FORMAT_TEXT];

	if (line->decided >= 0) {
		const struct meeting_decided *d = &c->decided[line->decided];
		line_text(l, col, l->cols - col, INK_GOOD, _(decision_words.at[d->decision].shown));
		return;
	}
	if (row->band != BAND_AS_BEFORE)
		conference_reasons_text(&row->reasons, text);
	else if (day_is_none(row->course->stands.planned_end))
		text[0] = '\0';
	else
		snprintf(text, sizeof text, _("ends %s"),
			 format_date(row->course->stands.planned_end, day));
	line_text(l, col, l->cols - col, conference_ink[row->band], text);
}

static void draw_course(const struct conference_screen *c, const struct conference_line *line,
			bool focused, struct line *l)
{
	const struct conference_row *row = &c->list.row[line->row];
	const struct course_standing *s = &row->course->stands;
	int name = l->cols * 2 / 5;
	char week[FORMAT_TEXT] = "";

	name = name > 24 ? 24 : name < 14 ? 14 : name;
	if (focused)
		line_mark(l, 0, c->in_pane ? INK_DIM : INK_ACCENT, MARK_NOW);
	if (line->decided >= 0)
		line_mark(l, MARK_COL, INK_GOOD, MARK_DONE);
	else if (line->talked)
		line_mark(l, MARK_COL, INK_ACCENT, MARK_FLAG);
	else if (line->band == BAND_WAITS)
		line_mark(l, MARK_COL, INK_ATTENTION, MARK_LATE);
	line_text(l, NAME_COL, name, line->decided >= 0 ? INK_DIM : INK_NORMAL, row->course->name);
	if (s->week > 0 && s->weeks > 0)
		snprintf(week, sizeof week, "%d/%d", s->week, s->weeks);
	else if (s->week > 0)
		snprintf(week, sizeof week, "%d", s->week);
	line_right(l, NAME_COL + name + 1, WEEK_COLS, s->slipped_days > 0 ? INK_ATTENTION : INK_DIM,
		   week);
	draw_state(c, line, l, NAME_COL + name + 1 + WEEK_COLS + GAP);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + name);
}

static void draw_line(void *data, int index, bool focused, struct line *l)
{
	const struct conference_screen *c = data;
	const struct conference_line *line = &c->line[index];

	if (line->row == CONFERENCE_HEADING)
		draw_heading(c, line->band, focused, l);
	else
		draw_course(c, line, focused, l);
}

/* Of a meeting of leaders its day is all there is. */
static void paint_empty(struct app *a, const struct conference_screen *c, const struct area *at)
{
	char next[FORMAT_TEXT], words[200];
	struct sheet s = { .n = 0 };

	sheet_begin(&s, a->look, at->cols - 2 * NAME_COL);
	sheet_blank(&s);
	sheet_end(&s);
	if (c->list.kind->lists_courses)
		snprintf(words, sizeof words, "%s",
			 _("No course of this provider runs on that day."));
	else if (day_is_none(c->list.next))
		snprintf(words, sizeof words, "%s",
			 _("A meeting of leaders: it lists no courses."));
	else
		snprintf(words, sizeof words,
			 _("A meeting of leaders: it lists no courses. The next is on %s."),
			 format_day_short(c->list.next, next));
	sheet_wrap(&s, NAME_COL, INK_NORMAL, words);
	sheet_paint(&s, at);
	sheet_release(&s);
}

/* The pane of another course is read once no key is waiting; until then the one before stays. */
static void paint_pane(struct app *a, struct conference_screen *c, const struct area *at,
		       bool everything)
{
	const struct conference_row *row = conference_focused(c);
	int64_t rid = row != NULL ? row->course->rid : 0;

	c->view.sheet_height = at->rows;
	if (rid != c->pane_of && c->pane_drawn && !everything && !a->paused) {
		app_leave_for(a, 0);
		return;
	}
	if (rid != c->pane_of || c->pane_cols != at->cols || c->pane_of == 0)
		conference_write_pane(a, c, at->cols);
	sheet_paint(&c->pane, at);
	c->pane_drawn = true;
	if (c->in_pane)
		app_cursor(a, at->y, at->x);
}

void conference_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct conference_screen *c = (struct conference_screen *)v;
	struct places p = places_of(c, at);

	if (c->lines.n == 0) {
		if (everything)
			paint_empty(a, c, at);
		return;
	}
	if (everything && p.wall.rows > 0)
		line_paint_wall(a->look, &p.wall);
	if (p.list.rows > 0) {
		int row = list_paint(&c->lines, &p.list, a->look, everything, draw_line, c);
		app_cursor(a, p.list.y + row, p.list.x);
	}
	if (p.pane.rows > 0)
		paint_pane(a, c, &p.pane, everything);
}
