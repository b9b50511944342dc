/* Reviews of plans: see plan_review.h. */
#include "core/rules/plan_review.h"

struct day plan_review_by(const struct settings *set, enum plan_kind kind, struct day from)
{
	for (size_t i = 0; !day_is_none(from) && i < set->services; i++) {
		const struct service *v = &set->service[i];
		if (v->plan == (int)kind && v->review_months != SETTING_NONE)
			return day_plus_months(from, v->review_months);
	}
	return DAY_NONE;
}

struct day plan_review_day(const struct settings *set, const struct plan_review_facts *f)
{
	bool never = day_is_none(f->reviewed);

	if (!day_is_none(f->review) && (never || day_before(f->reviewed, f->review)))
		return f->review;
	return plan_review_by(set, f->kind, never ? f->from : f->reviewed);
}
