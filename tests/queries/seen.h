/* The questions of test_windows.c, which alone includes this: is a citizen, or a fact about one, seen in a
 * list, on a page, in results, in somebody's scope? */
#ifndef HVERDAG_TESTS_QUERIES_SEEN_H
#define HVERDAG_TESTS_QUERIES_SEEN_H

#include "core/acts/course_end.h"
#include "core/acts/visit.h"
#include "core/queries/citizen_ahead.h"
#include "core/queries/citizen_page.h"
#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "core/queries/outcomes.h"
#include "core/session/scope.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* One row and edge: a citizen of nobody's provider, a carer of her own with a visit today. */
struct asked {
	struct world *w;
	int number;
	int64_t citizen;
	struct actor carer;
};

typedef bool seen_by(const struct asked *q);

/* ---- the day list ---- */

static struct day_row row_for(const struct asked *q, const char *staff, int64_t carer_rid)
{
	struct actor who = staff != NULL ? world_actor(q->w, staff) : q->carer;
	struct day_row row = { .outcome = -1 };
	struct day_list l = { 0 };
	struct err e = { 0 };

	CHECK(day_list_load(world_as(q->w, &who), november(23), carer_rid, &l, &e) == 0, "%s",
	      e.text);
	for (size_t i = 0; i < l.n; i++)
		if (l.row[i].citizen_rid == q->citizen && l.row[i].visit_rid != 0)
			row = l.row[i];
	day_list_release(&l); /* texts go with it: only numbers are asked */
	return row;
}

static bool is_flagged(const struct asked *q, enum day_flag flag)
{
	return row_for(q, NULL, 0).flags >> flag & 1;
}

/* clang-format off */
static bool new_sign(const struct asked *q) { return is_flagged(q, FLAG_NEW_SIGN); }
static bool no_new_sign(const struct asked *q) { return !new_sign(q); }
static bool fall(const struct asked *q) { return is_flagged(q, FLAG_FALL); }
static bool away(const struct asked *q) { return is_flagged(q, FLAG_AWAY); }
static bool planned(const struct asked *q) { return !is_flagged(q, FLAG_NO_PLAN); }
static bool overdrawn(const struct asked *q) { return is_flagged(q, FLAG_CLIP_OVERDRAWN); }
static bool lapsing(const struct asked *q) { return is_flagged(q, FLAG_CLIP_LAPSING); }
static bool open_goal(const struct asked *q) { return row_for(q, NULL, 0).open_goals > 0; }
static bool done_today(const struct asked *q) { return row_for(q, NULL, 0).outcome == OUTCOME_DONE; }
static bool reviewed(const struct asked *q)
{
	return (row_for(q, "tl", q->carer.staff_rid).flags >> FLAG_REVIEW & 1) == 0;
}
static bool due_for_review(const struct asked *q) { return !reviewed(q); }
static bool on_day_of_p1(const struct asked *q) { return row_for(q, "tp", 0).visit_rid != 0; }
/* clang-format on */

/* ---- the citizen's page ---- */

static void load_page(const struct asked *q, struct citizen_page *p)
{
	struct err e = { 0 };

	CHECK(citizen_page_load(world_as(q->w, &q->carer), q->citizen, november(23), p, &e) == 0,
	      "%s", e.text);
}

#define PAGE(name, what)                                                                           \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct citizen_page p = { 0 };                                                     \
		load_page(q, &p);                                                                  \
		bool seen = (what);                                                                \
		citizen_page_release(&p);                                                          \
		return seen;                                                                       \
	}
PAGE(page_record, p.records > 0)
PAGE(page_sign, p.signs > 0)
PAGE(page_carer, p.carers > 0)
PAGE(page_grant, p.grants > 0)
PAGE(page_absence, p.absences > 0)
PAGE(page_last_here, !day_is_none(p.last_here))
PAGE(page_running, p.courses > 0 && p.course[0].running)
PAGE(page_week, p.courses > 0 && p.course[0].week > 0)
PAGE(page_goal, p.goals > 0)
PAGE(page_level, p.goals > 0 && p.goal[0].now == 1)
PAGE(page_exercise, p.exercises > 0)

enum told { PLAIN, HANDOVER, RECORDS_TOLD };

