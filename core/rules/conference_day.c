/* Days of a cadence: see conference_day.h. */
#include "core/rules/conference_day.h"

#include <string.h>

#include "core/rules/holiday.h"

enum { MOVED_MOST = 14 }; /* days by which a row of days off can move a conference, and more */

static bool cadence_names(const struct text_list *providers, const char *provider)
{
	for (size_t i = 0; i < providers->n; i++)
		if (strcmp(providers->at[i], provider) == 0)
			return true;
	return false;
}

bool conference_is_for(const struct conference_cadence *c, const char *provider)
{
	return c->all_providers || cadence_names(&c->providers, provider);
}

const struct conference_cadence *conference_kind(const struct settings *set, const char *provider,
						 const char *id)
{
	const struct conference_cadence *leaders = NULL;

	for (size_t i = 0; i < set->conferences; i++) {
		const struct conference_cadence *c = &set->conference[i];
		if (!conference_is_for(c, provider) || (id != NULL && strcmp(c->id, id) != 0))
			continue;
		if (id != NULL || c->lists_courses)
			return c;
		if (leaders == NULL)
			leaders = c;
	}
	return leaders;
}

const struct conference_pace *conference_pace(const struct conference_cadence *c,
					      const char *provider)
{
	for (size_t i = 0; i < c->owns; i++)
		if (cadence_names(&c->own[i].providers, provider))
			return &c->own[i].pace;
	return &c->pace;
}

static bool pace_repeats(const struct conference_pace *p)
{
	return p->every_days > 0 || p->every_months > 0;
}

static int pace_step(const struct conference_pace *p)
{
	return p->every_days > 0 ? p->every_days : p->every_months * 31;
}

/* The nth day as the cadence has it, counted from its anchor, or from `anchor` where it has none. */
static struct day cadence_day(const struct conference_pace *p, struct day anchor, int n)
{
	if (p->every_days > 0)
		return day_plus(anchor, n * p->every_days);
	return day_plus_months(anchor, n * p->every_months);
}

static struct day held_on(struct day d, const struct days_off *off)
{
	if (public_holiday(d, off) == NULL)
		return d;
	while (!working_day(d, off))
		d = day_plus(d, 1);
	return d;
}

/* The number of a day of the cadence that lies before `from` even when a holiday moves it.  Months are counted as
 * 31 days forwards and as 28 days backwards, so that it lies before rather than after. */
static int first_before(const struct conference_pace *p, struct day from)
{
	int days = from.n - p->anchor.n - MOVED_MOST;
	int back = p->every_days > 0 ? p->every_days : p->every_months * 28;

	return days >= 0 ? days / pace_step(p) : days / back - 1;
}

size_t conference_days(const struct conference_pace *pace, const struct days_off *off,
		       const struct conference_days_asked *asked, struct day *out)
{
	struct day from = asked->from, to = asked->to;
	size_t n = 0;

	if (day_is_none(pace->anchor) || !pace_repeats(pace))
		return 0;
	for (int i = first_before(pace, from); n < asked->most; i++) {
		struct day meant = cadence_day(pace, pace->anchor, i), held = held_on(meant, off);
		if (day_before(to, meant))
			break;
		if (!day_before(held, from) && !day_before(to, held) &&
		    (n == 0 || !day_same(out[n - 1], held)))
			out[n++] = held;
	}
	return n;
}

/* ---- over the history of the settings ---- */

static const struct conference_pace *pace_of(const struct conference_of *of,
					     const struct settings *set)
{
	const struct conference_cadence *c = conference_kind(set, of->provider, of->meeting);

	return c != NULL ? conference_pace(c, of->provider) : NULL;
}

/* The days on which a version is in force; the first one from the beginning, the last one without end. */
static struct day version_last(const struct settings_history *h, size_t i)
{
	return i + 1 < h->n ? day_plus(h->at[i + 1].from, -1) : DAY_NONE;
}

