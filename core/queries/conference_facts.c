/* What changed at a conference since the one before, course by course (conference_parts.h). */
#include <stdlib.h>

#include "core/queries/conference_parts.h"
#include "core/queries/signs.h"
#include "core/queries/sql_parts.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"

/* One row of a reading; each fills its own part. */
struct window_found {
	int64_t place;
	struct conference_visits visits;
	int refused; /* of the visits: not home, or cancelled by the provider */
	struct conference_sign sign;
	unsigned signs, answered;
	struct conference_decision decision;
	int64_t goal_rid;
	int level; /* before P; -1: unknown */
	bool ticked;
	int change;
};

/* clang-format off */
#define THESE " FROM json_each(:rids) AS j CROSS JOIN "
#define IN_WINDOW(day) day " >= :before AND " day " < :on"

/* The newest record of each planned visit says what became of it; one without is away where the citizen was. */
#define VISITS_SEEN \
	"WITH v AS MATERIALIZED (SELECT j.key AS place, p.rid AS rid, (SELECT $r.outcome FROM $visit_record AS r" \
	"   WHERE $r.visit = p.rid AND r.live AND " NEWEST_OF_ITS_VISIT("r") ") AS outcome" \
	"  FROM json_each(:rids) AS j CROSS JOIN $course AS f ON f.rid = j.value" \
	"  CROSS JOIN $visit AS p ON $p.citizen = $f.citizen AND " IN_WINDOW("$p.on") ")," \
	" s AS MATERIALIZED (SELECT v.*, CASE WHEN v.outcome IS NULL THEN (SELECT " VISIT_ABSENT("a") \
	"  FROM $visit AS a WHERE a.rid = v.rid) ELSE 0 END AS is_away FROM v)" \
	" SELECT place, sum(NOT is_away) AS planned, sum(coalesce(outcome IN ($outcome.done, $outcome.partly), 0)) AS done," \
	" sum(outcome IS NULL AND NOT is_away) AS unrecorded, sum(is_away) AS away," \
	" sum(coalesce(outcome IN ($outcome.not_home, $outcome.cancelled_by_provider), 0)) AS refused" \
	" FROM s GROUP BY place"

/* The level of a goal at the end of the day before P; of several observations of one day the newest. */
#define SEEN_BEFORE "FROM $progress AS o WHERE $o.goal = g.rid AND o.live AND $o.on "
#define GOALS_BEFORE \
	"WITH g AS MATERIALIZED (SELECT j.key AS place, m.rid AS rid, $m{start_level AS start, closed}," \
	"  (SELECT $n.on FROM $progress AS n WHERE $n.goal = m.rid AND n.live AND $n.on < :before" \
	"   ORDER BY $n.on DESC LIMIT 1) AS last" THESE "$goal AS m ON $m.course = j.value)" \
	" SELECT g.place, g.rid AS goal_rid, coalesce((SELECT CASE WHEN count(*) < 2 THEN max($o.level)" \
	"  ELSE (SELECT $p.level FROM $progress AS p WHERE $p.goal = g.rid AND p.live AND $p.on = g.last" \
	"   ORDER BY coalesce($p.recorded_at, (SELECT k.clock >> 16 FROM record AS k WHERE k.rid = p.rid)) DESC," \
	"    p.rid DESC LIMIT 1) END " SEEN_BEFORE "= g.last), g.start) AS level," \
	" coalesce(" IN_WINDOW("g.closed") ", 0) AS ticked FROM g"

#define CHANGED(what, from, where) "SELECT j.key AS place, " what " AS change" from " WHERE " where
#define BEGAN_OR_ENDED(a) "((" IN_WINDOW("$" a ".from") ") OR (" IN_WINDOW("$" a ".to") "))"

enum window_reading { VISITS, UNPLANNED, SIGNS_NOTED, LEVELS, CHANGES, WINDOW_READINGS };

