/* What can be done about a citizen's plans from the citizen's page: also those that no course has. */
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"
#include "tui/screens/plan_offers.h"

/* The plans to which the form fits. */
static void offer_plans(struct citizen_offers *l, const struct form_desc *wanted)
{
	const struct citizen_screen *c = l->citizen;
	const struct form_desc *form[PLAN_OFFERS];

	for (size_t i = 0; i < c->page.plans; i++) {
		const struct plan_line *p = &c->page.plan[i];
		size_t n = plan_offers(p, c->on, form);
		for (size_t k = 0; k < n; k++)
			if (form[k] == wanted)
				citizen_offer(l, _(wanted->title),
					      plan_offer_aside(p, c->on, &l->arena), wanted)
					->start.rid = p->rid;
	}
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
