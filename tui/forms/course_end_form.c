/* Ending a course in one act: everything that will happen is seen and chosen here before it does. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/course_end.h"
#include "core/acts/goal_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/rules/follow_on.h"
#include "core/rules/goal_tree.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { MOST_GOALS = 60, MOST_LINES = 30, MOST_VISITS = 400, MOST_PROBLEMS = 100 };
enum { IT_ENDS, IT_STAYS };

struct own {
	struct course_end_preview p;
	struct course_end_entry c;
	struct goal_ended goal[MOST_GOALS];
	double value[MOST_LINES]; /* of p.measure */
	/* The problems of p.measure, one after the other: how difficult they are now. */
	int difficulty[MOST_PROBLEMS];
	double item[2 * MOST_PROBLEMS];
	const char *words[MOST_PROBLEMS];
	const char *follow_on; /* what the settings propose after it, as the form stands; "" */
	char follow_on_words[FOLLOW_ON_TEXT];
	int plan_ends[MOST_LINES], grant_ends[MOST_LINES], visits_end;
	/* What it comes to, for c to point at. */
	struct measurement_entry measurement[MOST_LINES];
	int64_t plan[MOST_LINES], grant[MOST_LINES], visit[MOST_VISITS];
};

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

/* ---- what is asked ---- */

static struct own *end_own(const struct form *f)
{
	return form_screen_of(f)->own;
}

static void add_heading(struct form *f, const char *name, const char *words)
{
	form_add(f, FORM_HEADING, name, words, NULL);
}

static void add_fact(struct form *f, const char *name, const char *label, const char *words)
{
	edit_set(&form_add(f, FORM_FACT, name, label, NULL)->text, words);
}

/* Fields about one record: `own` is what their rows count from. */
static struct form_field *add_about(struct form *f, const struct form_row *row, void *own,
				    int64_t rid)
{
	unsigned char uuid[UUID];
	char id[UUID_TEXT] = "";
	struct err ignored = { .kind = ERR_NONE };
	size_t first = f->n;

	if (record_uuid(form_screen_of(f)->session->work.store, rid, uuid, &ignored) == 0)
		uuid_text(uuid, id);
	form_rows(f, row, own, id, rid);
	return &f->field[first];
}

static void choose_status(struct form *f, struct form_field *field)
{
	for (int i = GOAL_REACHED; i <= GOAL_DROPPED; i++) {
		form_option(f, field, goal_status_words.at[i].json,
			    _(goal_status_words.at[i].shown));
		form_option_key(f, field, i);
	}
}

/* clang-format off */
static const struct form_row goal_rows[] = {
	{ FORM_CHOICE, "status", "", HELP_CHOICE, FORM_AT(struct goal_ended, status), .choices = choose_status },
	{ FORM_TEXT, "reason", N_("… why"), N_("why it was not reached, or is dropped"), FORM_AT(struct goal_ended, reason) },
	{ .name = NULL },
};
/* clang-format on */

/* Indented by depth, with why it is proposed. */
static void add_goal(struct form *f, const struct end_goal *g, struct goal_ended *out)
{
	char label[300], why[200];
	const char *proposed = goal_explain(&g->why, why, sizeof why);

	*out = (struct goal_ended){ g->rid, g->status, NULL };
	struct form_field *status = add_about(f, goal_rows, out, g->rid);
	snprintf(label, sizeof label, "%*s%s", 2 * g->depth, "", g->text);
	form_label(f, status, label);
	if (proposed[0] != '\0')
		status->help = arena_text(&f->arena, proposed);
}

static void add_goals(struct form *f)
{
	struct own *own = end_own(f);
	const struct course_end_preview *p = &own->p;
	char words[100];

	if (p->goals == 0 && p->evaluated == 0)
		return;
	add_heading(f, "heading:goals", _("Goals: how it went"));
	if (p->evaluated > 0) {
		snprintf(words, sizeof words,
			 ngettext("%d is ticked off already", "%d are ticked off already",
				  (unsigned long)p->evaluated),
			 p->evaluated);
		add_fact(f, "evaluated", _("Goals"), words);
	}
	for (size_t i = 0; i < at_most(p->goals, MOST_GOALS); i++)
		add_goal(f, &p->goal[i], &own->goal[i]);
}

