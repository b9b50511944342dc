/* Recording progress at any time, not only with a visit: the open goals of a citizen; a digit
 * records the level of the goal under the cursor. The screen then closes itself; `u` on the
 * screen below takes the level back. */
#include <stdio.h>
#include <stdlib.h>

#include "core/acts/goal_act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/goal_lines.h"
#include "core/queries/people.h"
#include "tui/kit/key.h"
#include "tui/screens/page_parts.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct progress_screen {
	struct view view;
	struct list list;
	char *name;
	int64_t citizen_rid;
	struct day on;
	struct goal_lines goals; /* all goals of the citizen */
	struct goal_line *open;  /* copies of the open ones */
	struct arena arena;
};

static int read_goals(struct app *a, struct progress_screen *p, struct arena *arena,
		      struct goal_lines *out, struct err *e)
{
	const struct goal_choice of = { GOALS_OF_CITIZEN, p->citizen_rid, p->on };

	return goal_lines_load(&a->session->work, &of, arena, out, e);
}

static void pick_open(struct progress_screen *p)
{
	int n = 0;

	p->open = arena_take(&p->arena, p->goals.n * sizeof *p->open);
	for (size_t i = 0; i < p->goals.n; i++)
		if (p->goals.at[i].status == GOAL_OPEN)
			p->open[n++] = p->goals.at[i];
	list_set(&p->list, n);
}

static int progress_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct progress_screen *p = (struct progress_screen *)v;
	int64_t goal = p->list.n > 0 ? p->open[p->list.pos].rid : 0;
	struct goal_lines fresh = { .n = 0 };
	struct arena arena = { NULL };
	char *name = arena_text(&arena, p->name);
	int pos = p->list.pos;

	if (read_goals(a, p, &arena, &fresh, e) != 0) {
		arena_release(&arena);
		return -1;
	}
	arena_release(&p->arena);
	p->arena = arena;
	p->name = name;
	p->goals = fresh;
	pick_open(p);
	r->gone = goal != 0;
	for (int i = 0; i < p->list.n && r->gone; i++)
		if (p->open[i].rid == goal) {
			p->list.pos = pos;
			list_stay(&p->list, i);
			r->gone = false;
		}
	a->everything = true;
	return 0;
}

/* ---- a level ---- */

static void record(struct app *a, struct progress_screen *p, int level)
{
	const struct goal_line *goal = &p->open[p->list.pos];
	struct observation o = { .goal_rid = goal->rid, .level = level, .on = p->on };
	struct act_done done;
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	char words[400];

	if (goal_observe_do(&s->work, &o, &done, &e) != 0) {
		err_context(&e, _("the level was not recorded"));
		app_fault(a, &e);
		return;
	}
	if (goal->now >= 0 && goal->now <= LEVEL_MOST && level <= LEVEL_MOST)
		snprintf(words, sizeof words, _("Recorded: %s, level %d → %d – %s undoes"),
			 goal->text, goal->now, level, "u");
	else
		snprintf(words, sizeof words, _("Recorded: %s, level %d – %s undoes"), goal->text,
			 level, "u");
	app_did(a, &done);
	app_pop(a);
	app_say(a, INK_GOOD, "%s", words);
}

/* clang-format off */
static void level_0(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 0); }
static void level_1(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 1); }
static void level_2(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 2); }
static void level_3(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 3); }
static void level_4(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 4); }
static void level_9(struct app *a, struct view *v) { record(a, (struct progress_screen *)v, 9); }
/* clang-format on */

/* ---- what is seen ---- */

static void draw_goal(void *data, int index, bool focused, struct line *l)
{
	const struct progress_screen *p = data;

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	int end = goal_draw(l, 3, l->cols - 3, &p->open[index],
			    goal_bars(p->open, (size_t)p->list.n));
	if (focused)
		line_focus(l, 3, end);
}

static void progress_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct progress_screen *p = (struct progress_screen *)v;
	int row = list_paint(&p->list, at, a->look, everything, draw_goal, p);

	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void progress_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	snprintf(out, size, _("Progress  %s · which goal, and which level now?"),
		 ((const struct progress_screen *)v)->name);
}

static enum ink progress_status(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "%s",
		 _("0 alone · 1 a little help · 2 some · 3 much · 4 full help · 9 not relevant"));
	return INK_NORMAL;
}

static void progress_close(struct app *a, struct view *v)
{
	struct progress_screen *p = (struct progress_screen *)v;

	(void)a;
	arena_release(&p->arena);
	free(p);
}

static void progress_open(struct app *a, const struct place *at)
{
	struct progress_screen *p = memory_new(1, sizeof *p);
	const struct work *w = &a->session->work;
	struct err e = { .kind = ERR_NONE };

	p->view = (struct view){ .ops = &progress_view, .list = &p->list };
	p->on = at->on;
	p->citizen_rid = at->whose;
	if (people_citizen(w, at->whose, &p->arena, &p->name, &e) != 0 ||
	    read_goals(a, p, &p->arena, &p->goals, &e) != 0) {
		progress_close(a, &p->view);
		app_fault(a, &e);
		return;
	}
	pick_open(p);
	if (p->list.n == 0) {
		progress_close(a, &p->view);
		app_say(a, INK_ATTENTION, "%s", _("this citizen has no open goals on this day"));
		return;
	}
	app_push(a, &p->view);
}

/* clang-format off */
static const struct binding progress_bindings[] = {
	{ { '0' }, "0", NEED_ROW, level_0, NULL, N_("no limitations: the citizen does it alone"), .footer = 0 },
	{ { '1' }, "1", NEED_ROW, level_1, NULL, N_("light limitations: with a little help"), .footer = 0 },
	{ { '2' }, "2", NEED_ROW, level_2, NULL, N_("moderate limitations: with some help"), .footer = 0 },
	{ { '3' }, "3", NEED_ROW, level_3, NULL, N_("severe limitations: takes part, with much help"), .footer = 0 },
	{ { '4' }, "4", NEED_ROW, level_4, NULL, N_("total limitations: with full help"), .footer = 0 },
	{ { '9' }, "9", NEED_ROW, level_9, NULL, N_("assessed, and not relevant"), .footer = 0 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops progress_view = {
	.name = "progress",
	.title = N_("Progress: a level for a goal"),
	.bindings = progress_bindings,
	.moves = true,
	.header = progress_header,
	.status = progress_status,
	.paint = progress_paint,
	.reread = progress_reread,
	.open = progress_open,
	.close = progress_close,
};