/* [from, to] cut to the days of the version; false: none is left. */
static bool version_cut(const struct settings_history *h, size_t i,
			struct conference_days_asked *asked)
{
	struct day last = version_last(h, i);

	if (i > 0 && day_before(asked->from, h->at[i].from))
		asked->from = h->at[i].from;
	if (!day_is_none(last) && day_before(last, asked->to))
		asked->to = last;
	return !day_before(asked->to, asked->from);
}

size_t conference_days_of(const struct conference_of *of, const struct conference_days_asked *asked,
			  struct day *out)
{
	size_t n = 0;

	for (size_t i = 0; i < of->settings->n && n < asked->most; i++) {
		const struct settings *set = of->settings->at[i].set;
		const struct conference_pace *p = pace_of(of, set);
		struct conference_days_asked part = { asked->from, asked->to, asked->most - n };
		if (p != NULL && version_cut(of->settings, i, &part))
			n += conference_days(p, &set->days_off, &part, out + n);
	}
	return n;
}

/* One step from `d` of a cadence without an anchor. */
static struct day step_from(const struct conference_pace *p, const struct days_off *off,
			    struct day d, int steps)
{
	struct day held = held_on(cadence_day(p, d, steps), off);

	return steps < 0 && !day_before(held, d) ? day_plus(d, -1) : held;
}

/* So many days hold a day of the cadence for certain. */
static int days_to_look(const struct conference_pace *p)
{
	return pace_step(p) + 2 * MOVED_MOST;
}

/* The last of the days in [from, to]; DAY_NONE: none. */
static struct day last_between(const struct conference_pace *p, const struct days_off *off,
			       struct day from, struct day to)
{
	struct day found[1], last = DAY_NONE;

	while (conference_days(p, off, &(struct conference_days_asked){ from, to, 1 }, found) ==
	       1) {
		last = found[0];
		from = day_plus(last, 1);
	}
	return last;
}

/* The version in force on `d`, as a place in the history. */
static size_t version_on(const struct settings_history *h, struct day d)
{
	size_t i = h->n - 1;

	while (i > 0 && day_before(d, h->at[i].from))
		i--;
	return i;
}

struct day conference_day_before(const struct conference_of *of, struct day d)
{
	const struct settings_history *h = of->settings;
	struct day last = day_plus(d, -1);

	for (size_t i = version_on(h, last) + 1; i-- > 0;) {
		const struct days_off *off = &h->at[i].set->days_off;
		const struct conference_pace *p = pace_of(of, h->at[i].set);
		struct day until = version_last(h, i);
		if (!day_is_none(until) && day_before(until, last))
			last = until;
		if (p == NULL || !pace_repeats(p))
			continue;
		if (day_is_none(p->anchor))
			return step_from(p, off, day_plus(last, 1), -1);
		struct conference_days_asked part = { day_plus(last, -days_to_look(p)), last, 1 };
		struct day found = version_cut(h, i, &part)
					   ? last_between(p, off, part.from, part.to)
					   : DAY_NONE;
		if (!day_is_none(found))
			return found;
	}
	return DAY_NONE;
}

struct day conference_day_after(const struct conference_of *of, struct day d)
{
	const struct settings_history *h = of->settings;
	struct day first = day_plus(d, 1);

	for (size_t i = version_on(h, first); i < h->n; i++) {
		const struct days_off *off = &h->at[i].set->days_off;
		const struct conference_pace *p = pace_of(of, h->at[i].set);
		struct day found[1];
		if (i > 0 && day_before(first, h->at[i].from))
			first = h->at[i].from;
		if (p == NULL || !pace_repeats(p))
			continue;
		if (day_is_none(p->anchor))
			return step_from(p, off, day_plus(first, -1), 1);
		struct conference_days_asked part = { first, day_plus(first, days_to_look(p)), 1 };
		if (version_cut(h, i, &part) && conference_days(p, off, &part, found) == 1)
			return found[0];
	}
	return DAY_NONE;
}
