/* What can be done about a course from its page: one list of everything that fits as it stands, what
 * waits first, and the few acts that have keys of their own. */
#include <stdlib.h>

#include "core/acts/course_end.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/course_rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_next.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/plan_offers.h"
#include "tui/session.h"

/* The acts in the order of the list.  Each has its row and its letter whatever is possible now, so that hands
 * learn them; letters that the list itself moves and leaves by (h j k l q u) are nobody's. */
enum act_row {
	ROW_FOLLOW_UP,
	ROW_FOLLOW_UP_AHEAD,
	ROW_DECISION_DONE,
	ROW_MEASURE_DUE,
	ROW_MEASURE,
	ROW_GOAL,
	ROW_SUBGOAL,
	ROW_CHANGE_GOAL,
	ROW_TICK_ON,
	ROW_LEVEL_ON,
	ROW_HAND_OVER,
	ROW_CHANGE_PLAN,
	ROW_REVIEW_PLAN,
	ROW_PLAN,
	ROW_DECIDE,
	ROW_EXTEND,
	ROW_PAUSE,
	ROW_RESUME,
	ROW_CHANGE_PAUSE,
	ROW_END,
	ROW_OFFER,
	ROW_START,
	ROW_DECLINE,
	ROW_CANCEL,
	ROW_CHANGE_COURSE,
	ROW_PROVIDER,
	ROW_CORRECT_DECISION,
	ROW_CORRECT,
	ROW_WITHDRAW,
	ROW_TAKE_END_BACK,
	ROW_LATER,
	ROW_CORRECT_LATER,
	ROW_NEXT,
	ACT_ROWS
};

/* clang-format off */
static const struct {
	char letter;
	const char *several; /* N_(): what the row says where there are several to choose from */
} act_row[ACT_ROWS] = {
	[ROW_FOLLOW_UP]     = { 'f', N_("Follow-up") },
	[ROW_FOLLOW_UP_AHEAD] = { 'g', N_("Follow-up that lies ahead") },
	[ROW_DECISION_DONE] = { 'D', N_("Is the decision carried out?") },
	[ROW_MEASURE_DUE]   = { 'm', N_("Measurement that is missing") },
	[ROW_MEASURE]       = { 't', NULL },
	[ROW_GOAL]          = { 'n', NULL },
	[ROW_SUBGOAL]       = { 'N', NULL },
	[ROW_CHANGE_GOAL]   = { 'r', NULL },
	[ROW_TICK_ON]       = { 'T', NULL },
	[ROW_LEVEL_ON]      = { 'L', NULL },
	[ROW_HAND_OVER]     = { 'o', N_("Hand the plan over to home care") },
	[ROW_CHANGE_PLAN]   = { 'c', N_("Change the plan") },
	[ROW_REVIEW_PLAN]   = { 'P', N_("Review of the plan") },
	[ROW_PLAN]          = { 'p', NULL },
	[ROW_DECIDE]        = { 'd', NULL },
	[ROW_EXTEND]        = { 'i', NULL },
	[ROW_PAUSE]         = { 'z', NULL },
	[ROW_RESUME]        = { 'y', NULL },
	[ROW_CHANGE_PAUSE]  = { 'Z', N_("Change the pause") },
	[ROW_END]           = { 'e', NULL },
	[ROW_OFFER]         = { 'b', NULL },
	[ROW_START]         = { 's', NULL },
	[ROW_DECLINE]       = { 'x', NULL },
	[ROW_CANCEL]        = { 'a', NULL },
	[ROW_CHANGE_COURSE] = { 'C', NULL },
	[ROW_PROVIDER]      = { 'v', NULL },
	[ROW_CORRECT_DECISION] = { 'R', NULL },
	[ROW_CORRECT]       = { 'K', N_("Correct what was recorded") },
	[ROW_WITHDRAW]      = { 'w', NULL },
	[ROW_TAKE_END_BACK] = { 'E', NULL },
	[ROW_LATER]         = { 'S', NULL },
	[ROW_NEXT]          = { 'F', NULL },
	[ROW_CORRECT_LATER] = { 'O', N_("Correct the status after the course") },
};
/* clang-format on */

