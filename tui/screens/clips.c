/* A citizen's clip card: each clip by week, the balance over time, what a figure comes from, and
 * whether minutes can be taken on a day ahead (screens: the clip card). */
#include "tui/screens/clips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/citizen_page.h"
#include "core/records/clip_plan.h"
#include "core/records/rights.h"
#include "core/records/visit.h"
#include "tui/kit/choose.h"
#include "tui/kit/format.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/session.h"

enum { DAYS_A_WEEK = 7 };

const struct clip_card *clips_card(const struct clips_screen *c)
{
	return &c->cards.card[c->at];
}

const struct clip_settings *clips_settings(const struct clips_screen *c, struct day on)
{
	const struct clip_rules *rules = clips_card(c)->rules;

	return rules->at[clip_rules_on(rules, on)].set;
}

const struct clips_row *clips_focused(const struct clips_screen *c)
{
	return c->list.n > 0 ? &c->row[c->list.pos] : NULL;
}

/* ---- loading ---- */

static void add_row(struct clips_screen *c, int *n, enum clips_row_kind kind, size_t index)
{
	c->row = memory_grow(c->row, (size_t)*n, sizeof *c->row);
	c->row[(*n)++] = (struct clips_row){ .kind = kind, .index = (int)index };
}

/* The newest overdrafts are those still owed: the oldest are paid first (domain 2.1.13). */
static size_t first_debt(const struct clip_ledger *l)
{
	size_t first = l->events;
	int owed = l->overdrawn;

	for (size_t i = l->events; i-- > 0 && owed > 0;)
		if (l->event[i].kind == CLIP_OVERDRAWN) {
			owed -= l->event[i].minutes;
			first = i;
		}
	return first;
}

static void make_rows(struct clips_screen *c)
{
	const struct clip_card *card = clips_card(c);
	const struct clip_ledger *l = &c->ledger;
	int n = 0;

	for (size_t i = 0; i < l->clips; i++)
		add_row(c, &n, CLIPS_WEEK, i);
	add_row(c, &n, CLIPS_SUM, 0);
	for (size_t i = first_debt(l); i < l->events; i++)
		if (l->event[i].kind == CLIP_OVERDRAWN)
			add_row(c, &n, CLIPS_DEBT, i);
	for (size_t i = 0; i < card->uses; i++)
		if (day_before(l->on, card->use[i].on))
			add_row(c, &n, CLIPS_AHEAD, i);
	list_set(&c->list, n);
}

/* The oldest clip that has minutes left: what is used next, or lapses next. */
static void find_oldest(struct clips_screen *c)
{
	size_t i = 0;

	while (i < c->ledger.clips && c->ledger.clip[i].remaining == 0)
		i++;
	list_go(&c->list, (int)i);
}

/* As far as the last plan, where there is room for it. */
static int weeks_ahead(const struct clips_screen *c, struct day monday)
{
	const struct clip_card *card = clips_card(c);
	int weeks = CLIP_WEEKS_AHEAD;

	for (size_t i = 0; i < card->uses; i++)
		if ((card->use[i].on.n - monday.n) / DAYS_A_WEEK + 1 > weeks)
			weeks = (card->use[i].on.n - monday.n) / DAYS_A_WEEK + 1;
	return weeks < CLIP_WEEKS_MOST ? weeks : CLIP_WEEKS_MOST;
}

/* Balances at the end of each week; for this week, at the end of today. */
static void make_plot(struct clips_screen *c)
{
	const struct clip_card *card = clips_card(c);
	struct day today = c->ledger.on, monday = day_monday(today);
	struct day begun = c->ledger.clips > 0 ? c->ledger.clip[0].monday : monday;

	c->first_week = day_plus(monday, (1 - CLIP_WEEKS_BACK) * DAYS_A_WEEK);
	if (day_before(c->first_week, begun))
		c->first_week = begun;
	int back = (monday.n - c->first_week.n) / DAYS_A_WEEK;
	c->weeks_ahead = weeks_ahead(c, monday);
	c->weeks = back + 1 + c->weeks_ahead;
	for (int i = 0; i < c->weeks; i++) {
		struct day end = day_plus(c->first_week, i * DAYS_A_WEEK + DAYS_A_WEEK - 1);
		c->week[i] = i == back ? c->ledger.balance : clip_balance(&c->work, card, end);
	}
}

