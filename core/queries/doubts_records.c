/* Doubts of goals, courses, measurements, plans and citizens. */
#include "core/queries/doubt_sql.h"
#include "core/queries/doubts_parts.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"
#include "core/rules/instrument.h"

struct found {
	struct doubted_record r;
	struct day other;
	int level, expected;
};

struct measured_value {
	struct doubted_record r;
	const char *instrument;
	bool has_value;
	double value;
	struct number_list items;
};

/* clang-format off */
static const struct reading other_plan_read = {
	"SELECT DISTINCT $r{rid, on, citizen AS citizen_rid, carer.provider AS provider_rid}, p.rid AS other_rid"
	" FROM $visit_record AS r, json_each($r.exercises_done) AS j"
	" JOIN record AS k ON k.type = :plan AND k.id = j.value ->> 'plan' JOIN $plan AS p ON p.rid = k.rid"
	" WHERE r.live AND $r.exercises_done? AND $r.on BETWEEN :from AND :to AND $p.citizen <> $r.citizen",
	ROW(struct found, r.on, r.citizen_rid, r.provider_rid, r.rid, r.other_rid)
};

/* Who carries the course today is who can put it right. */
#define COURSE_AND_PROVIDER "$f.citizen AS citizen_rid, " COURSE_PROVIDER_ON("f", ":today") " AS provider_rid"

static const struct reading reached_read = {
	"SELECT $g{rid, closed AS on, target_level AS expected}, " COURSE_AND_PROVIDER ", coalesce((SELECT $o.level FROM $progress AS o JOIN record AS k ON k.rid = o.rid"
	"  WHERE $o.goal = g.rid AND o.live AND $o.on <= coalesce($g.closed, $o.on) ORDER BY $o.on DESC,"
	"  coalesce($o.recorded_at, k.clock >> 16) DESC, k.clock DESC, k.device DESC, k.number DESC LIMIT 1),"
	" $g.start_level) AS level FROM $goal AS g JOIN $course AS f ON f.rid = $g.course WHERE $g.status = $goal_status.reached AND $g.target_level?",
	ROW(struct found, r.on, r.citizen_rid, r.provider_rid, r.rid, expected, level)
};

static const struct reading ended_read = {
	"SELECT f.rid AS rid, " DOUBT_OVER("f") " AS \"on\", " COURSE_AND_PROVIDER ", ("
	DOUBT_NEWEST_OF("f.rid") ") AS other FROM $course AS f WHERE " DOUBT_OVER("f") " IS NOT NULL",
	ROW(struct found, r.on, r.citizen_rid, r.provider_rid, r.rid, other)
};

static const struct reading parent_read = {
	"SELECT $g{rid, parent AS other_rid}, " COURSE_AND_PROVIDER
	" FROM $goal AS g JOIN $course AS f ON f.rid = $g.course WHERE $g.parent? AND $g.parent.course <> $g.course",
	ROW(struct found, r.citizen_rid, r.provider_rid, r.rid, r.other_rid)
};

static const struct reading cpr_read = {
	"SELECT $c{rid, rid AS citizen_rid, provider AS provider_rid}, o.rid AS other_rid FROM $citizen AS c"
	" JOIN $citizen AS o ON o.cpr_key = c.cpr_key AND o.rid < c.rid WHERE c.cpr_key IS NOT NULL",
	ROW(struct found, r.citizen_rid, r.provider_rid, r.rid, r.other_rid)
};

static const struct reading measured_read = {
	"SELECT $m{rid, on, instrument, value, items}, " COURSE_AND_PROVIDER ", $m.value IS NOT NULL AS has_value"
	" FROM $measurement AS m JOIN $course AS f ON f.rid = $m.course WHERE m.live AND $m.on BETWEEN :from AND :to",
	ROW(struct measured_value, r.on, r.citizen_rid, r.provider_rid, r.rid, instrument, value, items, has_value)
};
/* clang-format on */

/* Which rows of a reading are doubts. */
typedef bool is_doubted(const struct found *f);

static bool found_always(const struct found *f)
{
	(void)f;
	return true;
}

static bool found_below(const struct found *f)
{
	return doubt_reached_below(GOAL_REACHED, f->level, f->expected);
}

static bool found_later(const struct found *f)
{
	return !day_is_none(f->other) && day_before(f->r.on, f->other);
}

static const struct {
	enum doubt doubt;
	const struct reading *reading;
	is_doubted *is;
} finders[] = {
	{ DOUBT_OTHER_PLAN, &other_plan_read, found_always },
	{ DOUBT_REACHED_BELOW, &reached_read, found_below },
	{ DOUBT_ENDS_EARLY, &ended_read, found_later },
	{ DOUBT_OTHER_PARENT, &parent_read, found_always },
	{ DOUBT_SAME_CPR, &cpr_read, found_always },
};

static int find_with(struct doubting *d, size_t finder, struct err *e)
{
	const struct reader r = { d->work->store, NULL,
				  BOUND(with_day(":from", d->from), with_day(":to", d->to),
					with_day(":today", d->work->who.today),
					with_int(":plan", RECORD_PLAN)) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, finders[finder].reading, e) != 0)
		return -1;
	do {
		struct found found = { .r = { .on = DAY_NONE }, .other = DAY_NONE };
		got = rows_next(&rows, &found, e);
		if (got != 1 || !finders[finder].is(&found))
			continue;
		const struct doubt_facts f = { .on = found.r.on,
					       .other = found.other,
					       .today = d->work->who.today,
					       .level = found.level,
					       .expected = found.expected };
		doubt_add_said(d, finders[finder].doubt, &found.r, &f);
	} while (got == 1);
	return got;
}

/* Held against the settings of its day; an instrument that they do not know has no range. */
static void doubt_measured(struct doubting *d, const struct measured_value *m)
{
	const struct instrument *i =
		settings_instrument(settings_on(&d->work->settings, m->r.on), m->instrument);
	struct err why = { .kind = ERR_NONE };
	double score;

	if (i == NULL)
		return;
	const struct measured_values says = { m->has_value, m->value, m->items.at, m->items.n };
	if (instrument_measured(i, &says, &score, &why) != 0)
		doubt_add(d, DOUBT_OUT_OF_RANGE, &m->r, why.text);
}

static int doubt_measurements(struct doubting *d, struct err *e)
{
	struct arena items = { 0 };
	const struct reader r = { d->work->store, &items,
				  BOUND(with_day(":from", d->from), with_day(":to", d->to),
					with_day(":today", d->work->who.today)) };
	struct rows rows;
	int got = rows_open(&rows, &r, &measured_read, e) != 0 ? -1 : 1;

	while (got == 1) {
		struct measured_value m = { .has_value = false };
		got = rows_next(&rows, &m, e);
		if (got == 1)
			doubt_measured(d, &m);
	}
	arena_release(&items);
	return got;
}

int doubts_of_records(struct doubting *d, struct err *e)
{
	for (size_t i = 0; i < sizeof finders / sizeof finders[0]; i++)
		if (find_with(d, i, e) != 0)
			return -1;
	return doubt_measurements(d, e);
}
