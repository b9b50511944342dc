/* What was granted by a law that the settings want assessed again by a day (domain 3: the queue of those not yet
 * assessed under the Elder Act): a row for each citizen and law, until nothing is granted by it any more.  Waits since
 * that day, where it has passed. */
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/authority_parts.h"
#include "core/rules/law.h"

/* clang-format off */
static const struct reading in_force_read = {
	"SELECT " AUTHORITY_WHOSE ", $g{service, law, provider.name AS provider} FROM $grant AS g"
	" JOIN $citizen AS c ON c.rid = $g.citizen WHERE $g.from <= :on AND ($g.to IS NULL OR $g.to >= :on)"
	" AND NOT $c.died? ORDER BY c.rid, $g.from, g.rid",
	ROW(struct authority_waiting, citizen_rid, citizen, name, is_protected, service, law, provider)
};
/* clang-format on */

/* The citizen's grants from here on. */
struct granted {
	const struct authority_waiting *at;
	size_t n;
};

/* Is the same granted by an earlier one of them? */
static bool granted_before(const struct granted *of, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(of->at[k].service, of->at[i].service) == 0 &&
		    of->at[k].law == of->at[i].law)
			return true;
	return false;
}

static const char *granted_by_law(struct authority_gathering *g, const struct granted *of, int law)
{
	struct arena *a = &g->list->arena;
	const char *names = NULL;

	for (size_t i = 0; i < of->n; i++) {
		const struct service *s = settings_service(g->set, of->at[i].service);
		const char *name = s != NULL ? s->name : of->at[i].service;
		if (law_of_grant(g->set, of->at[i].law, of->at[i].service) != law ||
		    granted_before(of, i))
			continue;
		names = names == NULL ? arena_text(a, name)
				      : arena_format(a, "%s, %s", names, name);
	}
	return names;
}

static void add_for_law(struct authority_gathering *g, const struct granted *of,
			const struct law_dates *l)
{
	struct arena *a = &g->list->arena;
	const char *names = granted_by_law(g, of, l->law);
	struct authority_waiting w = of->at[0];
	char day[DAY_PHRASE];

	if (names == NULL)
		return;
	w.since = day_before(l->reassess_by, g->list->on) ? l->reassess_by : DAY_NONE;
	if (l->text != NULL)
		names = arena_format(a, "%s: %s", names, l->text);
	/* TRANSLATORS: services, a law and a day */
	authority_add(g, AUTHORITY_REASSESS, &w,
		      arena_format(a, _("%s (%s): to be assessed again by %s"), names,
				   law_name(g->set, l->law),
				   day_phrase(l->reassess_by, g->list->on, day)));
}

static void add_citizen(struct authority_gathering *g, const struct granted *of)
{
	if (!scope_has(&g->scope, of->at[0].citizen_rid))
		return;
	for (size_t i = 0; i < g->set->laws; i++)
		if (!day_is_none(g->set->law[i].reassess_by))
			add_for_law(g, of, &g->set->law[i]);
}

static bool law_asks_again(const struct settings *set)
{
	for (size_t i = 0; i < set->laws; i++)
		if (!day_is_none(set->law[i].reassess_by))
			return true;
	return false;
}

int authority_reassess(struct authority_gathering *g, struct err *e)
{
	const struct reader r = { g->work->store, &g->list->arena,
				  BOUND(with_day(":on", g->list->on)) };
	struct authority_waiting *w;
	size_t n;

	if (!law_asks_again(g->set))
		return 0;
	if (read_rows(&r, &in_force_read, &w, &n, e) != 0)
		return -1;
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && w[next].citizen_rid == w[i].citizen_rid;)
			next++;
		const struct granted of = { &w[i], next - i };
		add_citizen(g, &of);
	}
	return 0;
}
