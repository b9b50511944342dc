/* Drawing My courses: the rows, and the goals beside or below them. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/courses/courses.h"
#include "tui/screens/page_parts.h"

/* The goals right of the list where there is room, else below it, else instead of it. */
enum {
	BESIDE_COLS = 108,
	BELOW_ROWS = 14,
	HEAD_ROWS = 1,
	PANE_HEAD = 2,
};

struct places {
	struct area head, list, wall, pane;
};

static struct places beside(const struct area *at)
{
	int pane = at->cols * 2 / 5;

	if (pane > 80)
		pane = 80;
	int x = at->x + at->cols - pane;
	return (struct places){
		.head = { at->y, at->x, HEAD_ROWS, x - at->x - 3 },
		.list = { at->y + HEAD_ROWS, at->x, at->rows - HEAD_ROWS, x - at->x - 3 },
		.wall = { at->y, x - 2, at->rows, 2 },
		.pane = { at->y, x, at->rows, pane },
	};
}

/* The pane below has the same height for every course, so that nothing jumps when the cursor
 * moves. */
static struct places below(const struct area *at, int rows)
{
	int most = (at->rows - HEAD_ROWS) / 2, list = rows < most ? rows : most;
	int y = at->y + HEAD_ROWS + list;

	return (struct places){
		.head = { at->y, at->x, HEAD_ROWS, at->cols },
		.list = { at->y + HEAD_ROWS, at->x, list, at->cols },
		.wall = { y, at->x, 1, at->cols },
		.pane = { y + 1, at->x + 1, at->rows - HEAD_ROWS - list - 1, at->cols - 1 },
	};
}

static struct places alone(const struct area *at, bool goals)
{
	if (goals)
		return (struct places){ .pane = { at->y, at->x + 1, at->rows, at->cols - 1 } };
	return (struct places){ .list = *at };
}

/* ---- rows ---- */

enum { MARK_COL = 2, NAME_COL = 4, WEEK_COLS = 6, GOALS_COLS = 5, GAP = 2 };

struct columns {
	int name, week, goals, reason;
};

static struct columns columns_of(int cols)
{
	int name = cols * 3 / 10;

	if (name > 30)
		name = 30;
	if (name < 14)
		name = 14;
	struct columns c = { .name = name, .week = NAME_COL + name + 1 };
	c.goals = c.week + WEEK_COLS + 1;
	c.reason = c.goals + GOALS_COLS + GAP;
	return c;
}

static const enum ink reason_ink[COURSE_REASONS] = {
	[COURSE_CITIZEN_DEAD] = INK_ALARM,       [COURSE_END_PASSED] = INK_ALARM,
	[COURSE_DEADLINE] = INK_ALARM,           [COURSE_MIDWAY_DUE] = INK_ATTENTION,
	[COURSE_FOLLOW_UP_DUE] = INK_ATTENTION,  [COURSE_NO_OBSERVATION] = INK_ATTENTION,
	[COURSE_STANDING_STILL] = INK_ATTENTION, [COURSE_PLAN_REVIEW] = INK_NORMAL,
	[COURSE_NOT_MEASURED] = INK_NORMAL,      [COURSE_NO_PLANNED_END] = INK_NORMAL,
	[COURSE_STARTS_SOON] = INK_DIM,
};

static enum ink ink_of(const struct course_reasons *r)
{
	return r->n > 0 ? reason_ink[r->why[0].code] : INK_DIM;
}

static const char *week_of_weeks(const struct course_standing *s, char out[FORMAT_TEXT])
{
	out[0] = '\0';
	if (s->week > 0 && s->weeks > 0)
		snprintf(out, FORMAT_TEXT, "%d/%d", s->week, s->weeks);
	else if (s->week > 0)
		snprintf(out, FORMAT_TEXT, "%d", s->week);
	return out;
}

