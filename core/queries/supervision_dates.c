/* When providers are supervised: see supervision_dates.h. */
#include "core/queries/supervision_dates.h"

#include <stdlib.h>

#include "core/base/danish.h"
#include "core/queries/supervision.h"
#include "core/records/reading.h"

struct calendar_provider {
	int64_t rid;
	const char *id, *name;
};

static const struct reading providers_read = {
	"SELECT $p{rid, id, name} FROM $provider AS p WHERE :provider = 0 OR p.rid = :provider",
	ROW(struct calendar_provider, rid, id, name)
};

static void add_dates(struct supervision_calendar *c, const struct settings *set,
		      const struct calendar_provider *p, struct day on)
{
	for (size_t i = 0; i < set->supervisions; i++) {
		const struct supervision_dates *rule = &set->supervised[i];
		if (!supervision_is_for(rule, p->id))
			continue;
		struct supervision_date d = {
			.provider_rid = p->rid,
			.provider = p->id,
			.provider_name = p->name,
			.rule = rule,
			.last = supervision_last(rule, on),
			.next = supervision_next(rule, on),
			.days = -1,
		};
		if (!day_is_none(d.next))
			d.days = d.next.n - on.n;
		c->at[c->n++] = d;
	}
}

static int by_next(const void *a, const void *b)
{
	const struct supervision_date *x = a, *y = b;
	bool no_x = x->days < 0, no_y = y->days < 0;

	if (no_x != no_y)
		return no_x ? 1 : -1;
	if (x->days != y->days)
		return x->days < y->days ? -1 : 1;
	int order = danish_compare(x->provider_name, y->provider_name);
	return order != 0 ? order : (x->rule > y->rule) - (x->rule < y->rule);
}

int supervision_calendar_load(const struct work *w, int64_t provider_rid,
			      struct supervision_calendar *out, struct err *e)
{
	const struct settings *set = settings_on(&w->settings, w->who.today);
	struct supervision_calendar c = { .n = 0 };
	struct calendar_provider *p;
	size_t n;

	if (supervision_may(w, &provider_rid, e) != 0)
		return -1;
	const struct reader r = { w->store, &c.arena, BOUND(with_int(":provider", provider_rid)) };
	if (read_rows(&r, &providers_read, &p, &n, e) != 0) {
		arena_release(&c.arena);
		return -1;
	}
	c.at = arena_take(&c.arena, (n * set->supervisions + 1) * sizeof *c.at);
	for (size_t i = 0; i < n; i++)
		add_dates(&c, set, &p[i], w->who.today);
	if (c.n > 1)
		qsort(c.at, c.n, sizeof *c.at, by_next);
	*out = c;
	return 0;
}

void supervision_calendar_release(struct supervision_calendar *c)
{
	arena_release(&c->arena);
	*c = (struct supervision_calendar){ .n = 0 };
}
