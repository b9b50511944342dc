/* Doubts of visits: read once, looked at one by one and in pairs of the same time. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/day_list.h"
#include "core/queries/doubt_sql.h"
#include "core/queries/doubts_parts.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/clash.h"

enum { LONGEST_TOLD = MINUTES_A_DAY / 2 }; /* as in DOUBT_TIMED */

/* A record, or a planned visit without one (outcome -1). */
struct visited {
	int64_t rid, visit_rid, citizen_rid, carer_rid, provider_rid, planned_citizen_rid;
	struct day on, planned_on;
	int started, ended, planned_from, planned_to, outcome;
	bool has_services;
	int64_t begins, ends; /* minutes since 1970 on the dial; equal: no times to compare */
};

/* A record of a dead or absent citizen, or a planned visit of a dead one. */
struct away_record {
	struct doubted_record r;
	struct day died;
	int kind;
};

/* A planned visit whose carer does not work that day. */
struct carer_gone {
	struct doubted_record r;
	const char *name;
	int kind; /* enum staff_absence_kind; -1: they have left */
};

struct twice {
	struct doubted_record r;
	int64_t visit_rid;
	const char *by;
};

struct apart {
	bool apart;
};

/* clang-format off */
#define UNRECORDED(v) \
	"NOT EXISTS (SELECT 1 FROM $visit_record AS x WHERE $x.visit = " v ".rid AND x.live)"

static const struct reading recorded_read = {
	"SELECT $r{rid, visit AS visit_rid, citizen AS citizen_rid, carer AS carer_rid,"
	" carer.provider AS provider_rid, on, started, ended, outcome}, $r.services IS NOT NULL AS has_services,"
	" $v{citizen AS planned_citizen_rid, on AS planned_on, from AS planned_from, to AS planned_to}"
	" FROM $visit_record AS r LEFT JOIN $visit AS v ON v.rid = $r.visit"
	" WHERE r.live AND $r.on BETWEEN :from AND :to",
	ROW(struct visited, rid, visit_rid, citizen_rid, carer_rid, provider_rid, planned_citizen_rid, on,
	    planned_on, started, ended, planned_from, planned_to, outcome, has_services)
};

/* Planned visits that lie ahead: what was never recorded is nowhere. */
static const struct reading coming_read = {
	"SELECT $v{rid, rid AS visit_rid, citizen AS citizen_rid, carer AS carer_rid,"
	" carer.provider AS provider_rid, on, from AS started, to AS ended}, -1 AS outcome FROM $visit AS v"
	" WHERE $v.on BETWEEN max(:from, :today) AND :to AND " UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct visited, rid, visit_rid, citizen_rid, carer_rid, provider_rid, on, started, ended, outcome)
};

#define WHOSE_RECORD "$r{rid, on, citizen AS citizen_rid, carer.provider AS provider_rid}"

static const struct reading dead_read = {
	"SELECT " WHOSE_RECORD ", $c{died} FROM $citizen AS c JOIN $visit_record AS r ON $r.citizen = c.rid"
	" WHERE $c.died? AND $r.on > $c.died AND $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r"),
	ROW(struct away_record, r.on, r.citizen_rid, r.provider_rid, r.rid, died)
};

static const struct reading dead_planned_read = {
	"SELECT $v{rid, on, citizen AS citizen_rid, carer.provider AS provider_rid}, $c{died}"
	" FROM $citizen AS c JOIN $visit AS v ON $v.citizen = c.rid"
	" WHERE $c.died? AND $v.on > $c.died AND $v.on BETWEEN :from AND :to AND $v.on >= :today"
	" AND " UNRECORDED("v"),
	ROW(struct away_record, r.on, r.citizen_rid, r.provider_rid, r.rid, died)
};

static const struct reading away_read = {
	"SELECT " WHOSE_RECORD ", $a{kind} FROM $absence AS a JOIN $visit_record AS r ON $r.citizen = $a.citizen"
	" AND " AWAY_ON("a", "$r.on")
	" WHERE $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r") " GROUP BY r.rid",
	ROW(struct away_record, r.on, r.citizen_rid, r.provider_rid, r.rid, kind)
};

