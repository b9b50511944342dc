/* What the settings propose after a course that has ended (core/rules/follow_on.h), until it is decided: something is
 * decided of the course since the end, another course is referred, or, where that is what is proposed, a grant or a
 * plan begins.  Of courses that ended within a year, by the settings of the day on which they ended. */
#include "core/base/text.h"
#include "core/queries/authority_parts.h"
#include "core/queries/follow_on_facts.h"

enum { DAYS_PROPOSED = 365 };

struct follow_on_row {
	struct authority_waiting w;
	struct ended_course ended;
	bool granted, planned;
};

/* clang-format off */
static const struct reading ended_read = {
	"SELECT " AUTHORITY_COURSE ", $f{end AS since}, " ENDED_COURSE "," \
	" EXISTS (SELECT 1 FROM $grant AS n WHERE $n.citizen = $f.citizen AND $n.from > $f.end) AS granted,"
	" EXISTS (SELECT 1 FROM $plan AS l WHERE $l.citizen = $f.citizen AND $l.from >= $f.end"
	"  AND $l.course IS NOT f.rid) AS planned"
	" FROM " AUTHORITY_FROM_COURSE " WHERE $f.end BETWEEN :since_day AND :on AND NOT $c.died?"
	" AND NOT EXISTS (SELECT 1 FROM $decision AS later WHERE $later.course = f.rid AND later.live"
	"  AND $later.decision <> $decision.end AND $later.on >= $f.end)"
	" AND NOT EXISTS (SELECT 1 FROM $course AS next WHERE $next.citizen = $f.citizen AND next.rid <> f.rid"
	"  AND $next.referred >= $f.end) ORDER BY $f.end, f.rid",
	ROW(struct follow_on_row, w.citizen_rid, w.citizen, w.name, w.is_protected, w.course_rid, w.course, w.proposal,
	    w.provider, w.since, ended.type, ended.result, ended.goals, ended.reached, granted, planned)
};
/* clang-format on */

static bool is_answered(const struct follow_on_row *r, const struct follow_on *rule)
{
	switch ((enum follow_propose)rule->propose) {
	case PROPOSE_REASSESSMENT:
	case PROPOSE_CHOICE_OF_PROVIDER:
		return r->granted;
	case PROPOSE_PLAN:
		return r->planned;
	case PROPOSE_NOTHING:
		return true;
	case PROPOSE_NEW_COURSE:
		break;
	}
	return false;
}

static bool any_rules(const struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].set->follow_ons > 0)
			return true;
	return false;
}

static void add_follow_on(struct authority_gathering *g, const struct follow_on_row *r)
{
	const struct settings *set = settings_on(&g->work->settings, r->w.since);
	const struct follow_on_facts f = ended_course_facts(&r->ended);
	const struct follow_on *rule = follow_on_for(set, &f);
	char words[FOLLOW_ON_TEXT];

	if (rule == NULL || is_answered(r, rule))
		return;
	authority_add(g, AUTHORITY_FOLLOW_ON, &r->w,
		      arena_format(&g->list->arena, _("proposed next: %s"),
				   follow_on_say(set, rule, &f, words)));
	struct authority_row *row = &g->list->row[g->list->n - 1];
	row->propose = rule->propose;
	if (rule->propose == PROPOSE_NEW_COURSE)
		row->propose_type = arena_text(&g->list->arena, follow_on_course_type(rule, &f));
}

int authority_follow_ons(struct authority_gathering *g, struct err *e)
{
	const struct reader reader = { g->work->store, &g->list->arena,
				       BOUND(with_day(":on", g->list->on),
					     with_day(":since_day",
						      day_plus(g->list->on, -DAYS_PROPOSED))) };
	struct follow_on_row *r;
	size_t n;

	if (!any_rules(&g->work->settings))
		return 0;
	if (read_rows(&reader, &ended_read, &r, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (scope_has(&g->scope, r[i].w.citizen_rid) &&
		    !authority_has_course(g->list, r[i].w.course_rid))
			add_follow_on(g, &r[i]);
	return 0;
}
