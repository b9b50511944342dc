/* Home visits that are due after a stay away, for the authority: see authority.h. */
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/authority_parts.h"
#include "core/queries/sql_parts.h"

enum {
	VISIT_AHEAD_DAYS = 7,
	VISIT_NO_MORE_DAYS = 84, /* after its day */
	DAYS_MOST = 366          /* that settings can ask for */
};

struct stay {
	struct authority_waiting waiting;
	int kind;        /* enum absence_kind */
	struct day home; /* DAY_NONE: not yet */
	bool seen_since;
};

/* clang-format off */
/* The first day that is no day away any more. */
#define HOME "(" AWAY_TO("a") " + 1)"
static const struct reading stays_read = {
	"SELECT " AUTHORITY_WHOSE ", $a.kind AS kind, " HOME " AS home,"
	" (EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.citizen = c.rid AND r.live AND $r.on >= " HOME
	"   AND " TOOK_PLACE("r") " AND $r.carer.role IN ($role.visitator, $role.therapist))"
	"  OR EXISTS (SELECT 1 FROM $course AS f WHERE $f.citizen = c.rid AND $f.referred >= " HOME ")"
	"  OR EXISTS (SELECT 1 FROM $grant AS g WHERE $g.citizen = c.rid AND ($g.from BETWEEN " HOME " AND :on"
	"   OR $g.to BETWEEN " HOME " AND :on))) AS seen_since"
	" FROM $absence AS a JOIN $citizen AS c ON c.rid = $a.citizen"
	" WHERE NOT $c.died? AND $a.from <= :on AND coalesce(" HOME " >= :first, 1)"
	" ORDER BY c.rid, $a.from, a.rid",
	ROW(struct stay, waiting.citizen_rid, waiting.citizen, waiting.name, waiting.is_protected, kind, home, seen_since)
};
/* clang-format on */

/* What the settings of the day on which the citizen came home say of such a stay; of one that lasts, today's. */
static const struct discharge_visits *stay_rule(const struct authority_gathering *g,
						const struct stay *s)
{
	const struct settings *set =
		day_is_none(s->home) ? g->set : settings_on(&g->work->settings, s->home);

	return (set->discharge.kinds >> s->kind & 1) != 0 ? &set->discharge : NULL;
}

static void add_stay(struct authority_gathering *g, struct stay *s)
{
	const struct discharge_visits *rule = stay_rule(g, s);
	struct day on = g->list->on;
	char home[DAY_PHRASE], due[DAY_PHRASE];

	if (rule->days == SETTING_NONE || s->seen_since || day_is_none(s->home) ||
	    day_before(on, s->home))
		return;
	s->waiting.since = day_plus(s->home, rule->days);
	if (s->waiting.since.n - on.n > VISIT_AHEAD_DAYS ||
	    on.n - s->waiting.since.n > VISIT_NO_MORE_DAYS)
		return;
	authority_add(
		g, AUTHORITY_DISCHARGE, &s->waiting,
		/* TRANSLATORS: in hospital; home since Monday 2 November: home visit on … */
		arena_format(&g->list->arena, _("%s; home since %s: home visit on %s%s%s"),
			     _(absence_kind_words.at[s->kind].shown), day_phrase(s->home, on, home),
			     day_phrase(s->waiting.since, on, due), rule->text != NULL ? " · " : "",
			     rule->text != NULL ? rule->text : ""));
}

static bool discharges_any(const struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].set->discharge.days != SETTING_NONE)
			return true;
	return false;
}

/* Only the citizen's last stay counts: one that lasts needs no visit. */
int authority_discharges(struct authority_gathering *g, struct err *e)
{
	struct day on = g->list->on;
	const struct reader r = { g->work->store, &g->list->arena,
				  BOUND(with_day(":on", on),
					with_day(":first",
						 day_plus(on, -DAYS_MOST - VISIT_NO_MORE_DAYS))) };
	struct stay *s, *last = NULL;
	size_t n;

	if (!discharges_any(&g->work->settings))
		return 0;
	if (read_rows(&r, &stays_read, &s, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (stay_rule(g, &s[i]) != NULL && scope_has(&g->scope, s[i].waiting.citizen_rid))
			last = &s[i];
		bool of_same =
			i + 1 < n && s[i + 1].waiting.citizen_rid == s[i].waiting.citizen_rid;
		if (!of_same && last != NULL)
			add_stay(g, last);
		if (!of_same)
			last = NULL;
	}
	return 0;
}
