/* What waits for the authority: see authority.h. */
#include "core/queries/authority.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/authority_parts.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/rules/service.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct word reason_word[] = {
	[AUTHORITY_DEAD] = { "dead", N_("dead") },
	[AUTHORITY_DECISION] = { "decision", N_("decision not done") },
	[AUTHORITY_FOLLOW_UP] = { "follow_up", N_("follow-up") },
	[AUTHORITY_ASSESSMENT] = { "assessment", N_("assessment to be decided on") },
	[AUTHORITY_FOLLOW_ON] = { "follow_on", N_("proposed after the course") },
	[AUTHORITY_ENDED] = { "ended", N_("ended, nothing decided") },
	[AUTHORITY_GRANT] = { "grant", N_("grant with the former provider") },
	[AUTHORITY_PROPOSAL] = { "proposal", N_("proposal") },
	[AUTHORITY_DEADLINE] = { "deadline", N_("deadline missed") },
	[AUTHORITY_DISCHARGE] = { "discharge", N_("home visit after a stay away") },
	[AUTHORITY_REASSESS] = { "reassess", N_("to be assessed again") },
};
/* clang-format on */
const struct words authority_reason_words = { reason_word, AUTHORITY_REASONS };

/* clang-format off */
#define STILL_OPEN(table, a) \
	"(SELECT count(*) FROM $" table " AS " a " WHERE $" a ".citizen = c.rid AND ($" a ".to IS NULL OR $" a ".to > $c.died))"

/* A grant of the citizen that began or ended on that day or later. */
#define GRANT_SINCE(day) \
	"EXISTS (SELECT 1 FROM $grant AS g WHERE $g.citizen = $f.citizen" \
	" AND ($g.from >= " day " OR $g.to BETWEEN " day " AND :on))"
/* The decision by which the course was ended here, and whether a grant was changed since, in the same act or
 * later. */
#define END_DECISION \
	"(SELECT d.rid FROM $decision AS d WHERE $d.course = f.rid AND d.live AND $d.decision = $decision.end" \
	" ORDER BY $d.on DESC, d.rid DESC LIMIT 1)"
#define GRANT_CHANGED_SINCE(decision) \
	"EXISTS (SELECT 1 FROM $grant AS g JOIN record AS changed ON changed.rid = g.rid JOIN record AS decided" \
	" ON decided.rid = " decision " WHERE $g.citizen = $f.citizen AND changed.clock > decided.clock)"
#define MADE_HERE(a) \
	"EXISTS (SELECT 1 FROM record AS made WHERE made.rid = " a ".rid AND made.origin = 0)"
#define GRANT_OPEN \
	"EXISTS (SELECT 1 FROM $grant AS g WHERE $g.citizen = $f.citizen AND $g.from <= :on" \
	" AND ($g.to IS NULL OR $g.to >= :on))"
#define DECIDED_SINCE(day) \
	"EXISTS (SELECT 1 FROM $decision AS later WHERE $later.course = f.rid AND later.live" \
	" AND $later.decision <> $decision.end AND $later.on >= " day ")"
#define ANOTHER_COURSE \
	"EXISTS (SELECT 1 FROM $course AS next WHERE $next.citizen = $f.citizen AND next.rid <> f.rid" \
	" AND $next.referred >= $f.end)"

