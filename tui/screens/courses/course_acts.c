/* What can be done about a course from its page: one list of everything that fits as it stands, what
 * waits first, and the few acts that have keys of their own. */
#include <stdlib.h>

#include "core/acts/course_end.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/records/rights.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_forms.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/session.h"

/* One row of the list, and what it is about. */
struct offer {
	void (*run)(struct app *a, const struct course_screen *c, const struct offer *o);
	const char *words, *aside;
	int64_t rid;      /* of a goal or a plan */
	int what;         /* a step, a point of measuring */
	const char *word; /* an instrument, a follow-up */
	struct day on;
};

struct offers {
	struct offer *at;
	size_t n;
	const struct course_screen *course;
	enum role role;
	struct arena arena;
};

static struct offer *offer(struct offers *l, const char *words, const char *aside,
			   void (*run)(struct app *, const struct course_screen *,
				       const struct offer *))
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n] = (struct offer){ .run = run, .words = words, .aside = aside, .on = DAY_NONE };
	return &l->at[l->n++];
}

/* ---- what each row does ---- */

static void do_follow_up(struct app *a, const struct course_screen *c, const struct offer *o)
{
	follow_up_form_open(a, c->rid, o->word, o->on);
}

static void do_measure(struct app *a, const struct course_screen *c, const struct offer *o)
{
	measure_form_open(a, c->rid, o->word, o->what);
}

static void do_goal(struct app *a, const struct course_screen *c, const struct offer *o)
{
	goal_form_open(a, c->rid, 0, o->rid);
}

static void do_goal_change(struct app *a, const struct course_screen *c, const struct offer *o)
{
	goal_form_open(a, c->rid, o->rid, 0);
}

static void do_plan(struct app *a, const struct course_screen *c, const struct offer *o)
{
	plan_form_open(a, c->rid, c->page.course->citizen_rid, o->rid);
}

static void do_hand_over(struct app *a, const struct course_screen *c, const struct offer *o)
{
	(void)c;
	plan_hand_over_today(a, o->rid);
}

static void do_decide(struct app *a, const struct course_screen *c, const struct offer *o)
{
	(void)o;
	decision_form_open(a, c->rid);
}

static void do_step(struct app *a, const struct course_screen *c, const struct offer *o)
{
	course_move_open(a, c->rid, (enum course_step)o->what);
}

static void do_end(struct app *a, const struct course_screen *c, const struct offer *o)
{
	(void)o;
	course_end_open(a, c->rid);
}

static void do_change(struct app *a, const struct course_screen *c, const struct offer *o)
{
	(void)o;
	course_change_open(a, c->rid);
}

static void do_end_back(struct app *a, const struct course_screen *c, const struct offer *o)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	(void)o;
	if (course_end_done(&a->session->work, c->rid, &done, &e) < 0) {
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_undo(a, a->top);
}

static void do_withdraw(struct app *a, const struct course_screen *c, const struct offer *o)
{
	(void)c;
	(void)o;
	course_withdraw(a, (struct course_screen *)a->top);
}

/* ---- which rows there are ---- */

static void offer_follow_ups(struct offers *l)
{
	const struct course_row *row = l->course->page.course;
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < row->follow_ups; i++) {
		const struct follow_up *u = &row->follow_up[i];
		if (!day_is_none(u->done) || u->rule == NULL)
			continue;
		struct offer *o =
			offer(l, u->rule->name,
			      arena_text(&l->arena, format_day_short(u->due, day)), do_follow_up);
		o->word = u->id;
		o->on = u->due;
	}
}

static void offer_measurements(struct offers *l)
{
	const struct course_row *row = l->course->page.course;

	if (!right(l->role, ACT_MEASURE))
		return;
	for (size_t i = 0; i < row->missings; i++) {
		struct offer *o =
			offer(l, row->missing[i].instrument->name,
			      _(measured_at_words.at[row->missing[i].at].shown), do_measure);
		o->word = row->missing[i].instrument->id;
		o->what = (int)row->missing[i].at;
	}
}

static void offer_goals(struct offers *l, const struct goal_line *g)
{
	if (!right(l->role, ACT_GOAL))
		return;
	offer(l, _("New goal"), "", do_goal);
	if (g == NULL || g->status != GOAL_OPEN)
		return;
	offer(l, _("New subgoal"), g->text, do_goal)->rid = g->rid;
	offer(l, _("Change the goal"), g->text, do_goal_change)->rid = g->rid;
}