/* Does the pane show such a record? */
static bool glance(const struct asked *q, enum told what)
{
	struct citizen_page p = { 0 };
	struct err e = { 0 };
	bool seen[RECORDS_TOLD] = { false, false };

	CHECK(citizen_glance_load(world_as(q->w, &q->carer), q->citizen, november(23), &p, &e) == 0,
	      "%s", e.text);
	for (size_t i = 0; i < p.records; i++)
		seen[p.record[i].handover[0] != '\0' ? HANDOVER : PLAIN] = true;
	citizen_page_release(&p);
	return seen[what];
}

/* clang-format off */
static bool glance_handover(const struct asked *q) { return glance(q, HANDOVER); }
static bool glance_plain(const struct asked *q) { return glance(q, PLAIN); }
/* clang-format on */

/* Three days from noon on. */
static bool ahead(const struct asked *q)
{
	struct citizen_ahead a = { 0 };
	struct err e = { 0 };

	CHECK(citizen_ahead_load(
		      world_as(q->w, &q->carer),
		      &(struct ahead_choice){ q->citizen,
					      (struct local_time){ november(23), 12 * 60 }, 3 },
		      &a, &e) == 0,
	      "%s", e.text);
	bool seen = a.n > 0;
	citizen_ahead_release(&a);
	return seen;
}

/* ---- courses ---- */

static bool listed(const struct asked *q, struct course_list *l)
{
	struct err e = { 0 };

	CHECK(course_list_load(world_as(q->w, &q->carer), COURSES_MINE, november(23), l, &e) == 0,
	      "%s", e.text);
	return l->n > 0;
}

#define LISTED(name, what)                                                                         \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct course_list l = { 0 };                                                      \
		bool seen = listed(q, &l);                                                         \
		const struct course_row *c = seen ? l.row[0].course : NULL;                        \
		seen = c != NULL && (what);                                                        \
		course_list_release(&l);                                                           \
		return seen;                                                                       \
	}
LISTED(on_list, true)
LISTED(list_plan, c->plans > 0)
LISTED(list_measured, c->measurements > 0)
LISTED(list_decided, c->decision >= 0)
LISTED(list_level, c->goals > 0 && c->goal[0].now == 1)
LISTED(list_session, c->stands.sessions_done == 1)
LISTED(list_followed, c->dones > 0)

static bool on_list_of_p1(const struct asked *q)
{
	struct actor who = world_actor(q->w, "tp");
	struct course_list l;
	struct err e = { 0 };
	bool seen = false;

	CHECK(course_list_load(world_as(q->w, &who), COURSES_OF_PROVIDER, november(23), &l, &e) ==
		      0,
	      "%s", e.text);
	for (size_t i = 0; i < l.n; i++)
		seen = seen || l.row[i].course->citizen_rid == q->citizen;
	course_list_release(&l);
	return seen;
}

static int64_t course_of(const struct asked *q)
{
	char id[16];

	snprintf(id, sizeof id, "f%d", q->number);
	return world_rid(q->w, RECORD_COURSE, id);
}

static bool course_shown(const struct asked *q)
{
	struct err e = { 0 };

	return course_to_show(world_as(q->w, &q->carer), q->citizen, november(23), &e) ==
	       course_of(q);
}

/* What the weeks of the course's page count, and what was measured. */
struct counted {
	int planned, done, missed, unrecorded, unplanned;
	size_t measured, plans, laters;
	int ticked;
	bool away; /* in the first week */
};

static struct counted count_page(const struct asked *q)
{
	struct counted all = { .planned = 0 };
	struct course_page p;
	struct err e = { 0 };

	CHECK(course_page_load(world_as(q->w, &q->w->admin), course_of(q), november(23), &p, &e) ==
		      0,
	      "%s", e.text);
	for (size_t i = 0; i < p.weeks; i++) {
		all.planned += p.week[i].planned;
		all.done += p.week[i].done;
		all.missed += p.week[i].missed;
		all.unrecorded += p.week[i].unrecorded;
		all.unplanned += p.week[i].unplanned;
	}
	all.measured = p.measurements.n;
	all.plans = p.plans.plans;
	all.laters = p.laters;
	all.away = p.weeks > 0 && p.week[0].away != 0;
	for (size_t i = 0; i < p.adherence.rows; i++)
		all.ticked += p.adherence.row[i].ticked;
	course_page_release(&p);
	return all;
}

/* The carer's visit of today is planned too. */
#define COUNTED(name, what, n)                                                                     \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		return count_page(q).what == (n);                                                  \
	}