/* Are its problems asked for, where so many stand before them? */
static bool asks_problems(const struct end_measure *m, size_t before)
{
	return !m->taken && m->start != NULL && before + m->start->problems <= MOST_PROBLEMS;
}

/* The problems that were measured at the start, each with how difficult it is now. */
static void add_problems(struct form *f, const struct end_measure *m, size_t first)
{
	static const struct form_row row[] = {
		{ FORM_NUMBER, "difficulty", "", NULL, FORM_AT_ALL },
		{ .name = NULL },
	};
	struct own *own = end_own(f);
	char id[200], words[1000], importance[FIGURE_TEXT];

	add_fact(f, "problems", m->instrument->name, _("the problems of the start"));
	for (size_t k = 0; k < m->start->problems; k++) {
		const struct problem_line *problem = &m->start->problem[k];
		own->difficulty[first + k] = -1;
		snprintf(id, sizeof id, "%s %zu", m->instrument->id, k + 1);
		form_rows(f, row, &own->difficulty[first + k], id, (int64_t)(first + k) + 1);
		struct form_field *field = &f->field[f->n - 1];
		if (problem->words[0] != '\0')
			snprintf(words, sizeof words, _("  “%s”"), problem->words);
		else
			snprintf(words, sizeof words, _("  Problem %zu"), k + 1);
		form_label(f, field, words);
		field->help = arena_format(
			&f->arena,
			_("%s: how difficult it is now; its importance is %s, as at the start"),
			words + 2, figure_text(problem->importance, importance));
	}
}

static void add_measures(struct form *f)
{
	static const struct form_row value[] = {
		{ FORM_DECIMAL, "value", "", N_("its value now; empty: it is not measured"),
		  FORM_AT_ALL },
		{ .name = NULL },
	};
	struct own *own = end_own(f);
	const struct course_end_preview *p = &own->p;
	char words[60], figure[FIGURE_TEXT];
	size_t problems = 0;

	if (p->measures > 0)
		add_heading(f, "heading:measures", _("Measurements at the end"));
	for (size_t i = 0; i < at_most(p->measures, MOST_LINES); i++) {
		const struct end_measure *m = &p->measure[i];
		if (m->taken) {
			snprintf(words, sizeof words, _("%s, taken"),
				 figure_text(m->value, figure));
			add_fact(f, "taken", m->instrument->name, words);
			continue;
		}
		if (asks_problems(m, problems)) {
			add_problems(f, m, problems);
			problems += m->start->problems;
			continue;
		}
		form_rows(f, value, &own->value[i], m->instrument->id, (int64_t)i + 1);
		form_label(f, &f->field[f->n - 1], m->instrument->name);
	}
}

/* Beside a figure that may be stated: what was counted. */
static void show_count(struct form *f, const char *name, const struct end_count *c)
{
	char from[FORMAT_TEXT], to[FORMAT_TEXT];

	form_aside(
		f, form_field(f, name),
		ngettext("counted %d, %s to %s", "counted %d, %s to %s", (unsigned long)c->visits),
		c->visits, format_date(c->from, from), format_date(c->to, to));
}

/* clang-format off */
static void add_follow_up(struct form *f)
{
	static const struct form_row row[] = {
		{ FORM_CHOICE, "follow_up", "", HELP_CHOICE, FORM_AT(struct own, c.follow_up), .words = &follow_up_result_words },
		{ .name = NULL },
	};
	struct own *own = end_own(f);

	if (own->p.follow_up == NULL)
		return;
	form_rows(f, row, own, NULL, 0);
	form_label(f, &f->field[f->n - 1], own->p.follow_up->name);
}
/* clang-format on */

/* ---- what ends with it, or stays ---- */

static const struct word end_word[] = {
	[IT_ENDS] = { "ends", N_("ends") }, [IT_STAYS] = { "stays", N_("goes on") }
};
static const struct words end_words = { end_word, 2 };

static void choose_visits(struct form *f, struct form_field *field)
{
	size_t n = end_own(f)->p.visits_only_course;
	char words[100];

	snprintf(words, sizeof words,
		 ngettext("cancel %zu, of the course only", "cancel %zu, of the course only",
			  (unsigned long)n),
		 n);
	form_option(f, field, end_word[IT_ENDS].json, words);
	form_option(f, field, end_word[IT_STAYS].json, _("keep them"));
}

