/* The time of retention: see retention.h. */
#include "core/rules/retention.h"

enum { MONTHS_A_YEAR = 12 };

struct day retention_until(const struct retention_facts *f, int years)
{
	struct day from = f->last_entry;

	if (years <= 0 || f->course_open || day_is_none(f->last_entry))
		return DAY_NONE;
	if (!day_is_none(f->last_end) && day_before(from, f->last_end))
		from = f->last_end;
	return day_plus_months(from, years * MONTHS_A_YEAR);
}

bool retention_is_over(struct day until, struct day today)
{
	return !day_is_none(until) && day_before(until, today);
}