static const struct reading window_read[WINDOW_READINGS] = {
	[VISITS] = { VISITS_SEEN,
		ROW(struct window_found, place, visits.planned, visits.done, visits.unrecorded, visits.away, refused) },
	[UNPLANNED] = {
		"SELECT j.key AS place, count(*) AS unplanned" THESE "$course AS f ON f.rid = j.value"
		" CROSS JOIN $visit_record AS r ON $r.citizen = $f.citizen AND " IN_WINDOW("$r.on")
		" WHERE r.live AND NOT EXISTS (SELECT 1 FROM $visit AS p WHERE p.rid = $r.visit) GROUP BY 1",
		ROW(struct window_found, place, visits.unplanned) },
	[SIGNS_NOTED] = {
		"SELECT j.key AS place, $r{rid AS record_rid, on, signs, note, carer.name AS by}" THESE
		"$course AS f ON f.rid = j.value"
		" CROSS JOIN $visit_record AS r ON $r.citizen = $f.citizen AND " IN_WINDOW("$r.on")
		" CROSS JOIN record AS k ON k.rid = r.rid WHERE r.live AND $r.signs <> 0"
		" ORDER BY j.key, $r.on DESC, coalesce($r.recorded_at, k.clock >> 16) DESC, r.rid DESC",
		ROW(struct window_found, place, sign.record_rid, sign.on, signs, sign.note, sign.by) },
	[LEVELS] = { GOALS_BEFORE, ROW(struct window_found, place, goal_rid, level, ticked) },
	[CHANGES] = {
		CHANGED("0", THESE "$course AS f ON f.rid = j.value CROSS JOIN $plan AS l ON $l.citizen = $f.citizen",
			"($l.course = f.rid OR $l.course IS NULL) AND " BEGAN_OR_ENDED("l"))
		" UNION ALL " CHANGED("1", THESE "$course_pause AS p ON $p.course = j.value", BEGAN_OR_ENDED("p"))
		" UNION ALL " CHANGED("2", THESE "$course AS t ON t.rid = j.value CROSS JOIN $absence AS a ON $a.citizen = $t.citizen",
			BEGAN_OR_ENDED("a"))
		" UNION ALL " CHANGED("3", THESE "$course_provider AS m ON $m.course = j.value", IN_WINDOW("$m.from")),
		ROW(struct window_found, place, change) },
};
_Static_assert(CHANGED_PLAN == 0 && CHANGED_PAUSE == 1 && CHANGED_ABSENCE == 2 && CHANGED_PROVIDER == 3,
	       "the numbers that the statement says");

/* Signs that nobody has answered, also those that were talked about before. */
static const struct reading waiting_read = {
	"SELECT j.key AS place, $r{rid AS record_rid, on, signs, note, carer.name AS by}, " SIGNS_ANSWERED("r", ":known") " AS answered"
	THESE "$course AS f ON f.rid = j.value"
	" CROSS JOIN $visit_record AS r ON $r.citizen = $f.citizen AND " SIGNS_WAIT("r", ":known")
	" WHERE r.live ORDER BY j.key, $r.on DESC, r.rid DESC",
	ROW(struct window_found, place, sign.record_rid, sign.on, signs, answered, sign.note, sign.by)
};

static const struct reading decisions_read = {
	"SELECT j.key AS place, $d{rid, id, course.id AS course, on, decision, until, due, note,"
	" responsible AS responsible_rid, responsible.id AS responsible, responsible.name AS responsible_name,"
	" responsible? AS has_responsible, meeting AS meeting_rid, meeting.id AS meeting, result, next_follow_up},"
	" (SELECT json_group_array(h.id) FROM json_each($d.heard) AS e JOIN record AS h ON h.rid = e.value) AS heard,"
	" coalesce($d.responsible.role = $role.visitator, 0) AS by_visitator,"
	" coalesce($s.done, 0) AS is_done, $s{on AS done_on, note AS done_note}"
	" FROM json_each(:rids) AS j CROSS JOIN $decision AS d ON $d.course = j.value"
	" CROSS JOIN record AS k ON k.rid = d.rid"
	" LEFT JOIN $decision_done AS s ON s.rid = " DECISION_SAID("d", ":known")
	" WHERE d.live AND $d.on <= :on ORDER BY j.key, $d.on, coalesce($d.recorded_at, k.clock >> 16), k.clock, k.device, k.number",
	ROW(struct window_found, place, decision.rid, decision.id, decision.course, decision.facts.on,
	    decision.facts.decision, decision.until, decision.facts.due, decision.note, decision.responsible_rid,
	    decision.responsible, decision.responsible_name, decision.facts.has_responsible,
	    decision.facts.by_visitator, decision.facts.is_done, decision.done_on, decision.done_note,
	    decision.meeting_rid, decision.meeting, decision.result, decision.next_follow_up, decision.heard)
};

static const struct reading goal_text_read = {
	"SELECT g.rid AS goal_rid, $g{id AS goal, text} FROM $goal AS g WHERE g.rid = :goal",
	ROW(struct conference_goal_change, goal_rid, goal, text)
};
/* clang-format on */