COUNTED(week_planned, planned, 2)
COUNTED(list_status, laters, 1)
COUNTED(week_done, done, 1)
COUNTED(week_missed, missed, 1)
COUNTED(week_unrecorded, unrecorded, 1)
COUNTED(week_unplanned, unplanned, 1)
COUNTED(page_measured, measured, 1)
COUNTED(week_away, away, true)
COUNTED(page_plan, plans, 1)
COUNTED(page_ticked, ticked, 1)

/* What would end with the course today. */
#define ENDS(name, what)                                                                           \
	static bool name(const struct asked *q)                                                    \
	{                                                                                          \
		struct actor who = world_actor(q->w, "t1");                                        \
		struct course_end_preview p;                                                       \
		struct err e = { 0 };                                                              \
		CHECK(course_end_preview(world_as(q->w, &who), course_of(q), november(23), &p,     \
					 &e) == 0,                                                 \
		      "%s", e.text);                                                               \
		bool seen = (what);                                                                \
		course_end_preview_release(&p);                                                    \
		return seen;                                                                       \
	}
ENDS(end_plan, p.plans > 0)
ENDS(end_grant, p.grants > 0)
ENDS(end_visit, p.visits > 0)
ENDS(end_before, p.before.visits == 1)
ENDS(end_after, p.after.visits == 1)

/* Is a measurement midway warned about as the second one? */
static bool measured_twice(const struct asked *q)
{
	struct actor who = world_actor(q->w, "t1");
	struct measurement_entry m = { .course_rid = course_of(q),
				       .instrument = "liv",
				       .at = AT_MIDWAY,
				       .on = november(23),
				       .has_value = true,
				       .value = 60 };
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	CHECK(measure_check(world_as(q->w, &who), &m, &ask, &e) == 0, "%s", e.text);
	return ask.n != 0;
}

/* May the carer record the visit of today? */
static bool recordable(const struct asked *q)
{
	char id[16];
	struct act_questions ask;
	struct visit_entry v;
	struct arena a = { 0 };
	struct err e = { 0 };

	snprintf(id, sizeof id, "v%d", q->number);
	CHECK(visit_entry_planned(q->w->store, world_rid(q->w, RECORD_VISIT, id), &v, &a, &e) == 0,
	      "%s", e.text);
	bool may = visit_check(world_as(q->w, &q->carer), &v, &ask, &e) == 0;
	arena_release(&a);
	return may;
}

/* ---- results ---- */

struct result {
	bool counts, first, last, later;
};

static struct result result_of(const struct asked *q, struct day from)
{
	struct result r = { .counts = false };
	struct outcomes o = { .n = 0 };
	struct err e = { 0 };

	CHECK(outcomes_load(world_as(q->w, &q->w->admin), from, november(30), &o, &e) == 0, "%s",
	      e.text);
	for (size_t i = 0; i < o.n; i++) {
		const struct outcome_facts *f = &o.row[i].facts;
		if (o.row[i].citizen_rid != q->citizen)
			continue;
		r.counts = true;
		r.later = !day_is_none(f->later.on);
		for (size_t k = 0; k < f->instruments; k++) {
			r.first = r.first || f->value[k].has_first;
			r.last = r.last || f->value[k].has_last;
		}
	}
	outcomes_release(&o);
	return r;
}

/* clang-format off */
static bool in_november(const struct asked *q) { return result_of(q, november(1)).counts; }
static bool result_first(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).first; }
static bool result_last(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).last; }
static bool result_later(const struct asked *q) { return result_of(q, day_of(2025, 1, 1)).later; }
/* clang-format on */

/* ---- whose citizens ---- */

static bool in_scope(const struct asked *q, const char *staff)
{
	struct actor who = world_actor(q->w, staff);
	struct citizen_scope scope;
	struct err e = { 0 };

	const struct work *as = world_as(q->w, &who);
	bool may = scope_check(as, q->citizen, NULL, &e) == 0;
	CHECK(scope_load(as, november(23), &scope, &e) == 0, "%s", e.text);
	CHECK_INT(scope_has(&scope, q->citizen), may, "as a set");
	scope_release(&scope);
	return may;
}

/* clang-format off */
static bool h2s(const struct asked *q) { return in_scope(q, "h2"); }
static bool p1s(const struct asked *q) { return in_scope(q, "tp"); }
/* clang-format on */

#endif