static const enum act_row step_row[COURSE_STEPS] = {
	[COURSE_OFFER] = ROW_OFFER,   [COURSE_START] = ROW_START,     [COURSE_PAUSE] = ROW_PAUSE,
	[COURSE_RESUME] = ROW_RESUME, [COURSE_DECLINE] = ROW_DECLINE, [COURSE_CANCEL] = ROW_CANCEL,
	[COURSE_EXTEND] = ROW_EXTEND,
};

/* Something that can be done now: opens `form`, or calls `run` when `form` is NULL. */
struct offer {
	enum act_row row;
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
	const struct work *work;
	struct course_people people; /* of the course, by whom the settings let it be led */
	struct arena arena;
};

static bool offers_may(const struct offers *l, enum act act)
{
	return course_right(l->work, act, &l->people);
}

bool course_right_here(struct app *a, const struct course_screen *c, enum act act)
{
	const struct work *w = &a->session->work;
	struct course_people people;
	struct arena arena = { 0 };
	struct err unheard = { .kind = ERR_NONE };
	bool may = course_people_load(w, c->rid, &arena, &people, &unheard) == 0 &&
		   course_right(w, act, &people);

	arena_release(&arena);
	return may;
}

static struct offer *offer(struct offers *l, enum act_row row, const char *words, const char *aside,
			   const struct form_desc *form)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n] = (struct offer){ .row = row,
				      .words = words,
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

/* Those that are due, else the next; the others lie ahead. */
static void offer_follow_ups(struct offers *l)
{
	const struct course_row *row = l->course->page.course;
	char day[FORMAT_TEXT];
	bool some = false;

	for (size_t i = 0; i < row->follow_ups; i++) {
		const struct follow_up *u = &row->follow_up[i];
		bool ends = l->course->page.course->stands.state == COURSE_ENDED;
		if (!day_is_none(u->done) || (ends && day_before(l->course->on, u->due)))
			continue;
		bool ahead = some && day_before(l->course->on, u->due);
		some = true;
		struct offer *o = offer(
			l, ahead ? ROW_FOLLOW_UP_AHEAD : ROW_FOLLOW_UP, follow_up_name(u),
			arena_text(&l->arena, format_day_short(u->due, day)), &follow_up_form);
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
		offer(l, ROW_DECISION_DONE, _("Is the decision carried out?"),
		      arena_format(&l->arena, "%s  %s",
				   _(decision_words.at[d->facts.decision].shown),
				   format_day_short(d->facts.on, day)),
		      &decision_done_form)
			->start.rid = d->rid;
	}
	if (p->decisions > 0)
		offer(l, ROW_CORRECT_DECISION, _("Correct a decision"), "", NULL)->run =
			correct_decision;
}

/* What the settings propose after it. */
static void offer_next(struct offers *l)
{
	const struct course_follow_on *next = &l->course->page.follow_on;
	const struct form_desc *form = follow_on_form(next->propose);

	if (next->text[0] == '\0' || form == NULL ||
	    act_check_role(l->work, form->act, &(struct err){ .kind = ERR_NONE }) != 0)
		return;
	struct offer *o = offer(l, ROW_NEXT, _("What is proposed next"), next->text, form);
	o->start = follow_on_start(next->propose, l->course->page.course->citizen_rid,
				   l->course->rid, next->course_type);
}

/* How it went afterwards, and what was recorded of it to be corrected. */
static void offer_later(struct offers *l)
{
	const struct course_page *p = &l->course->page;
	char day[FORMAT_TEXT];

	offer(l, ROW_LATER, _(later_form.title), "", &later_form);
	for (size_t i = p->laters; i-- > 0;)
		offer(l, ROW_CORRECT_LATER, _("Correct the status after the course"),
		      arena_format(&l->arena, "%s  %s", format_day_short(p->later[i].on, day),
				   _(later_status_words.at[p->later[i].status].shown)),
		      &later_form)
			->start.other = p->later[i].rid;
}

/* What was measured, followed up, reviewed and observed of the goal under the cursor, the newest first. */
static void offer_corrections(struct offers *l, const struct goal_line *g)
{
	const struct course_page *p = &l->course->page;
	char day[FORMAT_TEXT];

	for (size_t i = right(l->role, ACT_OBSERVE) && g != NULL ? g->levels : 0; i-- > 0;)
		offer(l, ROW_CORRECT, _(goal_level_correct_form.title),
		      arena_format(&l->arena, "%s  %s: %d", format_day_short(g->series[i].on, day),
				   g->text, g->series[i].level),
		      &goal_level_correct_form)
			->start.rid = g->series[i].rid;
	for (size_t i = right(l->role, ACT_MEASURE) ? p->measurements.n : 0; i-- > 0;) {
		const struct measurement_line *m = &p->measurements.at[i];
		offer(l, ROW_CORRECT, _(measure_correct_form.title),
		      arena_format(&l->arena, "%s  %s", format_day_short(m->on, day),
				   m->instrument != NULL ? m->instrument->name : m->instrument_id),
		      &measure_correct_form)
			->start.rid = m->rid;
	}
	for (size_t i = p->course->follow_ups; i-- > 0;) {
		const struct follow_up *u = &p->course->follow_up[i];
		if (u->fact != NULL)
			offer(l, ROW_CORRECT, _(follow_up_correct_form.title),
			      arena_format(&l->arena, "%s  %s", format_day_short(u->done, day),
					   follow_up_name(u)),
			      &follow_up_correct_form)
				->start.rid = u->fact->record;
	}
	for (size_t i = 0; i < (right(l->role, ACT_PLAN) ? p->plans.plans : 0); i++)
		if (p->plans.plan[i].review_rid != 0)
			offer(l, ROW_CORRECT, _(plan_review_correct_form.title),
			      arena_format(&l->arena, "%s  %s",
					   format_day_short(p->plans.plan[i].reviewed, day),
					   p->plans.plan[i].name),
			      &plan_review_correct_form)
				->start.rid = p->plans.plan[i].review_rid;
}

static void offer_measurements(struct offers *l)
{
	const struct course_row *row = l->course->page.course;

	if (!right(l->role, ACT_MEASURE))
		return;
	for (size_t i = 0; i < row->missings; i++) {
		struct offer *o =
			offer(l, ROW_MEASURE_DUE, row->missing[i].instrument->name,
			      _(measured_at_words.at[row->missing[i].at].shown), &measure_form);
		o->start.word = row->missing[i].instrument->id;
		o->start.what = (int)row->missing[i].at + 1;
	}
}

static void offer_goals(struct offers *l, const struct goal_line *g)
{
	if (!right(l->role, ACT_GOAL))
		return;
	offer(l, ROW_GOAL, _("New goal"), "", &goal_form);
	if (g == NULL || g->status != GOAL_OPEN)
		return;
	offer(l, ROW_SUBGOAL, _("New subgoal"), g->text, &goal_form)->start.other = g->rid;
	offer(l, ROW_CHANGE_GOAL, _("Change the goal"), g->text, &goal_change_form)->start.rid =
		g->rid;
}

/* What the keys on the goals do for today. */
static void offer_dated(struct offers *l, const struct goal_line *g)
{
	if (g != NULL && offers_may(l, ACT_TICK))
		offer(l, ROW_TICK_ON, _("Tick the goal off with its day"), g->text, &goal_tick_form)
			->start.rid = g->rid;
	if (g != NULL && right(l->role, ACT_OBSERVE))
		offer(l, ROW_LEVEL_ON, _("The level of the goal with its day"), g->text,
		      &goal_level_form)
			->start.rid = g->rid;
}

static enum act_row plan_act_row(const struct form_desc *form)
{
	return form == &plan_hand_over_form ? ROW_HAND_OVER
	       : form == &plan_change_form  ? ROW_CHANGE_PLAN
					    : ROW_REVIEW_PLAN;
}

static void offer_plans(struct offers *l)
{
	const struct plan_lines *plans = &l->course->page.plans;
	const struct form_desc *form[PLAN_OFFERS];

	if (!right(l->role, ACT_PLAN))
		return;
	for (size_t i = 0; i < plans->plans; i++) {
		const struct plan_line *p = &plans->plan[i];
		size_t n = plan_offers(p, l->course->on, form);
		for (size_t k = 0; k < n; k++)
			offer(l, plan_act_row(form[k]), _(form[k]->title),
			      plan_offer_aside(p, l->course->on, &l->arena), form[k])
				->start.rid = p->rid;
	}
	struct offer *o = offer(l, ROW_PLAN, _("New plan"), "", &plan_form);
	o->start.rid = l->course->page.course->citizen_rid;
	o->start.other = l->course->rid;
}

static void offer_steps(struct offers *l)
{
	enum course_state state = l->course->page.course->stands.state;

	for (int step = 0; step < COURSE_STEPS; step++)
		if (course_step_fits((enum course_step)step, (int)state) &&
		    offers_may(l, course_step_right((enum course_step)step)))
			offer(l, step_row[step], _(course_step_form[step].title), "",
			      &course_step_form[step]);
}

/* Those of the course itself: a pause that an absence makes is changed with the absence. */
static void offer_pauses(struct offers *l)
{
	const struct course_page *p = &l->course->page;
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->pauses; i++)
		if (p->pause[i].rid != 0)
			offer(l, ROW_CHANGE_PAUSE, _(pause_change_form.title),
			      arena_text(&l->arena, format_day_short(p->pause[i].from, day)),
			      &pause_change_form)
				->start.rid = p->pause[i].rid;
}