/* ---- what changed in the window ---- */

static void take_signs(struct conference_load *l, struct conference_row *r,
		       const struct window_found *f)
{
	(void)l;
	for (int sign = 0; sign < SIGNS; sign++) {
		if ((f->signs >> sign & 1) == 0)
			continue;
		r->sign = memory_grow(r->sign, r->signs, sizeof *r->sign);
		r->sign[r->signs] = f->sign;
		r->sign[r->signs++].sign = sign;
	}
}

static const struct course_goal *window_goal(const struct course_row *c, int64_t rid)
{
	for (size_t i = 0; i < c->goals; i++)
		if (c->goal[i].rid == rid)
			return &c->goal[i];
	return NULL;
}

static void take_level(struct conference_load *l, struct conference_row *r,
		       const struct window_found *f)
{
	const struct course_goal *g = window_goal(r->course, f->goal_rid);

	if (g == NULL)
		return;
	bool moved = g->status != GOAL_DROPPED && g->now != f->level;
	r->goals_changed += moved || f->ticked || conference_goal_retold(l, f->goal_rid);
	if (!moved)
		return;
	r->goal_change = memory_grow(r->goal_change, r->goal_changes, sizeof *r->goal_change);
	r->goal_change[r->goal_changes++] = (struct conference_goal_change){ .goal_rid = g->rid,
									     .from = f->level,
									     .to = g->now };
}

static void window_take(struct conference_load *l, enum window_reading which,
			const struct window_found *f)
{
	struct conference_row *r = &l->at[f->place];

	if (which == VISITS) {
		r->visits.planned = f->visits.planned;
		r->visits.done = f->visits.done;
		r->visits.unrecorded = f->visits.unrecorded;
		r->visits.away = f->visits.away;
		r->visits.missed = f->visits.planned - f->visits.done;
		r->visits.for_band = f->refused + f->visits.unrecorded;
	} else if (which == UNPLANNED) {
		r->visits.unplanned = f->visits.unplanned;
	} else if (which == SIGNS_NOTED) {
		take_signs(l, r, f);
	} else if (which == LEVELS) {
		take_level(l, r, f);
	} else if (which == CHANGES) {
		r->changes |= 1u << f->change;
	}
}

/* Every row of a reading. */
static int each_in_window(struct conference_load *l, const struct reader *r,
			  enum window_reading which, struct err *e)
{
	struct window_found f = { .place = 0 };
	struct rows rows;
	int got;

	if (rows_open(&rows, r, &window_read[which], e) != 0)
		return -1;
	while ((got = rows_next(&rows, &f, e)) == 1)
		window_take(l, which, &f);
	return got;
}

static int load_window(struct conference_load *l, struct day before, struct err *e)
{
	char *rids = conference_rids(l, before);
	const struct reader r = { l->work->store, &l->c->arena,
				  BOUND(with_text(":rids", rids), with_day(":before", before),
					with_day(":on", l->c->on)) };
	int done = 0;

	for (int which = 0; done == 0 && which < WINDOW_READINGS; which++)
		done = each_in_window(l, &r, (enum window_reading)which, e);
	free(rids);
	return done;
}

/* A window for each P there is: most courses have that of the list. */
static int load_windows(struct conference_load *l, struct err *e)
{
	size_t n = l->c->book.n;

	for (size_t i = 0; i < n; i++) {
		size_t first = 0;
		while (!day_same(l->at[first].before, l->at[i].before))
			first++;
		struct day before = l->at[i].before;
		if (first == i && (conference_rewritten_load(l, before, e) != 0 ||
				   load_window(l, before, e) != 0))
			return -1;
	}
	return 0;
}

static int load_goal_texts(struct conference_load *l, struct err *e)
{
	for (size_t i = 0; i < l->c->book.n; i++)
		for (size_t k = 0; k < l->at[i].goal_changes; k++) {
			struct conference_goal_change *g = &l->at[i].goal_change[k];
			const struct reader r = { l->work->store, &l->c->arena,
						  BOUND(with_int(":goal", g->goal_rid)) };
			if (read_row(&r, &goal_text_read, g, e) < 0)
				return -1;
		}
	return 0;
}

/* ---- signs that wait for an answer ---- */

static bool sign_waits(const struct conference_row *r, const struct conference_sign *s)
{
	for (size_t i = 0; i < r->waitings; i++)
		if (r->waiting[i].record_rid == s->record_rid && r->waiting[i].sign == s->sign)
			return true;
	return false;
}

