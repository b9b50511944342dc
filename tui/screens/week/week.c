/* The team's week: carers down, days across, what each has of visits and hours, and below it the visits of
 * the cell under the cursor.  This file holds where one is; week_acts.c what is done, week_paint.c what is
 * seen. */
#include "tui/screens/week/week.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/people.h"
#include "core/session/scope.h"
#include "tui/kit/choose.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"

const struct week_visit *week_focused_visit(const struct week_screen *s)
{
	const struct week_cell *c = week_focused_cell(s);

	return s->in_cell && s->visits.pos < (int)c->n
		       ? &s->grid.visit[c->first + (size_t)s->visits.pos]
		       : NULL;
}

void week_enter(struct app *a, struct week_screen *s, bool in_cell)
{
	s->in_cell = in_cell && week_focused_cell(s)->n > 0;
	s->view.list = s->in_cell ? &s->visits : &s->rows;
	list_set(&s->visits, (int)week_focused_cell(s)->n);
	if (!s->in_cell)
		list_go(&s->visits, 0);
	a->everything = true;
}

void week_cell_changed(struct app *a, struct week_screen *s)
{
	list_set(&s->visits, (int)week_focused_cell(s)->n);
	list_go(&s->visits, 0);
	a->everything = true;
}

static void week_moved(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;

	if (!s->in_cell)
		week_cell_changed(a, s);
}

void week_find(struct week_screen *s, int64_t carer_rid, struct day on, int64_t visit_rid)
{
	for (size_t i = 0; i < s->grid.rows; i++)
		if (s->grid.row[i].carer_rid == carer_rid)
			list_go(&s->rows, (int)i);
	if (!day_is_none(on) && !day_before(on, s->grid.monday) &&
	    day_before(on, day_plus(s->grid.monday, WEEK_DAYS)))
		s->day = on.n - s->grid.monday.n;
	const struct week_cell *c = week_focused_cell(s);
	list_set(&s->visits, (int)c->n);
	for (size_t i = 0; visit_rid != 0 && i < c->n; i++)
		if (s->grid.visit[c->first + i].rid == visit_rid)
			list_go(&s->visits, (int)i);
}

/* ---- reading ---- */

static void week_take(struct app *a, struct week_screen *s, const struct week_grid *fresh)
{
	week_grid_release(&s->grid);
	s->grid = *fresh;
	list_set(&s->rows, (int)fresh->rows);
	a->everything = true;
}

int week_show(struct app *a, struct week_screen *s, int64_t provider_rid, struct day monday)
{
	int64_t carer = s->grid.rows > 0 ? week_focused_row(s)->carer_rid : 0;
	struct err e = { .kind = ERR_NONE };
	struct week_grid fresh;

	if (week_grid_load(&a->session->work, provider_rid, monday, &fresh, &e) != 0) {
		app_fault(a, &e);
		return -1;
	}
	week_take(a, s, &fresh);
	list_go(&s->rows, 0);
	week_find(s, carer, DAY_NONE, 0);
	week_enter(a, s, false);
	return 0;
}

static int week_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct week_screen *s = (struct week_screen *)v;
	int64_t carer = week_focused_row(s)->carer_rid;
	const struct week_visit *visit = week_focused_visit(s);
	int64_t rid = visit != NULL ? visit->rid : 0;
	struct week_grid fresh;

	if (week_grid_load(&a->session->work, s->grid.provider_rid, s->grid.monday, &fresh, e) != 0)
		return -1;
	week_take(a, s, &fresh);
	week_find(s, carer, week_day(s), rid);
	r->gone = week_focused_row(s)->carer_rid != carer;
	if (s->in_cell && week_focused_cell(s)->n == 0)
		week_enter(a, s, false);
	return 0;
}

/* A form over the week has planned or changed a visit. */
static int week_saved(struct app *a, struct view *v, int64_t rid)
{
	struct reread unheard = { .gone = false };
	struct err e = { .kind = ERR_NONE };

	(void)rid;
	if (week_reread(a, v, &unheard, &e) == 0)
		return 0;
	app_fault(a, &e);
	return -1;
}

/* ---- where one is ---- */