static const struct reading carer_gone_read = {
	"SELECT $v{rid, on, citizen AS citizen_rid}, $s{provider AS provider_rid, name},"
	" coalesce($a.kind, $staff_absence_kind.other) AS kind FROM $staff_absence AS a JOIN $staff AS s ON s.rid = $a.staff"
	" JOIN $visit AS v ON $v.carer = s.rid AND $v.on BETWEEN max($a.from, :from, :today)"
	"  AND min(coalesce($a.to, :to), :to) WHERE " UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct carer_gone, r.rid, r.on, r.citizen_rid, r.provider_rid, name, kind)
};

static const struct reading carer_left_read = {
	"SELECT $v{rid, on, citizen AS citizen_rid}, $s{provider AS provider_rid, name}, NULL AS kind"
	" FROM $staff AS s JOIN $visit AS v ON $v.carer = s.rid AND $v.on BETWEEN max($s.left + 1, :from, :today) AND :to"
	" WHERE $s.left? AND " UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct carer_gone, r.rid, r.on, r.citizen_rid, r.provider_rid, name, kind)
};

/* The records of visits that have several, those of one visit in the order they were recorded. */
static const struct reading twice_read = {
	"SELECT " WHOSE_RECORD ", $r{visit AS visit_rid, carer.name AS by} FROM $visit_record AS r"
	" JOIN record AS k ON k.rid = r.rid WHERE r.live AND $r.visit IN (SELECT $x.visit FROM $visit_record AS x"
	"  WHERE x.live AND $x.visit? GROUP BY $x.visit HAVING count(*) > 1)"
	" ORDER BY $r.visit, coalesce($r.recorded_at, k.clock >> 16), k.clock, k.device, k.number",
	ROW(struct twice, r.on, r.citizen_rid, r.provider_rid, r.rid, visit_rid, by)
};

static const struct reading apart_read = {
	"SELECT " DOUBT_APART(":one", ":other") " AS apart", ROW(struct apart, apart)
};
/* clang-format on */

/* Records that run into the first day, or out of the last, are read too. */
static struct bound days_from(const struct doubting *d)
{
	return with_day(":from", day_plus(d->visits_from, -1));
}

static struct bound days_to(const struct doubting *d)
{
	return with_day(":to", day_plus(d->visits_to, 1));
}

/* ---- each for itself ---- */

static struct doubted_record record_of(const struct visited *v)
{
	return (struct doubted_record){ .on = v->on,
					.citizen_rid = v->citizen_rid,
					.provider_rid = v->provider_rid,
					.rid = v->rid };
}

static void doubt_itself(struct doubting *d, const struct visited *v)
{
	const struct doubt_visit known = { .on = v->on,
					   .started = v->started,
					   .ended = v->ended,
					   .planned_from = v->planned_from,
					   .planned_to = v->planned_to,
					   .outcome = v->outcome,
					   .has_services = v->has_services,
					   .died = DAY_NONE,
					   .away = -1,
					   .now_ms = d->work->who.now_ms };
	struct doubted_record r = record_of(v);
	unsigned found = doubt_visit_find(&known);
	char text[DOUBT_TEXT];

	for (int i = 0; found != 0 && i < DOUBTS; i++)
		if (found >> i & 1)
			doubt_add(d, (enum doubt)i, &r,
				  doubt_visit_say((enum doubt)i, &known, text, sizeof text));
	r.other_rid = v->visit_rid;
	if (v->planned_citizen_rid != 0 && v->planned_citizen_rid != v->citizen_rid)
		doubt_add_said(d, DOUBT_OTHER_CITIZEN, &r, &(struct doubt_facts){ .from = -1 });
}

/* The days that are asked about, and today. */
#define DAYS_BOUND(d) BOUND(days_from(d), days_to(d), with_day(":today", (d)->work->who.today))

static int doubt_away(struct doubting *d, enum doubt doubt, const struct reading *reading,
		      struct err *e)
{
	const struct reader r = { d->work->store, NULL, DAYS_BOUND(d) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	do {
		struct away_record found = { .died = DAY_NONE };
		got = rows_next(&rows, &found, e);
		if (got != 1)
			continue;
		const struct doubt_facts f = { .other = found.died,
					       .today = d->work->who.today,
					       .words =
						       _(absence_kind_words.at[found.kind].shown) };
		doubt_add_said(d, doubt, &found.r, &f);
	} while (got == 1);
	return got;
}

/* A line for each record after the first of its visit. */
static int doubt_twice(struct doubting *d, struct err *e)
{
	const struct reader r = { d->work->store, NULL, NULL };
	struct twice before = { .visit_rid = 0 };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, &twice_read, e) != 0)
		return -1;
	do {
		struct twice found = { .visit_rid = 0 };
		got = rows_next(&rows, &found, e);
		if (got != 1)
			continue;
		if (found.visit_rid == before.visit_rid) {
			found.r.other_rid = before.r.rid;
			doubt_add_said(d, DOUBT_RECORDED_TWICE, &found.r,
				       &(struct doubt_facts){ .words = found.by });
		}
		before = found;
	} while (got == 1);
	return got;
}

