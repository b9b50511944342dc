/* My courses: a row for each course that waits for whoever looks, most urgent first, and beside it
 * the goals of the one under the cursor, ticked off and observed from here. */
#include "tui/screens/courses/courses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/session.h"

const struct course_list_row *courses_row(const struct courses_screen *c, int index)
{
	return index >= 0 && index < c->list.n ? &c->courses.row[c->shown[index]] : NULL;
}

const struct course_list_row *courses_focused(const struct courses_screen *c)
{
	return courses_row(c, c->list.pos);
}

static int64_t focused_rid(const struct courses_screen *c)
{
	const struct course_list_row *row = courses_focused(c);

	return row != NULL ? row->course->rid : 0;
}

static bool passes(const struct course_row *c, const char *folded)
{
	return folded[0] == '\0' || danish_contains(c->name, folded) ||
	       danish_contains(c->lead_name, folded) || danish_contains(c->contact_name, folded);
}

/* The rows that pass; the cursor goes to the course, where it is still among them. */
static void arrange(struct courses_screen *c, int64_t course_rid)
{
	char folded[COURSES_FILTER];
	int n = 0;

	danish_fold(c->filter, folded);
	for (size_t i = 0; i < c->courses.n; i++)
		if (passes(c->courses.row[i].course, folded))
			c->shown[n++] = i;
	list_set(&c->list, n);
	for (int i = 0; course_rid != 0 && i < n; i++)
		if (courses_row(c, i)->course->rid == course_rid)
			list_go(&c->list, i);
}

static void focus(struct courses_screen *c, bool in_goals)
{
	c->in_goals = in_goals;
	c->goal.view.list = in_goals ? &c->goals_list : &c->list;
	c->list.painted = c->goals_list.painted = false;
	c->pane_drawn = false;
}

static int read_courses(struct app *a, struct courses_screen *c, enum courses_of of, struct err *e)
{
	struct session *s = a->session;
	int64_t course = focused_rid(c);
	struct course_list fresh;

	if (course_list_load(&s->work, of, s->work.who.today, &fresh, e) != 0)
		return -1;
	course_list_release(&c->courses);
	c->courses = fresh;
	c->shown = memory_resize(c->shown, fresh.n + 1, sizeof *c->shown);
	c->goals_of = 0;
	arrange(c, course);
	a->everything = true;
	return 0;
}

static int load(struct app *a, struct courses_screen *c, enum courses_of of)
{
	struct err e = { .kind = ERR_NONE };

	if (of != COURSES_MINE)
		app_busy(a, _("reading the courses …"));
	if (read_courses(a, c, of, &e) == 0)
		return 0;
	app_fault(a, &e);
	return -1;
}

/* ---- goals of the course under the cursor ---- */

/* Where the cursor begins: the first goal that may be ticked off, else the first open goal. */
static int first_goal(const struct goal_lines *g)
{
	int open = -1;

	for (size_t i = 0; i < g->n; i++) {
		if (g->at[i].proposal.why != GOAL_NOT_PROPOSED)
			return (int)i;
		if (open < 0 && g->at[i].status == GOAL_OPEN)
			open = (int)i;
	}
	return open < 0 ? 0 : open;
}

void courses_read_goals(struct app *a, struct courses_screen *c)
{
	struct session *s = a->session;
	int64_t course = focused_rid(c);
	struct err e = { .kind = ERR_NONE };

	if (course == c->goals_of)
		return;
	arena_release(&c->arena);
	c->goals = (struct goal_lines){ .n = 0 };
	c->fault[0] = '\0';
	c->goals_of = course;
	c->below_cols = 0;
	c->pane_drawn = false;
	if (course != 0 &&
	    goal_lines_load(&s->work,
			    &(struct goal_choice){ GOALS_OF_COURSE, course, s->work.who.today },
			    &c->arena, &c->goals, &e) != 0)
		snprintf(c->fault, sizeof c->fault, "%s", e.text);
	list_set(&c->goals_list, (int)c->goals.n);
	list_go(&c->goals_list, first_goal(&c->goals));
}

const struct goal_line *courses_goal(struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;

	if (!c->in_goals || c->goals_list.pos >= (int)c->goals.n)
		return NULL;
	return &c->goals.at[c->goals_list.pos];
}

static int64_t focused_goal(const struct courses_screen *c)
{
	return c->goals_list.pos < (int)c->goals.n ? c->goals.at[c->goals_list.pos].rid : 0;
}

/* false: it is not there any more. */
static bool find_goal(struct courses_screen *c, int64_t goal_rid, int pos)
{
	c->goals_list.pos = pos;
	for (size_t i = 0; i < c->goals.n; i++)
		if (c->goals.at[i].rid == goal_rid) {
			list_stay(&c->goals_list, (int)i);
			return true;
		}
	list_go(&c->goals_list, pos);
	return false;
}

