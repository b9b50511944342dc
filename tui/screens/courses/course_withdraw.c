/* Withdrawing what was recorded or set of a course by mistake: it stays readable and no longer counts. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/session.h"

struct facts {
	struct course_fact *fact;
	struct choice *choice;
	size_t n;
	struct arena arena;
};

static void add(struct facts *l, enum record_type type, int64_t rid, const char *words,
		const char *aside)
{
	l->fact = memory_grow(l->fact, l->n, sizeof *l->fact);
	l->choice = memory_grow(l->choice, l->n, sizeof *l->choice);
	l->fact[l->n] = (struct course_fact){ type, rid };
	l->choice[l->n] = (struct choice){ .id = rid, .words = words, .aside = aside };
	l->n++;
}

/* The levels of the goal under the cursor, the newest first. */
static void add_levels(struct facts *l, const struct goal_line *g)
{
	char day[FORMAT_TEXT];

	for (size_t i = g != NULL ? g->levels : 0; i-- > 0;)
		add(l, RECORD_PROGRESS, g->series[i].rid,
		    arena_format(&l->arena, _("%s: level %d"), g->text, g->series[i].level),
		    arena_format(&l->arena, "%s  %s", format_day_short(g->series[i].on, day),
				 g->series[i].by != NULL ? g->series[i].by : ""));
}

static void add_measurements(struct facts *l, const struct course_page *p)
{
	char day[FORMAT_TEXT], figure[FIGURE_TEXT];

	for (size_t i = p->measurements.n; i-- > 0;) {
		const struct measurement_line *m = &p->measurements.at[i];
		const char *name = m->instrument != NULL ? m->instrument->name : m->instrument_id;
		add(l, RECORD_MEASUREMENT, m->rid, name,
		    arena_format(&l->arena, "%s  %s", format_day_short(m->on, day),
				 m->has_value ? figure_text(m->value, figure)
					      : _("no valid value")));
	}
}

static void add_agreed(struct facts *l, const struct course_page *p)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->course->follow_ups; i++) {
		const struct follow_up *u = &p->course->follow_up[i];
		if (u->fact != NULL)
			add(l, RECORD_FOLLOW_UP, u->fact->record, follow_up_name(u),
			    arena_text(&l->arena, format_day_short(u->done, day)));
	}
	for (size_t i = 0; i < p->decisions; i++)
		if (p->decision[i].done_rid != 0)
			add(l, RECORD_DECISION_DONE, p->decision[i].done_rid,
			    arena_format(&l->arena, _("done: %s"),
					 _(decision_words.at[p->decision[i].facts.decision].shown)),
			    arena_text(&l->arena, format_day_short(p->decision[i].done_on, day)));
	for (size_t i = p->laters; i-- > 0;)
		add(l, RECORD_LATER_STATUS, p->later[i].rid,
		    _(later_status_words.at[p->later[i].status].shown),
		    arena_text(&l->arena, format_day_short(p->later[i].on, day)));
	/* Extensions and ends are left out: they are more than a decision and are taken back as
	 * one act with undo. */
	for (size_t i = 0; i < p->decisions; i++) {
		const struct decision_line *d = &p->decision[i];
		if (d->facts.decision != DECISION_EXTEND && d->facts.decision != DECISION_END)
			add(l, RECORD_DECISION, d->rid,
			    _(decision_words.at[d->facts.decision].shown),
			    arena_text(&l->arena, format_day_short(d->facts.on, day)));
	}
}

/* A goal on which nothing was observed yet. */
static void add_goal(struct facts *l, const struct goal_line *g)
{
	if (g != NULL && g->levels == 0)
		add(l, RECORD_GOAL, g->rid,
		    arena_format(&l->arena, "%s: %s", _(record_desc[RECORD_GOAL].words), g->text),
		    "");
}

static void add_pauses(struct facts *l, const struct course_page *p)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->pauses; i++)
		if (p->pause[i].rid != 0) /* else an absence of the citizen */
			add(l, RECORD_COURSE_PAUSE, p->pause[i].rid,
			    _(record_desc[RECORD_COURSE_PAUSE].words),
			    arena_text(&l->arena, format_day_short(p->pause[i].from, day)));
}

static void add_changes_of_provider(struct facts *l, const struct course_page *p)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->carriers; i++)
		if (p->carrier[i].rid != 0) /* else who carries it from the start */
			add(l, RECORD_COURSE_PROVIDER, p->carrier[i].rid,
			    arena_format(&l->arena, "%s: %s",
					 _(record_desc[RECORD_COURSE_PROVIDER].words),
					 p->carrier[i].name),
			    arena_text(&l->arena, format_day_short(p->carrier[i].from, day)));
}

/* Plans that have not begun, and the last review of each. */
static void add_plans(struct facts *l, const struct course_screen *c)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < c->page.plans.plans; i++) {
		const struct plan_line *p = &c->page.plans.plan[i];
		if (p->review_rid != 0)
			add(l, RECORD_PLAN_REVIEW, p->review_rid,
			    _(record_desc[RECORD_PLAN_REVIEW].words),
			    arena_format(&l->arena, "%s  %s", format_day_short(p->reviewed, day),
					 p->name));
		if (plan_is_ahead(p, c->on))
			add(l, RECORD_PLAN, p->rid, _(record_desc[RECORD_PLAN].words),
			    arena_format(&l->arena, "%s  %s", format_day_short(p->from, day),
					 p->name));
	}
}

/* The course itself, where it was registered by mistake. */
static void add_course(struct facts *l, const struct course_screen *c, enum role role)
{
	if (right(role, ACT_COURSE))
		add(l, RECORD_COURSE, c->rid, _(record_desc[RECORD_COURSE].words),
		    c->page.course->type_name);
}

static struct facts facts_of(const struct app *a, struct course_screen *c)
{
	struct facts l = { .n = 0 };

	add_levels(&l, c->goal.focused(&c->goal.view));
	add_measurements(&l, &c->page);
	add_agreed(&l, &c->page);
	add_goal(&l, c->goal.focused(&c->goal.view));
	add_pauses(&l, &c->page);
	add_plans(&l, c);
	add_changes_of_provider(&l, &c->page);
	add_course(&l, c, a->session->work.who.role);
	return l;
}

static void facts_release(struct facts *l)
{
	free(l->fact);
	free(l->choice);
	arena_release(&l->arena);
}

static void reason_given(struct app *a, struct view *v, const char *reason)
{
	struct course_screen *c = (struct course_screen *)v;
	const struct withdrawal w = { c->withdraw.type, c->withdraw.rid, reason };

	withdraw_and_say(a, &w);
	if (w.type == RECORD_COURSE && a->session->last.act == &withdraw_act &&
	    a->session->last.rid == w.rid)
		app_pop(a); /* there is nothing left to show */
}

static void chosen(struct app *a, struct view *v, int64_t rid)
{
	struct course_screen *c = (struct course_screen *)v;
	const struct prompt p = { .label = _("Why is it withdrawn?"), .done = reason_given };
	struct facts l = facts_of(a, c);
	size_t i = 0;

	while (i < l.n && l.fact[i].rid != rid)
		i++;
	if (i < l.n) {
		c->withdraw = l.fact[i];
		app_ask(a, &p, "");
	} else {
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: the course was changed elsewhere meanwhile"));
	}
	facts_release(&l);
}

void course_withdraw(struct app *a, struct course_screen *c)
{
	struct facts l = facts_of(a, c);

	if (l.n > 0)
		choose_open(a, _("What is to be withdrawn?"), l.choice, l.n, 0, chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _("nothing is recorded of this course yet"));
	facts_release(&l);
}
