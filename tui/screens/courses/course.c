/* The page of a course: its weeks on top, below them one section at a time, the goals first.
 * Everything that is done to a course is done from here.  Opening it is logged. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/session/scope.h"
#include "tui/kit/key.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/page_parts.h"
#include "tui/session.h"
#include "tui/writers/sheet.h"

enum { TWO_COLS = 108, COLUMN_MOST = 100, HISTORY_LINES = 60 };

/* ---- what is read ---- */

static int read_page(struct app *a, struct course_screen *c, struct err *e)
{
	struct session *s = a->session;
	struct course_page fresh;

	if (course_page_load(&s->work, c->rid, c->on, &fresh, e) != 0)
		return -1;
	course_page_release(&c->page);
	c->page = fresh;
	c->cols = 0;
	list_set(&c->goals_list, (int)fresh.goals.n);
	a->everything = true;
	return 0;
}

static int history_more(struct app *a, struct course_screen *c, struct err *e)
{
	c->cols = 0;
	return citizen_history_more(&a->session->work, c->page.course->citizen_rid, HISTORY_LINES,
				    &c->history, e);
}

static void read_history(struct app *a, struct course_screen *c)
{
	struct err e = { .kind = ERR_NONE };

	c->history_read = true;
	if (history_more(a, c, &e) != 0)
		app_fault(a, &e);
}

/* As many lines as were read before. */
static int reread_history(struct app *a, struct course_screen *c, struct err *e)
{
	struct citizen_history was = c->history;
	int done = 0;

	c->history = (struct citizen_history){ .more = true };
	while (done == 0 && c->history.more && (c->history.n == 0 || c->history.n < was.n))
		done = history_more(a, c, e);
	citizen_history_release(done == 0 ? &was : &c->history);
	if (done != 0)
		c->history = was;
	return done;
}

static const struct goal_line *focused_goal(struct view *v)
{
	const struct course_screen *c = (const struct course_screen *)v;
	bool there = c->section == COURSE_GOALS && c->goals_list.pos < (int)c->page.goals.n;

	return there ? &c->page.goals.at[c->goals_list.pos] : NULL;
}

static int course_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct course_screen *c = (struct course_screen *)v;
	int pos = c->goals_list.pos;
	int64_t goal = pos < (int)c->page.goals.n ? c->page.goals.at[pos].rid : 0;
	bool found = false;

	if (read_page(a, c, e) != 0)
		return -1;
	for (size_t i = 0; i < c->page.goals.n && !found; i++)
		if (c->page.goals.at[i].rid == goal) {
			c->goals_list.pos = pos;
			list_stay(&c->goals_list, (int)i);
			found = true;
		}
	r->gone = goal != 0 && !found && c->section == COURSE_GOALS;
	if (c->section == COURSE_HISTORY)
		return reread_history(a, c, e);
	citizen_history_release(&c->history);
	c->history_read = false;
	return 0;
}

/* ---- sections ---- */

static void show(struct app *a, struct course_screen *c, int section)
{
	struct view *v = &c->goal.view;

	c->section = section;
	c->whole = false;
	c->cols = 0;
	c->left.top = c->right.top = 0;
	v->list = section == COURSE_GOALS ? &c->goals_list : NULL;
	v->sheet = section == COURSE_GOALS ? NULL : &c->left;
	a->everything = true;
	if (section == COURSE_HISTORY && !c->history_read)
		read_history(a, c);
}

static void moved(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	if (c->section == COURSE_HISTORY && c->history.more &&
	    !sheet_more(&c->left, v->sheet_height))
		read_history(a, c);
}

/* clang-format off */
static void to_goals(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_GOALS); }
static void to_training(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_TRAINING); }
static void to_measured(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_MEASUREMENTS); }
static void to_agreed(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_AGREED); }
static void to_frame(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_FRAME); }
static void to_history(struct app *a, struct view *v) { show(a, (struct course_screen *)v, COURSE_HISTORY); }
/* clang-format on */

static void next_section(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	show(a, c, (c->section + 1) % COURSE_SECTIONS);
}