/* The cursor stays on its course and goal, though the course may have another place. */
static int courses_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct courses_screen *c = (struct courses_screen *)v;
	int64_t course = focused_rid(c), goals_of = c->goals_of, goal = focused_goal(c);
	int pos = c->goals_list.pos, row = c->list.pos;

	if (read_courses(a, c, c->courses.of, e) != 0)
		return -1;
	r->gone = course != 0 && focused_rid(c) != course;
	if (!r->gone) {
		int now = c->list.pos;
		c->list.pos = row;
		list_stay(&c->list, now);
	}
	courses_read_goals(a, c);
	if (r->gone || c->goals.n == 0)
		focus(c, false);
	else if (goals_of == course && !find_goal(c, goal, pos) && c->in_goals)
		r->gone = true;
	return 0;
}

/* ---- what keys do ---- */

static void to_goals(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;

	a->everything = true;
	courses_read_goals(a, c);
	if (c->in_goals)
		focus(c, false);
	else if (c->goals.n == 0)
		app_say(a, INK_ATTENTION, "%s", _("this course has no goals yet"));
	else
		focus(c, true);
}

static void to_goal(struct app *a, struct view *v, int n)
{
	struct courses_screen *c = (struct courses_screen *)v;

	courses_read_goals(a, c);
	if (n >= (int)c->goals.n) {
		app_say(a, INK_ATTENTION, _("this course has no goal %d"), n + 1);
		return;
	}
	focus(c, true);
	list_go(&c->goals_list, n);
	a->everything = true;
}

/* clang-format off */
static void to_goal_1(struct app *a, struct view *v) { to_goal(a, v, 0); }
static void to_goal_2(struct app *a, struct view *v) { to_goal(a, v, 1); }
static void to_goal_3(struct app *a, struct view *v) { to_goal(a, v, 2); }
static void to_goal_4(struct app *a, struct view *v) { to_goal(a, v, 3); }
static void to_goal_5(struct app *a, struct view *v) { to_goal(a, v, 4); }
static void to_goal_6(struct app *a, struct view *v) { to_goal(a, v, 5); }
static void to_goal_7(struct app *a, struct view *v) { to_goal(a, v, 6); }
static void to_goal_8(struct app *a, struct view *v) { to_goal(a, v, 7); }
static void to_goal_9(struct app *a, struct view *v) { to_goal(a, v, 8); }
/* clang-format on */

static void open_course(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_COURSE,
				   .whose = focused_rid(c),
				   .on = a->session->work.who.today });
}

static void open_citizen(struct app *a, struct view *v)
{
	const struct course_list_row *row = courses_focused((struct courses_screen *)v);

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = row->course->citizen_rid,
				   .on = a->session->work.who.today });
}

static void open_authority(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_AUTHORITY });
}

static void open_conference(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_CONFERENCE, .on = DAY_NONE });
}

/* Mine, the provider's, all: what the actor may see of them. */
static void whose(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;
	enum courses_of of = c->courses.of;

	do
		of = of == COURSES_ALL ? COURSES_MINE : of + 1;
	while (!course_list_may(&a->session->work.who, of));
	focus(c, false);
	if (load(a, c, of) == 0)
		list_go(&c->list, 0);
}

static void filter_changed(struct app *a, struct view *v, const char *text)
{
	struct courses_screen *c = (struct courses_screen *)v;
	int64_t course = focused_rid(c);

	snprintf(c->filter, sizeof c->filter, "%s", text);
	c->filter[utf8_floor(c->filter, strlen(c->filter))] = '\0';
	arrange(c, course);
	a->everything = true;
}

static void filter_left(struct app *a, struct view *v)
{
	filter_changed(a, v, "");
}

static void find(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;
	struct prompt p = { .label = _("Find:"),
			    .changed = filter_changed,
			    .done = filter_changed,
			    .left = filter_left };

	focus(c, false);
	app_ask(a, &p, c->filter);
	a->prompt.edit.most = COURSES_FILTER / 4 - 1;
}

/* Esc leaves the goals, else clears the filter, else closes the screen. */
static void leave(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;

	a->everything = true;
	if (c->in_goals)
		focus(c, false);
	else if (c->filter[0] != '\0')
		filter_left(a, v);
	else
		app_back(a, v);
}

/* ---- the view ---- */

static bool courses_has_row(struct app *a, struct view *v)
{
	(void)a;
	return ((const struct courses_screen *)v)->list.n > 0;
}

static const char *courses_only_mine(struct app *a, struct view *v)
{
	const struct actor *who = &a->session->work.who;

	(void)v;
	return course_list_may(who, COURSES_OF_PROVIDER) || course_list_may(who, COURSES_ALL)
		       ? NULL
		       : N_("you see the courses that you lead, are contact person of or "
			    "write plans for");
}

static const char *const of_words[] = {
	[COURSES_MINE] = N_("mine"),
	[COURSES_OF_PROVIDER] = N_("my provider's"),
	[COURSES_ALL] = N_("all"),
};

