/* What can be done about a colleague or a provider: one list with fixed letters, and the few acts that have keys of
 * their own. */
#include <stdlib.h>

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/contacts.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/places.h"
#include "tui/screens/team/team.h"

static void team_form(struct app *a, const struct form_desc *form, int64_t rid)
{
	form_open(a, form,
		  &(struct form_start){ .rid = rid, .on = DAY_NONE, .first_on = DAY_NONE });
}

/* ---- what keys do ---- */

void team_new(struct app *a, struct view *v)
{
	static const struct form_desc *const form[TEAM_TABS] = { &staff_form, &citizen_form,
								 &provider_form };

	team_form(a, form[((struct team_screen *)v)->tab], 0);
}

void team_change(struct app *a, struct view *v)
{
	const struct team_screen *t = (const struct team_screen *)v;

	if (t->tab == TEAM_STAFF)
		team_form(a, &staff_change_form, team_on_staff(t)->rid);
	else if (t->tab == TEAM_CITIZENS)
		team_form(a, &citizen_change_form, team_on_citizen(t)->rid);
	else
		team_form(a, &provider_change_form, team_on_provider(t)->rid);
}

void team_away(struct app *a, struct view *v)
{
	team_form(a, &staff_absence_form, team_on_staff((struct team_screen *)v)->rid);
}

/* ---- what the list does ---- */

static void act_change(struct app *a, struct team_screen *t)
{
	team_change(a, &t->view);
}

static void act_away(struct app *a, struct team_screen *t)
{
	team_away(a, &t->view);
}

static void act_away_change(struct app *a, struct team_screen *t)
{
	team_form(a, &staff_absence_change_form, team_on_staff(t)->absence_rid);
}

static void act_away_withdraw(struct app *a, struct team_screen *t)
{
	withdraw_ask(a, RECORD_STAFF_ABSENCE, team_on_staff(t)->absence_rid);
}

/* The visits of the days of the absence, or of today. */
static void act_share(struct app *a, struct team_screen *t)
{
	const struct team_staff *s = team_on_staff(t);
	const struct day today = a->session->work.who.today;
	bool known = s->absence_rid != 0;
	struct day first = known && day_before(today, s->away_from) ? s->away_from : today;
	int days = known && !day_is_none(s->away_to) ? s->away_to.n - first.n + 1 : 1;

	app_go(a, &(struct place){ .screen = PLACE_SHARE,
				   .whose = s->rid,
				   .on = first,
				   .about = known ? 0 : SHARE_ILL + AWAY_ILL,
				   .row = { days } });
}

static void act_left(struct app *a, struct team_screen *t)
{
	team_form(a, &staff_left_form, team_on_staff(t)->rid);
}

static void act_log_in(struct app *a, struct team_screen *t)
{
	team_log_in(a, &t->view);
}

static void act_withdraw_staff(struct app *a, struct team_screen *t)
{
	withdraw_ask(a, RECORD_STAFF, team_on_staff(t)->rid);
}

static void act_staff_there(struct app *a, struct team_screen *t)
{
	form_open(a, &staff_form,
		  &(struct form_start){ .other = team_on_provider(t)->rid, .on = DAY_NONE });
}

static void act_number(struct app *a, struct team_screen *t)
{
	team_form(a, &provider_contact_form, team_on_provider(t)->rid);
}

static void act_withdraw_provider(struct app *a, struct team_screen *t)
{
	withdraw_ask(a, RECORD_PROVIDER, team_on_provider(t)->rid);
}

/* ---- one of the provider's numbers ---- */

static void number_change(struct app *a, struct view *v, int64_t rid)
{
	(void)v;
	team_form(a, &provider_contact_change_form, rid);
}

static void number_withdraw(struct app *a, struct view *v, int64_t rid)
{
	(void)v;
	withdraw_ask(a, RECORD_CONTACT, rid);
}

static void number_choose(struct app *a, struct team_screen *t,
			  void (*chosen)(struct app *a, struct view *v, int64_t rid))
{
	struct arena words = { NULL };
	struct contact_lines l;
	struct err e = { .kind = ERR_NONE };

	if (contacts_load(&a->session->work, 0, team_on_provider(t)->rid, &words, &l, &e) != 0) {
		app_fault(a, &e);
	} else if (l.n == 0) {
		app_say(a, INK_ATTENTION, "%s", _("the provider has no numbers of its own yet"));
	} else if (l.n == 1) {
		chosen(a, &t->view, l.at[0].rid);
	} else {
		struct choice *c = memory_new(l.n, sizeof *c);
		for (size_t i = 0; i < l.n; i++)
			c[i] = (struct choice){ .id = l.at[i].rid,
						.words = l.at[i].name,
						.aside = arena_format(&words, "%s  %s",
								      l.at[i].relation,
								      l.at[i].phone) };
		choose_open(a, _("Which number?"), c, l.n, 0, chosen);
		free(c);
	}
	arena_release(&words);
}