static void offer_course(struct offers *l, bool end_can_go)
{
	enum course_state state = l->course->page.course->stands.state;

	bool leads = right(l->role, ACT_COURSE);

	if (state <= COURSE_PAUSED && leads)
		offer(l, ROW_PROVIDER, _("Change the provider"),
		      l->course->page.course->provider_name, &course_provider_form);
	if (state <= COURSE_ENDED && offers_may(l, ACT_DECIDE))
		offer(l, ROW_DECIDE, _("Decide about the course"), "", &decision_form);
	bool ends = offers_may(l, ACT_END);
	if ((state == COURSE_RUNNING || state == COURSE_PAUSED) && ends)
		offer(l, ROW_END, _("End the course"), "", &course_end_form);
	offer_steps(l);
	if (leads)
		offer_pauses(l);
	if (state <= COURSE_PAUSED && leads)
		offer(l, ROW_CHANGE_COURSE, _("Change the course"), "", &course_change_form);
	if (end_can_go && ends)
		offer(l, ROW_TAKE_END_BACK, _("Take the end back"), "", NULL)->run = take_end_back;
}

static struct offers offers_of(struct app *a, struct course_screen *c)
{
	struct session *s = a->session;
	struct offers l = { .course = c, .role = s->work.who.role, .work = &s->work };
	enum course_state state = c->page.course->stands.state;
	struct act_done end;
	struct err unheard;

