/* Goals ticked off and observed by a key or two: see goal_view.h. */
#include "tui/screens/courses/goal_view.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/session.h"

/* clang-format off */
static const char *const ticked_words[] = {
	[GOAL_OPEN]        = N_("Open again"),
	[GOAL_REACHED]     = N_("Reached"),
	[GOAL_PARTLY]      = N_("Partly reached"),
	[GOAL_NOT_REACHED] = N_("Not reached"),
	[GOAL_DROPPED]     = N_("Dropped"),
};
/* clang-format on */

static void ask_about(struct goal_view *g, const struct goal_line *goal)
{
	g->asked = goal->rid;
	snprintf(g->text, sizeof g->text, "%s", goal->text);
	g->text[utf8_floor(g->text, strlen(g->text))] = '\0';
}

static struct goal_tick tick_asked(const struct app *a, const struct goal_view *g,
				   const char *reason)
{
	return (struct goal_tick){ .goal_rid = g->asked,
				   .status = g->status,
				   .on = a->session->work.who.today,
				   .reason = reason };
}

static void tick_now(struct app *a, struct goal_view *g, const char *reason)
{
	const struct goal_tick t = tick_asked(a, g, reason);
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (goal_tick_do(&a->session->work, &t, &done, &e) != 0) {
		err_context(&e, _("the goal was not ticked off"));
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_freshen(a);
	app_say(a, INK_GOOD, _("%s: %s – %s undoes"), _(ticked_words[g->status]), g->text,
		binding_name(&g->view, app_undo));
}

/* The goal that was asked about stands where it stood, and is open still. */
static bool asked_is_open(struct app *a, struct goal_view *g)
{
	const struct goal_line *goal = g->focused(&g->view);

	if (goal == NULL || goal->rid != g->asked)
		app_say(a, INK_ALARM, "%s",
			_("nothing was recorded: the goal is not here any more"));
	else if (goal->status != GOAL_OPEN)
		app_say(a, INK_ALARM, "%s",
			_("nothing was recorded: the goal was ticked off elsewhere meanwhile"));
	else
		return true;
	return false;
}

static void tick_yes(struct app *a, struct view *v, const char *answer)
{
	struct goal_view *g = (struct goal_view *)v;

	(void)answer;
	if (g->status == GOAL_OPEN || asked_is_open(a, g))
		tick_now(a, g, a->asked);
}

static void tick_no(struct app *a, struct view *v)
{
	(void)v;
	app_say(a, INK_ATTENTION, "%s", _("nothing was changed"));
}

/* Asks first where core asks something; a refusal is said by doing it. */
static void tick_off(struct app *a, struct goal_view *g, const char *reason)
{
	const struct goal_tick t = tick_asked(a, g, reason);
	struct prompt p = {
		.label = _("Do it all the same?"), .yes_no = true, .done = tick_yes, .left = tick_no
	};
	char words[ACT_WARNING];
	struct act_questions ask;
	struct err unheard;

	if (goal_tick_check(&a->session->work, &t, &ask, &unheard) != 0 || ask.n == 0) {
		tick_now(a, g, reason);
		return;
	}
	p.about = reason != NULL ? memory_text(reason) : NULL;
	app_ask(a, &p, "");
	app_say(a, INK_ATTENTION, "%s", act_questions_text(&ask, words, sizeof words));
}

static void tick_focused(struct app *a, struct view *v, enum goal_status status)
{
	struct goal_view *g = (struct goal_view *)v;

	ask_about(g, g->focused(v));
	g->status = status;
	tick_off(a, g, NULL);
}

void goal_reached(struct app *a, struct view *v)
{
	tick_focused(a, v, GOAL_REACHED);
}

void goal_partly(struct app *a, struct view *v)
{
	tick_focused(a, v, GOAL_PARTLY);
}

void goal_open_again(struct app *a, struct view *v)
{
	struct goal_view *g = (struct goal_view *)v;

	if (g->focused(v)->status == GOAL_OPEN)
		app_say(a, INK_ATTENTION, "%s", _("the goal is open already"));
	else
		tick_focused(a, v, GOAL_OPEN);
}

/* ---- with a reason ---- */

static void reason_given(struct app *a, struct view *v, const char *reason)
{
	if (!asked_is_open(a, (struct goal_view *)v))
		return;
	if (reason[strspn(reason, " ")] == '\0')
		app_say(a, INK_ATTENTION, "%s",
			_("the goal was not ticked off: a reason is needed"));
	else
		tick_off(a, (struct goal_view *)v, reason);
}

/* Asks for the reason; the caller has written the question into g->label. */
static void ask_why(struct app *a, struct goal_view *g, enum goal_status status)
{
	const struct prompt p = { .label = g->label, .done = reason_given };

	g->status = status;
	app_ask(a, &p, "");
}

void goal_not_reached(struct app *a, struct view *v)
{
	struct goal_view *g = (struct goal_view *)v;

	ask_about(g, g->focused(v));
	snprintf(g->label, sizeof g->label, _("Why was “%s” not reached?"), g->text);
	ask_why(a, g, GOAL_NOT_REACHED);
}

void goal_dropped(struct app *a, struct view *v)
{
	struct goal_view *g = (struct goal_view *)v;

	ask_about(g, g->focused(v));
	snprintf(g->label, sizeof g->label, _("Why is “%s” dropped?"), g->text);
	ask_why(a, g, GOAL_DROPPED);
}

/* ---- levels ---- */

static void say_level(struct app *a, struct goal_view *g, int before, int level)
{
	const char *undo = binding_name(&g->view, app_undo);

	if (before < 0 || before > LEVEL_MOST || level > LEVEL_MOST)
		app_say(a, INK_GOOD, _("Recorded: %s, level %d – %s undoes"), g->text, level, undo);
	else
		app_say(a, INK_GOOD, _("Recorded: %s, level %d → %d – %s undoes"), g->text, before,
			level, undo);
}

void goal_level(struct app *a, struct view *v, int level)
{
	struct goal_view *g = (struct goal_view *)v;
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	const struct goal_line *goal = g->focused(v);
	struct observation o = { .goal_rid = goal->rid, .level = level, .on = s->work.who.today };
	struct act_done done;
	int before = goal->now;

	ask_about(g, goal);
	if (goal_observe_do(&s->work, &o, &done, &e) != 0) {
		err_context(&e, _("the level was not recorded"));
		app_fault(a, &e);
		return;
	}
	app_did(a, &done);
	app_freshen(a);
	say_level(a, g, before, level);
}

void goal_observed(struct app *a, struct view *v)
{
	struct goal_view *g = (struct goal_view *)v;

	ask_about(g, g->focused(v));
	g->level_next = true;
	app_say(a, INK_ACCENT,
		_("%s: which level now? 0 alone, 1 a little help, 2 some, 3 much, 4 full help, "
		  "9 not relevant"),
		g->text);
}

bool goal_view_key(struct app *a, struct view *v, int key)
{
	struct goal_view *g = (struct goal_view *)v;
	bool level = (key >= '0' && key <= '0' + LEVEL_MOST) || key == '0' + LEVEL_NOT_RELEVANT;

	if (!g->level_next)
		return false;
	g->level_next = false;
	app_look(a);
	if (!asked_is_open(a, g))
		return true;
	if (level)
		goal_level(a, v, key - '0');
	else
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was recorded: a level is 0 to 4, or 9 for not relevant"));
	return true;
}

const char *goal_missing(struct app *a, struct view *v)
{
	(void)a;
	return ((const struct goal_view *)v)->focused(v) == NULL
		       ? N_("no goal is chosen: Tab goes to the goals")
		       : NULL;
}

const char *goal_open_missing(struct app *a, struct view *v)
{
	const struct goal_line *goal = ((const struct goal_view *)v)->focused(v);

	return goal != NULL && goal->status != GOAL_OPEN
		       ? N_("this goal was ticked off already: - opens it again")
		       : goal_missing(a, v);
}