static void act_number_change(struct app *a, struct team_screen *t)
{
	number_choose(a, t, number_change);
}

static void act_number_withdraw(struct app *a, struct team_screen *t)
{
	number_choose(a, t, number_withdraw);
}

/* ---- the lists ---- */

/* Only where an absence is known. */
static bool fits_away(const struct team_screen *t)
{
	return team_on_staff(t)->absence_rid != 0;
}

/* In the order of the list; letters that the list itself moves and leaves by (h j k l q u) are nobody's. */
static const struct team_act {
	enum team_tab tab;
	char letter;
	const char *words; /* N_() */
	enum act right;
	bool (*fits)(const struct team_screen *t); /* NULL: always */
	void (*run)(struct app *a, struct team_screen *t);
} team_act[] = {
	{ TEAM_STAFF, 'r', N_("Change"), ACT_STAFF, NULL, act_change },
	{ TEAM_STAFF, 'a', N_("Is away"), ACT_STAFF, NULL, act_away },
	{ TEAM_STAFF, 'c', N_("Change the absence"), ACT_STAFF, fits_away, act_away_change },
	{ TEAM_STAFF, 't', N_("Withdraw the absence"), ACT_STAFF, fits_away, act_away_withdraw },
	{ TEAM_STAFF, 'd', N_("Share out the visits"), ACT_PLAN_VISITS, NULL, act_share },
	{ TEAM_STAFF, 's', N_("Has left, or comes back"), ACT_STAFF, NULL, act_left },
	{ TEAM_STAFF, 'i', N_("The log-in"), ACT_USERS, NULL, act_log_in },
	{ TEAM_STAFF, 'x', N_("Withdraw the colleague"), ACT_STAFF, NULL, act_withdraw_staff },
	{ TEAM_PROVIDERS, 'r', N_("Change"), ACT_PROVIDERS, NULL, act_change },
	{ TEAM_PROVIDERS, 'n', N_("New colleague there"), ACT_STAFF, NULL, act_staff_there },
	{ TEAM_PROVIDERS, 'p', N_("A number of the provider"), ACT_STAFF, NULL, act_number },
	{ TEAM_PROVIDERS, 'c', N_("Change a number"), ACT_STAFF, NULL, act_number_change },
	{ TEAM_PROVIDERS, 't', N_("Withdraw a number"), ACT_STAFF, NULL, act_number_withdraw },
	{ TEAM_PROVIDERS, 'x', N_("Withdraw the provider"), ACT_PROVIDERS, NULL,
	  act_withdraw_provider },
};
enum { TEAM_ACTS = sizeof team_act / sizeof team_act[0] };

static int64_t team_about(const struct team_screen *t)
{
	return t->tab == TEAM_STAFF ? team_on_staff(t)->rid : team_on_provider(t)->rid;
}

/* Another row may stand under the cursor by now: the act was meant for the one that was. */
static void team_chosen(struct app *a, struct view *v, int64_t id)
{
	struct team_screen *t = (struct team_screen *)v;
	const struct team_act *act = &team_act[id % TEAM_ACTS];

	if (t->list.n == 0 || t->tab != act->tab || team_about(t) != id / TEAM_ACTS ||
	    (act->fits != NULL && !act->fits(t)))
		app_say(a, INK_ATTENTION, "%s",
			_("nothing was done: this was changed elsewhere meanwhile"));
	else
		act->run(a, t);
}

static const char *team_aside(const struct team_screen *t, const struct team_act *act,
			      char out[FORMAT_TEXT])
{
	return act->fits == fits_away ? format_day_short(team_on_staff(t)->away_from, out) : "";
}

void team_acts(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	struct choice choice[TEAM_ACTS];
	struct arena words = { NULL };
	char day[FORMAT_TEXT];
	size_t n = 0, first = TEAM_ACTS;

	for (int i = 0; i < TEAM_ACTS; i++) {
		const struct team_act *act = &team_act[i];
		if (act->tab != t->tab)
			continue;
		bool may = right(a->session->work.who.role, act->right) &&
			   (act->fits == NULL || act->fits(t));
		choice[n] = (struct choice){
			.id = team_about(t) * TEAM_ACTS + i,
			.words = may ? _(act->words) : NULL,
			.aside = may ? arena_text(&words, team_aside(t, act, day)) : NULL,
			.letter = act->letter,
		};
		if (may && first == TEAM_ACTS)
			first = n;
		n++;
	}
	if (first < TEAM_ACTS)
		choose_open(a,
			    t->tab == TEAM_STAFF ? team_on_staff(t)->name
						 : team_on_provider(t)->name,
			    choice, n, first, team_chosen);
	else
		app_say(a, INK_ATTENTION, "%s",
			_(right_refusal(t->tab == TEAM_STAFF ? ACT_STAFF : ACT_PROVIDERS)));
	arena_release(&words);
}