size_t course_reasons_fit(const struct look *look, const struct course_reasons *r, int cols,
			  char out[COURSE_WHY_TEXT])
{
	enum { MORE_COLS = 4 };
	struct course_reasons shown = *r;

	course_reasons_text(&shown, out);
	while (shown.n > 1 && text_cols(look, out) > cols - (shown.n < r->n ? MORE_COLS : 0)) {
		shown.n--;
		course_reasons_text(&shown, out);
	}
	return r->n - shown.n;
}

/* As many reasons as fit, and of the others how many there are. */
static void draw_reasons(struct line *l, int col, enum ink ink, const struct course_reasons *r)
{
	char text[COURSE_WHY_TEXT], more[24] = "";
	int cols = l->cols - col;
	size_t left = course_reasons_fit(l->look, r, cols, text);

	if (left > 0) {
		snprintf(more, sizeof more, "+%zu", left);
		cols -= (int)strlen(more) + 1;
	}
	line_text(l, col, cols, ink, text);
	if (left > 0)
		line_right(l, col + cols + 1, (int)strlen(more), INK_DIM, more);
}

static void draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct courses_screen *c = data;
	const struct course_list_row *row = courses_row(c, index);
	const struct course_row *course = row->course;
	struct columns at = columns_of(l->cols);
	enum ink ink = ink_of(&course->reasons);
	char text[COURSE_WHY_TEXT];

	if (focused)
		line_mark(l, 0, c->in_goals ? INK_DIM : INK_ACCENT, MARK_NOW);
	if (ink == INK_ALARM || ink == INK_ATTENTION)
		line_mark(l, MARK_COL, ink, MARK_LATE);
	line_text(l, NAME_COL, at.name, INK_NORMAL, course->name);
	line_right(l, at.week, WEEK_COLS, course->stands.slipped_days > 0 ? INK_ATTENTION : INK_DIM,
		   week_of_weeks(&course->stands, text));
	if (row->goals > 0) {
		snprintf(text, sizeof text, "%d/%d", row->reached, row->goals);
		line_right(l, at.goals, GOALS_COLS, row->proposed > 0 ? INK_GOOD : INK_DIM, text);
		if (row->proposed > 0)
			line_mark(l, at.goals + GOALS_COLS, INK_GOOD, MARK_DONE);
	}
	draw_reasons(l, at.reason, ink, &course->reasons);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + at.name);
}

static void paint_head(struct app *a, const struct area *at)
{
	struct columns c = columns_of(at->cols);
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_text(&l, NAME_COL, c.name, INK_DIM, _("citizen"));
	line_right(&l, c.week, WEEK_COLS, INK_DIM, _("week"));
	line_right(&l, c.goals, GOALS_COLS, INK_DIM, _("goals"));
	line_text(&l, c.reason, at->cols - c.reason, INK_DIM, _("why it waits"));
	line_put(&l, at, 0);
}

static void paint_empty(struct app *a, const struct courses_screen *c, const struct area *at)
{
	const char *words = c->courses.n > 0 ? _("No course matches what you look for.")
			    : c->courses.of == COURSES_MINE
				    ? _("You lead no course, are nobody's contact person and have "
					"written no plan for one.")
				    : _("There are no courses.");
	struct sheet s = { .n = 0 };

	sheet_begin(&s, a->look, at->cols - 2 * NAME_COL);
	sheet_blank(&s);
	sheet_end(&s);
	sheet_wrap(&s, NAME_COL, INK_NORMAL, words);
	sheet_paint(&s, at);
	sheet_release(&s);
}

/* ---- the goals ---- */

static void draw_goal(void *data, int index, bool focused, struct line *l)
{
	const struct courses_screen *c = data;
	char number[3] = { index < 9 ? (char)('1' + index) : ' ', '\0' };

	if (focused && c->in_goals)
		line_mark(l, 0, INK_ACCENT, MARK_NOW);
	line_text(l, 1, 2, INK_DIM, number);
	int end = goal_draw(l, 3, l->cols - 3, &c->goals.at[index],
			    goal_bars(c->goals.at, c->goals.n));
	if (focused && c->in_goals)
		line_focus(l, 3, end);
}

