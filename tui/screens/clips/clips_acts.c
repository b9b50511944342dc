/* What is done on the clip card: uses and plans, the question what it can bear, withdrawing and
 * undoing.  Most functions are the `run` of one row in clips_bindings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/clip_plan.h"
#include "core/acts/visit.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/kit/typed.h"
#include "tui/screens/clips/clips.h"
#include "tui/session.h"

static void open_clip_form(struct app *a, const struct clips_screen *c,
			   const struct form_desc *form, struct day on, int minutes)
{
	form_open(a, form,
		  &(struct form_start){ .rid = c->citizen_rid,
					.word = c->cards.card_id[c->at],
					.on = DAY_NONE,
					.first_on = on,
					.first = minutes });
}

void clips_use(struct app *a, struct view *v)
{
	const struct clips_screen *c = (const struct clips_screen *)v;
	struct day today = a->session->work.who.today;

	open_clip_form(a, c, &clip_use_form, day_before(today, c->on) ? today : c->on, 0);
}

void clips_plan(struct app *a, struct view *v)
{
	const struct clips_screen *c = (const struct clips_screen *)v;
	struct day today = a->session->work.who.today;

	if (c->asked && !day_before(c->ask.on, today))
		open_clip_form(a, c, &clip_plan_form, c->ask.on, c->ask.minutes);
	else
		open_clip_form(a, c, &clip_plan_form, day_before(today, c->on) ? c->on : DAY_NONE,
			       0);
}

void clips_forecast(struct clips_screen *c)
{
	struct clip_forecast f;
	const char *idea[6];
	char day[FORMAT_TEXT], minutes[DURATION_TEXT];
	const struct clip_settings *set = clips_settings(c, c->ask.on);
	size_t ideas = set != NULL ? clip_suggestions(set, idea, 6) : 0;

	clip_forecast(&c->work, clips_card(c), &c->ask, &f);
	c->possible = f.possible;
	int used =
		snprintf(c->answer, sizeof c->answer, _("“%s %s?” "),
			 duration_text(c->ask.minutes, minutes), format_day_short(c->ask.on, day));
	clip_forecast_text(&f, c->answer + used, sizeof c->answer - (size_t)used);
	for (size_t i = 0; f.possible && i < ideas; i++) {
		size_t at = strlen(c->answer);
		snprintf(c->answer + at, sizeof c->answer - at, "%s%s",
			 i == 0 ? _("\nfor example: ") : ", ", idea[i]);
	}
	c->answer_cols = 0;
}

/* ---- "can we take 180 minutes on 14 May?" ---- */

static bool parse_question(const char *text, struct day today, struct clip_ask *out)
{
	struct clip_ask ask = { .helpers = 1, .today = today };

	ask.minutes = typed_minutes(&text);
	if (ask.minutes <= 0 || !typed_day(text, today, DAY_NONE, &ask.on))
		return false;
	*out = ask;
	return true;
}

static void question_typed(struct app *a, struct view *v, const char *text)
{
	struct clips_screen *c = (struct clips_screen *)v;

	a->everything = true;
	c->answer[0] = '\0';
	c->asked = parse_question(text, a->session->work.who.today, &c->ask);
	if (c->asked)
		clips_forecast(c);
}

static void question_done(struct app *a, struct view *v, const char *text)
{
	struct clips_screen *c = (struct clips_screen *)v;

	question_typed(a, v, text);
	if (!c->asked && text[0] != '\0')
		app_say(a, INK_ATTENTION,
			_("“%s” is no question: write minutes and a day, like 180 14/5"), text);
	else if (c->asked && c->possible && right(a->session->work.who.role, ACT_USE_CLIP))
		app_say(a, INK_NORMAL, _("%s plans it; Esc takes the answer away"),
			binding_name(v, clips_plan));
}

void clips_forget_question(struct app *a, struct view *v)
{
	question_typed(a, v, "");
}

void clips_ask(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Minutes and day, like 180 14/5:"),
			    .changed = question_typed,
			    .done = question_done,
			    .left = clips_forget_question };

	clips_forget_question(a, v);
	app_ask(a, &p, "");
}

/* ---- withdrawing and cancelling ---- */

/* Makes the act undoable and reads the card again; false when it could not be read. */
static bool clips_did(struct app *a, struct clips_screen *c, const struct act_done *done)
{
	app_did(a, done);
	return clips_reload(a, c) == 0;
}

static void failed(struct app *a, struct err *e)
{
	app_fault(a, e);
	a->everything = true;
}

static void withdraw_for(struct app *a, struct view *v, const char *reason)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct session *s = a->session;
	const struct withdrawal w = { RECORD_CLIP_USE, c->chosen, reason };
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (withdraw_do(&s->work, &w, &done, &e) != 0) {
		err_context(&e, _("the use was not withdrawn"));
		failed(a, &e);
		return;
	}
	if (clips_did(a, c, &done))
		app_say(a, INK_GOOD, "%s",
			_("Withdrawn: the use stays readable and no longer counts – u undoes"));
}