/* clang-format off */
static const struct form_row plan_ends[] = { { FORM_CHOICE, "plan", "", HELP_CHOICE, FORM_AT_ALL, .words = &end_words }, { .name = NULL } };
static const struct form_row grant_ends[] = { { FORM_CHOICE, "grant", "", HELP_CHOICE, FORM_AT_ALL, .words = &end_words }, { .name = NULL } };
static const struct form_row visits_end[] = {
	{ FORM_CHOICE, "visits", N_("Coming visits"), HELP_CHOICE, FORM_AT(struct own, visits_end), .choices = choose_visits },
	{ .name = NULL },
};
/* clang-format on */

static void add_visits(struct form *f, struct own *own)
{
	const struct course_end_preview *p = &own->p;
	size_t kept = p->visits - p->visits_only_course;
	char words[100];

	if (p->visits_only_course > 0) {
		own->visits_end = IT_ENDS;
		form_rows(f, visits_end, own, NULL, 0);
	}
	if (kept == 0)
		return;
	snprintf(words, sizeof words,
		 ngettext("%zu with other help too: it stays", "%zu with other help too: they stay",
			  (unsigned long)kept),
		 kept);
	add_fact(f, "kept", _("Coming visits"), words);
}

/* Whether it ends; of a plan of the course also that it is withdrawn: which of them, arrange_plans says. */
static void add_plan(struct form *f, struct own *own, size_t i)
{
	const struct end_plan *p = &own->p.plan[i];
	char label[300], words[200], day[FORMAT_TEXT];

	own->plan_ends[i] = p->of_course ? IT_ENDS : IT_STAYS;
	snprintf(label, sizeof label, _("Plan: %s"), p->exercises);
	form_label(f, add_about(f, plan_ends, &own->plan_ends[i], p->rid), label);
	if (!p->of_course)
		return;
	snprintf(words, sizeof words, _("is withdrawn: it begins on %s"),
		 format_day_short(p->from, day));
	add_fact(f, "plan_ahead", label, words);
}

static void add_what_ends(struct form *f)
{
	struct own *own = end_own(f);
	const struct course_end_preview *p = &own->p;
	char label[300];

	if (p->plans + p->grants + p->visits > 0)
		add_heading(f, "heading:ends", _("What ends with it"));
	for (size_t i = 0; i < at_most(p->plans, MOST_LINES); i++)
		add_plan(f, own, i);
	for (size_t i = 0; i < at_most(p->grants, MOST_LINES); i++) {
		own->grant_ends[i] = p->may_end_grants ? IT_ENDS : IT_STAYS;
		if (!p->may_end_grants) {
			add_fact(f, "grant_stays", p->grant[i].name,
				 _("the authority decides: write what you propose"));
			continue;
		}
		snprintf(label, sizeof label, _("Grant: %s"), p->grant[i].name);
		form_label(f, add_about(f, grant_ends, &own->grant_ends[i], p->grant[i].rid),
			   label);
	}
	add_visits(f, own);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, c.member)
#define HELP_COUNT N_("visits in 14 days; empty: those that were recorded are counted")
static const struct form_row end_rows[] = {
	{ FORM_DAY, "on", N_("Last day"), N_("the last day: 23/11, Fri, -7"), AT(on) },
	{ FORM_PART, "goals", .part = add_goals },
	{ FORM_PART, "measures", .part = add_measures },
	{ FORM_HEADING, "heading:result", N_("Result"), .help = NULL },
	{ FORM_CHOICE, "result", N_("The citizen"), HELP_CHOICE, AT(result), .words = &course_result_words, .missing = N_("say what the result is") },
	{ FORM_NUMBER, "visits_14d_start", N_("Help before"), HELP_COUNT, AT(visits_14d_start) },
	{ FORM_NUMBER, "visits_14d_end", N_("Help now"), HELP_COUNT, AT(visits_14d_end) },
	{ FORM_PART, "follow_up", .part = add_follow_up },
	{ FORM_FACT, "follow_on", N_("Proposed next"), NULL, FORM_AT(struct own, follow_on) },
	{ FORM_NOTE, "proposal", N_("Proposal"), N_("to the authority: which help from now on; Enter makes a new line, Tab goes on"), AT(proposal) },
	{ FORM_NOTE, "note", N_("Note"), N_("how the course went; Enter makes a new line, Tab goes on"), AT(note) },
	{ FORM_PART, "ends", .part = add_what_ends },
	ROWS_END(N_("End the course")),
};
/* clang-format on */

