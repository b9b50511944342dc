/* Ending a course in one act: everything that will happen is seen and chosen here before it does. */
#include <stdio.h>
#include <string.h>

#include "core/acts/course_end.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/rules/goal_tree.h"
#include "tui/screens/courses/act_forms.h"

enum { OWN_NAME = 48, MOST_GOALS = 60, MOST_LINES = 30, MOST_VISITS = 400 };

struct own {
	struct course_end_preview p;
	/* What the form says, for course_end_entry to point at. */
	struct goal_ended goal[MOST_GOALS];
	struct measurement_entry measurement[MOST_LINES];
	int64_t plan[MOST_LINES], grant[MOST_LINES], visit[MOST_VISITS];
};

static const char *own_name(const char *what, size_t i, char out[OWN_NAME])
{
	snprintf(out, OWN_NAME, "%s:%zu", what, i);
	return out;
}

static size_t at_most(size_t n, size_t most)
{
	return n < most ? n : most;
}

static bool needs_reason(int status)
{
	return status == GOAL_NOT_REACHED || status == GOAL_DROPPED;
}

/* ---- fields ---- */

static void heading(struct act_form *f, const char *name, const char *words)
{
	form_add(&f->screen.form, FORM_HEADING, name, words, NULL);
}

static void fact(struct act_form *f, const char *name, const char *label, const char *words)
{
	edit_set(&form_add(&f->screen.form, FORM_FACT, name, label, NULL)->text, words);
}

/* Indented by depth, with why it is proposed. */
static void add_goal(struct act_form *f, const struct end_goal *g, size_t i)
{
	char name[OWN_NAME], label[300], why[200];
	const char *proposed = goal_explain(&g->why, why, sizeof why);

	snprintf(label, sizeof label, "%*s%s", 2 * g->depth, "", g->text);
	struct form_field *field = form_add(
		&f->screen.form, FORM_CHOICE, own_name("goal", i, name), label,
		proposed[0] != '\0' ? proposed : _("left and right choose; Enter goes on"));
	for (int status = GOAL_REACHED; status <= GOAL_DROPPED; status++)
		form_option(&f->screen.form, field, _(goal_status_words.at[status].shown));
	field->value = (int)g->status - 1;
	act_text(f, own_name("why", i, name), _("… why"),
		 _("why it was not reached, or is dropped"), NULL);
}

static void add_goals(struct act_form *f, const struct course_end_preview *p)
{
	char words[100];

	if (p->goals == 0 && p->evaluated == 0)
		return;
	heading(f, "heading:goals", _("Goals: how it went"));
	if (p->evaluated > 0) {
		snprintf(words, sizeof words,
			 ngettext("%d is ticked off already", "%d are ticked off already",
				  (unsigned long)p->evaluated),
			 p->evaluated);
		fact(f, "evaluated", _("Goals"), words);
	}
	for (size_t i = 0; i < at_most(p->goals, MOST_GOALS); i++)
		add_goal(f, &p->goal[i], i);
}

static void add_measures(struct act_form *f, const struct course_end_preview *p)
{
	char name[OWN_NAME], words[60], figure[FIGURE_TEXT];

	if (p->measures > 0)
		heading(f, "heading:measures", _("Measurements at the end"));
	for (size_t i = 0; i < at_most(p->measures, MOST_LINES); i++) {
		const struct end_measure *m = &p->measure[i];
		if (m->taken) {
			snprintf(words, sizeof words, _("%s, taken"),
				 figure_text(m->value, figure));
			fact(f, own_name("taken", i, name), m->instrument->name, words);
		} else {
			act_text(f, own_name("measure", i, name), m->instrument->name,
				 _("its value now; empty: it is not measured"), NULL);
		}
	}
}

static void add_count(struct act_form *f, const char *name, const char *label,
		      const struct end_count *c)
{
	struct form_field *field = act_number(
		f, name, label, _("visits in 14 days; empty: those that were recorded are counted"),
		c->stated);
	char from[FORMAT_TEXT], to[FORMAT_TEXT];

	form_aside(
		&f->screen.form, field,
		ngettext("counted %d, %s to %s", "counted %d, %s to %s", (unsigned long)c->visits),
		c->visits, format_date(c->from, from), format_date(c->to, to));
}

