/* What can be done about a course from its page: one list of everything that fits as it stands, what
 * waits first, and the few acts that have keys of their own. */
#include <stdlib.h>

#include "core/acts/course_end.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/session.h"

/* One row of the list: opens `form`, or calls `run` when `form` is NULL. */
struct offer {
	const char *words, *aside;
	const struct form_desc *form;
	struct form_start start;
	void (*run)(struct app *a, struct course_screen *c, int64_t rid); /* of start.rid */
};

struct offers {
	struct offer *at;
	size_t n;
	const struct course_screen *course;
	enum role role;
	struct arena arena;
};

static struct offer *offer(struct offers *l, const char *words, const char *aside,
			   const struct form_desc *form)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n] = (struct offer){ .words = words,
				      .aside = aside,
				      .form = form,
				      .start = { .rid = l->course->rid, .on = DAY_NONE } };
	return &l->at[l->n++];
}

/* ---- what is done without a form ---- */

static void take_end_back(struct app *a, struct course_screen *c, int64_t rid)
{
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (course_end_done(&a->session->work, rid, &done, &e) < 0) {
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_undo(a, &c->goal.view);
}

static void withdraw(struct app *a, struct course_screen *c, int64_t rid)
{
	(void)rid;
	course_withdraw(a, c);
}

static void correct_decision(struct app *a, struct course_screen *c, int64_t rid)
{
	(void)rid;
	course_correct_decision(a, c);
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
		struct offer *o = offer(l, u->rule->name,
					arena_text(&l->arena, format_day_short(u->due, day)),
					&follow_up_form);
		o->start.word = u->id;
		o->start.on = u->due;
	}
}

/* What was decided and waits to be done. */
static void offer_decisions(struct offers *l)
{
	const struct course_page *p = &l->course->page;
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->decisions; i++) {
		const struct decision_line *d = &p->decision[i];
		if (!d->open)
			continue;
		offer(l, _("Is the decision carried out?"),
		      arena_format(&l->arena, "%s  %s",
				   _(decision_words.at[d->facts.decision].shown),
				   format_day_short(d->facts.on, day)),
		      &decision_done_form)
			->start.rid = d->rid;
	}
	if (p->decisions > 0)
		offer(l, _("Correct a decision"), "", NULL)->run = correct_decision;
}

static void offer_measurements(struct offers *l)
{
	const struct course_row *row = l->course->page.course;

	if (!right(l->role, ACT_MEASURE))
		return;
	for (size_t i = 0; i < row->missings; i++) {
		struct offer *o =
			offer(l, row->missing[i].instrument->name,
			      _(measured_at_words.at[row->missing[i].at].shown), &measure_form);
		o->start.word = row->missing[i].instrument->id;
		o->start.what = (int)row->missing[i].at + 1;
	}
}

static void offer_goals(struct offers *l, const struct goal_line *g)
{
	if (!right(l->role, ACT_GOAL))
		return;
	offer(l, _("New goal"), "", &goal_form);
	if (g == NULL || g->status != GOAL_OPEN)
		return;
	offer(l, _("New subgoal"), g->text, &goal_form)->start.other = g->rid;
	offer(l, _("Change the goal"), g->text, &goal_change_form)->start.rid = g->rid;
}

/* What the keys on the goals do for today. */
static void offer_dated(struct offers *l, const struct goal_line *g)
{
	if (g != NULL && right(l->role, ACT_GOAL))
		offer(l, _("Tick the goal off with its day"), g->text, &goal_tick_form)->start.rid =
			g->rid;
	if (g != NULL && right(l->role, ACT_OBSERVE))
		offer(l, _("The level of the goal with its day"), g->text, &goal_level_form)
			->start.rid = g->rid;
}

/* A plan that begins later is handed over when it has begun. */
static void offer_plan(struct offers *l, const struct plan_line *p)
{
	const struct plan_lines *plans = &l->course->page.plans;
	const char *first = p->exercises > 0 ? plans->exercise[p->first].name : "";
	bool ahead = plan_is_ahead(p, l->course->on);

	if (!ahead && day_is_none(p->handed_over))
		offer(l, _(plan_hand_over_form.title), first, &plan_hand_over_form)->start.rid =
			p->rid;
	offer(l, _(plan_change_form.title), first, &plan_change_form)->start.rid = p->rid;
	if (!ahead)
		offer(l, _(plan_review_form.title), first, &plan_review_form)->start.rid = p->rid;
}