static int load_end(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct own *own = s->own;
	struct course_end_preview *p = &own->p;

	p->on = DAY_NONE;
	if (form_course(s, s->start.rid, e) != 0 ||
	    course_end_preview(w, s->start.rid, w->who.today, p, e) != 0)
		return -1;
	for (size_t i = 0; i < MOST_LINES; i++)
		own->value[i] = NAN;
	own->visits_end = IT_STAYS;
	own->c = (struct course_end_entry){ .course_rid = s->start.rid,
					    .on = w->who.today,
					    .result = -1,
					    .visits_14d_start = p->before.stated,
					    .visits_14d_end = p->after.stated,
					    .follow_up = p->follow_up != NULL ? FOLLOW_UP_ENDS : -1,
					    .meeting_rid = s->start.other,
					    .goal = own->goal,
					    .goals = at_most(p->goals, MOST_GOALS) };
	return 0;
}

/* Counts the help now for the last day that is written. */
static void count_help_now(struct form_screen *s)
{
	struct own *own = s->own;
	struct end_count *after = &own->p.after;
	int stated = after->stated;
	struct err unheard;

	if (day_is_none(own->c.on) || day_same(own->c.on, after->to))
		return;
	if (course_end_count_after(&s->session->work, own->p.citizen_rid, own->c.on, after,
				   &unheard) == 0)
		after->stated = stated;
}

/* Of a plan that begins after the last day there is nothing to choose: the fact below says so instead. */
static void arrange_plans(struct form *f, const struct own *own)
{
	for (size_t i = 0; i < at_most(own->p.plans, MOST_LINES); i++) {
		const struct end_plan *p = &own->p.plan[i];
		struct form_field *plan = form_field_of(f, "plan", p->rid);
		if (!p->of_course)
			continue;
		plan->hidden = !day_is_none(own->c.on) && day_before(own->c.on, p->from);
		plan[1].hidden = !plan->hidden;
	}
}

/* What comes after it by the settings, with the goals and the result as they are said now. */
static void arrange_follow_on(struct form_screen *s)
{
	struct own *own = s->own;
	const struct course_end_preview *p = &own->p;
	struct form_field *field = form_field(&s->form, "follow_on");
	struct follow_on_facts f = { .course_type = p->course_type,
				     .result = own->c.result,
				     .goals = p->evaluated - p->dropped,
				     .reached = p->reached };
	const struct settings *set =
		settings_on(&s->session->work.settings, day_is_none(own->c.on) ? p->on : own->c.on);

	for (size_t i = 0; i < own->c.goals; i++) {
		f.goals += own->goal[i].status != GOAL_DROPPED;
		f.reached += own->goal[i].status == GOAL_REACHED;
	}
	follow_on_say(set, follow_on_for(set, &f), &f, own->follow_on_words);
	field->hidden = own->follow_on_words[0] == '\0';
	edit_set(&field->text, own->follow_on_words);
}

static void arrange_end(struct form_screen *s)
{
	struct form *f = &s->form;
	const struct own *own = s->own;

	count_help_now(s);

	for (size_t i = 0; i < own->c.goals; i++) {
		struct form_field *reason = form_field_of(f, "reason", own->goal[i].goal_rid);
		reason->hidden = !goal_needs_reason(own->goal[i].status);
		if (f->tried && !reason->hidden && own->goal[i].reason == NULL)
			form_wrong(reason, own->goal[i].status == GOAL_DROPPED
						   ? _("say why the goal is dropped")
						   : _("say why the goal was not reached"));
	}
	arrange_plans(f, own);
	arrange_follow_on(s);
	show_count(f, "visits_14d_start", &own->p.before);
	show_count(f, "visits_14d_end", &own->p.after);
}

/* ---- what it comes to ---- */

/* The items of a measurement's problems, which begin at `first`: those that are answered.  Core refuses them
 * while one is missing. */
static void take_problems(struct own *own, const struct end_measure *m, size_t first,
			  struct measurement_entry *out)
{
	out->item = &own->item[2 * first];
	out->problem = &own->words[first];
	out->problems = m->start->problems;
	for (size_t k = 0; k < m->start->problems; k++) {
		own->words[first + k] = m->start->problem[k].words;
		if (own->difficulty[first + k] < 0)
			continue;
		own->item[2 * first + out->items++] = m->start->problem[k].importance;
		own->item[2 * first + out->items++] = own->difficulty[first + k];
	}
}

