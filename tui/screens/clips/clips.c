/* A citizen's clip card: each clip by week, the balance over time, what a figure comes from, and
 * what can be done with it.  This file holds what is loaded and where one is; the acts stand in
 * clips_acts.c, the drawing in clips_paint.c; lines and reasons are pages (core/pages/card_lines.c). */
#include "tui/screens/clips/clips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/citizen_page.h"
#include "core/session/scope.h"
#include "tui/kit/key.h"
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

const struct card_line *clips_focused(const struct clips_screen *c)
{
	return c->list.n > 0 ? &c->lines.at[c->list.pos] : NULL;
}

/* ---- loading ---- */

struct card_page clips_page(const struct clips_screen *c, struct arena *a)
{
	return (struct card_page){
		.citizen = c->citizen,
		.card_id = c->cards.card_id[c->at],
		.card_name = c->cards.card_name[c->at],
		.card = clips_card(c),
		.ledger = &c->ledger,
		.lacks = clip_book_lacks(&c->cards.book, c->at, c->ledger.on, a),
		.withdrawn = &c->withdrawn,
	};
}

static void make_lines(struct clips_screen *c)
{
	struct arena none = { NULL };
	const struct card_page page = clips_page(c, &none);

	card_lines_make(&page, &c->lines);
	list_set(&c->list, (int)c->lines.n);
	arena_release(&none);
}

/* The oldest clip that has minutes left: what is used next, or lapses next. */
static void find_oldest(struct clips_screen *c)
{
	size_t i = 0;

	while (i < c->ledger.clips && c->ledger.clip[i].remaining == 0)
		i++;
	list_go(&c->list, (int)i);
}

/* How many weeks ahead to plot: up to the last planned use, at most CLIP_WEEKS_MOST. */
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

/* Reads the withdrawn uses. When they cannot be read, says so and shows the card without them. */
static void read_withdrawn(struct app *a, struct clips_screen *c)
{
	struct withdrawn_uses fresh;
	struct err e = { .kind = ERR_NONE };

	if (withdrawn_uses_load(&a->session->work, c->citizen_rid, c->cards.card_id[c->at], &fresh,
				&e) != 0) {
		app_fault(a, &e);
		return;
	}
	withdrawn_uses_release(&c->withdrawn);
	c->withdrawn = fresh;
}

static void take_card(struct app *a, struct clips_screen *c)
{
	read_withdrawn(a, c);
	clip_ledger_run(&c->ledger, clips_card(c), a->session->work.who.today);
	make_lines(c);
	make_plot(c);
	c->sentence = 0;
	a->everything = true;
}

/* What a row is about, to be found again among rows that were read anew. */
struct row_mark {
	enum card_line_kind kind;
	int64_t what;
};

static struct row_mark mark_of(const struct clips_screen *c, int index)
{
	const struct card_line *row = &c->lines.at[index];
	const struct clip_use *use = clips_card(c)->use;
	struct row_mark m = { .kind = row->kind };

	if (row->kind == CARD_WEEK)
		m.what = c->ledger.clip[row->index].monday.n;
	else if (row->kind == CARD_AHEAD)
		m.what = use[row->index].record;
	else if (row->kind == CARD_DEBT)
		m.what = use[c->ledger.event[row->index].use].record;
	else if (row->kind == CARD_WITHDRAWN)
		m.what = row->index;
	return m;
}

/* false: no row is about that any more. */
static bool find_mark(struct clips_screen *c, struct row_mark was, int pos)
{
	for (int i = 0; i < c->list.n; i++) {
		struct row_mark m = mark_of(c, i);
		if (m.kind == was.kind && m.what == was.what) {
			c->list.pos = pos;
			list_stay(&c->list, i);
			return true;
		}
	}
	list_go(&c->list, pos);
	return false;
}

/* The cards may be more or fewer: the one that was shown is known by its id. */
static void take_cards(struct clips_screen *c, struct citizen_cards *fresh)
{
	const char *id = c->loaded && c->cards.n > 0 ? c->cards.card_id[c->at] : "";
	size_t at = 0;

	while (at < fresh->n && strcmp(fresh->card_id[at], id) != 0)
		at++;
	c->at = at < fresh->n ? at : 0;
	if (c->loaded)
		citizen_cards_release(&c->cards);
	c->cards = *fresh;
	c->loaded = true;
}

static int clips_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct citizen_cards fresh;
	bool shown = c->list.n > 0;
	struct row_mark was = shown ? mark_of(c, c->list.pos) : (struct row_mark){ .what = 0 };
	int pos = c->list.pos;

	if (citizen_cards_load(&a->session->work, c->citizen_rid, &fresh, e) != 0)
		return -1;
	if (c->loaded && fresh.n == 0) { /* the screen has nothing else to show */
		citizen_cards_release(&fresh);
		return err_set(e, ERR_RULE, _("%s has no clip card"), c->name);
	}
	take_cards(c, &fresh);
	if (c->cards.n == 0)
		return 0;
	take_card(a, c);
	r->gone = shown && !find_mark(c, was, pos);
	if (c->asked)
		clips_forecast(c);
	return 0;
}

int clips_reload(struct app *a, struct clips_screen *c)
{
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	if (clips_reread(a, &c->view, &unheard, &e) == 0) {
		c->view.stale = false;
		return 0;
	}
	app_fault(a, &e);
	return -1;
}

/* ---- what keys do ---- */