	l.people.type = "";
	course_people_load(&s->work, c->rid, &l.arena, &l.people, &unheard);
	if (state <= COURSE_ENDED) {
		offer_follow_ups(&l);
		offer_measurements(&l);
	}
	if (state == COURSE_ENDED) {
		offer_next(&l);
		offer_later(&l);
	}
	if (state <= COURSE_PAUSED) {
		offer_goals(&l, c->goal.focused(&c->goal.view));
		offer_plans(&l);
		offer_dated(&l, c->goal.focused(&c->goal.view));
	}
	offer_decisions(&l);
	if (right(l.role, ACT_MEASURE) && state <= COURSE_ENDED)
		offer(&l, ROW_MEASURE, _("Take a measurement"), "", &measure_form);
	offer_corrections(&l, c->goal.focused(&c->goal.view));
	offer(&l, ROW_WITHDRAW, _("Withdraw a mistaken record"), "", NULL)->run = withdraw;
	offer_course(&l, course_end_done(&s->work, c->rid, &end, &unheard) == 1);
	return l;
}

static void offers_release(struct offers *l)
{
	free(l->at);
	arena_release(&l->arena);
}

/* ---- the list ---- */

static void take(struct app *a, struct course_screen *c, const struct offer *o)
{
	if (o->form != NULL)
		form_open(a, o->form, &o->start);
	else
		o->run(a, c, o->start.rid);
}

