/* Setting and changing a goal, ticking it off, and saying where it stands. */
#include <stdio.h>

#include "core/acts/goal_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/fsiii.h"
#include "core/queries/goal_lines.h"
#include "tui/screens/courses/act_forms.h"

/* ---- setting and changing ---- */

struct own {
	struct people parents; /* goals that this one may be part of */
};

/* Not the goal itself, nor what lies below it, nor one that is ticked off. */
static int load_parents(struct act_form *f, int64_t goal_rid, struct own *own, struct err *e)
{
	struct goal_lines lines = { .n = 0 };
	struct session *s = f->session;
	int below = -1;

	if (goal_lines_load(
		    &s->work,
		    &(struct goal_choice){ GOALS_OF_COURSE, f->course_rid, s->work.who.today },
		    &f->arena, &lines, e) != 0)
		return -1;
	own->parents.at = arena_take(&f->arena, lines.n * sizeof *own->parents.at);
	for (size_t i = 0; i < lines.n; i++) {
		const struct goal_line *g = &lines.at[i];
		if (below >= 0 && g->depth <= below)
			below = -1;
		if (g->rid == goal_rid)
			below = g->depth;
		if (below < 0 && g->status == GOAL_OPEN)
			own->parents.at[own->parents.n++] =
				(struct person){ .rid = g->rid, .name = g->text };
	}
	return 0;
}

/* The 13 that are offered, by title; one that is there already and no longer offered stays. */
static void add_condition(struct act_form *f, const char *code)
{
	struct form_field *field =
		form_add(&f->screen.form, FORM_PICK, "condition", _("Condition"),
			 _("of Fælles Sprog III: the first letter, or left and right"));
	const struct fsiii_condition *is = fsiii_find(code);
	int at = -1;

	for (size_t i = 0; i < FSIII_OFFERED; i++) {
		form_option(&f->screen.form, field, fsiii_offered(i)->title);
		if (is == fsiii_offered(i))
			at = (int)i;
	}
	if (is != NULL && at < 0) {
		form_option(&f->screen.form, field, is->title);
		at = FSIII_OFFERED;
	}
	form_pick(field, at);
}

static const char *condition_said(struct act_form *f, const char *was)
{
	int at = act_value(f, "condition", -1);

	return at < 0 ? NULL : at < FSIII_OFFERED ? fsiii_offered((size_t)at)->code : was;
}

static void add_fields(struct act_form *f, const struct goal_entry *g, const struct own *own)
{
	const char *level = _("0 manages alone … 4 can't at all");

	act_text(f, "text", _("Goal"), _("what the citizen wants to manage, in a few words"),
		 g->text);
	act_note(f, "own_words", _("In own words"),
		 _("what the citizen says of it; Enter makes a new line, Tab goes on"),
		 g->own_words);
	add_condition(f, g->condition);
	act_number(f, "start_level", _("Level at the start"),
		   _("0 manages alone … 4 can't at all, 9 not relevant"), g->start_level);
	act_number(f, "target_level", _("Expected level"), level, g->target_level);
	act_people(f, "parent", _("Part of the goal"),
		   _("the first letter, or left and right; Backspace: none"), &own->parents,
		   g->parent_rid);
	act_day(f, "agreed", _("Agreed"),
		_("the day the citizen agreed to goal and expected level; empty: not yet"),
		g->agreed, false);
	act_button(f, _("Save"));
}

static int make_goal(struct act_form *f, struct err *e)
{
	struct own *own = arena_take(&f->arena, sizeof *own);
	bool fresh = f->start.what != 0; /* about a course; else about the goal that is changed */
	struct goal_entry g = { .course_rid = f->start.rid,
				.parent_rid = f->start.other,
				.start_level = -1,
				.target_level = -1,
				.agreed = f->session->work.who.today };

	f->own = own;
	if (!fresh && goal_entry_load(f->session->work.store, f->start.rid, &g, &f->arena, e) != 0)
		return -1;
	f->title = !fresh              ? _("Change the goal")
		   : g.parent_rid != 0 ? _("New subgoal")
				       : _("New goal");
	if (act_course(f, g.course_rid, e) != 0 ||
	    load_parents(f, fresh ? 0 : f->start.rid, own, e) != 0)
		return -1;
	add_fields(f, &g, own);
	f->start.word = g.condition;
	return 0;
}