static void clips_figure(struct app *a, struct clips_screen *c, int step)
{
	int to = (int)c->figure + step;

	(void)a;
	if (to < 0 || to >= CARD_FIGURES)
		return;
	c->figure = (enum card_figure)to;
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

/* A figure may need several sentences: each press of the key shows the next one. */
static void clips_explain(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;
	struct page p = { .desc = &card_page_desc, .on = c->ledger.on };
	const struct card_page card = clips_page(c, &p.arena);

	p.of = &card;
	if (clips_focused(c) != NULL) {
		const struct text_list why = card_why(&p, clips_focused(c), c->figure, &c->work);
		const char *sentence = why.n > 0 ? why.at[(size_t)c->sentence % why.n] : "";
		if (why.n > 1)
			app_say(a, INK_NORMAL, _("%d of %d: %s"), c->sentence + 1, (int)why.n,
				sentence);
		else
			app_say(a, INK_NORMAL, "%s", sentence);
		c->sentence = why.n > 0 ? (c->sentence + 1) % (int)why.n : 0;
	}
	arena_release(&p.arena);
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
	clips_forget_question(a, v);
	c->list.pos = 0;
	take_card(a, c);
	find_oldest(c);
}

static void clips_citizen(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = c->citizen_rid,
				   .on = a->session->work.who.today });
}

/* Esc clears the answer; without one it closes the card. */
static void clips_back(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	if (c->answer[0] != '\0')
		clips_forget_question(a, v);
	else
		app_back(a, v);
}

/* ---- what is seen ---- */

static void clips_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct clips_screen *c = (const struct clips_screen *)v;
	char today[FORMAT_TEXT];

	snprintf(out, size, "%s  %s · %s", c->cards.card_name[c->at], c->name,
		 format_day_short(a->session->work.who.today, today));
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

static void clips_close(struct app *a, struct view *v)
{
	struct clips_screen *c = (struct clips_screen *)v;

	(void)a;
	if (c->loaded)
		citizen_cards_release(&c->cards);
	clip_ledger_release(&c->ledger);
	clip_ledger_release(&c->work);
	withdrawn_uses_release(&c->withdrawn);
	sheet_release(&c->answer_sheet);
	sheet_release(&c->head);
	free(c->lines.at);
	free(c);
}

/* ---- opening ---- */

static int read_name(struct app *a, struct clips_screen *c, struct err *e)
{
	struct session *s = a->session;
	const char *reason = session_reason(s, c->citizen_rid);
	struct citizen_page page;

	if (scope_check(&s->work, c->citizen_rid, reason, e) != 0 ||
	    look_up_log(&s->work, c->citizen_rid, "clip card", reason, e) != 0 ||
	    record_shown_id(s->work.store, c->citizen_rid, c->citizen, e) != 0 ||
	    citizen_page_load(&s->work, c->citizen_rid, s->work.who.today, &page, e) != 0)
		return -1;
	snprintf(c->name, sizeof c->name, "%s", page.name);
	citizen_page_release(&page);
	return 0;
}

static void clips_open(struct app *a, const struct place *p)
{
	struct clips_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->view = (struct view){ .ops = &clips_view, .list = &c->list, .moved = clips_moved };
	c->citizen_rid = p->whose;
	c->on = p->on;
	c->figure = CARD_FIGURE_LEFT;
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

/* A form over the card has recorded something: what was asked is answered by it, or not true any more. */
static int clips_saved(struct app *a, struct view *v, int64_t rid)
{
	(void)rid;
	clips_forget_question(a, v);
	return clips_reload(a, (struct clips_screen *)v);
}

static void clips_are_at(struct app *a, struct view *v, struct place *out)
{
	const struct clips_screen *c = (const struct clips_screen *)v;

	(void)a;
	out->on = c->on;
	out->whose = c->citizen_rid;
}

/* clang-format off */
static const struct binding clips_bindings[] = {
	{ { 'i', K_ENTER }, "i", 0, clips_explain,
	  N_("why"), N_("why the figure under the cursor is what it is: the rule and its line in the settings"), .footer = 1 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, clips_left, NULL, N_("one figure to the left"), .footer = 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, clips_right, NULL, N_("one figure to the right"), .footer = 0 },
	{ { 'n' }, "n", 0, clips_use,
	  N_("use"), N_("record that minutes were used, today or on a day past"), .footer = 1, .act = ACT_USE_CLIP },
	{ { 'a' }, "a", 0, clips_ask,
	  N_("can we …?"), N_("ask whether minutes can be taken on a day: 180 14/5"), .footer = 1 },
	{ { 'p' }, "p", 0, clips_plan,
	  N_("plan ahead"), N_("plan a use ahead; its minutes are reserved"), .footer = 2, .act = ACT_USE_CLIP },
	{ { 'x' }, "x", 0, clips_withdraw,
	  N_("withdraw"), N_("withdraw the use in this row with a reason, or cancel the plan"), .footer = 3, .act = ACT_CORRECT_RECORD },
	{ { 'u', K_CTRL('z') }, "u", NEED_UNDO, app_undo,
	  N_("undo"), N_("take back what was just recorded here; it stays visible"), .footer = 2 },
	{ { K_TAB }, "Tab", 0, clips_next_card, NULL, N_("the citizen's next card"), .footer = 0 },
	{ { 'b' }, "b", 0, clips_citizen, N_("citizen"), N_("the citizen's page"), .footer = 5, .act = ACT_SEE_CITIZEN },
	{ { K_ESC }, "Esc", 0, clips_back, N_("back"), N_("the answer goes away; then one step back"), .footer = 4 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops clips_view = {
	.name = "clips",
	.title = N_("A clip card"),
	.bindings = clips_bindings,
	.moves = true,
	.header = clips_header,
	.status = clips_status,
	.paint = clips_paint,
	.place = clips_are_at,
	.open = clips_open,
	.saved = clips_saved,
	.reread = clips_reread,
	.close = clips_close,
};
