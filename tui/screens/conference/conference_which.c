/* Which conference is shown: whose, of which kind, of which day. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/people.h"
#include "tui/kit/choose.h"
#include "tui/screens/conference/conference.h"
#include "tui/session.h"

/* ---- kinds ---- */

static const struct settings *which_settings(const struct app *a)
{
	const struct work *w = &a->session->work;

	return settings_on(&w->settings, w->who.today);
}

int64_t conference_kind_number(const struct app *a, const struct conference_screen *c)
{
	const struct settings *set = which_settings(a);

	for (size_t i = 0; i < set->conferences; i++)
		if (strcmp(set->conference[i].id, c->kind) == 0)
			return (int64_t)i + 1;
	return 0;
}

void conference_set_kind(const struct app *a, struct conference_screen *c, int64_t number)
{
	const struct settings *set = which_settings(a);
	bool known = number > 0 && (size_t)number <= set->conferences;

	snprintf(c->kind, sizeof c->kind, "%s", known ? set->conference[number - 1].id : "");
}

/* ---- days ---- */

static void conference_go(struct app *a, struct conference_screen *c, struct day on)
{
	struct conference_screen was = *c;
	struct err e = { .kind = ERR_NONE };

	c->on = on;
	if (conference_read(a, c, &e) == 0) {
		list_go(&c->lines, 0);
		conference_next_course(a, c);
		return;
	}
	c->on = was.on;
	c->then = was.then;
	app_fault(a, &e);
}

void conference_to_before(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	if (day_is_none(c->list.before))
		app_say(a, INK_ATTENTION, "%s", _("there is no conference before this one"));
	else
		conference_go(a, c, c->list.before);
}

void conference_to_after(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	if (day_is_none(c->list.next))
		app_say(a, INK_ATTENTION, "%s", _("there is no conference after this one"));
	else
		conference_go(a, c, c->list.next);
}

void conference_to_today(struct app *a, struct view *v)
{
	conference_go(a, (struct conference_screen *)v, a->session->work.who.today);
}

void conference_known_then(struct app *a, struct view *v)
{
	struct conference_screen *c = (struct conference_screen *)v;

	c->then = !c->then;
	conference_go(a, c, c->on);
}

/* The day on which the next conference is held: one that was missed is held as soon as it can be. */
static struct day conference_day_due(const struct next_conference *n, struct day today)
{
	return n->kind == NULL || !day_is_none(n->missed) ? today : n->on;
}

int conference_choose_day(struct app *a, struct conference_screen *c, struct err *e)
{
	const struct work *w = &a->session->work;
	const char *kind = c->kind[0] != '\0' ? c->kind : NULL;
	struct arena arena = { 0 };
	struct next_conference n = { .kind = NULL };
	struct meeting open;

	if (conference_next(w, &(struct meeting_key){ c->provider_rid, kind, w->who.today }, &n,
			    e) != 0)
		return -1;
	c->on = conference_day_due(&n, w->who.today);
	if (n.kind == NULL)
		return 0;
	snprintf(c->kind, sizeof c->kind, "%s", n.kind->id);
	const struct meeting_key key = { c->provider_rid, c->kind, w->who.today };
	int found = meeting_open_one(w->store, &key, &arena, &open, e);
	if (found > 0 && open.on.n == w->who.today.n)
		c->on = open.on;
	arena_release(&arena);
	return found < 0 ? -1 : 0;
}

/* ---- whose, and of which kind ---- */

/* Whoever has no provider begins with the first that has a conference. */
int conference_choose_provider(struct app *a, struct conference_screen *c, struct err *e)
{
	const struct work *w = &a->session->work;
	struct arena arena = { 0 };
	struct people providers = { .n = 0 };
	struct next_conference n;

	if (c->provider_rid == 0)
		c->provider_rid = w->who.provider_rid;
	if (c->provider_rid != 0)
		return 0;
	if (people_providers(w, &arena, &providers, e) != 0)
		return -1;
	for (size_t i = 0; i < providers.n && c->provider_rid == 0; i++)
		if (conference_may(&w->who, providers.at[i].rid) &&
		    conference_next(
			    w, &(struct meeting_key){ providers.at[i].rid, NULL, w->who.today }, &n,
			    e) == 0 &&
		    n.kind != NULL)
			c->provider_rid = providers.at[i].rid;
	arena_release(&arena);
	if (c->provider_rid != 0)
		return 0;
	return err_set(e, ERR_RULE, "%s", _("no provider has a conference in the settings"));
}

/* A choice is a provider and the number of a kind in one. */
enum { WHICH_KINDS = 1000 };

static void which_chosen(struct app *a, struct view *v, int64_t id)
{
	struct conference_screen *c = (struct conference_screen *)v, was = *c;
	struct err e = { .kind = ERR_NONE };

	c->provider_rid = id / WHICH_KINDS;
	conference_set_kind(a, c, id % WHICH_KINDS);
	if (conference_choose_day(a, c, &e) == 0 && conference_read(a, c, &e) == 0) {
		list_go(&c->lines, 0);
		conference_next_course(a, c);
		return;
	}
	c->provider_rid = was.provider_rid;
	c->on = was.on;
	snprintf(c->kind, sizeof c->kind, "%s", was.kind);
	app_fault(a, &e);
}

void conference_owed(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_OWED,
				   .whose = ((const struct conference_screen *)v)->provider_rid });
}

struct which_choices {
	struct choice *at;
	size_t n, now; /* now: the one that is shown */
};

/* The conferences of a provider, each kind by itself, with its name where the settings have several. */
static void which_add(struct app *a, const struct conference_screen *c,
		      const struct person *provider, struct which_choices *out)
{
	const struct settings *set = which_settings(a);
	bool shown = provider->rid == c->provider_rid;

	for (size_t i = 0; i < set->conferences && i + 1 < WHICH_KINDS; i++) {
		const struct conference_cadence *kind = &set->conference[i];
		if (!conference_is_for(kind, provider->id))
			continue;
		if (shown && strcmp(kind->id, c->kind) == 0)
			out->now = out->n;
		out->at[out->n++] =
			(struct choice){ .id = provider->rid * WHICH_KINDS + (int64_t)i + 1,
					 .words = provider->name,
					 .aside = set->conferences > 1 ? kind->name : NULL };
	}
}

void conference_whose(struct app *a, struct view *v)
{
	const struct conference_screen *c = (struct conference_screen *)v;
	const struct work *w = &a->session->work;
	struct arena arena = { 0 };
	struct people providers = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	struct which_choices choices = { .n = 0 };

	if (people_providers(w, &arena, &providers, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	choices.at =
		memory_new(providers.n * which_settings(a)->conferences + 1, sizeof *choices.at);
	for (size_t i = 0; i < providers.n; i++)
		if (conference_may(&w->who, providers.at[i].rid))
			which_add(a, c, &providers.at[i], &choices);
	choose_open(a, _("Whose conference?"), choices.at, choices.n, choices.now, which_chosen);
	free(choices.at);
	arena_release(&arena);
}