static void offer_plans(struct offers *l)
{
	const struct plan_lines *plans = &l->course->page.plans;

	if (!right(l->role, ACT_PLAN))
		return;
	for (size_t i = 0; i < plans->plans; i++)
		if (day_is_none(plans->plan[i].to) || !day_before(plans->plan[i].to, l->course->on))
			offer_plan(l, &plans->plan[i]);
	struct offer *o = offer(l, _("New plan"), "", &plan_form);
	o->start.rid = l->course->page.course->citizen_rid;
	o->start.other = l->course->rid;
}

static void offer_steps(struct offers *l)
{
	enum course_state state = l->course->page.course->stands.state;

	for (int step = 0; step < COURSE_STEPS; step++)
		if (course_step_fits((enum course_step)step, (int)state))
			offer(l, _(course_step_form[step].title), "", &course_step_form[step]);
}

static void offer_course(struct offers *l, bool end_can_go)
{
	enum course_state state = l->course->page.course->stands.state;

	if (!right(l->role, ACT_COURSE))
		return;
	if (state <= COURSE_PAUSED)
		offer(l, _("Change the provider"), l->course->page.course->provider_name,
		      &course_provider_form);
	if (state <= COURSE_ENDED)
		offer(l, _("Decide about the course"), "", &decision_form);
	if (state == COURSE_RUNNING || state == COURSE_PAUSED)
		offer(l, _("End the course"), "", &course_end_form);
	offer_steps(l);
	if (state <= COURSE_PAUSED)
		offer(l, _("Change the course"), "", &course_change_form);
	if (end_can_go)
		offer(l, _("Take the end back"), "", NULL)->run = take_end_back;
}

static struct offers offers_of(struct app *a, struct course_screen *c)
{
	struct session *s = a->session;
	struct offers l = { .course = c, .role = s->work.who.role };
	enum course_state state = c->page.course->stands.state;
	struct act_done end;
	struct err unheard;

	if (state <= COURSE_PAUSED) {
		offer_follow_ups(&l);
		offer_measurements(&l);
		offer_goals(&l, c->goal.focused(&c->goal.view));
		offer_plans(&l);
		offer_dated(&l, c->goal.focused(&c->goal.view));
	}
	offer_decisions(&l);
	if (right(l.role, ACT_MEASURE) && state <= COURSE_ENDED)
		offer(&l, _("Take a measurement"), "", &measure_form);
	offer(&l, _("Withdraw a mistaken record"), "", NULL)->run = withdraw;
	offer_course(&l, course_end_done(&s->work, c->rid, &end, &unheard) == 1);
	return l;
}

static void offers_release(struct offers *l)
{
	free(l->at);
	arena_release(&l->arena);
}

/* ---- the list ---- */

/* The course may have been changed elsewhere while the list stood open: then another act may stand in the row. */
static void chosen(struct app *a, struct view *v, int64_t id)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);
	size_t i = 0;

	while (i < l.n && choice_id(l.at[i].words, l.at[i].aside) != id)
		i++;
	if (i == l.n)
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: the course was changed elsewhere meanwhile"));
	else if (l.at[i].form != NULL)
		form_open(a, l.at[i].form, &l.at[i].start);
	else
		l.at[i].run(a, c, l.at[i].start.rid);
	offers_release(&l);
}

void course_actions(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);
	struct choice *choice = memory_new(l.n + 1, sizeof *choice);

	for (size_t i = 0; i < l.n; i++)
		choice[i] = (struct choice){ choice_id(l.at[i].words, l.at[i].aside), l.at[i].words,
					     l.at[i].aside };
	if (l.n > 0)
		choose_open(a, _("What is to be done about the course?"), choice, l.n, 0, chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _("nothing is left to be done about this course"));
	free(choice);
	offers_release(&l);
}

static void open_goal(struct app *a, const struct form_desc *form, int64_t rid, int64_t parent_rid)
{
	form_open(a, form, &(struct form_start){ .rid = rid, .other = parent_rid, .on = DAY_NONE });
}

void course_new_goal(struct app *a, struct view *v)
{
	open_goal(a, &goal_form, ((struct course_screen *)v)->rid, 0);
}

void course_new_subgoal(struct app *a, struct view *v)
{
	struct course_screen *c = (struct course_screen *)v;

	open_goal(a, &goal_form, c->rid, c->goal.focused(v)->rid);
}

void course_change_goal(struct app *a, struct view *v)
{
	open_goal(a, &goal_change_form, ((struct course_screen *)v)->goal.focused(v)->rid, 0);
}
