/* What supervision finds in courses, as they stood at the end of each week: see supervision.h. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/course_book.h"
#include "core/queries/sql_parts.h"
#include "core/queries/supervision_parts.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/rules/decision.h"
#include "core/session/scope.h"

/* A goal or a decision; each reading fills its own part. */
struct supervised_course {
	int64_t rid, course_rid, citizen_rid, provider_rid, carer_rid;
	struct day since;
	struct decision_facts facts;
};

/* One week. */
struct standing_week {
	struct supervising *s;
	size_t week;
	struct day on;
	struct course_book book;
};

/* clang-format off */
#define OPEN_ON(g) \
	"(coalesce($" g ".status, $goal_status.open) = $goal_status.open OR $" g ".closed > :on)"

/* What is observed of a goal with open subgoals is observed of these, which are found by their course. */
static const struct reading goals_read = {
	"SELECT g.rid AS rid, $g{course AS course_rid}, max($f.start, coalesce($g.agreed, $f.start),"
	"  coalesce((SELECT max($o.on) FROM $progress AS o WHERE $o.goal = g.rid AND o.live AND $o.on <= :on),"
	"   $f.start)) AS since"
	" FROM $course AS f JOIN $goal AS g ON $g.course = f.rid"
	" WHERE " RUNNING("f") " AND " OPEN_ON("g")
	" AND NOT EXISTS (SELECT 1 FROM $goal AS below WHERE $below.course = $g.course"
	"  AND $below.parent = g.rid AND " OPEN_ON("below") ")",
	ROW(struct supervised_course, rid, course_rid, since)
};
static const struct reading decisions_read = {
	"SELECT $d{rid, course AS course_rid, responsible AS carer_rid, decision, on, due,"
	" responsible? AS has_responsible}, $f.citizen AS citizen_rid,"
	" " COURSE_PROVIDER_ON("f", ":on") " AS provider_rid, coalesce($k.done, 0) AS is_done,"
	" coalesce(coalesce($f.end, $f.declined, $f.cancelled) <= :on, 0) AS course_over"
	" FROM $decision AS d JOIN $course AS f ON f.rid = $d.course"
	" LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", ":on")
	" WHERE d.live AND $d.on <= :on AND $d.due < :on AND NOT coalesce($k.done, 0)",
	ROW(struct supervised_course, rid, course_rid, carer_rid, citizen_rid, provider_rid, facts.decision, facts.on,
	    facts.due, facts.has_responsible, facts.is_done, facts.course_over)
};
/* clang-format on */

typedef void standing_take(struct standing_week *w, const struct supervised_course *found);

static int each_standing(struct standing_week *w, const struct reading *reading,
			 standing_take *take, struct err *e)
{
	const struct reader r = { w->s->work->store, NULL, BOUND(with_day(":on", w->on)) };
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, reading, e) != 0)
		return -1;
	do {
		struct supervised_course found = { .since = DAY_NONE };
		got = rows_next(&rows, &found, e);
		if (got == 1)
			take(w, &found);
	} while (got == 1);
	return got;
}

static void standing_add(struct standing_week *w, struct supervision_line l)
{
	l.week = w->week;
	l.from_minute = l.to_minute = -1;
	supervision_add(w->s, &l);
}

/* ---- goals ---- */

static int course_row_by_rid(const void *a, const void *b)
{
	const struct course_row *x = a, *y = b;

	return (x->rid > y->rid) - (x->rid < y->rid);
}

/* The course in the book of the week; NULL: it does not count then. */
static const struct course_row *standing_course(const struct standing_week *w, int64_t course_rid)
{
	const struct course_row key = { .rid = course_rid };

	return w->book.n == 0
		       ? NULL
		       : bsearch(&key, w->book.row, w->book.n, sizeof key, course_row_by_rid);
}

static void take_goal(struct standing_week *w, const struct supervised_course *found)
{
	const struct course_row *c = standing_course(w, found->course_rid);

	if (c == NULL || c->stands.state != COURSE_RUNNING)
		return;
	int days = w->on.n - found->since.n -
		   course_paused_days(&c->facts, c->type, day_plus(found->since, 1), w->on, w->on);
	if (days >= UNOBSERVED_DAYS)
		standing_add(w, (struct supervision_line){ .what = SUPERVISED_UNOBSERVED,
							   .provider_rid = c->provider_rid,
							   .citizen_rid = c->citizen_rid,
							   .carer_rid = c->contact_rid,
							   .course_rid = c->rid,
							   .rid = found->rid,
							   .on = found->since,
							   .days = days });
}

/* ---- follow-ups ---- */

/* Its day had passed and it was not held by then. */
static bool follow_up_was_missed(const struct follow_up *u, struct day on)
{
	bool held = !day_is_none(u->done) && !day_before(on, u->done);

	return day_before(u->due, on) && !held && day_is_none(u->closed);
}

static void take_follow_ups(struct standing_week *w)
{
	for (size_t i = 0; i < w->book.n; i++) {
		const struct course_row *c = &w->book.row[i];
		for (size_t j = 0; j < c->follow_ups; j++) {
			const struct follow_up *u = &c->follow_up[j];
			const char *name = u->rule != NULL ? u->rule->name : u->id;
			if (!follow_up_was_missed(u, w->on))
				continue;
			standing_add(w, (struct supervision_line){
						.what = SUPERVISED_FOLLOW_UP,
						.provider_rid = c->provider_rid,
						.citizen_rid = c->citizen_rid,
						.carer_rid = c->lead_rid,
						.course_rid = c->rid,
						.rid = c->rid,
						.on = u->due,
						.days = w->on.n - u->due.n,
						.text = arena_text(&w->s->out.arena, name) });
		}
	}
}

/* ---- decisions ---- */

static void take_decision(struct standing_week *w, const struct supervised_course *found)
{
	int late = decision_days_late(&found->facts, w->on);

	if (late > 0 && decision_is_open(&found->facts))
		standing_add(w, (struct supervision_line){ .what = SUPERVISED_DECISION,
							   .provider_rid = found->provider_rid,
							   .citizen_rid = found->citizen_rid,
							   .carer_rid = found->carer_rid,
							   .course_rid = found->course_rid,
							   .rid = found->rid,
							   .on = found->facts.due,
							   .days = late });
}

static int standing_of_week(struct standing_week *w, struct err *e)
{
	const struct course_choice all = { .of = COURSES_ALL };

	if (course_book_load(w->s->work, w->on, &all, &w->book, e) != 0)
		return -1;
	if (w->book.n > 1)
		qsort(w->book.row, w->book.n, sizeof *w->book.row, course_row_by_rid);
	int done = each_standing(w, &goals_read, take_goal, e);
	if (done == 0)
		done = each_standing(w, &decisions_read, take_decision, e);
	take_follow_ups(w);
	course_book_release(&w->book);
	return done;
}

int supervision_of_courses(struct supervising *s, struct err *e)
{
	for (size_t i = 0; i < s->out.weeks; i++) {
		struct standing_week w = { .s = s, .week = i, .on = s->out.week[i].to };
		if (standing_of_week(&w, e) != 0)
			return -1;
	}
	return 0;
}