static void take_measures(struct own *own)
{
	size_t problems = 0;

	own->c.measurements = 0;
	for (size_t i = 0; i < at_most(own->p.measures, MOST_LINES); i++) {
		const struct end_measure *m = &own->p.measure[i];
		struct measurement_entry taken = { .course_rid = own->c.course_rid,
						   .instrument = m->instrument->id,
						   .at = AT_END,
						   .on = own->c.on };
		if (asks_problems(m, problems)) {
			take_problems(own, m, problems, &taken);
			problems += m->start->problems;
		} else {
			taken.has_value = !m->taken && isfinite(own->value[i]);
			taken.value = own->value[i];
		}
		if (taken.has_value || taken.items > 0)
			own->measurement[own->c.measurements++] = taken;
	}
	own->c.measurement = own->measurement;
}

static void take_what_ends(struct own *own)
{
	const struct course_end_preview *p = &own->p;
	struct course_end_entry *c = &own->c;

	c->end_plans = (struct rids){ own->plan, 0 };
	c->end_grants = (struct rids){ own->grant, 0 };
	c->cancel_visits = (struct rids){ own->visit, 0 };
	for (size_t i = 0; i < at_most(p->plans, MOST_LINES); i++)
		if (own->plan_ends[i] == IT_ENDS)
			own->plan[c->end_plans.n++] = p->plan[i].rid;
	for (size_t i = 0; i < at_most(p->grants, MOST_LINES); i++)
		if (own->grant_ends[i] == IT_ENDS)
			own->grant[c->end_grants.n++] = p->grant[i].rid;
	for (size_t i = 0; own->visits_end == IT_ENDS && i < p->visits; i++)
		if (p->visit[i].only_course && c->cancel_visits.n < MOST_VISITS)
			own->visit[c->cancel_visits.n++] = p->visit[i].rid;
}

static const void *end_said(struct form_screen *s)
{
	struct own *own = s->own;

	take_measures(own);
	take_what_ends(own);
	return &own->c;
}

/* The first of its problems that is not answered, or out of range; else the first of all. */
static int64_t problem_at_fault(const struct form_screen *s, const struct measurement_entry *taken)
{
	const struct own *own = s->own;
	const struct instrument *i = settings_instrument(form_settings(s), taken->instrument);
	int64_t first = taken->problem - own->words;

	for (size_t k = 0; i != NULL && k < taken->problems; k++) {
		int said = own->difficulty[first + (int64_t)k];
		if (said < i->item_min || said > i->item_max)
			return first + (int64_t)k;
	}
	return first;
}

/* Core numbers only the measurements that were taken; the form has a field for every one that is
 * due. */
static void locate_measure(const struct form_screen *s, struct err *e)
{
	const struct own *own = s->own;

	if (e->field == NULL || strcmp(e->field, "value") != 0)
		return;
	const struct measurement_entry *taken = &own->measurement[e->of - 1];
	if (!taken->has_value) {
		e->field = "difficulty";
		e->of = problem_at_fault(s, taken) + 1;
		return;
	}
	for (size_t i = 0; i < at_most(own->p.measures, MOST_LINES); i++)
		if (strcmp(own->p.measure[i].instrument->id, taken->instrument) == 0)
			e->of = (int64_t)i + 1;
}

static bool end_waits(struct form_screen *s)
{
	(void)s;
	return true;
}

static void say_end(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID,
		 _("Saved: the course of %s has ended – u undoes until the day is over"), s->name);
}

static void release_end(struct form_screen *s)
{
	course_end_preview_release(&((struct own *)s->own)->p);
}

const struct form_desc course_end_form = {
	.kind = "end",
	.title = N_("End the course"),
	.about = RECORD_COURSE,
	.other = RECORD_MEETING,
	.rows = end_rows,
	.own = sizeof(struct own),
	.load = load_end,
	.arrange = arrange_end,
	.act = &course_end_act,
	.entry = end_said,
	.waits = end_waits,
	.locate = locate_measure,
	.refuse_at = "on",
	.doubt_at = "save",
	.saved = say_end,
	.release = release_end,
};
