/* The team on three tabs: colleagues, citizens, providers.  What is drawn is team_paint.c, what is done about a
 * row team_acts.c, who may log in team_users.c. */
#include "tui/screens/team/team.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/match.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"

enum { AT_ONCE = 40 };

/* ---- rows ---- */

static size_t team_row(const struct team_screen *t)
{
	return t->shown[t->list.pos];
}

const struct team_staff *team_on_staff(const struct team_screen *t)
{
	return t->tab == TEAM_STAFF && t->list.n > 0 ? &t->team.staff[team_row(t)] : NULL;
}

const struct citizen_list_row *team_on_citizen(const struct team_screen *t)
{
	return t->tab == TEAM_CITIZENS && t->list.n > 0 ? &t->citizens.row[team_row(t)] : NULL;
}

const struct team_provider *team_on_provider(const struct team_screen *t)
{
	return t->tab == TEAM_PROVIDERS && t->list.n > 0 ? &t->team.provider[team_row(t)] : NULL;
}

const struct team_provider *team_provider_called(const struct team_screen *t, int64_t rid)
{
	for (size_t i = 0; i < t->team.providers; i++)
		if (t->team.provider[i].rid == rid)
			return &t->team.provider[i];
	return NULL;
}

static size_t team_rows(const struct team_screen *t)
{
	const size_t n[TEAM_TABS] = { t->team.staffs, t->citizens.n, t->team.providers };

	return n[t->tab];
}

static int64_t team_rid(const struct team_screen *t, size_t i)
{
	switch (t->tab) {
	case TEAM_STAFF:
		return t->team.staff[i].rid;
	case TEAM_CITIZENS:
		return t->citizens.row[i].rid;
	default:
		return t->team.provider[i].rid;
	}
}

static int64_t team_focused(const struct team_screen *t)
{
	return t->list.n > 0 ? team_rid(t, team_row(t)) : 0;
}

/* ---- which rows are shown ---- */

static bool citizen_passes(const struct team_screen *t, const struct citizen_list_row *c,
			   const char *plain)
{
	const struct match_text text[] = {
		{ .plain = c->plain_name, .weight = 1 },
		{ .plain = c->plain_rest, .weight = 1 },
	};
	const int64_t of = t->citizens_of;

	if (of != CITIZENS_ALL && c->provider_rid != (of == CITIZENS_OF_NONE ? 0 : of))
		return false;
	return plain[0] == '\0' || match_holds(text, 2, plain);
}

static bool row_passes(const struct team_screen *t, size_t i, const char *folded, const char *plain)
{
	const struct team_staff *s = &t->team.staff[i];
	const struct team_provider *p = &t->team.provider[i];

	if (t->tab == TEAM_CITIZENS)
		return citizen_passes(t, &t->citizens.row[i], plain);
	if (folded[0] == '\0')
		return true;
	if (t->tab == TEAM_PROVIDERS)
		return danish_contains(p->name, folded);
	return danish_contains(s->name, folded) || danish_contains(s->phone, folded) ||
	       danish_contains(s->provider, folded) ||
	       danish_contains(_(role_words.at[s->role].shown), folded);
}

/* The rows that pass the filter; the cursor goes to `rid`.  False: it is not among them. */
static bool team_arrange(struct team_screen *t, int64_t rid)
{
	char folded[TEAM_FILTER_TEXT], plain[TEAM_FILTER_TEXT];
	size_t rows = team_rows(t);
	bool found = rid == 0;
	int n = 0, pos = t->list.pos;

	danish_fold(t->filter, folded);
	danish_plain(t->filter, plain);
	t->shown = memory_resize(t->shown, rows + 1, sizeof *t->shown);
	for (size_t i = 0; i < rows; i++)
		if (row_passes(t, i, folded, plain))
			t->shown[n++] = i;
	list_set(&t->list, n);
	for (int i = 0; !found && i < n; i++)
		if (team_rid(t, t->shown[i]) == rid) {
			t->list.pos = pos;
			list_stay(&t->list, i);
			found = true;
		}
	if (!found)
		list_go(&t->list, pos);
	return found;
}

static void citizens_forget(struct team_screen *t)
{
	if (t->citizens_asked)
		citizen_list_release(&t->citizens);
	t->citizens_asked = false;
}

static int citizens_open(struct app *a, struct team_screen *t, struct err *e)
{
	citizens_forget(t);
	if (t->tab != TEAM_CITIZENS)
		return 0;
	if (citizen_list_open(&a->session->work, NULL, &t->citizens, e) != 0)
		return -1;
	t->citizens_asked = true;
	return citizen_list_read(&a->session->work, &t->citizens, AT_ONCE, e) < 0 ? -1 : 0;
}