static void take_card(struct app *a, struct clips_screen *c)
{
	clip_ledger_run(&c->ledger, clips_card(c), a->session->who.today);
	make_rows(c);
	make_plot(c);
	c->sentence = 0;
	a->everything = true;
}

static void forecast(struct clips_screen *c)
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

int clips_reload(struct app *a, struct clips_screen *c)
{
	struct session *s = a->session;
	struct citizen_cards fresh;
	struct err e = { .kind = ERR_NONE };
	int pos = c->list.pos;

	if (citizen_cards_load(s->store, &s->settings, c->citizen_rid, &fresh, &e) != 0) {
		app_fault(a, &e);
		return -1;
	}
	if (c->loaded)
		citizen_cards_release(&c->cards);
	c->cards = fresh;
	c->loaded = true;
	if (c->at >= c->cards.n)
		c->at = 0;
	if (c->cards.n == 0)
		return 0;
	take_card(a, c);
	list_go(&c->list, pos);
	if (c->asked)
		forecast(c);
	return 0;
}

bool clips_known(struct app *a)
{
	const struct settings_history *h = &a->session->settings;

	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].set->clips > 0)
			return true;
	return false;
}

/* Something was recorded: the lists below show balances. */
static int reload_after(struct app *a, struct clips_screen *c)
{
	for (struct view *v = c->view.below; v != NULL; v = v->below)
		if (v->ops == &day_view)
			day_changed(v);
		else if (v->ops == &clip_team_view)
			clip_team_changed(v);
	return clips_reload(a, c);
}

/* ---- what keys do ---- */

static void clips_figure(struct app *a, struct clips_screen *c, int step)
{
	int to = (int)c->figure + step;

	(void)a;
	if (to < 0 || to >= FIGURES)
		return;
	c->figure = (enum clips_figure)to;
	c->sentence = 0;
	c->list.painted = false;
}

static void clips_left(struct app *a, struct view *v)
{
	clips_figure(a, (struct clips_screen *)v, -1);
}

static void clips_right(struct app *a, struct view *v)
{
	clips_figure(a, (struct clips_screen *)v, 1);
}

static void clips_moved(struct app *a, struct view *v)
{
	(void)a;
	((struct clips_screen *)v)->sentence = 0;
}

/* A figure may come from several things: each press says the next. */
static void clips_explain(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;
	char sentence[400];
	int n;

	clips_why(c, c->sentence, &n, sentence, sizeof sentence);
	if (n > 1)
		app_say(a, INK_NORMAL, _("%d of %d: %s"), c->sentence + 1, n, sentence);
	else
		app_say(a, INK_NORMAL, "%s", sentence);
	c->sentence = n > 0 ? (c->sentence + 1) % n : 0;
}

static void clips_use(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct day today = a->session->who.today;
	struct clip_start start = { .citizen_rid = c->citizen_rid,
				    .citizen = c->citizen,
				    .name = c->name,
				    .card = c->cards.card_id[c->at],
				    .on = day_before(today, c->on) ? today : c->on };

	clip_form_open(a, &start);
}

static void clips_plan(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct day today = a->session->who.today;
	struct clip_start start = { .citizen_rid = c->citizen_rid,
				    .citizen = c->citizen,
				    .name = c->name,
				    .card = c->cards.card_id[c->at],
				    .plan = true,
				    .on = day_before(today, c->on) ? c->on : DAY_NONE };

	if (c->asked && !day_before(c->ask.on, today)) {
		start.on = c->ask.on;
		start.minutes = c->ask.minutes;
	}
	clip_form_open(a, &start);
}

/* ---- "can we take 180 minutes on 14 May?" ---- */

static bool parse_question(const char *text, struct day today, struct clip_ask *out)
{
	struct clip_ask ask = { .helpers = 1, .today = today };

	ask.minutes = typed_minutes(&text);
	if (ask.minutes <= 0 || !typed_day_ahead(text, today, &ask.on))
		return false;
	*out = ask;
	return true;
}