static void section_before(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	show(a, c, (c->section + COURSE_SECTIONS - 1) % COURSE_SECTIONS);
}

/* One goal with all that was seen of it may be longer than what is left below the others. */
static void whole_goal(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;
	bool whole = !c->whole;

	show(a, c, COURSE_GOALS);
	c->whole = whole;
	v->list = whole ? NULL : &c->goals_list;
	v->sheet = whole ? &c->left : NULL;
}

static void leave(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	if (c->whole)
		whole_goal(a, v);
	else
		app_back(a, v);
}

static void open_away(struct app *a, struct view *v)
{
	away_open_of(a, ((struct course_screen *)v)->page.course->citizen_rid);
}

static void open_citizen(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = c->page.course->citizen_rid,
				   .on = c->on });
}

/* ---- what is seen ---- */

static bool in_two(const struct course_screen *c, int cols)
{
	const struct course_section *section = &course_sections[c->section];

	return cols >= TWO_COLS && (section->right != NULL || section->right_section != NULL);
}

static int column_cols(int cols, bool two)
{
	int half = two ? (cols - 4) / 2 : cols - 2;

	return half > COLUMN_MOST ? COLUMN_MOST : half;
}

static void write_section(struct app *a, struct course_screen *c, int cols)
{
	const struct course_section *section = &course_sections[c->section];
	const struct goal_line *goal = focused_goal(&c->goal.view);
	int64_t rid = goal != NULL ? goal->rid : 0;
	struct page page = { .desc = &course_page_desc, .of = &c->page, .on = c->on };
	bool two = in_two(c, cols);
	struct sheet *right = two ? &c->right : &c->left;

	if (c->cols == cols && c->written == rid)
		return;
	c->cols = cols;
	c->written = rid;
	sheet_begin(&c->left, a->look, column_cols(cols, two));
	sheet_begin(&c->right, a->look, column_cols(cols, two));
	if (goal != NULL)
		part_whole_goal(&c->left, goal);
	if (section->left != NULL)
		section->left(c, &page, &c->left);
	if (section->left_section != NULL)
		sheet_section(&c->left, &page, section->left_section);
	if (section->right != NULL)
		section->right(c, &page, right);
	if (section->right_section != NULL)
		sheet_section(right, &page, section->right_section);
	arena_release(&page.arena);
}

static void paint_bar(struct app *a, const struct course_screen *c, const struct area *at)
{
	struct line l;
	int col = 0;

	line_begin(&l, a->look, at->cols);
	for (int i = 0; i < COURSE_SECTIONS; i++) {
		bool open = i == c->section;
		char number[2] = { (char)('1' + i), '\0' };
		int from = col;
		if (open)
			line_mark(&l, col, INK_ACCENT, MARK_NOW);
		col = line_text(&l, col + 1, at->cols, open ? INK_ACCENT : INK_DIM, number);
		if (open || at->cols >= 76)
			col = line_text(&l, col + 1, at->cols, open ? INK_TITLE : INK_NORMAL,
					_(course_sections[i].name));
		if (open)
			line_focus(&l, from + 1, col);
		col++;
	}
	line_put(&l, at, 0);
}

static void draw_goal(void *data, int index, bool focused, struct line *l)
{
	const struct course_screen *c = data;
	const struct goal_lines *g = &c->page.goals;

	if (focused)
		line_mark(l, 0, INK_ACCENT, MARK_NOW);
	int end = goal_draw(l, 2, l->cols - 2, &g->at[index], goal_bars(g->at, g->n));
	if (focused)
		line_focus(l, 2, end);
}

static void paint_goals(struct app *a, struct course_screen *c, const struct area *at,
			bool everything)
{
	int n = (int)c->page.goals.n;
	int rows = n < at->rows ? n : at->rows;
	int most = at->rows > 10 ? at->rows / 2 : at->rows - 2;
	struct area list = { at->y, at->x, rows > most ? most : rows, at->cols };
	struct area detail = { at->y + list.rows, at->x + 1, at->rows - list.rows, at->cols - 1 };

	int row = list_paint(&c->goals_list, &list, a->look, everything, draw_goal, c);
	if (detail.rows > 0)
		sheet_paint(&c->left, &detail);
	if (row >= 0)
		app_cursor(a, list.y + row, list.x);
}

