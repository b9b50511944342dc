/* What can be done about a plan: see plan_offers.h. */
#include "tui/screens/plan_offers.h"

#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"

size_t plan_offers(const struct plan_line *p, struct day on,
		   const struct form_desc *form[PLAN_OFFERS])
{
	bool ahead = plan_is_ahead(p, on);
	size_t n = 0;

	if (!day_is_none(p->to) && day_before(p->to, on))
		return 0;
	if (!ahead && day_is_none(p->handed_over))
		form[n++] = &plan_hand_over_form;
	form[n++] = &plan_change_form;
	if (!ahead)
		form[n++] = &plan_review_form;
	return n;
}

const char *plan_offer_aside(const struct plan_line *p, struct day on, struct arena *a)
{
	char day[FORMAT_TEXT];

	return plan_is_ahead(p, on)
		       ? arena_format(a, _("%s, from %s"), p->name, format_day_short(p->from, day))
		       : p->name;
}