static void courses_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct courses_screen *c = (const struct courses_screen *)v;

	(void)a;
	snprintf(out, size,
		 ngettext("Courses  %s · %d course, most urgent first",
			  "Courses  %s · %d courses, most urgent first", c->courses.n),
		 _(of_words[c->courses.of]), (int)c->courses.n);
}

/* Back from the course or the citizen: what was done there is seen here. */
static void courses_close(struct app *a, struct view *v)
{
	struct courses_screen *c = (struct courses_screen *)v;

	(void)a;
	course_list_release(&c->courses);
	arena_release(&c->arena);
	sheet_release(&c->below);
	free(c->shown);
	free(c);
}

/* Which list is shown first: a team lead's provider, all courses for those who may see all, else
 * the user's own. */
static enum courses_of first_choice(struct app *a)
{
	const struct actor *who = &a->session->work.who;

	if (who->role == ROLE_TEAM_LEAD && course_list_may(who, COURSES_OF_PROVIDER))
		return COURSES_OF_PROVIDER;
	return course_list_may(who, COURSES_ALL) ? COURSES_ALL : COURSES_MINE;
}

static void courses_are_at(struct app *a, struct view *v, struct place *out)
{
	const struct courses_screen *c = (const struct courses_screen *)v;

	(void)a;
	out->whose = 1 + (int64_t)c->courses.of;
	out->row[0] = focused_rid(c);
}

static void courses_open(struct app *a, const struct place *p)
{
	enum courses_of of = p->whose > 0 ? (enum courses_of)(p->whose - 1) : first_choice(a);
	struct courses_screen *c = memory_new(1, sizeof *c);

	c->goal = (struct goal_view){ .view = { .ops = &courses_view, .list = &c->list },
				      .focused = courses_goal };
	c->courses.of = of;
	if (load(a, c, of) != 0) {
		courses_close(a, &c->goal.view);
		return;
	}
	app_push(a, &c->goal.view);
	arrange(c, p->row[0]);
}

/* clang-format off */
static const struct binding courses_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, open_course, N_("course"), N_("the page of the course"), .footer = 1 },
	{ { K_TAB }, "Tab", NEED_ROW, to_goals, N_("goals"),
	  N_("to the goals of the course, on what may be ticked off; and back"), .footer = 1 },
	GOAL_BINDINGS,
	{ { 'b' }, "b", NEED_ROW, open_citizen, N_("citizen"), N_("the citizen's page"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { 'A' }, "A", 0, open_authority, N_("for the authority"), N_("what waits for the authority: who has died, decisions that are not done, courses that ended"), .footer = 6, .act = ACT_SEE_AUTHORITY },
	{ { 'C' }, "C", 0, open_conference, N_("conference"), N_("the conference: all running courses of a provider, what changed, and what is decided"), .footer = 0, .act = ACT_SEE_CONFERENCE },
	{ { 'w' }, "w", 0, whose, N_("whose courses"), N_("my courses, those of my provider, or all"), .footer = 5, .missing = courses_only_mine },
	{ { '/' }, "/", 0, find, N_("find"), N_("show only courses with these letters in a name"), .footer = 4 },
	{ { '1' }, "1-9", NEED_ROW, to_goal_1, NULL, N_("to the first goal of the course, the second …"), .footer = 0 },
	{ { '2' }, "2", NEED_ROW, to_goal_2, NULL, N_("to the second goal"), .footer = 0 },
	{ { '3' }, "3", NEED_ROW, to_goal_3, NULL, N_("to the third goal"), .footer = 0 },
	{ { '4' }, "4", NEED_ROW, to_goal_4, NULL, N_("to the fourth goal"), .footer = 0 },
	{ { '5' }, "5", NEED_ROW, to_goal_5, NULL, N_("to the fifth goal"), .footer = 0 },
	{ { '6' }, "6", NEED_ROW, to_goal_6, NULL, N_("to the sixth goal"), .footer = 0 },
	{ { '7' }, "7", NEED_ROW, to_goal_7, NULL, N_("to the seventh goal"), .footer = 0 },
	{ { '8' }, "8", NEED_ROW, to_goal_8, NULL, N_("to the eighth goal"), .footer = 0 },
	{ { '9' }, "9", NEED_ROW, to_goal_9, NULL, N_("to the ninth goal"), .footer = 0 },
	{ { K_ESC }, "Esc", 0, leave, N_("back"), N_("out of the goals; all courses again; then one step back"), .footer = 9 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops courses_view = {
	.name = "courses",
	.title = N_("My courses"),
	.bindings = courses_bindings,
	.moves = true,
	.has_row = courses_has_row,
	.key = goal_view_key,
	.header = courses_header,
	.paint = courses_paint,
	.place = courses_are_at,
	.open = courses_open,
	.reread = courses_reread,
	.close = courses_close,
};