static void paint_no_goals(struct app *a, const struct area *at)
{
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_text(&l, 1, at->cols - 1, INK_DIM, _("this course has no goals yet"));
	line_put(&l, at, 0);
}

static void paint_body(struct app *a, struct course_screen *c, const struct area *at,
		       bool everything)
{
	bool two = in_two(c, at->cols);
	int cols = column_cols(at->cols, two);
	struct area left = { at->y, at->x, at->rows, two ? cols + 1 : at->cols };
	struct area right = { at->y, at->x + 1 + cols + 2, at->rows, cols };

	write_section(a, c, at->cols);
	c->goal.view.sheet_height = at->rows;
	c->right.top = c->section == COURSE_GOALS && !c->whole ? 0 : c->left.top;
	if (two)
		sheet_paint(&c->right, &right);
	if (c->section == COURSE_GOALS && c->page.goals.n == 0) {
		paint_no_goals(a, &left);
	} else if (c->section == COURSE_GOALS && !c->whole) {
		paint_goals(a, c, &left, everything);
	} else {
		left.x++;
		left.cols--;
		sheet_paint(&c->left, &left);
		app_cursor(a, left.y, 0);
	}
}

enum { TIMELINE_FROM_ROWS = 11, AIR_FROM_ROWS = 18 };

static void course_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct course_screen *c = (struct course_screen *)v;
	int most = at->rows >= AIR_FROM_ROWS ? 6 : at->rows >= TIMELINE_FROM_ROWS ? 3 : 0;
	int weeks = course_timeline_rows(&c->page, most), air = at->rows >= AIR_FROM_ROWS;
	struct area timeline = { at->y, at->x + 1, weeks, at->cols - 1 };
	struct area bar = { at->y + weeks + (weeks > 0 ? air : 0), at->x, 1, at->cols };
	int top = bar.y + 1 + air - at->y;
	struct area body = { at->y + top, at->x, at->rows - top, at->cols };

	if (everything && weeks > 0)
		course_timeline_paint(&c->page, a->look, &timeline);
	if (everything)
		paint_bar(a, c, &bar);
	if (body.rows > 0)
		paint_body(a, c, &body, everything);
}

static void course_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct course_row *row = ((const struct course_screen *)v)->page.course;

	(void)a;
	if (row->stands.week > 0 && row->stands.weeks > 0)
		snprintf(out, size, _("Course  %s · %s · week %d of %d"), row->name, row->type_name,
			 row->stands.week, row->stands.weeks);
	else
		snprintf(out, size, _("Course  %s · %s"), row->name, row->type_name);
}

/* As many as one row holds, so that the page keeps its rows. */
static void say_reasons(struct app *a, const struct course_reasons *r, char *out, size_t size)
{
	char why[COURSE_WHY_TEXT];
	size_t left = course_reasons_fit(a->look, r, app_cols() - 2, why);

	if (left > 0)
		snprintf(out, size, "%s +%zu", why, left);
	else
		snprintf(out, size, "%s", why);
}

static enum ink course_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct course_screen *c = (const struct course_screen *)v;
	const struct course_reasons *r = &c->page.course->reasons;

	if (v->sheet != NULL && sheet_more(v->sheet, v->sheet_height))
		snprintf(out, size, "%s", _("there is more below"));
	else
		say_reasons(a, r, out, size);
	return r->n > 0 ? INK_ATTENTION : INK_DIM;
}

/* ---- opening and closing ---- */

static void course_close(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	(void)a;
	sheet_release(&c->left);
	sheet_release(&c->right);
	course_page_release(&c->page);
	citizen_history_release(&c->history);
	free(c);
}