static const struct reading dead_read = {
	"SELECT " AUTHORITY_WHOSE ", $c.died AS since, " STILL_OPEN("grant", "g") " AS grants, "
	STILL_OPEN("clip_card", "k") " AS cards,"
	" (SELECT count(*) FROM $course AS f WHERE $f.citizen = c.rid AND NOT " AUTHORITY_OVER ") AS courses"
	" FROM $citizen AS c WHERE $c.died?",
	ROW(struct authority_waiting, citizen_rid, citizen, name, is_protected, since, grants, cards, courses)
};
static const struct reading course_read = {
	"SELECT " AUTHORITY_COURSE ", NULL AS since FROM " AUTHORITY_FROM_COURSE " WHERE f.rid = :course", AUTHORITY_ROW(since)
};
static const struct reading follow_up_read = {
	"SELECT " AUTHORITY_COURSE ", $u{rule, on AS since, result}"
	" FROM $follow_up AS u JOIN " AUTHORITY_FROM_COURSE " AND f.rid = $u.course"
	" WHERE u.live AND $u.result IN ($follow_up_result.ends, $follow_up_result.new_assessment)"
	" AND NOT " AUTHORITY_OVER " AND NOT $c.died? AND NOT " DECIDED_SINCE("$u.on") " AND NOT " GRANT_SINCE("$u.on")
	" AND NOT EXISTS (SELECT 1 FROM $follow_up AS other WHERE $other.course = f.rid AND other.live"
	"   AND ($other.on, other.rid) > ($u.on, u.rid))",
	AUTHORITY_ROW(rule, since, result)
};
/* Of a course that was ended here the clocks tell what came after; of what came by import the days do. */
#define ENDED_BY_DECISION(here, changed) { \
	"SELECT " AUTHORITY_COURSE ", $f{end AS since, result}, x.rid AS decision_rid" \
	" FROM $decision AS x JOIN " AUTHORITY_FROM_COURSE " AND f.rid = $x.course" \
	" WHERE $f.end? AND x.rid = " END_DECISION " AND NOT $c.died? AND $f.result IS NOT $course_result.died" \
	" AND NOT " DECISION_IS_DONE("x") " AND NOT " DECIDED_SINCE("$f.end") " AND NOT " ANOTHER_COURSE \
	" AND " here " AND NOT " changed, \
	AUTHORITY_ROW(since, result, decision_rid) }
static const struct reading ended_here_read = ENDED_BY_DECISION(MADE_HERE("x"), GRANT_CHANGED_SINCE("x.rid"));
static const struct reading ended_there_read = ENDED_BY_DECISION("NOT " MADE_HERE("x"), GRANT_SINCE("$f.end"));
static const struct reading ended_read = {
	"SELECT " AUTHORITY_COURSE ", $f{end AS since, result}"
	" FROM " AUTHORITY_FROM_COURSE " WHERE $f.end? AND " END_DECISION " IS NULL AND NOT $c.died?"
	" AND $f.result IS NOT $course_result.died AND ($f.proposal? OR " GRANT_OPEN ")"
	" AND NOT " DECIDED_SINCE("$f.end") " AND NOT " ANOTHER_COURSE " AND NOT " GRANT_SINCE("$f.end"),
	AUTHORITY_ROW(since, result)
};
/* The provider was changed, and a grant still names another one. */
static const struct reading grant_read = {
	"SELECT " AUTHORITY_COURSE ", $m.from AS since, $g{service, law, provider.name AS granted_to}"
	" FROM $course_provider AS m JOIN " AUTHORITY_FROM_COURSE " AND f.rid = $m.course JOIN $grant AS g ON $g.citizen = $f.citizen"
	" WHERE m.rid = " COURSE_CHANGE_ON("moved.rid", "f.rid", ":on") " AND NOT " AUTHORITY_OVER " AND NOT $c.died?"
	" AND $g.provider <> $m.provider AND ($g.to IS NULL OR $g.to >= :on) ORDER BY $m.from, g.rid",
	AUTHORITY_ROW(since, service, law, granted_to)
};
static const struct reading proposal_read = {
	"SELECT " AUTHORITY_COURSE ", NULL AS since FROM " AUTHORITY_FROM_COURSE
	" WHERE $f.proposal? AND NOT " AUTHORITY_OVER " AND NOT $c.died?",
	AUTHORITY_ROW(since)
};
/* clang-format on */

/* ---- in words ---- */

static const char *dead_text(struct authority_gathering *g, const struct authority_waiting *w)
{
	struct arena *a = &g->list->arena;
	const char *part[3] = { "", "", "" };
	size_t n = 0;

	if (w->grants > 0)
		part[n++] = arena_format(
			a, ngettext("%d grant", "%d grants", (unsigned long)w->grants), w->grants);
	if (w->cards > 0)
		part[n++] = arena_format(
			a, ngettext("%d clip card", "%d clip cards", (unsigned long)w->cards),
			w->cards);
	if (w->courses > 0)
		part[n++] = arena_format(
			a, ngettext("%d course", "%d courses", (unsigned long)w->courses),
			w->courses);
	return arena_format(a, _("dead; still open: %s%s%s%s%s"), part[0], n > 1 ? ", " : "",
			    part[1], n > 2 ? ", " : "", part[2]);
}