/* ---- two at the same time ---- */

static bool visited_was_made(const struct visited *v)
{
	return v->outcome == OUTCOME_DONE || v->outcome == OUTCOME_PARTLY;
}

/* Sets the times where they can be compared with others'. */
static void set_span(struct visited *v)
{
	bool counts = v->outcome < 0 || visited_was_made(v) || v->outcome == OUTCOME_NOT_HOME;
	int length = doubt_length(v->started, v->ended);

	v->begins = v->ends = 0;
	if (!counts || v->started < 0 || v->ended < 0 || length == 0 || length > LONGEST_TOLD)
		return;
	v->begins = (int64_t)v->on.n * MINUTES_A_DAY + v->started;
	v->ends = v->begins + length;
}

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_carer(const void *a, const void *b)
{
	const struct visited *x = a, *y = b;
	int order = by_number(x->carer_rid, y->carer_rid);

	if (order == 0)
		order = by_number(x->begins, y->begins);
	return order != 0 ? order : by_number(x->rid, y->rid);
}

static int by_citizen(const void *a, const void *b)
{
	const struct visited *x = a, *y = b;
	int order = by_number(x->citizen_rid, y->citizen_rid);

	if (order == 0)
		order = by_number(x->begins, y->begins);
	return order != 0 ? order : by_number(x->rid, y->rid);
}

static int live_apart(const struct doubting *d, int64_t one, int64_t other, struct err *e)
{
	const struct reader r = { d->work->store, NULL,
				  BOUND(with_int(":one", one), with_int(":other", other)) };
	struct apart found = { true };

	return read_row(&r, &apart_read, &found, e) < 0 ? -1 : found.apart;
}

/* The later one is doubted, the earlier one named. */
static int add_pair(struct doubting *d, enum doubt doubt, const struct visited *a,
		    const struct visited *b, struct err *e)
{
	const struct visited *later = a->rid > b->rid ? a : b, *earlier = later == a ? b : a;
	int64_t from = a->begins > b->begins ? a->begins : b->begins;
	int64_t to = a->ends < b->ends ? a->ends : b->ends;
	struct doubted_record r = record_of(later);
	char name[200] = "";
	struct doubt_facts f = { .from = (int)(from % MINUTES_A_DAY),
				 .to = (int)(to % MINUTES_A_DAY),
				 .words = name };

	r.other_rid = earlier->rid;
	if (staff_name(d->work, earlier->carer_rid, name, sizeof name, e) != 0)
		return -1;
	doubt_add_said(d, doubt, &r, &f);
	return 0;
}

static int add_carer_pair(struct doubting *d, const struct visited *a, const struct visited *b,
			  struct err *e)
{
	int apart = live_apart(d, a->citizen_rid, b->citizen_rid, e);

	return apart <= 0 ? apart : add_pair(d, DOUBT_CARER_TWICE, a, b, e);
}

/* Were two visits planned for that time? */
static bool two_were_planned(const struct visited *a, const struct visited *b)
{
	int64_t a_from = (int64_t)a->planned_on.n * MINUTES_A_DAY + a->planned_from;
	int64_t b_from = (int64_t)b->planned_on.n * MINUTES_A_DAY + b->planned_from;

	return a->planned_from >= 0 && b->planned_from >= 0 &&
	       a_from < b_from + doubt_length(b->planned_from, b->planned_to) &&
	       b_from < a_from + doubt_length(a->planned_from, a->planned_to);
}

/* Of planned visits. */
static bool visited_clash(const struct visited *a, const struct visited *b)
{
	const struct planned_span x = {
		a->rid, a->citizen_rid, a->carer_rid, 0, a->begins, a->ends
	};
	const struct planned_span y = {
		b->rid, b->citizen_rid, b->carer_rid, 0, b->begins, b->ends
	};

	return clash_between(&x, &y) == CLASH_CITIZEN;
}