static void paint_pane_head(struct app *a, const struct courses_screen *c, const struct area *at)
{
	const struct course_row *course = courses_focused(c)->course;
	char state[300], title[300];
	struct line l;

	line_begin(&l, a->look, at->cols);
	snprintf(title, sizeof title, "%s  %s", course->name, course->type_name);
	line_text(&l, 0, at->cols, INK_TITLE, title);
	line_put(&l, at, 0);
	line_begin(&l, a->look, at->cols);
	course_explain_end(&course->facts, &course->stands, state, sizeof state);
	if (state[0] == '\0')
		course_explain_state(&course->stands, state, sizeof state);
	line_text(&l, 0, at->cols, INK_DIM, state);
	line_put(&l, at, 1);
}

static void write_below(struct app *a, struct courses_screen *c, int cols)
{
	const struct course_reasons *r = &courses_focused(c)->course->reasons;
	const struct goal_line *goal = courses_goal(&c->goal.view);
	int64_t rid = goal != NULL ? goal->rid : 0;
	char why[COURSE_WHY_TEXT];

	if (c->below_cols == cols && c->below_goal == rid)
		return;
	c->below_cols = cols;
	c->below_goal = rid;
	sheet_begin(&c->below, a->look, cols);
	if (c->goals.n == 0)
		sheet_wrap(&c->below, 1, INK_DIM,
			   c->fault[0] != '\0' ? c->fault : _("this course has no goals yet"));
	if (goal != NULL)
		part_whole_goal(&c->below, goal);
	for (size_t i = 0; goal == NULL && i < r->n; i++) {
		enum ink ink = reason_ink[r->why[i].code];
		int col = sheet_mark(&c->below, 1, ink, MARK_LATE);
		sheet_wrap(&c->below, col + 1, ink, course_why_text(&r->why[i], why));
	}
}

static void paint_goals(struct app *a, struct courses_screen *c, const struct area *at,
			bool everything)
{
	int room = at->rows - PANE_HEAD, n = (int)c->goals.n < room ? (int)c->goals.n : room;
	const struct area head = { at->y, at->x, PANE_HEAD, at->cols };
	const struct area rows = { at->y + PANE_HEAD, at->x, n, at->cols };
	const struct area rest = { rows.y + n + 1, at->x, room - n - 1, at->cols };

	if (courses_focused(c) == NULL || room < 1)
		return;
	everything = everything || !c->pane_drawn;
	c->pane_drawn = true;
	if (everything)
		paint_pane_head(a, c, &head);
	int row = list_paint(&c->goals_list, &rows, a->look, everything, draw_goal, c);
	write_below(a, c, at->cols);
	if (rest.rows > 0)
		sheet_paint(&c->below, &rest);
	if (c->in_goals && row >= 0)
		app_cursor(a, rows.y + row, rows.x);
}

static struct places places_of(const struct courses_screen *c, const struct area *at)
{
	if (c->list.n == 0)
		return alone(at, false);
	if (at->cols >= BESIDE_COLS)
		return beside(at);
	if (at->rows >= BELOW_ROWS)
		return below(at, c->list.n);
	return alone(at, c->in_goals);
}

void courses_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct courses_screen *c = (struct courses_screen *)v;

	/* While more keys are waiting the pane keeps the goals of the course before. */
	if (a->paused || everything || !c->pane_drawn || c->in_goals)
		courses_read_goals(a, c);
	else if (courses_focused(c)->course->rid != c->goals_of)
		app_leave_for(a, 0);
	struct places p = places_of(c, at);
	if (everything && p.head.rows > 0)
		paint_head(a, &p.head);
	if (everything && p.wall.rows > 0)
		line_paint_wall(a->look, &p.wall);
	if (c->list.n == 0) {
		if (everything)
			paint_empty(a, c, &p.list);
		return;
	}
	if (p.list.rows > 0) {
		int row = list_paint(&c->list, &p.list, a->look, everything, draw_row, c);
		app_cursor(a, p.list.y + row, p.list.x);
	}
	if (p.pane.rows > 0)
		paint_goals(a, c, &p.pane, everything);
}