static void question_typed(struct app *a, struct view *v, const char *text)
{
	struct clips_screen *c = (struct clips_screen *)v;

	a->everything = true;
	c->answer[0] = '\0';
	c->asked = parse_question(text, a->session->who.today, &c->ask);
	if (c->asked)
		forecast(c);
}

static void question_done(struct app *a, struct view *v, const char *text)
{
	struct clips_screen *c = (struct clips_screen *)v;

	question_typed(a, v, text);
	if (!c->asked && text[0] != '\0')
		app_say(a, INK_ATTENTION,
			_("“%s” is no question: write minutes and a day, like 180 14/5"), text);
	else if (c->asked && c->possible && right(a->session->who.role, ACT_USE_CLIP))
		app_say(a, INK_NORMAL, _("%s plans it; Esc takes the answer away"),
			binding_name(v, clips_plan));
}

static void forget_question(struct app *a, struct view *v)
{
	question_typed(a, v, "");
}

static void clips_ask(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("How many minutes, which day?"),
			    .changed = question_typed,
			    .done = question_done,
			    .left = forget_question };

	forget_question(a, v);
	app_ask(a, &p, "");
}

/* ---- withdrawing and cancelling ---- */

static void did(struct clips_screen *c, enum clips_did what, int64_t rid, int minutes)
{
	c->undo = (struct clips_undo){ .did = what, .rid = rid, .minutes = minutes };
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
	struct err e = { .kind = ERR_NONE };

	if (clip_use_withdraw(s->store, &s->who, c->chosen, reason, &e) != 0) {
		err_context(&e, _("the use was not withdrawn"));
		failed(a, &e);
		return;
	}
	did(c, DID_WITHDRAW, c->chosen, 0);
	if (reload_after(a, c) == 0)
		app_say(a, INK_GOOD, "%s",
			_("Withdrawn: the use stays readable and no longer counts – u undoes"));
}

static void cancel_for(struct app *a, struct view *v, const char *reason)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	int64_t record;

	if (clip_plan_cancel(s->store, &s->who, &s->settings, c->chosen, (enum outcome)c->cancel,
			     reason, &record, &e) != 0) {
		err_context(&e, _("the plan was not cancelled"));
		failed(a, &e);
		return;
	}
	did(c, DID_CANCEL, record, 0);
	if (reload_after(a, c) == 0)
		app_say(a, INK_GOOD, "%s",
			_("Cancelled: the visit stays readable, and its minutes are free – u "
			  "undoes"));
}

static int reserved_minutes(const struct clips_screen *c, int64_t visit)
{
	const struct clip_card *card = clips_card(c);

	for (size_t i = 0; i < card->uses; i++)
		if (card->use[i].reserved && card->use[i].record == visit)
			return card->use[i].minutes;
	return 0;
}