/* The rest of a long list is read while nobody types. */
static bool team_idle(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	struct err unheard = { .kind = ERR_NONE };
	int64_t rid = t->wanted != 0 ? t->wanted : team_focused(t);

	if (t->tab != TEAM_CITIZENS || !t->citizens_asked || citizen_list_whole(&t->citizens))
		return false;
	int left = citizen_list_read(&a->session->work, &t->citizens, AT_ONCE, &unheard);
	if (team_arrange(t, rid) || left <= 0)
		t->wanted = 0;
	a->stale = a->everything = true;
	return left > 0;
}

int team_show(struct app *a, struct team_screen *t, int64_t rid, struct err *e)
{
	struct team fresh;

	if (team_load(&a->session->work, &fresh, e) != 0)
		return -1;
	team_release(&t->team);
	t->team = fresh;
	if (citizens_open(a, t, e) != 0)
		return -1;
	t->wanted = t->tab == TEAM_CITIZENS ? rid : 0;
	a->everything = true;
	return team_arrange(t, rid) ? 0 : 1;
}

static int team_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct team_screen *t = (struct team_screen *)v;
	int shown = team_show(a, t, team_focused(t), e);

	r->gone = shown == 1 && t->tab != TEAM_CITIZENS;
	return shown < 0 ? -1 : 0;
}

/* A form has made or changed this record, or the absence of somebody. */
static int team_saved(struct app *a, struct view *v, int64_t rid)
{
	struct team_screen *t = (struct team_screen *)v;
	const struct team_staff *s = team_on_staff(t);
	int64_t focused = team_focused(t);
	struct err e = { .kind = ERR_NONE };

	v->stale = false;
	int shown = team_show(a, t, rid, &e);
	if (shown == 1 && t->tab != TEAM_CITIZENS)
		shown = team_show(a, t, s != NULL ? focused : 0, &e);
	if (shown < 0)
		app_fault(a, &e);
	return shown < 0 ? -1 : 0;
}

/* ---- what keys do ---- */

static void team_go(struct app *a, struct team_screen *t, enum team_tab tab)
{
	struct err e = { .kind = ERR_NONE };
	enum team_tab was = t->tab;

	if (tab == was)
		return;
	t->tab = tab;
	t->filter[0] = '\0';
	t->list.n = t->list.pos = 0;
	if (team_show(a, t, 0, &e) >= 0) {
		list_go(&t->list, 0);
		return;
	}
	app_fault(a, &e);
	t->tab = was;
	team_arrange(t, 0);
}

static void team_to_staff(struct app *a, struct view *v)
{
	team_go(a, (struct team_screen *)v, TEAM_STAFF);
}

static void team_to_citizens(struct app *a, struct view *v)
{
	team_go(a, (struct team_screen *)v, TEAM_CITIZENS);
}

static void team_to_providers(struct app *a, struct view *v)
{
	team_go(a, (struct team_screen *)v, TEAM_PROVIDERS);
}

static void team_next(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	team_go(a, t, (t->tab + 1) % TEAM_TABS);
}

static void team_before(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	team_go(a, t, (t->tab + TEAM_TABS - 1) % TEAM_TABS);
}

static void team_citizen(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = team_on_citizen((struct team_screen *)v)->rid,
				   .on = a->session->work.who.today });
}

/* All citizens, those of each provider, those of none. */
static void team_whose(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	int64_t rid = team_focused(t);
	size_t i = 0;

	if (t->citizens_of == CITIZENS_OF_NONE) {
		t->citizens_of = CITIZENS_ALL;
	} else {
		while (t->citizens_of != CITIZENS_ALL && i < t->team.providers &&
		       t->team.provider[i].rid != t->citizens_of)
			i++;
		i += t->citizens_of != CITIZENS_ALL;
		t->citizens_of = i < t->team.providers ? t->team.provider[i].rid : CITIZENS_OF_NONE;
	}
	team_arrange(t, rid);
	a->everything = true;
}

static void filter_changed(struct app *a, struct view *v, const char *text)
{
	struct team_screen *t = (struct team_screen *)v;
	int64_t rid = team_focused(t);

	snprintf(t->filter, sizeof t->filter, "%s", text);
	t->filter[utf8_floor(t->filter, strlen(t->filter))] = '\0';
	team_arrange(t, rid);
	a->everything = true;
}

static void filter_left(struct app *a, struct view *v)
{
	filter_changed(a, v, "");
}

static void team_find(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	struct prompt p = { .label = _("Find:"),
			    .changed = filter_changed,
			    .done = filter_changed,
			    .left = filter_left };

	(void)v;
	app_ask(a, &p, t->filter);
	a->prompt.edit.most = TEAM_FILTER_TEXT / 4 - 1;
}

static void team_back(struct app *a, struct view *v)
{
	if (((struct team_screen *)v)->filter[0] != '\0')
		filter_left(a, v);
	else
		app_back(a, v);
}