/* Past Sunday comes Monday of the next week. */
static void week_step(struct app *a, struct week_screen *s, int step)
{
	int day = s->day + step;

	if (day < 0 || day >= WEEK_DAYS) {
		if (week_show(a, s, s->grid.provider_rid,
			      day_plus(s->grid.monday, step < 0 ? -WEEK_DAYS : WEEK_DAYS)) != 0)
			return;
		day = day < 0 ? WEEK_DAYS - 1 : 0;
	}
	s->day = day;
	week_enter(a, s, false);
	week_cell_changed(a, s);
}

static void week_left(struct app *a, struct view *v)
{
	week_step(a, (struct week_screen *)v, -1);
}

static void week_right(struct app *a, struct view *v)
{
	week_step(a, (struct week_screen *)v, 1);
}

static void week_by(struct app *a, struct view *v, int days)
{
	struct week_screen *s = (struct week_screen *)v;

	week_show(a, s, s->grid.provider_rid, day_plus(s->grid.monday, days));
	week_cell_changed(a, s);
}

static void week_earlier(struct app *a, struct view *v)
{
	week_by(a, v, -WEEK_DAYS);
}

static void week_later(struct app *a, struct view *v)
{
	week_by(a, v, WEEK_DAYS);
}

static void week_go(struct app *a, struct week_screen *s, struct day on)
{
	if (week_show(a, s, s->grid.provider_rid, day_monday(on)) != 0)
		return;
	s->day = day_weekday(on);
	week_cell_changed(a, s);
}

static void week_today(struct app *a, struct view *v)
{
	week_go(a, (struct week_screen *)v, a->session->work.who.today);
}

static void week_day_typed(struct app *a, struct view *v, const char *text)
{
	struct week_screen *s = (struct week_screen *)v;
	struct day on;
	char wrong[200];

	if (text[strspn(text, " ")] == '\0')
		return;
	if (typed_day(text, a->session->work.who.today, week_day(s), &on))
		week_go(a, s, on);
	else
		app_say(a, INK_ALARM, "%s",
			typed_day_wrong(text, a->session->work.who.today, week_day(s), wrong,
					sizeof wrong));
}

static void week_goto(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Which day:"), .done = week_day_typed };

	(void)v;
	app_ask(a, &p, "");
}

/* The first carer whose name has these letters. */
static void week_find_typed(struct app *a, struct view *v, const char *text)
{
	struct week_screen *s = (struct week_screen *)v;
	char folded[100];

	if (text[0] == '\0' || strlen(text) >= sizeof folded / 2)
		return;
	danish_fold(text, folded);
	week_enter(a, s, false);
	for (size_t i = 1; i <= s->grid.rows;
	     i++) /* "nobody yet", the first row, is looked at last */
		if (danish_contains(s->grid.row[i % s->grid.rows].name, folded)) {
			list_go(&s->rows, (int)(i % s->grid.rows));
			week_cell_changed(a, s);
			return;
		}
	app_say(a, INK_ATTENTION, _("nobody here is called \"%s\""), text);
}

static void week_find_carer(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Find:"),
			    .changed = week_find_typed,
			    .done = week_find_typed };

	(void)v;
	app_ask(a, &p, "");
	a->prompt.edit.most = 40;
}

static void week_provider_chosen(struct app *a, struct view *v, int64_t id)
{
	struct week_screen *s = (struct week_screen *)v;

	week_show(a, s, id, s->grid.monday);
	week_cell_changed(a, s);
}