static void release(struct app *a, struct clips_screen *c)
{
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	int minutes = reserved_minutes(c, c->chosen);

	if (clip_plan_reserve(s->store, &s->who, &s->settings, c->chosen, 0, &e) != 0) {
		err_context(&e, _("the minutes were not set free"));
		failed(a, &e);
		return;
	}
	did(c, DID_RELEASE, c->chosen, minutes);
	if (reload_after(a, c) == 0)
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

/* A planned visit may be for more than the clip card: then only the minutes are set free. */
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
	struct err e = { .kind = ERR_NONE };

	c->chosen = record;
	if (use_of(c, record)->reserved)
		ask_cancel(a);
	else if (clip_use_withdraw(s->store, &s->who, record, NULL, &e) != 0)
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

static struct uses uses_of(const struct clips_screen *c, const struct clips_row *row)
{
	const struct clip_use *use = clips_card(c)->use;
	const struct clip_ledger *l = &c->ledger;
	struct uses u = { .n = 0 };

	if (row->kind == CLIPS_AHEAD)
		add_use(&u, &use[row->index]);
	else if (row->kind == CLIPS_DEBT)
		add_use(&u, &use[l->event[row->index].use]);
	for (size_t i = 0; row->kind == CLIPS_WEEK && i < l->events; i++)
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

static void clips_withdraw(struct app *a, struct view *v)
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

/* ---- undo ---- */

static int take_back(struct session *s, const struct clips_undo *u, struct err *e)
{
	const char *reason = _("taken back at once");

	switch (u->did) {
	case DID_USE:
		return clip_use_withdraw(s->store, &s->who, u->rid, reason, e);
	case DID_PLAN:
		return clip_plan_cancel(s->store, &s->who, &s->settings, u->rid,
					OUTCOME_CANCELLED_BY_PROVIDER, reason, NULL, e);
	case DID_WITHDRAW:
		return clip_use_restore(s->store, &s->who, &s->settings, u->rid, NULL, e);
	case DID_CANCEL:
		return visit_withdraw(s->store, &s->who, u->rid, reason, e);
	case DID_RELEASE:
		return clip_plan_reserve(s->store, &s->who, &s->settings, u->rid, u->minutes, e);
	default:
		return 0;
	}
}

static void clips_take_back(struct app *a, struct view *v)
{
	static const char *const words[] = {
		[DID_NOTHING] = "",
		[DID_USE] = N_("Taken back: the use is withdrawn"),
		[DID_PLAN] = N_("Taken back: the plan is cancelled"),
		[DID_WITHDRAW] = N_("Taken back: the use is recorded again"),
		[DID_CANCEL] = N_("Taken back: the plan holds again"),
		[DID_RELEASE] = N_("Taken back: the minutes are reserved again"),
	};
	struct clips_screen *c = (struct clips_screen *)v;
	struct err e = { .kind = ERR_NONE };
	enum clips_did what = c->undo.did;

	if (take_back(a->session, &c->undo, &e) != 0) {
		err_context(&e, _("it was not taken back"));
		failed(a, &e);
		return;
	}
	c->undo.did = DID_NOTHING;
	if (reload_after(a, c) == 0)
		app_say(a, INK_GOOD, "%s", _(words[what]));
}

/* ---- elsewhere ---- */

static void clips_next_card(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	if (c->cards.n < 2) {
		app_say(a, INK_NORMAL, "%s", _("there is only one card"));
		return;
	}
	c->at = (c->at + 1) % c->cards.n;
	forget_question(a, v);
	c->list.pos = 0;
	take_card(a, c);
	find_oldest(c);
}

static void clips_citizen(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	citizen_open(a, c->citizen_rid, a->session->who.today);
}

/* Esc takes the answer away, then steps back. */
static void clips_back(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	if (c->answer[0] != '\0')
		forget_question(a, v);
	else
		app_back(a, v);
}

/* ---- what is seen ---- */

static void clips_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct clips_screen *c = (const struct clips_screen *)v;
	char today[FORMAT_TEXT];

	snprintf(out, size, "%s  %s · %s", c->cards.card_name[c->at], c->name,
		 format_day_short(a->session->who.today, today));
}

/* What the row was used for, where the table has no room for it. */
static enum ink clips_status(struct app *a, struct view *v, char *out, size_t size)
{
	struct clips_screen *c = (struct clips_screen *)v;

	(void)a;
	out[0] = '\0';
	if (clips_focused(c) != NULL)
		clips_uses_text(c, clips_focused(c), out, size);
	return INK_DIM;
}

static unsigned clips_met(struct app *a, struct view *v)
{
	const struct clips_screen *c = (const struct clips_screen *)v;
	enum role role = a->session->who.role;
	unsigned met = NEED_ROW;

	met |= right(role, ACT_USE_CLIP) ? NEED_WRITE : 0;
	met |= right(role, ACT_CORRECT_RECORD) ? NEED_CORRECT : 0;
	met |= right(role, ACT_SEE_CITIZEN) ? NEED_CITIZEN_PAGE : 0;
	met |= c->undo.did != DID_NOTHING ? NEED_UNDO : 0;
	return met;
}

static void clips_close(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	(void)a;
	if (c->loaded)
		citizen_cards_release(&c->cards);
	clip_ledger_release(&c->ledger);
	clip_ledger_release(&c->work);
	sheet_release(&c->answer_sheet);
	free(c->row);
	free(c);
}

/* ---- opening ---- */

static int read_name(struct app *a, struct clips_screen *c, struct err *e)
{
	struct session *s = a->session;
	struct citizen_page page;

	if (citizen_access(s->store, &s->who, c->citizen_rid, NULL, e) != 0 ||
	    access_log(s->store, &s->who, c->citizen_rid, "clip card", NULL, e) != 0 ||
	    record_shown_id(s->store, c->citizen_rid, c->citizen, e) != 0 ||
	    citizen_page_load(s->store, &s->who, &s->settings, c->citizen_rid, s->who.today, &page,
			      e) != 0)
		return -1;
	snprintf(c->name, sizeof c->name, "%s", page.name);
	citizen_page_release(&page);
	return 0;
}

void clips_open(struct app *a, int64_t citizen_rid, struct day on)
{
	struct clips_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->view = (struct view){ .ops = &clips_view, .list = &c->list, .moved = clips_moved };
	c->citizen_rid = citizen_rid;
	c->on = on;
	c->figure = FIGURE_LEFT;
	if (read_name(a, c, &e) != 0) {
		err_context(&e, _("the clip card was not opened"));
		app_fault(a, &e);
	} else if (clips_reload(a, c) == 0 && c->cards.n == 0) {
		app_say(a, INK_ATTENTION, _("%s has no clip card"), c->name);
	}
	if (c->cards.n == 0) {
		clips_close(a, &c->view);
		return;
	}
	find_oldest(c);
	app_push(a, &c->view);
}

void clips_saved(struct app *a, const struct clips_undo *what, const char *words)
{
	struct clips_screen *c = (struct clips_screen *)a->top;

	if (a->top->ops == &clips_view) {
		c->undo = *what;
		forget_question(a, a->top);
		if (reload_after(a, c) != 0)
			return;
	}
	app_say(a, INK_GOOD, "%s", words);
}

/* clang-format off */
static const struct binding clips_bindings[] = {
	{ { 'i', K_ENTER }, "i", NEED_ROW, clips_explain,
	  N_("why"), N_("why the figure under the cursor is what it is: the rule and its line in the settings"), 1 },
	{ { K_LEFT, 'h' }, N_("Left h"), NEED_ROW, clips_left, NULL, N_("one figure to the left"), 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), NEED_ROW, clips_right, NULL, N_("one figure to the right"), 0 },
	{ { 'n' }, "n", NEED_WRITE, clips_use,
	  N_("use"), N_("record that minutes were used, today or on a day past"), 1 },
	{ { 'a' }, "a", 0, clips_ask,
	  N_("can we …?"), N_("ask whether minutes can be taken on a day: 180 14/5"), 1 },
	{ { 'p' }, "p", NEED_WRITE, clips_plan,
	  N_("plan"), N_("plan a use ahead; its minutes are reserved"), 2 },
	{ { 'x' }, "x", NEED_ROW | NEED_CORRECT, clips_withdraw,
	  N_("withdraw"), N_("withdraw the use in this row with a reason, or cancel the plan"), 3 },
	{ { 'u', K_CTRL('z') }, "u", NEED_UNDO, clips_take_back,
	  N_("undo"), N_("take back what was just recorded here; it stays visible"), 2 },
	{ { K_TAB }, "Tab", 0, clips_next_card, NULL, N_("the citizen's next card"), 0 },
	{ { 'b' }, "b", NEED_CITIZEN_PAGE, clips_citizen, N_("citizen"), N_("the citizen's page"), 5 },
	{ { K_ESC }, "Esc", 0, clips_back, N_("back"), N_("the answer goes away; then one step back"), 4 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops clips_view = {
	.name = "clips",
	.title = N_("A clip card"),
	.bindings = clips_bindings,
	.moves = true,
	.met = clips_met,
	.header = clips_header,
	.status = clips_status,
	.paint = clips_paint,
	.close = clips_close,
};