static const char *follow_up_text(struct authority_gathering *g, const struct authority_waiting *w)
{
	const struct follow_up_rule *rule = settings_follow_up(g->set, w->rule);

	return arena_format(&g->list->arena, "%s: %s", rule != NULL ? rule->name : w->rule,
			    _(follow_up_result_words.at[w->result].shown));
}

static const char *ended_text(struct authority_gathering *g, const struct authority_waiting *w)
{
	const char *result =
		w->result >= 0 ? _(course_result_words.at[w->result].shown) : _("no result");
	size_t line = strcspn(w->proposal, "\n");

	if (line > 0)
		return arena_format(&g->list->arena, _("proposed at the end: %.*s · %s"), (int)line,
				    w->proposal, result);
	return arena_format(&g->list->arena, _("no decision since the end: %s"), result);
}

static const char *grant_text(struct authority_gathering *g, const struct authority_waiting *w)
{
	const struct service *s = settings_service(g->set, w->service);

	return arena_format(&g->list->arena, _("the grant of %s is still with %s"),
			    s != NULL ? s->name : w->service, w->granted_to);
}

static const char *proposal_text(struct authority_gathering *g, const struct authority_waiting *w)
{
	return arena_format(&g->list->arena, _("proposed: %.*s"), (int)strcspn(w->proposal, "\n"),
			    w->proposal);
}

/* ---- the rows ---- */

void authority_add(struct authority_gathering *g, enum authority_reason reason,
		   const struct authority_waiting *w, const char *text)
{
	struct authority *l = g->list;
	bool hidden = w->is_protected && g->scope.hides_protected;

	l->row = memory_grow(l->row, l->n, sizeof *l->row);
	l->row[l->n++] = (struct authority_row){
		.reason = (int)reason,
		.citizen_rid = w->citizen_rid,
		.course_rid = w->course_rid,
		.decision_rid = w->decision_rid,
		.citizen = w->citizen,
		.course = w->course != NULL ? w->course : "",
		.name = hidden ? _("(protected)") : w->name,
		.provider = w->provider != NULL ? w->provider : "",
		.since = w->since,
		.days = day_is_none(w->since) ? -1 : l->on.n - w->since.n,
		.text = text,
		.propose = PROPOSE_NOTHING,
	};
}

/* Does the course stand on the list already?  A decision that is not done says more than that it ended. */
bool authority_has_course(const struct authority *l, int64_t course_rid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].course_rid == course_rid)
			return true;
	return false;
}

/* Of whoever has died something is still open; a grant is of a service of the course. */
static bool waits_for_something(const struct authority_gathering *g, enum authority_reason reason,
				const struct authority_waiting *w)
{
	if (reason == AUTHORITY_DEAD)
		return w->grants + w->cards + w->courses > 0;
	if (reason == AUTHORITY_GRANT)
		return w->law == LAW_SEL83A ||
		       service_is_of_course(settings_service(g->set, w->service));
	return true;
}

int authority_each(struct authority_gathering *g, const struct reading *reading,
		   enum authority_reason reason,
		   const char *(*say)(struct authority_gathering *g,
				      const struct authority_waiting *w),
		   struct err *e)
{
	const struct reader r = { g->work->store, &g->list->arena,
				  BOUND(with_day(":on", g->list->on)) };
	struct authority_waiting *w;
	size_t n;

	if (read_rows(&r, reading, &w, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (waits_for_something(g, reason, &w[i]) &&
		    scope_has(&g->scope, w[i].citizen_rid) &&
		    (w[i].course_rid == 0 || !authority_has_course(g->list, w[i].course_rid)))
			authority_add(g, reason, &w[i], say(g, &w[i]));
	}
	return 0;
}

/* Does the citizen, who has died, stand there with all that is open? */
bool authority_has_citizen(const struct authority *l, int64_t citizen_rid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].reason == AUTHORITY_DEAD && l->row[i].citizen_rid == citizen_rid)
			return true;
	return false;
}