static void week_provider(struct app *a, struct view *v)
{
	const struct week_screen *s = (const struct week_screen *)v;
	struct arena arena = { 0 };
	struct people providers;
	struct err e = { .kind = ERR_NONE };
	size_t at = 0;

	if (people_providers(&a->session->work, &arena, &providers, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	struct choice *choice = memory_new(providers.n + 1, sizeof *choice);
	for (size_t i = 0; i < providers.n; i++) {
		choice[i] =
			(struct choice){ .id = providers.at[i].rid, .words = providers.at[i].name };
		at = providers.at[i].rid == s->grid.provider_rid ? i : at;
	}
	choose_open(a, _("Whose week"), choice, providers.n, at, week_provider_chosen);
	free(choice);
	arena_release(&arena);
}

static const char *week_own_only(struct app *a, struct view *v)
{
	(void)v;
	return scope_reach(&a->session->work.who) == REACH_ALL
		       ? NULL
		       : N_("you see the week of your own provider only");
}

static void week_pane(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;

	week_enter(a, s, !s->in_cell);
}

static const char *week_empty_cell(struct app *a, struct view *v)
{
	(void)a;
	return week_focused_cell((const struct week_screen *)v)->n > 0
		       ? NULL
		       : N_("no visit stands there");
}

/* Out of the cell, then what is carried is put back, then a step back. */
static void week_back(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;

	if (s->in_cell) {
		week_enter(a, s, false);
	} else if (s->carried.rid != 0) {
		app_say(a, INK_NORMAL, _("%s stays where it stood"), s->carried.name);
		s->carried.rid = 0;
		a->everything = true;
	} else {
		app_back(a, v);
	}
}

/* ---- the mouse ---- */

/* A click takes the cursor to a cell, or to a visit below; another one on it does what Enter does. */
static bool week_click(struct app *a, struct view *v, int y, int x)
{
	struct week_screen *s = (struct week_screen *)v;
	int row = list_at(&s->rows, y, x), visit = list_at(&s->visits, y, x), day = s->day;
	bool again;

	if (row < 0 && visit < 0)
		return false;
	if (visit >= 0) {
		again = s->in_cell && visit == s->visits.pos;
		week_enter(a, s, true);
		list_go(&s->visits, visit);
	} else {
		x -= s->grid_at.x + s->day_col;
		if (x >= 0 && s->day_cols > 0 && x / s->day_cols < WEEK_DAYS)
			day = x / s->day_cols;
		again = !s->in_cell && row == s->rows.pos && day == s->day;
		s->day = day;
		list_go(&s->rows, row);
		week_enter(a, s, false);
	}
	if (again)
		tui_step(a, K_ENTER);
	return true;
}

/* ---- what is seen ---- */

static void week_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct week_screen *s = (const struct week_screen *)v;
	char from[FORMAT_TEXT], to[FORMAT_TEXT];

	(void)a;
	/* TRANSLATORS: "Week 48  23/11–29/11 · Solgården Pleje" */
	snprintf(out, size, _("Week %d  %s–%s · %s"), day_week(s->grid.monday).number,
		 format_date(s->grid.monday, from),
		 format_date(day_plus(s->grid.monday, WEEK_DAYS - 1), to), s->grid.provider);
}

static enum ink week_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct week_screen *s = (const struct week_screen *)v;
	char day[FORMAT_TEXT], span[FORMAT_TEXT];
	size_t used = 0;

	(void)a;
	out[0] = '\0';
	if (s->carried.rid != 0) {
		snprintf(out, size, _("In hand: %s, %s %s – Enter puts it down here, Esc back"),
			 s->carried.name, format_day_short(s->carried.on, day),
			 format_span(s->carried.from, s->carried.to, span));
		return INK_ACCENT;
	}
	if (s->grid.holes > 0)
		used = (size_t)snprintf(out, size,
					ngettext("%d visit that nobody has",
						 "%d visits that nobody has",
						 (unsigned)s->grid.holes),
					s->grid.holes);
	if (s->grid.clashes > 0 && used < size)
		used += (size_t)snprintf(out + used, size - used,
					 ngettext("%s%d visit clashes with another",
						  "%s%d visits clash", (unsigned)s->grid.clashes),
					 used > 0 ? " · " : "", s->grid.clashes);
	if (s->grid.lacks > 0 && used < size)
		snprintf(out + used, size - used,
			 ngettext("%s%d visit asks for more than its carer has",
				  "%s%d visits ask for more than their carers have",
				  (unsigned)s->grid.lacks),
			 used > 0 ? " · " : "", s->grid.lacks);
	return s->grid.clashes + s->grid.lacks > 0 ? INK_ATTENTION : INK_DIM;
}

static void week_close(struct app *a, struct view *v)
{
	struct week_screen *s = (struct week_screen *)v;

	(void)a;
	week_grid_release(&s->grid);
	arena_release(&s->putting);
	free(s);
}

static void week_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct week_screen *s = (const struct week_screen *)v;

	(void)a;
	out->whose = s->grid.provider_rid;
	out->on = week_day(s);
	out->row[0] = week_focused_row(s)->carer_rid;
}