/* ---- where a key is of one tab ---- */

static const char *not_staff(struct app *a, struct view *v)
{
	(void)a;
	return ((struct team_screen *)v)->tab == TEAM_STAFF ? NULL
							    : N_("1 shows the colleagues first");
}

static const char *not_citizens(struct app *a, struct view *v)
{
	(void)a;
	return ((struct team_screen *)v)->tab == TEAM_CITIZENS ? NULL
							       : N_("2 shows the citizens first");
}

/* The act that keeps the list of this tab. */
static const char *may_not_keep(struct app *a, struct view *v)
{
	static const enum act keeps[TEAM_TABS] = { ACT_STAFF, ACT_CITIZEN, ACT_PROVIDERS };
	const enum act act = keeps[((struct team_screen *)v)->tab];

	return right(a->session->work.who.role, act) ? NULL : right_refusal(act);
}

static const char *not_acts(struct app *a, struct view *v)
{
	(void)a;
	return ((struct team_screen *)v)->tab != TEAM_CITIZENS
		       ? NULL
		       : N_("what can be recorded of a citizen stands on the citizen's page");
}

/* ---- the screen ---- */

static void team_close(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;

	(void)a;
	citizens_forget(t);
	team_release(&t->team);
	free(t->shown);
	free(t);
}

static void team_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct team_screen *t = (const struct team_screen *)v;

	(void)a;
	out->whose = t->tab;
	out->row[0] = team_focused(t);
	out->row[1] = t->citizens_of;
}

static void team_open(struct app *a, const struct place *p)
{
	struct team_screen *t = memory_new(1, sizeof *t);
	struct err e = { .kind = ERR_NONE };

	t->view = (struct view){ .ops = &team_view, .list = &t->list };
	t->tab = (enum team_tab)p->whose;
	t->citizens_of = p->row[1];
	if (team_show(a, t, p->row[0], &e) < 0) {
		app_fault(a, &e);
		team_close(a, &t->view);
		return;
	}
	app_push(a, &t->view);
}

/* clang-format off */
static const struct binding team_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, team_citizen, N_("citizen"), N_("the citizen's page"), .footer = 1, .act = ACT_SEE_CITIZEN, .missing = not_citizens },
	{ { 'v', K_ENTER }, "v", NEED_ROW, team_acts, N_("act"), N_("everything that can be done about the colleague or the provider"), .footer = 1, .missing = not_acts },
	{ { 'n' }, "n", 0, team_new, N_("new"), N_("a new colleague, citizen or provider"), .footer = 2, .missing = may_not_keep },
	{ { 'r' }, "r", NEED_ROW, team_change, N_("change"), N_("change the colleague, the citizen or the provider"), .footer = 3, .missing = may_not_keep },
	{ { 'W' }, "W", NEED_ROW, team_away, N_("away"), N_("the colleague is ill, on holiday or on a course"), .footer = 4, .act = ACT_STAFF, .missing = not_staff },
	{ { 'L' }, "L", NEED_ROW, team_log_in, N_("log-in"), N_("the colleague's log-in: make one, a new passphrase, disable it"), .footer = 5, .act = ACT_USERS, .missing = not_staff },
	{ { 'w' }, "w", 0, team_whose, N_("whose"), N_("all citizens, those of one provider, those without a provider"), .footer = 5, .missing = not_citizens },
	{ { '/' }, "/", 0, team_find, N_("find"), N_("show only rows with these letters"), .footer = 4 },
	{ { '1' }, "1", 0, team_to_staff, N_("colleagues"), N_("the colleagues: role, phone, who is away"), .footer = 0 },
	{ { '2' }, "2", 0, team_to_citizens, N_("citizens"), N_("the citizens on your lists"), .footer = 0, .act = ACT_SEE_CITIZEN },
	{ { '3' }, "3", 0, team_to_providers, N_("providers"), N_("the providers"), .footer = 0 },
	{ { K_TAB, K_RIGHT, 'l' }, "Tab", 0, team_next, N_("next list"), N_("colleagues, citizens, providers in turn"), .footer = 3 },
	{ { K_BACKTAB, K_LEFT, 'h' }, N_("Left h"), 0, team_before, NULL, N_("the list before"), .footer = 0 },
	{ { K_ESC }, "Esc", 0, team_back, N_("back"), N_("all rows again; then one step back"), .footer = 9 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops team_view = {
	.name = "team",
	.title = N_("The team: colleagues, citizens, providers"),
	.bindings = team_bindings,
	.moves = true,
	.no_row = N_("the list is empty"),
	.header = team_header,
	.status = team_status,
	.paint = team_paint,
	.idle = team_idle,
	.saved = team_saved,
	.reread = team_reread,
	.place = team_is_at,
	.open = team_open,
	.close = team_close,
};