static void add_result(struct act_form *f, const struct course_end_preview *p)
{
	heading(f, "heading:result", _("Result"));
	act_choice(f, "result", _("The citizen"), &course_result_words, -1);
	add_count(f, "before", _("Help before"), &p->before);
	add_count(f, "after", _("Help now"), &p->after);
	if (p->follow_up != NULL)
		act_choice(f, "follow_up", p->follow_up->name, &follow_up_result_words,
			   FOLLOW_UP_ENDS);
	act_note(f, "proposal", _("Proposal"),
		 _("to the authority: which help from now on; Enter makes a new line, Tab goes on"),
		 NULL);
	act_note(f, "note", _("Note"),
		 _("how the course went; Enter makes a new line, Tab goes on"), NULL);
}

enum { IT_ENDS, IT_STAYS };

static void add_end_or_keep(struct act_form *f, const char *name, const char *label, bool ends,
			    const char *ends_words, const char *stays_words)
{
	struct form_field *field = form_add(&f->screen.form, FORM_CHOICE, name, label,
					    _("left and right choose; Enter goes on"));

	form_option(&f->screen.form, field, ends_words);
	form_option(&f->screen.form, field, stays_words);
	field->value = ends ? IT_ENDS : IT_STAYS;
}

static void add_what_ends(struct act_form *f, const struct course_end_preview *p)
{
	char name[OWN_NAME], label[300], words[100];

	if (p->plans + p->grants + p->visits > 0)
		heading(f, "heading:ends", _("What ends with it"));
	for (size_t i = 0; i < at_most(p->plans, MOST_LINES); i++) {
		snprintf(label, sizeof label, _("Plan: %s"), p->plan[i].exercises);
		add_end_or_keep(f, own_name("plan", i, name), label, p->plan[i].of_course,
				_("ends"), _("goes on"));
	}
	for (size_t i = 0; i < at_most(p->grants, MOST_LINES); i++) {
		snprintf(label, sizeof label, _("Grant: %s"), p->grant[i].name);
		add_end_or_keep(f, own_name("grant", i, name), label, true, _("ends"),
				_("goes on"));
	}
	if (p->visits_only_course > 0) {
		snprintf(words, sizeof words,
			 ngettext("cancel %zu, of the course only",
				  "cancel %zu, of the course only",
				  (unsigned long)p->visits_only_course),
			 p->visits_only_course);
		add_end_or_keep(f, "visits", _("Coming visits"), true, words, _("keep them"));
	}
	if (p->visits > p->visits_only_course) {
		size_t kept = p->visits - p->visits_only_course;
		snprintf(words, sizeof words,
			 ngettext("%zu with other help too: it stays",
				  "%zu with other help too: they stay", (unsigned long)kept),
			 kept);
		fact(f, "kept", _("Coming visits"), words);
	}
}

static int make_end(struct act_form *f, struct err *e)
{
	struct session *s = f->session;
	struct own *own = f->own = arena_take(&f->arena, sizeof *own);
	struct course_end_preview *p = &own->p;

	f->title = _("End the course");
	own->p.on = DAY_NONE;
	if (act_course(f, f->start.rid, e) != 0 ||
	    course_end_preview(&s->work, f->course_rid, s->work.who.today, p, e) != 0)
		return -1;
	act_day(f, "on", _("Last day"), _("the last day: 23/11, Fri, -7"), s->work.who.today,
		false);
	add_goals(f, p);
	add_measures(f, p);
	add_result(f, p);
	add_what_ends(f, p);
	act_button(f, _("End the course"));
	return 0;
}

static void arrange(struct act_form *f)
{
	struct own *own = f->own;
	char name[OWN_NAME];

	for (size_t i = 0; i < at_most(own->p.goals, MOST_GOALS); i++) {
		int status = act_value(f, own_name("goal", i, name), 0) + 1;
		form_field(&f->screen.form, own_name("why", i, name))->hidden =
			!needs_reason(status);
	}
}

/* ---- what it says ---- */

static bool it_ends(struct act_form *f, const char *what, size_t i)
{
	char name[OWN_NAME];

	return act_value(f, own_name(what, i, name), IT_STAYS) == IT_ENDS;
}

static void read_goals(struct act_form *f, struct course_end_entry *c)
{
	struct own *own = f->own;
	char name[OWN_NAME];

	for (size_t i = 0; i < at_most(own->p.goals, MOST_GOALS); i++) {
		int status = act_value(f, own_name("goal", i, name), 0) + 1;
		own->goal[c->goals++] =
			(struct goal_ended){ own->p.goal[i].rid, (enum goal_status)status,
					     act_said(f, own_name("why", i, name)) };
	}
	c->goal = own->goal;
}