static void say_changed(struct app *a)
{
	app_say(a, INK_ATTENTION, "%s",
		_("nothing was done: the course was changed elsewhere meanwhile"));
}

/* One of several of one row. */
static void one_chosen(struct app *a, struct view *v, int64_t id)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);
	size_t i = 0;

	while (i < l.n && choice_id(l.at[i].words, l.at[i].aside) != id)
		i++;
	if (i == l.n)
		say_changed(a);
	else
		take(a, c, &l.at[i]);
	offers_release(&l);
}

static void choose_one(struct app *a, const struct offers *l, enum act_row row)
{
	struct choice *choice = memory_new(l->n, sizeof *choice);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].row == row)
			choice[n++] = (struct choice){
				.id = choice_id(l->at[i].words, l->at[i].aside),
				.words = l->at[i].words,
				.aside = l->at[i].aside,
			};
	choose_open(a, _(act_row[row].several), choice, n, 0, one_chosen);
	free(choice);
}

/* The row of the list: empty where nothing of it can be done now. */
static struct choice row_of(struct offers *l, enum act_row row)
{
	struct choice c = { .letter = act_row[row].letter };
	unsigned long n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].row == row) {
			n++;
			c.words = l->at[i].words;
			c.aside = l->at[i].aside;
		}
	if (n > 1) {
		c.words = _(act_row[row].several);
		c.aside = arena_format(&l->arena, _("one of %lu"), n);
	}
	c.id = n > 0 ? choice_id(c.words, c.aside) : 0;
	return c;
}

/* The course may have been changed elsewhere while the list stood open: then another act may stand in the row. */
static void chosen(struct app *a, struct view *v, int64_t id)
{
	struct course_screen *c = (struct course_screen *)v;
	struct offers l = offers_of(a, c);
	int row = 0;

	while (row < ACT_ROWS && row_of(&l, (enum act_row)row).id != id)
		row++;
	size_t i = 0, n = 0;
	for (size_t k = 0; k < l.n; k++)
		if ((int)l.at[k].row == row) {
			i = k;
			n++;
		}
	if (n == 0)
		say_changed(a);
	else if (n == 1)
		take(a, c, &l.at[i]);
	else
		choose_one(a, &l, (enum act_row)row);
	offers_release(&l);
}

void course_actions(struct app *a, struct view *v)
{
	struct offers l = offers_of(a, (struct course_screen *)v);
	struct choice choice[ACT_ROWS];
	size_t first = ACT_ROWS;

	for (int row = 0; row < ACT_ROWS; row++) {
		choice[row] = row_of(&l, (enum act_row)row);
		if (choice[row].words != NULL && first == ACT_ROWS)
			first = (size_t)row;
	}
	if (first < ACT_ROWS)
		choose_open(a, _("What is to be done about the course?"), choice, ACT_ROWS, first,
			    chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _("nothing is left to be done about this course"));
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