static struct goal_entry goal_of(struct act_form *f)
{
	const struct own *own = f->own;

	return (struct goal_entry){
		.goal_rid = f->start.what != 0 ? 0 : f->start.rid,
		.course_rid = f->course_rid,
		.parent_rid = act_person(f, "parent", &own->parents),
		.text = act_said(f, "text"),
		.own_words = act_said(f, "own_words"),
		.condition = condition_said(f, f->start.word),
		.start_level = act_value(f, "start_level", -1),
		.target_level = act_value(f, "target_level", -1),
		.agreed = act_day_said(f, "agreed"),
	};
}

static const char *field_of(const struct goal_entry *g)
{
	if (g->text == NULL)
		return "text";
	if (g->start_level > 4 && g->start_level != 9)
		return "start_level";
	return g->target_level > 4 ? "target_level" : "agreed";
}

static void check_goal(struct act_form *f)
{
	struct session *s = f->session;
	struct goal_entry g = goal_of(f);
	struct err e = { .kind = ERR_NONE };

	if (act_untouched(f, "text"))
		return;
	if (goal_check(&s->work, &g, f->warning, &e) != 0)
		act_wrong(f, field_of(&g), e.text);
	else if (f->warning[0] != '\0')
		snprintf(form_field(&f->screen.form, "agreed")->warning, sizeof f->warning, "%s",
			 f->warning);
}

static int write_goal(struct act_form *f, struct act_done *done, char *words, size_t size,
		      struct err *e)
{
	struct session *s = f->session;
	struct goal_entry g = goal_of(f);

	snprintf(words, size, f->start.what != 0 ? _("Saved: %s") : _("Saved: %s – u undoes"),
		 g.text);
	return goal_do(&s->work, &g, done, e);
}

const struct act_form_ops goal_change_form = {
	.kind = "goal",
	.about = RECORD_GOAL,
	.others = RECORD_GOAL,
	.make = make_goal,
	.check = check_goal,
	.write = write_goal,
};

const struct act_form_ops goal_form = {
	.kind = "new-goal",
	.about = RECORD_COURSE,
	.others = RECORD_GOAL,
	.make = make_goal,
	.check = check_goal,
	.write = write_goal,
};

void goal_form_open(struct app *a, int64_t course_rid, int64_t goal_rid, int64_t parent_rid)
{
	bool fresh = goal_rid == 0;
	struct act_start start = { .rid = fresh ? course_rid : goal_rid,
				   .other = fresh ? parent_rid : 0,
				   .what = fresh,
				   .on = DAY_NONE };

	act_form_open(a, fresh ? &goal_form : &goal_change_form, &start);
}

/* ---- ticking off ---- */

static struct goal_tick tick_of(struct act_form *f)
{
	return (struct goal_tick){ .goal_rid = f->start.rid,
				   .status = (enum goal_status)(act_value(f, "status", 0) + 1),
				   .on = act_day_said(f, "on"),
				   .reason = act_said(f, "reason") };
}

static void check_tick(struct act_form *f)
{
	struct session *s = f->session;
	struct goal_tick t = tick_of(f);
	struct err e = { .kind = ERR_NONE };
	bool needs_reason = t.status == GOAL_NOT_REACHED || t.status == GOAL_DROPPED;

	if (needs_reason && act_untouched(f, "reason"))
		return;
	if (goal_tick_check(&s->work, &t, f->warning, &e) != 0)
		act_wrong(f, needs_reason && t.reason == NULL ? "reason" : "status", e.text);
}

static int make_tick(struct act_form *f, struct err *e)
{
	struct goal_entry g;

	f->title = _("Tick off the goal");
	if (goal_entry_load(f->session->work.store, f->start.rid, &g, &f->arena, e) != 0 ||
	    act_course(f, g.course_rid, e) != 0)
		return -1;
	edit_set(&form_add(&f->screen.form, FORM_FACT, "goal", _("Goal"), NULL)->text, g.text);
	struct form_field *field = form_add(&f->screen.form, FORM_CHOICE, "status", _("Result"),
					    _("left and right choose; Enter goes on"));
	for (int i = GOAL_REACHED; i <= GOAL_DROPPED; i++)
		form_option(&f->screen.form, field, _(goal_status_words.at[i].shown));
	field->value = f->start.what > 0 ? f->start.what - 1 : 0;
	act_day(f, "on", _("Day"), _("a day: 23/11, Fri, week 48, +7 or -7"),
		f->session->work.who.today, false);
	act_note(f, "reason", _("Why"), _("why it was not reached, or is dropped"), NULL);
	act_button(f, _("Tick off"));
	return 0;
}