static const char *decision_text(struct authority_gathering *g, const struct open_decision *d)
{
	struct arena *a = &g->list->arena;
	char waits[DECISION_WAIT_TEXT];

	return arena_format(a, "%s · %s%s%s", decision_wait_text(&d->facts, g->list->on, waits),
			    open_decision_what(d, a), d->responsible[0] != '\0' ? " · " : "",
			    d->responsible);
}

static int add_decisions(struct authority_gathering *g, struct err *e)
{
	struct open_decisions open;

	if (decisions_of_authority(g->work, &g->list->arena, &open, e) != 0)
		return -1;
	for (size_t i = 0; i < open.n; i++) {
		const struct open_decision *d = &open.at[i];
		const struct reader r = { g->work->store, &g->list->arena,
					  BOUND(with_day(":on", g->list->on),
						with_int(":course", d->course_rid)) };
		struct authority_waiting w = { .since = d->facts.on };
		if (!scope_has(&g->scope, d->citizen_rid) ||
		    authority_has_citizen(g->list, d->citizen_rid))
			continue;
		if (read_row(&r, &course_read, &w, e) < 0)
			return -1;
		w.since = d->facts.on;
		w.decision_rid = d->rid;
		authority_add(g, AUTHORITY_DECISION, &w, decision_text(g, d));
	}
	return 0;
}

static int gather(struct authority_gathering *g, struct err *e)
{
	if (authority_each(g, &dead_read, AUTHORITY_DEAD, dead_text, e) != 0 ||
	    add_decisions(g, e) != 0 ||
	    authority_each(g, &follow_up_read, AUTHORITY_FOLLOW_UP, follow_up_text, e) != 0 ||
	    authority_assessments(g, e) != 0 || authority_follow_ons(g, e) != 0 ||
	    authority_each(g, &ended_here_read, AUTHORITY_ENDED, ended_text, e) != 0 ||
	    authority_each(g, &ended_there_read, AUTHORITY_ENDED, ended_text, e) != 0 ||
	    authority_each(g, &ended_read, AUTHORITY_ENDED, ended_text, e) != 0 ||
	    authority_each(g, &grant_read, AUTHORITY_GRANT, grant_text, e) != 0)
		return -1;
	if (authority_each(g, &proposal_read, AUTHORITY_PROPOSAL, proposal_text, e) != 0 ||
	    authority_deadlines(g, e) != 0)
		return -1;
	return authority_discharges(g, e) != 0 ? -1 : authority_reassess(g, e);
}

static int by_waiting(const void *a, const void *b)
{
	const struct authority_row *x = a, *y = b;
	bool x_dead = x->reason == AUTHORITY_DEAD, y_dead = y->reason == AUTHORITY_DEAD;

	if (x_dead != y_dead)
		return x_dead ? -1 : 1;
	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	int order = danish_compare(x->name, y->name);
	return order != 0 ? order : danish_compare(x->citizen, y->citizen);
}

/* In a read transaction.  Unsorted. */
static int authority_gather(const struct work *w, struct authority *out, struct err *e)
{
	struct authority list = { .on = w->who.today };
	struct authority_gathering g = { .work = w,
					 .list = &list,
					 .set = settings_on(&w->settings, w->who.today) };

	if (scope_load(w, w->who.today, &g.scope, e) != 0)
		return -1;
	int done = gather(&g, e);
	scope_release(&g.scope);
	if (done != 0)
		authority_release(&list);
	else
		*out = list;
	return done;
}

int authority_load(const struct work *w, struct authority *out, struct err *e)
{
	struct authority list;

	if (right_check(&w->who, ACT_SEE_AUTHORITY, e) != 0 ||
	    look_up_log(w, 0, "authority", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = authority_gather(w, &list, e);
	store_read_end(w->store);
	if (done != 0)
		return -1;
	if (list.n > 1)
		qsort(list.row, list.n, sizeof *list.row, by_waiting);
	*out = list;
	return 0;
}

int authority_count(const struct work *w, size_t *n, struct err *e)
{
	struct authority list;

	if (authority_gather(w, &list, e) != 0)
		return -1;
	*n = list.n;
	authority_release(&list);
	return 0;
}

void authority_release(struct authority *l)
{
	free(l->row);
	arena_release(&l->arena);
	*l = (struct authority){ .n = 0 };
}
