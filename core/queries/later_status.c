/* Statuses after a course out of the store: see later_status.h. */
#include "core/queries/later_status.h"

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/outcome.h"

struct later_read {
	struct later_facts facts;
	int64_t citizen_rid;
	struct day end;
	int stated, counted;
};

struct granted {
	const char *service;
	int law; /* -1: the service's */
	struct day from, to;
};

/* clang-format off */
static const struct reading lines_read = {
	"SELECT $l{rid, id, on, status} FROM $later_status AS l JOIN record AS k ON k.rid = l.rid"
	" WHERE $l.course = :course AND l.live" AS_RECORDED("l"),
	ROW(struct later_line, rid, id, on, status)
};

static const struct reading facts_read = {
	"SELECT $f{citizen AS citizen_rid, citizen.died AS died, end, result, visits_14d_end AS stated},"
	" (SELECT min($n.referred) FROM $course AS n WHERE $n.citizen = $f.citizen AND $n.referred > $f.end"
	"   AND $n.referred <= :on AND n.rid <> f.rid) AS referred_again"
	" FROM $course AS f WHERE f.rid = :course",
	ROW(struct later_read, citizen_rid, facts.died, end, facts.result, stated, facts.referred_again)
};

static const struct reading grants_read = {
	"SELECT $g{service, law, from, to} FROM $grant AS g WHERE $g.citizen = :citizen",
	ROW(struct granted, service, law, from, to)
};

static const struct reading visits_read = {
	"SELECT count(*) AS counted FROM $visit_record AS r WHERE $r.citizen = :citizen"
	" AND $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r"),
	ROW(struct later_read, counted)
};
/* clang-format on */

int later_lines_load(const struct work *w, int64_t course_rid, struct arena *a,
		     struct later_line **out, size_t *n, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":course", course_rid)) };

	return read_rows(&r, &lines_read, out, n, e);
}

/* In the 14 days up to and including the day. */
static int count_up_to(const struct work *w, struct later_read *l, struct day to, int *out,
		       struct err *e)
{
	const struct outcome_window window = outcome_end_window(to);
	const struct reader r = { w->store, NULL,
				  BOUND(with_int(":citizen", l->citizen_rid),
					with_day(":from", window.from),
					with_day(":to", window.to)) };

	if (read_row(&r, &visits_read, l, e) < 0)
		return -1;
	*out = l->counted;
	return 0;
}

/* Help at home: what a grant gives that is no course. */
static bool is_home_help(const struct settings *set, const struct granted *g)
{
	const struct service *s = settings_service(set, g->service);
	int law = g->law >= 0 ? g->law : s != NULL ? (int)s->law : -1;

	return law == LAW_SEL83 || law == LAW_SEL83B || law == LAW_ELDER_ACT;
}

static int read_grants(const struct work *w, struct later_read *l, struct err *e)
{
	const struct settings *set = settings_on(&w->settings, l->facts.on);
	const struct reader r = { w->store, NULL, BOUND(with_int(":citizen", l->citizen_rid)) };
	struct rows rows;
	struct granted g;
	int got;

	if (rows_open(&rows, &r, &grants_read, e) != 0)
		return -1;
	while ((got = rows_next(&rows, &g, e)) == 1) {
		if (!is_home_help(set, &g))
			continue;
		l->facts.has_help |= day_within(l->facts.on, g.from, g.to);
		l->facts.had_help |= !day_is_none(l->end) && day_within(l->end, g.from, g.to);
	}
	return got;
}

int later_facts_load(const struct work *w, int64_t course_rid, struct day on,
		     struct later_facts *out, struct day *end, struct err *e)
{
	const struct reader r = { w->store, NULL,
				  BOUND(with_int(":course", course_rid), with_day(":on", on)) };
	struct later_read l = { .end = DAY_NONE };

	l.facts = (struct later_facts){ .on = on,
					.result = -1,
					.died = DAY_NONE,
					.referred_again = DAY_NONE,
					.visits_then = -1,
					.visits_now = -1 };
	l.stated = -1;
	if (read_row(&r, &facts_read, &l, e) < 0)
		return -1;
	if (read_grants(w, &l, e) != 0)
		return -1;
	l.facts.visits_then = l.stated;
	if (!day_is_none(l.end) && l.facts.result == COURSE_HELP &&
	    ((l.stated < 0 && count_up_to(w, &l, l.end, &l.facts.visits_then, e) != 0) ||
	     count_up_to(w, &l, on, &l.facts.visits_now, e) != 0))
		return -1;
	*out = l.facts;
	*end = l.end;
	return 0;
}
