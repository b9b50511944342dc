/* Grants and clip cards in the list of what can be recorded about a citizen. */
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"

static const char *granted_aside(struct citizen_offers *l, const char *name, struct day from)
{
	char day[FORMAT_TEXT];

	return arena_format(&l->arena, _("%s, from %s"), name, format_day_short(from, day));
}

/* Those that are over too, where they are only changed: a mistake is put right when it is found. */
static void offer_of_grants(struct citizen_offers *l, const struct form_desc *form, bool past)
{
	const struct citizen_page *p = &l->citizen->page;
	size_t n = p->grants + p->grants_ahead + (past ? p->past_grants : 0);

	for (size_t i = 0; i < n; i++) {
		const struct grant_line *g = &p->grant[i];
		citizen_offer(l, _(form->title), granted_aside(l, g->service_name, g->from), form)
			->start.rid = g->rid;
	}
}

void offer_grant_change(struct citizen_offers *l)
{
	offer_of_grants(l, &grant_change_form, true);
}

void offer_grant_end(struct citizen_offers *l)
{
	offer_of_grants(l, &grant_end_form, false);
}

void offer_card(struct citizen_offers *l)
{
	if (settings_on(&l->work->settings, l->work->who.today)->clips > 0)
		citizen_offer(l, _(card_form.title), "", &card_form);
}

static void offer_of_cards(struct citizen_offers *l, const struct form_desc *form, bool past)
{
	const struct citizen_page *p = &l->citizen->page;

	for (size_t i = 0; i < p->card_periods; i++) {
		const struct card_period *k = &p->card_period[i];
		if (past || !k->over)
			citizen_offer(l, _(form->title), granted_aside(l, k->name, k->from), form)
				->start.rid = k->rid;
	}
}

void offer_card_change(struct citizen_offers *l)
{
	offer_of_cards(l, &card_change_form, true);
}

void offer_card_end(struct citizen_offers *l)
{
	offer_of_cards(l, &card_end_form, false);
}