static void cancel_for(struct app *a, struct view *v, const char *reason)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct session *s = a->session;
	const struct clip_cancel cancel = { c->chosen, (enum outcome)c->cancel, reason };
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (clip_cancel_do(&s->work, &cancel, &done, &e) != 0) {
		err_context(&e, _("the plan was not cancelled"));
		failed(a, &e);
		return;
	}
	if (clips_did(a, c, &done))
		app_say(a, INK_GOOD, "%s",
			_("Cancelled: the visit stays readable, and its minutes are free – u "
			  "undoes"));
}

static void release(struct app *a, struct clips_screen *c)
{
	struct session *s = a->session;
	const struct clip_reserve none = { c->chosen, 0 };
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (clip_reserve_do(&s->work, &none, &done, &e) != 0) {
		err_context(&e, _("the minutes were not set free"));
		failed(a, &e);
		return;
	}
	if (clips_did(a, c, &done))
		app_say(a, INK_GOOD, "%s",
			_("The visit stays planned without clip minutes – u undoes"));
}

static void cancel_chosen(struct app *a, struct view *v, int64_t how)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct prompt p = { .label = _("Why is the plan cancelled?"), .done = cancel_for };

	c->cancel = (int)how;
	if (how < 0)
		release(a, c);
	else
		app_ask(a, &p, "");
}

/* Asks how a plan is cancelled. The visit may be for more than the clip card, so one choice
 * keeps it and frees only its minutes. */
static void ask_cancel(struct app *a)
{
	struct choice how[] = {
		{ .id = OUTCOME_CANCELLED_BY_CITIZEN, .words = _("the citizen cancels the visit") },
		{ .id = OUTCOME_CANCELLED_BY_PROVIDER, .words = _("we cancel the visit") },
		{ .id = -1, .words = _("keep the visit, free its minutes") },
	};

	choose_open(a, _("What happens to the plan?"), how, sizeof how / sizeof how[0], 0,
		    cancel_chosen);
}

static const struct clip_use *use_of(const struct clips_screen *c, int64_t record)
{
	const struct clip_card *card = clips_card(c);
	size_t i = 0;

	while (card->use[i].record != record)
		i++;
	return &card->use[i];
}

static void withdraw_chosen(struct app *a, struct view *v, int64_t record)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct session *s = a->session;
	struct prompt p = { .label = _("Why is the use withdrawn?"), .done = withdraw_for };
	const struct withdrawal asked = { RECORD_CLIP_USE, record, NULL };
	struct err e = { .kind = ERR_NONE };
	struct act_questions unheard;

	c->chosen = record;
	if (use_of(c, record)->reserved)
		ask_cancel(a);
	else if (withdraw_check(&s->work, &asked, &unheard, &e) != 0)
		app_fault(a, &e);
	else
		app_ask(a, &p, "");
}

/* The uses that a row is about, each once. */
struct uses {
	const struct clip_use *at[64];
	size_t n;
};

static void add_use(struct uses *u, const struct clip_use *use)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i] == use)
			return;
	if (u->n < sizeof u->at / sizeof u->at[0])
		u->at[u->n++] = use;
}

static struct uses uses_of(const struct clips_screen *c, const struct card_line *row)
{
	const struct clip_use *use = clips_card(c)->use;
	const struct clip_ledger *l = &c->ledger;
	struct uses u = { .n = 0 };

	if (row->kind == CARD_AHEAD)
		add_use(&u, &use[row->index]);
	else if (row->kind == CARD_DEBT)
		add_use(&u, &use[l->event[row->index].use]);
	for (size_t i = 0; row->kind == CARD_WEEK && i < l->events; i++)
		if (l->event[i].clip == row->index && l->event[i].use >= 0)
			add_use(&u, &use[l->event[i].use]);
	return u;
}

static void offer_uses(struct app *a, const struct uses *u)
{
	struct choice which[64];
	struct arena words = { NULL };
	char day[FORMAT_TEXT], minutes[DURATION_TEXT];

	for (size_t i = 0; i < u->n; i++) {
		const struct clip_use *use = u->at[i];
		which[i].id = use->record;
		which[i].words = arena_format(&words, "%s  %s", format_day_short(use->on, day),
					      duration_text(use->minutes * use->helpers, minutes));
		which[i].aside =
			arena_format(&words, "%s %s", use->activity != NULL ? use->activity : "",
				     use->by != NULL ? use->by : "");
	}
	choose_open(a, _("Withdraw which use?"), which, u->n, 0, withdraw_chosen);
	arena_release(&words);
}

void clips_withdraw(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct uses u = uses_of(c, clips_focused(c));

	if (u.n == 0)
		app_say(a, INK_ATTENTION, "%s",
			_("no use stands in this row: choose a week that was used, or a plan"));
	else if (u.n == 1)
		withdraw_chosen(a, v, u.at[0]->record);
	else
		offer_uses(a, &u);
}
