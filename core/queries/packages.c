/* Planned visits of courses by weeks: see packages.h. */
#include "core/queries/packages.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* A planned visit of a course, or a course without one on these days. */
struct package_visit {
	int64_t course_rid, citizen_rid, provider_rid;
	const char *type;
	struct day start, over,
		planned_end; /* over: the first day on which it does not run any more */
	struct day on;       /* DAY_NONE: no visit */
	struct text_list services;
	bool away; /* the citizen is, that day */
};

/* clang-format off */
#define PACKAGE_GIVEN_UP(how) "CASE WHEN $f." how " >= $f.start THEN $f." how " END"
#define PACKAGE_OVER "min(coalesce($f.end + 1, 1000000), coalesce(" PACKAGE_GIVEN_UP("cancelled") ", 1000000)," \
	" coalesce(" PACKAGE_GIVEN_UP("declined") ", 1000000))"
#define PACKAGE_VISITS \
	"SELECT f.rid AS course_rid, $f{citizen AS citizen_rid, course_type AS type, start, planned_end}, " \
	PACKAGE_OVER " AS over, " COURSE_PROVIDER_ON("f", ":today") " AS provider_rid, $v{on, services}," \
	" v.rid IS NOT NULL AND " VISIT_ABSENT("v") " AS away FROM $course AS f LEFT JOIN $visit AS v" \
	" ON $v.citizen = $f.citizen AND $v.on BETWEEN max(:from, $f.start) AND min(:to, " PACKAGE_OVER " - 1)" \
	" AND v.rid <> :but WHERE $f.start <= :to AND ($f.end IS NULL OR $f.end >= :from) AND " \
	PACKAGE_OVER " > :from"
#define PACKAGE_ROW ROW(struct package_visit, course_rid, citizen_rid, provider_rid, type, start, over, \
	planned_end, on, services, away)

static const struct reading package_read = {
	PACKAGE_VISITS " ORDER BY f.rid, $v.on", PACKAGE_ROW
};
static const struct reading package_citizen_read = {
	PACKAGE_VISITS " AND $f.citizen = :citizen ORDER BY f.rid, $v.on", PACKAGE_ROW
};
/* clang-format on */

static bool packages_asked(const struct settings *s)
{
	for (size_t i = 0; i < s->course_types; i++)
		if (package_asked(&s->course_type[i]))
			return true;
	return false;
}

static bool packages_asked_ever(const struct work *w)
{
	for (size_t i = 0; i < w->settings.n; i++)
		if (packages_asked(w->settings.at[i].set))
			return true;
	return false;
}

static struct day package_monday(struct day on)
{
	return day_plus(on, -(int)day_weekday(on));
}

/* The week of the course, made where it is not there yet: rows come by course and day. */
static struct package_planned *package_week_of(struct packages *p, const struct package_visit *v,
					       const struct course_type *t, struct day monday)
{
	struct package_planned *last = p->n > 0 ? &p->at[p->n - 1] : NULL;
	struct day sunday = day_plus(monday, 6);

	if (last != NULL && last->course_rid == v->course_rid && day_same(last->monday, monday))
		return last;
	p->at = memory_grow(p->at, p->n, sizeof *p->at);
	last = &p->at[p->n++];
	*last = (struct package_planned){ .course_rid = v->course_rid,
					  .citizen_rid = v->citizen_rid,
					  .provider_rid = v->provider_rid,
					  .type = t,
					  .monday = monday };
	last->week.whole = !day_before(monday, v->start) && day_before(sunday, v->over) &&
			   (day_is_none(v->planned_end) || !day_before(v->planned_end, sunday));
	return last;
}

static void package_add(struct packages *p, const struct work *w, const struct package_visit *v,
			const struct package_choice *which)
{
	bool none = day_is_none(v->on);
	struct day on = none ? which->from : v->on, monday = package_monday(on);
	const struct settings *set = settings_on(&w->settings, on);
	const struct course_type *t = settings_course_type(set, v->type);

	if (t == NULL || !package_asked(t) || (none && which->citizen_rid == 0))
		return;
	struct package_planned *week = package_week_of(p, v, t, monday);
	if (v->away)
		week->week.whole = false;
	else if (package_visit_counts(set, t, &v->services))
		week->week.day[on.n - monday.n]++;
}

int packages_load(const struct work *w, const struct package_choice *which, struct packages *out,
		  struct err *e)
{
	struct packages p = { .n = 0 };
	struct package_visit *visit = NULL;
	size_t n = 0;
	const struct reader r = { w->store, &p.arena,
				  BOUND(with_day(":from", package_monday(which->from)),
					with_day(":to", day_plus(package_monday(which->to), 6)),
					with_day(":today", w->who.today),
					with_int(":citizen", which->citizen_rid),
					with_int(":but", which->but_visit_rid)) };

	if (packages_asked_ever(w) &&
	    read_rows(&r, which->citizen_rid != 0 ? &package_citizen_read : &package_read, &visit,
		      &n, e) != 0) {
		arena_release(&p.arena);
		return -1;
	}
	for (size_t i = 0; i < n; i++)
		package_add(&p, w, &visit[i], which);
	*out = p;
	return 0;
}

void packages_release(struct packages *p)
{
	free(p->at);
	arena_release(&p->arena);
	*p = (struct packages){ .n = 0 };
}
