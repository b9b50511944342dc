/* A goal ticked off, and its level, on the day it was: both can be dated back. */
#include <stdio.h>

#include "core/acts/goal_act.h"
#include "core/base/text.h"
#include "core/queries/goal_lines.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

/* ---- ticking off ---- */

struct own_tick {
	struct goal_tick t;
	int status; /* enum goal_status; -1: not said */
};

static void choose_status(struct form *f, struct form_field *field)
{
	for (int i = GOAL_REACHED; i <= GOAL_DROPPED; i++) {
		form_option(f, field, goal_status_words.at[i].json,
			    _(goal_status_words.at[i].shown));
		form_option_key(f, field, i);
	}
}

/* clang-format off */
#define AT(member) FORM_AT(struct own_tick, member)
static const struct form_row tick_rows[] = {
	{ FORM_CHOICE, "status", N_("The goal is"), HELP_CHOICE, AT(status), .choices = choose_status, .missing = N_("say how it went with the goal") },
	{ FORM_DAY, "on", N_("Day"), N_("the day, since the course began: 23/11, Fri, week 48 or -7"), AT(t.on) },
	{ FORM_NOTE, "reason", N_("Why"), N_("why it was not reached, or is dropped"), AT(t.reason) },
	ROWS_END(N_("Tick it off")),
};
#undef AT
/* clang-format on */

static int load_goal_line_of(struct form_screen *s, int64_t goal_rid, struct goal_line *out,
			     struct err *e)
{
	const struct work *w = &s->session->work;
	struct goal_entry g;
	struct goal_lines lines = { .n = 0 };

	if (goal_entry_load(w->store, goal_rid, &g, &s->arena, e) != 0 ||
	    form_course(s, g.course_rid, e) != 0 ||
	    goal_lines_load(w, &(struct goal_choice){ GOALS_OF_COURSE, g.course_rid, w->who.today },
			    &s->arena, &lines, e) != 0)
		return -1;
	s->subject = g.text;
	for (size_t i = 0; i < lines.n; i++)
		if (lines.at[i].rid == goal_rid)
			*out = lines.at[i];
	return 0;
}

static int load_goal_line(struct form_screen *s, struct goal_line *out, struct err *e)
{
	return load_goal_line_of(s, s->start.rid, out, e);
}

static int load_tick(struct form_screen *s, struct err *e)
{
	struct own_tick *own = s->own;
	struct goal_line g = { .status = GOAL_OPEN, .closed = DAY_NONE };

	if (load_goal_line(s, &g, e) != 0)
		return -1;
	bool open = g.status == GOAL_OPEN;
	own->t = (struct goal_tick){ .goal_rid = s->start.rid,
				     .on = open ? s->session->work.who.today : g.closed,
				     .reason = open ? NULL : g.reason };
	own->status = !open                                 ? (int)g.status
		      : g.proposal.why != GOAL_NOT_PROPOSED ? GOAL_REACHED
							    : -1;
	return 0;
}

static void arrange_tick(struct form_screen *s)
{
	const struct own_tick *own = s->own;

	form_field(&s->form, "reason")->hidden =
		own->status < 0 || !goal_needs_reason((enum goal_status)own->status);
}

/* Nothing is asked of core until it is said how it went. */
static bool tick_waits(struct form_screen *s)
{
	return ((const struct own_tick *)s->own)->status < 0;
}

static const void *tick_said(struct form_screen *s)
{
	struct own_tick *own = s->own;

	own->t.status = own->status < 0 ? GOAL_OPEN : (enum goal_status)own->status;
	return &own->t;
}

static void say_tick(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own_tick *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->subject,
		 _(goal_status_words.at[own->t.status].shown));
}

const struct form_desc goal_tick_form = {
	.kind = "goal-tick",
	.title = N_("Tick the goal off"),
	.about = RECORD_GOAL,
	.rows = tick_rows,
	.own = sizeof(struct own_tick),
	.load = load_tick,
	.arrange = arrange_tick,
	.act = &goal_tick_act,
	.entry = tick_said,
	.waits = tick_waits,
	.refuse_at = "status",
	.doubt_at = "status",
	.saved = say_tick,
};

/* ---- its level ---- */

struct own_level {
	struct observation o;
	bool no_reason; /* what is corrected was just recorded by the actor */
};

/* clang-format off */
#define AT(member) FORM_AT(struct own_level, o.member)
#define LEVEL_ROWS \
	{ FORM_NUMBER, "level", N_("Level"), N_("0 manages alone … 4 can't at all, 9 not relevant"), AT(level), .needed = true, .missing = N_("say which level: 0 to 4, or 9") }, \
	{ FORM_DAY, "on", N_("Day"), N_("the day, since the course began: 23/11, Fri, week 48 or -7"), AT(on) }, \
	{ FORM_NOTE, "note", N_("Note"), N_("what was seen; Enter makes a new line, Tab goes on"), AT(note) }
static const struct form_row level_rows[] = { LEVEL_ROWS, ROWS_END(N_("Save")) };
static const struct form_row level_correct_rows[] = { LEVEL_ROWS, WHY_CORRECTED(AT(reason)), ROWS_END(N_("Save")) };
#undef AT
/* clang-format on */

static int load_level(struct form_screen *s, struct err *e)
{
	struct goal_line g = { .status = GOAL_OPEN };

	*(struct own_level *)s->own = (struct own_level){
		.o = { .goal_rid = s->start.rid, .level = -1, .on = s->session->work.who.today }
	};
	return load_goal_line(s, &g, e);
}

static int load_level_correction(struct form_screen *s, struct err *e)
{
	struct own_level *own = s->own;
	const struct work *w = &s->session->work;
	struct goal_line g = { .status = GOAL_OPEN };
	bool needs = true;

	if (observation_load(w->store, s->start.rid, &own->o, &s->arena, e) != 0 ||
	    fact_needs_reason(w, RECORD_PROGRESS, s->start.rid, &needs, e) != 0)
		return -1;
	own->no_reason = !needs;
	return load_goal_line_of(s, own->o.goal_rid, &g, e);
}

static void arrange_level(struct form_screen *s)
{
	form_field(&s->form, "reason")->hidden = ((const struct own_level *)s->own)->no_reason;
}

static void say_level(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s, level %d – u undoes"), s->subject,
		 ((const struct own_level *)s->own)->o.level);
}

const struct form_desc goal_level_form = {
	.kind = "goal-level",
	.title = N_("The level of the goal"),
	.about = RECORD_GOAL,
	.rows = level_rows,
	.own = sizeof(struct own_level),
	.load = load_level,
	.act = &goal_observe_act,
	.refuse_at = "level",
	.doubt_at = "on",
	.saved = say_level,
};

const struct form_desc goal_level_correct_form = {
	.kind = "goal-level-correct",
	.title = N_("Correct a level of the goal"),
	.about = RECORD_PROGRESS,
	.rows = level_correct_rows,
	.own = sizeof(struct own_level),
	.load = load_level_correction,
	.arrange = arrange_level,
	.act = &goal_observe_act,
	.refuse_at = "level",
	.doubt_at = "on",
	.saved = say_level,
};