static void take_waiting(struct conference_row *r, const struct window_found *f)
{
	for (int sign = 0; sign < SIGNS; sign++) {
		if (((f->signs & ~f->answered) >> sign & 1) == 0)
			continue;
		r->waiting = memory_grow(r->waiting, r->waitings, sizeof *r->waiting);
		r->waiting[r->waitings] = f->sign;
		r->waiting[r->waitings++].sign = sign;
	}
}

/* Nothing of it moves a course into another band (domain 6). */
static int load_waiting(struct conference_load *l, struct err *e)
{
	struct conference *c = l->c;
	char *rids = conference_rids(l, DAY_NONE);
	const struct reader r = { l->work->store, &c->arena,
				  BOUND(with_text(":rids", rids),
					with_day(":imported_from",
						 day_plus(c->on, -SIGN_IMPORTED_DAYS)),
					with_day(":known", day_plus(c->on, -1))) };
	struct window_found *read;
	size_t n;
	int done = read_rows(&r, &waiting_read, &read, &n, e);

	for (size_t i = 0; done == 0 && i < n; i++)
		take_waiting(&l->at[read[i].place], &read[i]);
	for (size_t i = 0; done == 0 && i < c->book.n; i++)
		for (size_t k = 0; k < l->at[i].signs; k++)
			l->at[i].sign[k].answered = !sign_waits(&l->at[i], &l->at[i].sign[k]);
	free(rids);
	return done;
}

/* ---- what was decided ---- */

static int most_overdue_first(const void *a, const void *b)
{
	const struct decision_facts *x = &((const struct conference_decision *)a)->facts;
	const struct decision_facts *y = &((const struct conference_decision *)b)->facts;
	int order = day_is_none(x->due) - day_is_none(y->due);

	if (order == 0)
		order = (x->due.n > y->due.n) - (x->due.n < y->due.n);
	return order != 0 ? order : (x->on.n > y->on.n) - (x->on.n < y->on.n);
}

static void decision_add(struct conference_decision **list, size_t *n,
			 const struct conference_decision *d)
{
	*list = memory_grow(*list, *n, sizeof **list);
	(*list)[(*n)++] = *d;
}

/* They come by day; a course of the list was not over before D. */
static void take_decision(struct conference_row *r, struct conference_decision *d, struct day on)
{
	d->open = decision_is_open(&d->facts);
	if (day_same(d->facts.on, on)) {
		decision_add(&r->decided, &r->decideds, d);
		return;
	}
	r->last = d;
	if (d->open)
		decision_add(&r->open, &r->opens, d);
}

static int load_decisions(struct conference_load *l, struct err *e)
{
	struct conference *c = l->c;
	char *rids = conference_rids(l, DAY_NONE);
	const struct reader r = { l->work->store, &c->arena,
				  BOUND(with_text(":rids", rids), with_day(":on", c->on),
					with_day(":known", day_plus(c->on, -1))) };
	struct window_found *read;
	size_t n;
	int done = read_rows(&r, &decisions_read, &read, &n, e);

	for (size_t i = 0; done == 0 && i < n; i++)
		take_decision(&l->at[read[i].place], &read[i].decision, c->on);
	for (size_t i = 0; done == 0 && i < c->book.n; i++)
		if (l->at[i].opens > 1)
			qsort(l->at[i].open, l->at[i].opens, sizeof *l->at[i].open,
			      most_overdue_first);
	free(rids);
	return done;
}

static int load_facts(struct conference_load *l, struct err *e)
{
	if (load_windows(l, e) != 0 || load_waiting(l, e) != 0 || load_goal_texts(l, e) != 0)
		return -1;
	return load_decisions(l, e) != 0 ? -1 : conference_ends_load(l, e);
}

int conference_facts_load(struct conference_load *l, struct err *e)
{
	struct arena *a = &l->c->arena;
	int done = load_facts(l, e);

	free(l->retold);
	for (size_t i = 0; i < l->c->book.n; i++) {
		struct conference_row *r = &l->at[i];
		r->sign = arena_keep(a, r->sign, r->signs, sizeof *r->sign);
		r->waiting = arena_keep(a, r->waiting, r->waitings, sizeof *r->waiting);
		r->goal_change =
			arena_keep(a, r->goal_change, r->goal_changes, sizeof *r->goal_change);
		r->open = arena_keep(a, r->open, r->opens, sizeof *r->open);
		r->decided = arena_keep(a, r->decided, r->decideds, sizeof *r->decided);
	}
	return done;
}
