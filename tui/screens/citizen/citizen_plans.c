/* What can be done about a citizen's plans from the citizen's page: also those that no course has. */
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"
#include "tui/screens/plan_offers.h"

/* The plans to which the form fits, which begins at the row `at` where that is not its first. */
static void offer_plans_at(struct citizen_offers *l, const struct form_desc *wanted,
			   const char *words, const char *at)
{
	const struct citizen_screen *c = l->citizen;
	const struct form_desc *form[PLAN_OFFERS];

	for (size_t i = 0; i < c->page.plans; i++) {
		const struct plan_line *p = &c->page.plan[i];
		size_t n = plan_offers(p, c->on, form);
		for (size_t k = 0; k < n; k++) {
			if (form[k] != wanted)
				continue;
			struct citizen_offer *o = citizen_offer(
				l, words, plan_offer_aside(p, c->on, &l->arena), wanted);
			o->start.rid = p->rid;
			o->start.at = at;
		}
	}
}

static void offer_plans(struct citizen_offers *l, const struct form_desc *wanted)
{
	offer_plans_at(l, wanted, _(wanted->title), NULL);
}

/* Its last day is one of its fields. */
void offer_plan_end(struct citizen_offers *l)
{
	offer_plans_at(l, &plan_change_form, _("End the plan"), "to");
}

void offer_plan_hand_over(struct citizen_offers *l)
{
	offer_plans(l, &plan_hand_over_form);
}

void offer_plan_change(struct citizen_offers *l)
{
	offer_plans(l, &plan_change_form);
}

void offer_plan_review(struct citizen_offers *l)
{
	offer_plans(l, &plan_review_form);
}