static void read_measures(struct act_form *f, struct course_end_entry *c)
{
	struct own *own = f->own;
	char name[OWN_NAME];

	for (size_t i = 0; i < at_most(own->p.measures, MOST_LINES); i++) {
		struct measurement_entry m = { .course_rid = f->course_rid,
					       .instrument = own->p.measure[i].instrument->id,
					       .at = AT_END,
					       .on = c->on,
					       .has_value = true };
		const char *text = act_said(f, own_name("measure", i, name));
		if (text != NULL && act_number_of(text, &m.value))
			own->measurement[c->measurements++] = m;
	}
	c->measurement = own->measurement;
}

static void read_what_ends(struct act_form *f, struct course_end_entry *c)
{
	struct own *own = f->own;
	const struct course_end_preview *p = &own->p;

	c->end_plans.at = own->plan;
	c->end_grants.at = own->grant;
	c->cancel_visits.at = own->visit;
	for (size_t i = 0; i < at_most(p->plans, MOST_LINES); i++)
		if (it_ends(f, "plan", i))
			own->plan[c->end_plans.n++] = p->plan[i].rid;
	for (size_t i = 0; i < at_most(p->grants, MOST_LINES); i++)
		if (it_ends(f, "grant", i))
			own->grant[c->end_grants.n++] = p->grant[i].rid;
	for (size_t i = 0; act_value(f, "visits", IT_STAYS) == IT_ENDS && i < p->visits; i++)
		if (p->visit[i].only_course && c->cancel_visits.n < MOST_VISITS)
			own->visit[c->cancel_visits.n++] = p->visit[i].rid;
}

static struct course_end_entry end_of(struct act_form *f)
{
	struct course_end_entry c = { .course_rid = f->course_rid,
				      .on = act_day_said(f, "on"),
				      .result = act_value(f, "result", -1),
				      .visits_14d_start = act_value(f, "before", -1),
				      .visits_14d_end = act_value(f, "after", -1),
				      .follow_up = act_value(f, "follow_up", -1),
				      .proposal = act_said(f, "proposal"),
				      .note = act_said(f, "note") };

	read_goals(f, &c);
	read_measures(f, &c);
	read_what_ends(f, &c);
	return c;
}

/* Where something is missing: the field itself says it. */
static void check_missing(struct act_form *f, const struct course_end_entry *c)
{
	struct own *own = f->own;
	char name[OWN_NAME];
	double value;

	for (size_t i = 0; i < c->goals; i++)
		if (f->screen.tried && needs_reason(c->goal[i].status) && c->goal[i].reason == NULL)
			act_wrong(f, own_name("why", i, name),
				  c->goal[i].status == GOAL_DROPPED
					  ? _("say why the goal is dropped")
					  : _("say why the goal was not reached"));
	for (size_t i = 0; i < at_most(own->p.measures, MOST_LINES); i++) {
		const char *text = act_said(f, own_name("measure", i, name));
		if (text != NULL && !act_number_of(text, &value))
			act_wrong(f, name, _("write a number"));
	}
	if (f->screen.tried && c->result < 0)
		act_wrong(f, "result", _("say what the result is"));
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct course_end_entry c = end_of(f);
	struct err e = { .kind = ERR_NONE };

	check_missing(f, &c);
	if (!f->screen.tried || f->screen.form.field[0].wrong[0] != '\0' || c.result < 0)
		return;
	if (course_end_check(&s->work, &c, f->warning, &e) != 0)
		act_wrong(f, "save", e.text);
}

static int write_end(struct act_form *f, struct act_done *done, char *words, size_t size,
		     struct err *e)
{
	struct session *s = f->session;
	struct course_end_entry c = end_of(f);

	snprintf(words, size,
		 _("Saved: the course of %s has ended – u undoes until the day is over"), f->name);
	return course_end_do(&s->work, &c, done, e);
}

static void release(struct act_form *f)
{
	struct own *own = f->own;

	if (own != NULL)
		course_end_preview_release(&own->p);
}

const struct act_form_ops course_end_form = {
	.kind = "end",
	.about = RECORD_COURSE,
	.make = make_end,
	.arrange = arrange,
	.check = check,
	.write = write_end,
	.release = release,
};

void course_end_open(struct app *a, int64_t course_rid)
{
	act_form_open(a, &course_end_form,
		      &(struct act_start){ .rid = course_rid, .on = DAY_NONE });
}
