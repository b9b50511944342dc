/* What was recorded about a citizen by mistake, and can be withdrawn from the citizen's page: it stays readable and
 * no longer counts.  Records of visits are withdrawn where they are listed. */
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"

static void withdraw_run(struct app *a, struct citizen_screen *c, const struct form_start *start)
{
	(void)c;
	withdraw_ask(a, (enum record_type)start->what, start->rid);
}

/* Left out where the user may not withdraw it. */
static void offer_one(struct citizen_offers *l, enum record_type type, int64_t rid,
		      const char *aside)
{
	const struct withdrawal w = { type, rid, NULL };
	struct act_questions unheard;
	struct err e = { .kind = ERR_NONE };

	if (rid == 0 || withdraw_check(l->work, &w, &unheard, &e) != 0)
		return;
	struct citizen_offer *o = citizen_offer(
		l, arena_format(&l->arena, _("Withdraw: %s"), _(record_desc[type].words)), aside,
		NULL);
	o->start.rid = rid;
	o->start.what = (int)type;
	o->run = withdraw_run;
}

static const char *from_aside(struct citizen_offers *l, const char *name, struct day from)
{
	char day[FORMAT_TEXT];

	return arena_format(&l->arena, _("%s, from %s"), name, format_day_short(from, day));
}

static void offer_granted(struct citizen_offers *l, const struct citizen_page *p)
{
	for (size_t i = 0; i < p->grants + p->grants_ahead + p->past_grants; i++)
		offer_one(l, RECORD_GRANT, p->grant[i].rid,
			  from_aside(l, p->grant[i].service_name, p->grant[i].from));
	for (size_t i = 0; i < p->card_periods; i++)
		offer_one(l, RECORD_CLIP_CARD, p->card_period[i].rid,
			  from_aside(l, p->card_period[i].name, p->card_period[i].from));
}

/* The last review of each. */
static void offer_of_plans(struct citizen_offers *l, const struct citizen_page *p)
{
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->plans; i++) {
		offer_one(l, RECORD_PLAN, p->plan[i].rid,
			  from_aside(l, p->plan[i].name, p->plan[i].from));
		offer_one(l, RECORD_PLAN_REVIEW, p->plan[i].review_rid,
			  arena_format(&l->arena, "%s  %s",
				       format_day_short(p->plan[i].reviewed, day),
				       p->plan[i].name));
	}
}

void offer_withdraw(struct citizen_offers *l)
{
	const struct citizen_page *p = &l->citizen->page;

	offer_granted(l, p);
	offer_of_plans(l, p);
	for (size_t i = 0; i < p->absences + p->past_absences; i++)
		offer_one(l, RECORD_ABSENCE, p->absence[i].rid,
			  from_aside(l, _(absence_kind_words.at[p->absence[i].kind].shown),
				     p->absence[i].from));
	for (size_t i = 0; i < p->triages; i++)
		offer_one(l, RECORD_TRIAGE, p->triage[i].rid, p->triage[i].name);
	offer_contact_withdraw(l);
}
