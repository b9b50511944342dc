/* Days of a cadence: see conference_day.h. */
#include "core/rules/conference_day.h"

#include <string.h>

#include "core/rules/holiday.h"

bool conference_is_for(const struct conference_cadence *c, const char *provider)
{
	for (size_t i = 0; !c->all_providers && i < c->providers.n; i++)
		if (strcmp(c->providers.at[i], provider) == 0)
			return true;
	return c->all_providers;
}

/* The nth day as the cadence has it. */
static struct day cadence_day(const struct conference_cadence *c, int n)
{
	if (c->every_days != SETTING_NONE)
		return day_plus(c->anchor, n * c->every_days);
	return day_plus_months(c->anchor, n * c->every_months);
}

static struct day held_on(struct day d, const struct days_off *off)
{
	if (public_holiday(d, off) == NULL)
		return d;
	while (!working_day(d, off))
		d = day_plus(d, 1);
	return d;
}

/* The number of a day of the cadence that lies before `from` even when a holiday moves it. */
static int first_before(const struct conference_cadence *c, struct day from)
{
	enum { MOVED_MOST = 14 };
	int step = c->every_days != SETTING_NONE ? c->every_days : c->every_months * 31;
	int days = from.n - c->anchor.n - MOVED_MOST;

	return days <= 0 || step <= 0 ? 0 : days / step;
}

size_t conference_days(const struct conference_cadence *c, const struct days_off *off,
		       const struct conference_days_asked *asked, struct day *out)
{
	struct day from = asked->from, to = asked->to;
	size_t n = 0;

	if (day_is_none(c->anchor) || (c->every_days <= 0 && c->every_months <= 0))
		return 0;
	for (int i = first_before(c, from); n < asked->most; i++) {
		struct day meant = cadence_day(c, i), held = held_on(meant, off);
		if (day_before(to, meant))
			break;
		if (!day_before(held, from) && !day_before(to, held) &&
		    (n == 0 || !day_same(out[n - 1], held)))
			out[n++] = held;
	}
	return n;
}