static int add_citizen_pair(struct doubting *d, const struct visited *a, const struct visited *b,
			    struct err *e)
{
	bool same_visit = a->visit_rid != 0 && a->visit_rid == b->visit_rid;

	if (a->outcome < 0 && b->outcome < 0)
		return visited_clash(a, b) ? add_pair(d, DOUBT_PLANNED_TWICE, a, b, e) : 0;

	if (same_visit || !visited_was_made(a) || !visited_was_made(b) || two_were_planned(a, b))
		return 0;
	return add_pair(d, DOUBT_CITIZEN_TWICE, a, b, e);
}

struct seen_visits {
	struct visited *at;
	size_t n;
};

static int pair_carers(struct doubting *d, struct seen_visits *seen, struct err *e)
{
	qsort(seen->at, seen->n, sizeof *seen->at, by_carer);
	for (size_t i = 0; i < seen->n; i++)
		for (size_t j = i + 1; seen->at[i].carer_rid != 0 && j < seen->n &&
				       seen->at[j].carer_rid == seen->at[i].carer_rid &&
				       seen->at[j].begins < seen->at[i].ends;
		     j++)
			if (add_carer_pair(d, &seen->at[i], &seen->at[j], e) != 0)
				return -1;
	return 0;
}

static int pair_citizens(struct doubting *d, struct seen_visits *seen, struct err *e)
{
	qsort(seen->at, seen->n, sizeof *seen->at, by_citizen);
	for (size_t i = 0; i < seen->n; i++)
		for (size_t j = i + 1;
		     j < seen->n && seen->at[j].citizen_rid == seen->at[i].citizen_rid &&
		     seen->at[j].begins < seen->at[i].ends;
		     j++)
			if (add_citizen_pair(d, &seen->at[i], &seen->at[j], e) != 0)
				return -1;
	return 0;
}

/* Reads them, doubts each for itself, and keeps those whose times can be compared. */
static int see_visits(struct doubting *d, const struct reading *reading, struct seen_visits *seen,
		      struct err *e)
{
	const struct reader r = { d->work->store, NULL, DAYS_BOUND(d) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	do {
		struct visited v = { .planned_from = -1, .planned_to = -1 };
		got = rows_next(&rows, &v, e);
		if (got != 1)
			continue;
		doubt_itself(d, &v);
		set_span(&v);
		if (v.begins == v.ends)
			continue;
		seen->at = memory_grow(seen->at, seen->n, sizeof *seen->at);
		seen->at[seen->n++] = v;
	} while (got == 1);
	return got;
}

static int doubt_pairs(struct doubting *d, const struct reading *reading, struct err *e)
{
	struct seen_visits seen = { .n = 0 };
	int done = see_visits(d, reading, &seen, e);

	if (done == 0 && seen.n > 1)
		done = pair_carers(d, &seen, e);
	if (done == 0 && seen.n > 1)
		done = pair_citizens(d, &seen, e);
	free(seen.at);
	return done;
}

static int doubt_carers_gone(struct doubting *d, const struct reading *reading, struct err *e)
{
	const struct reader r = { d->work->store, NULL, DAYS_BOUND(d) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	do {
		struct carer_gone found = { .kind = -1 };
		got = rows_next(&rows, &found, e);
		if (got != 1)
			continue;
		const struct doubt_facts f = {
			.words = found.name,
			.how = found.kind < 0 ? ""
					      : _(staff_absence_kind_words.at[found.kind].shown)
		};
		doubt_add_said(d, found.kind < 0 ? DOUBT_CARER_LEFT : DOUBT_CARER_AWAY, &found.r,
			       &f);
	} while (got == 1);
	return got;
}

int doubts_of_visits(struct doubting *d, struct err *e)
{
	if (doubt_pairs(d, &recorded_read, e) != 0 || doubt_pairs(d, &coming_read, e) != 0 ||
	    doubt_away(d, DOUBT_DEAD, &dead_read, e) != 0 ||
	    doubt_away(d, DOUBT_DEAD, &dead_planned_read, e) != 0 ||
	    doubt_away(d, DOUBT_AWAY, &away_read, e) != 0 ||
	    doubt_carers_gone(d, &carer_gone_read, e) != 0 ||
	    doubt_carers_gone(d, &carer_left_read, e) != 0)
		return -1;
	return doubt_twice(d, e);
}