static int look_up(struct app *a, struct course_screen *c, struct err *e)
{
	struct session *s = a->session;
	int64_t citizen = course_citizen(&s->work, c->rid, e);

	const char *reason = session_reason(s, citizen);

	if (citizen < 0 || scope_check(&s->work, citizen, reason, e) != 0 ||
	    look_up_log(&s->work, citizen, "course", reason, e) != 0)
		return -1;
	return read_page(a, c, e);
}

static void course_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct course_screen *c = (const struct course_screen *)v;

	(void)a;
	out->on = c->on;
	out->whose = c->rid;
	out->row[0] = c->section;
	out->row[1] = c->goals_list.pos;
}

static void course_open(struct app *a, const struct place *p)
{
	struct course_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->goal = (struct goal_view){
		.view = { .ops = &course_view, .list = &c->goals_list, .moved = moved },
		.focused = focused_goal,
	};
	c->rid = p->whose;
	c->on = p->on;
	if (look_up(a, c, &e) != 0) {
		course_close(a, &c->goal.view);
		err_context(&e, _("the course was not opened"));
		app_fault(a, &e);
		return;
	}
	app_push(a, &c->goal.view);
	show(a, c, (int)p->row[0]);
	list_go(&c->goals_list, (int)p->row[1]);
}

/* clang-format off */
static const struct binding course_bindings[] = {
	{ { K_TAB }, "Tab", 0, next_section, N_("next section"), N_("to the next section of the page"), .footer = 1 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, next_section, NULL, N_("to the next section of the page"), .footer = 0 },
	{ { K_LEFT, 'h', K_BACKTAB }, N_("Left h"), 0, section_before, NULL, N_("to the section before"), .footer = 0 },
	{ { K_ENTER }, "Enter", 0, whole_goal, N_("all of it"), N_("the goal alone, with all that was observed; and back"), .footer = 6, .missing = goal_missing },
	{ { 'v' }, "v", 0, course_actions, N_("act"),
	  N_("everything that can be done: follow-up, measurement, goal, plan, decision, pause, extension, end"), .footer = 1 },
	GOAL_BINDINGS,
	{ { 'n' }, "n", 0, course_new_goal, N_("new goal"), N_("set a goal with the citizen"), .footer = 5, .act = ACT_GOAL },
	{ { 'N' }, "N", 0, course_new_subgoal,
	  NULL, N_("set a subgoal of the goal under the cursor"), .footer = 0, .act = ACT_GOAL, .missing = goal_open_missing },
	{ { 'r' }, "r", 0, course_change_goal,
	  N_("correct"), N_("change the goal: its words, its expected level, the agreement"), .footer = 5, .act = ACT_GOAL, .missing = goal_open_missing },
	{ { 'W' }, "W", 0, open_away, N_("away"), N_("the citizen goes to hospital, is away, comes home, or has died"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { 'b' }, "b", 0, open_citizen, N_("citizen"), N_("the citizen's page"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { '1' }, "1", 0, to_goals, N_("goals"), N_("the goals: levels over time, words, observations"), .footer = 0 },
	{ { '2' }, "2", 0, to_training, N_("training"), N_("the plans, and what was ticked of them day by day"), .footer = 0 },
	{ { '3' }, "3", 0, to_measured, N_("measurements"), N_("the measurements, at the start and now, and those that are missing"), .footer = 0 },
	{ { '4' }, "4", 0, to_agreed, N_("agreed"), N_("the follow-ups and the decisions"), .footer = 0 },
	{ { '5' }, "5", 0, to_frame, N_("the course"), N_("the people, the days and the pauses of the course"), .footer = 0 },
	{ { '6' }, "6", 0, to_history, N_("history"), N_("every version of everything: who, when, what changed"), .footer = 0 },
	{ { K_ESC }, "Esc", NEED_BELOW, leave, N_("back"), N_("back to the goals, else to where you came from"), .footer = 9 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops course_view = {
	.name = "course",
	.title = N_("The page of a course"),
	.bindings = course_bindings,
	.moves = true,
	.key = goal_view_key,
	.header = course_header,
	.status = course_status,
	.paint = course_paint,
	.reread = course_reread,
	.place = course_is_at,
	.open = course_open,
	.close = course_close,
};
