/* When providers are supervised: see supervision_dates.h. */
#include "core/rules/supervision_dates.h"

#include <string.h>

enum { MONTH_LEAST = 28, MONTH_MOST = 31 };

bool supervision_is_for(const struct supervision_dates *rule, const char *provider)
{
	for (size_t i = 0; i < rule->providers.n; i++)
		if (strcmp(rule->providers.at[i], provider) == 0)
			return true;
	return rule->all_providers;
}

/* The number of the first day that is `on` or after it, the anchor's being 0.  Always counted from the anchor, so that
 * the 31st does not become the 28th for good. */
static int first_from(const struct supervision_dates *rule, struct day on)
{
	int days = on.n - rule->anchor.n;
	int n = days > 0 ? days / (MONTH_LEAST * rule->every_months) + 1
			 : days / (MONTH_MOST * rule->every_months);

	while (!day_before(day_plus_months(rule->anchor, (n - 1) * rule->every_months), on))
		n--;
	return n;
}

struct day supervision_next(const struct supervision_dates *rule, struct day on)
{
	if (day_is_none(rule->anchor))
		return DAY_NONE;
	return day_plus_months(rule->anchor, first_from(rule, on) * rule->every_months);
}

struct day supervision_last(const struct supervision_dates *rule, struct day on)
{
	if (day_is_none(rule->anchor))
		return DAY_NONE;
	return day_plus_months(rule->anchor, (first_from(rule, on) - 1) * rule->every_months);
}