/* The provider of whoever has none of their own: the first one by name. */
static int64_t week_first_provider(struct app *a)
{
	const struct actor *who = &a->session->work.who;
	struct arena arena = { 0 };
	struct people providers = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	int64_t rid = who->provider_rid;

	if (rid == 0 && people_providers(&a->session->work, &arena, &providers, &e) == 0 &&
	    providers.n > 0)
		rid = providers.at[0].rid;
	arena_release(&arena);
	return rid;
}

static void week_open_at(struct app *a, const struct place *p)
{
	struct week_screen *s = memory_new(1, sizeof *s);
	struct day on = day_is_none(p->on) || p->on.n == 0 ? a->session->work.who.today : p->on;

	s->view = (struct view){ .ops = &week_view, .list = &s->rows, .moved = week_moved };
	if (week_show(a, s, p->whose != 0 ? p->whose : week_first_provider(a), day_monday(on)) !=
	    0) {
		week_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->rows, s->grid.rows > 1 && s->grid.holes == 0 ? 1 : 0);
	if (p->row[0] != 0)
		week_find(s, p->row[0], on, 0);
	s->day = day_weekday(on);
	week_cell_changed(a, s);
}

/* clang-format off */
static const struct binding week_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, week_open, N_("open"), N_("the visits of the cell, then the visit; what is in hand is put down"), .footer = 1 },
	{ { ' ' }, N_("Space"), NEED_ROW, week_pick_up, N_("pick up"), N_("take the visit in hand, to put it down on another day or with another carer"), .footer = 1, .act = ACT_PLAN_VISITS, .missing = week_no_visit },
	{ { 'I' }, "I", NEED_ROW, week_share, N_("ill: share out"), N_("the carer cannot come that day: whom the visits may be given to"), .footer = 1, .act = ACT_PLAN_VISITS, .missing = week_no_carer },
	{ { 'n' }, "n", 0, week_plan, N_("plan"), N_("plan a visit that day with that carer: which citizen"), .footer = 3, .act = ACT_PLAN_VISITS },
	{ { 'x' }, "x", NEED_ROW, week_call_off, N_("call off"), N_("call the visit off, or the rest of its series"), .footer = 3, .act = ACT_PLAN_VISITS, .missing = week_no_visit },
	{ { 'b' }, "b", NEED_ROW, week_citizen, N_("citizen"), N_("the citizen's page"), .footer = 4, .act = ACT_SEE_CITIZEN, .missing = week_no_visit },
	{ { 'O' }, "O", NEED_ROW, week_day_list, N_("day"), N_("the carer's day as a list"), .footer = 5, .missing = week_no_carer },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, week_left, NULL, N_("the day before; from Monday, the week before"), .footer = 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, week_right, NULL, N_("the day after; from Sunday, the week after"), .footer = 0 },
	{ { K_PAGE_UP }, "PgUp", 0, week_earlier, NULL, N_("the week before"), .footer = 0 },
	{ { K_PAGE_DOWN }, "PgDn", 0, week_later, N_("week"), N_("the week after"), .footer = 4 },
	{ { 't' }, "t", 0, week_today, N_("today"), N_("back to today"), .footer = 6 },
	{ { 'g' }, "g", 0, week_goto, N_("go to a day"), N_("another day: 23/11, Fri, week 48, +7 or 2026-11-23"), .footer = 8 },
	{ { '/' }, "/", 0, week_find_carer, N_("find"), N_("the carer with these letters in the name"), .footer = 4 },
	{ { 'w' }, "w", 0, week_provider, N_("whose week"), N_("the week of another provider"), .footer = 7, .missing = week_own_only },
	{ { K_TAB }, "Tab", NEED_ROW, week_pane, N_("visits"), N_("between the week and the visits of the cell"), .footer = 6, .missing = week_empty_cell },
	{ { K_ESC }, "Esc", 0, week_back, N_("back"), N_("out of the cell; what is in hand stays where it stood; then one step back"), .footer = 2 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops week_view = {
	.name = "week",
	.title = N_("The team's week"),
	.bindings = week_bindings,
	.moves = true,
	.no_row = N_("nobody works here"),
	.click = week_click,
	.header = week_header,
	.status = week_status,
	.paint = week_paint,
	.saved = week_saved,
	.reread = week_reread,
	.place = week_is_at,
	.open = week_open_at,
	.close = week_close,
};