static int write_tick(struct act_form *f, struct act_done *done, char *words, size_t size,
		      struct err *e)
{
	struct session *s = f->session;
	struct goal_tick t = tick_of(f);

	snprintf(words, size, _("Saved: %s – u undoes"), _(goal_status_words.at[t.status].shown));
	return goal_tick_do(&s->work, &t, done, e);
}

const struct act_form_ops goal_tick_form = {
	.kind = "tick",
	.about = RECORD_GOAL,
	.make = make_tick,
	.check = check_tick,
	.write = write_tick,
};

void goal_tick_open(struct app *a, int64_t goal_rid, enum goal_status status)
{
	act_form_open(a, &goal_tick_form,
		      &(struct act_start){ .rid = goal_rid, .what = (int)status, .on = DAY_NONE });
}

void goal_tick_today(struct app *a, int64_t goal_rid, enum goal_status status)
{
	struct session *s = a->session;
	struct goal_tick t = { .goal_rid = goal_rid, .status = status, .on = s->work.who.today };
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	char words[400];

	if (goal_tick_do(&s->work, &t, &done, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	snprintf(words, sizeof words, _("Saved: %s – u undoes"),
		 _(goal_status_words.at[status].shown));
	act_saved(a, &done, words);
}

/* ---- where it stands ---- */

static struct observation observation_of(struct act_form *f)
{
	return (struct observation){ .goal_rid = f->start.rid,
				     .level = act_value(f, "level", -1),
				     .on = act_day_said(f, "on"),
				     .note = act_said(f, "note") };
}

static void check_observation(struct act_form *f)
{
	struct session *s = f->session;
	struct observation o = observation_of(f);
	struct err e = { .kind = ERR_NONE };

	if (!f->screen.tried && o.level < 0)
		return;
	if (o.level < 0)
		act_wrong(f, "level", _("say the level: 0 to 4, or 9 where it is not relevant"));
	else if (goal_observe_check(&s->work, &o, f->warning, &e) != 0)
		act_wrong(f, o.level > 4 && o.level != 9 ? "level" : "on", e.text);
}

static int make_observation(struct act_form *f, struct err *e)
{
	struct goal_entry g;

	f->title = _("Where the goal stands");
	if (goal_entry_load(f->session->work.store, f->start.rid, &g, &f->arena, e) != 0 ||
	    act_course(f, g.course_rid, e) != 0)
		return -1;
	edit_set(&form_add(&f->screen.form, FORM_FACT, "goal", _("Goal"), NULL)->text, g.text);
	struct form_field *field =
		act_number(f, "level", _("Level today"),
			   _("0 manages alone … 4 can't at all, 9 not relevant"), -1);
	if (g.target_level >= 0)
		form_aside(&f->screen.form, field, _("aim %d"), g.target_level);
	act_day(f, "on", _("Day"), _("a day: 23/11, Fri, week 48, +7 or -7"),
		f->session->work.who.today, false);
	act_note(f, "note", _("Note"), _("what was seen; Enter makes a new line, Tab goes on"),
		 NULL);
	act_button(f, _("Save"));
	return 0;
}

static int write_observation(struct act_form *f, struct act_done *done, char *words, size_t size,
			     struct err *e)
{
	struct session *s = f->session;
	struct observation o = observation_of(f);

	snprintf(words, size, _("Saved: level %d – u undoes"), o.level);
	return goal_observe_do(&s->work, &o, done, e);
}

const struct act_form_ops goal_observe_form = {
	.kind = "observe",
	.about = RECORD_GOAL,
	.make = make_observation,
	.check = check_observation,
	.write = write_observation,
};

void goal_observe_open(struct app *a, int64_t goal_rid)
{
	act_form_open(a, &goal_observe_form,
		      &(struct act_start){ .rid = goal_rid, .on = DAY_NONE });
}