static void offer_plans(struct offers *l)
{
	const struct plan_lines *plans = &l->course->page.plans;

	if (!right(l->role, ACT_PLAN))
		return;
	for (size_t i = 0; i < plans->plans; i++) {
		const struct plan_line *p = &plans->plan[i];
		const char *first = p->exercises > 0 ? plans->exercise[p->first].name : "";
		if (!day_is_none(p->to) && day_before(p->to, l->course->on))
			continue;
		if (day_is_none(p->handed_over))
			offer(l, _("Hand the plan over to home care"), first, do_hand_over)->rid =
				p->rid;
		offer(l, _("Change the plan"), first, do_plan)->rid = p->rid;
	}
	offer(l, _("New plan"), "", do_plan);
}

static void offer_steps(struct offers *l)
{
	static const char *const words[COURSE_STEPS] = {
		[COURSE_OFFER] = N_("Offer the course"),
		[COURSE_START] = N_("Begin the course"),
		[COURSE_PAUSE] = N_("Pause the course"),
		[COURSE_RESUME] = N_("Go on with the course"),
		[COURSE_DECLINE] = N_("The citizen declines the course"),
		[COURSE_CANCEL] = N_("Cancel the course"),
		[COURSE_EXTEND] = N_("Extend the course"),
	};
	enum course_state state = l->course->page.course->stands.state;

	for (int step = 0; step < COURSE_STEPS; step++)
		if (course_step_fits((enum course_step)step, (int)state))
			offer(l, _(words[step]), "", do_step)->what = step;
}

static void offer_course(struct offers *l, bool end_can_go)
{
	enum course_state state = l->course->page.course->stands.state;

	if (!right(l->role, ACT_COURSE))
		return;
	if (state <= COURSE_PAUSED)
		offer(l, _("Decide about the course"), "", do_decide);
	if (state == COURSE_RUNNING || state == COURSE_PAUSED)
		offer(l, _("End the course"), "", do_end);
	offer_steps(l);
	if (state <= COURSE_PAUSED)
		offer(l, _("Change the course"), "", do_change);
	if (end_can_go)
		offer(l, _("Take the end back"), "", do_end_back);
}

static struct offers offers_of(struct app *a, struct course_screen *c)
{
	struct session *s = a->session;
	struct offers l = { .course = c, .role = s->work.who.role };
	enum course_state state = c->page.course->stands.state;
	struct err unheard;
	struct act_done end;

	if (state <= COURSE_PAUSED) {
		offer_follow_ups(&l);
		offer_measurements(&l);
		offer_goals(&l, c->goal.focused(&c->goal.view));
		offer_plans(&l);
	}
	if (right(l.role, ACT_MEASURE) && state <= COURSE_ENDED)
		offer(&l, _("Take a measurement"), "", do_measure)->what = -1;
	offer(&l, _("Withdraw a mistaken record"), "", do_withdraw);
	offer_course(&l, course_end_done(&s->work, c->rid, &end, &unheard) == 1);
	return l;
}

static void offers_release(struct offers *l)
{
	free(l->at);
	arena_release(&l->arena);
}

/* ---- the list ---- */

static void chosen(struct app *a, struct view *v, int64_t id)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);

	if ((size_t)id < l.n)
		l.at[id].run(a, c, &l.at[id]);
	offers_release(&l);
}

void course_actions(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);
	struct choice *choice = memory_new(l.n + 1, sizeof *choice);

	for (size_t i = 0; i < l.n; i++)
		choice[i] = (struct choice){ (int64_t)i, l.at[i].words, l.at[i].aside };
	if (l.n > 0)
		choose_open(a, _("What is to be done about the course?"), choice, l.n, 0, chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _("nothing is left to be done about this course"));
	free(choice);
	offers_release(&l);
}

void course_new_goal(struct app *a, struct view *v)
{
	goal_form_open(a, ((struct course_screen *)v)->rid, 0, 0);
}

void course_new_subgoal(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	goal_form_open(a, c->rid, 0, c->goal.focused(v)->rid);
}

void course_change_goal(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	goal_form_open(a, c->rid, c->goal.focused(v)->rid, 0);
}
