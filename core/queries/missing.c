/* What has still to be written down: see missing.h. */
#include "core/queries/missing.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/authority.h"
#include "core/queries/course_book.h"
#include "core/queries/course_list.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/late.h"
#include "core/session/scope.h"

/* clang-format off */
#define MISSING_FROM \
	" FROM $visit AS v JOIN $citizen AS c ON c.rid = $v.citizen"
#define MISSING_WHERE " AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v")
#define MISSING_COLUMNS \
	"SELECT v.rid AS visit_rid, c.rid AS citizen_rid, $v{carer AS carer_rid, on, from AS from_minute," \
	" to AS to_minute, services}, $c{name, protected AS is_protected}, $v.carer.name AS carer_name"
#define OWN_VISITS " WHERE $v.carer = :scope_staff AND $v.on BETWEEN :from AND :to"
#define TEAM_VISITS " WHERE $v.carer IN " SCOPE_STAFF " AND $v.on BETWEEN :from AND :to"

static const struct row_shape visit_shape = ROW_SHAPE(struct missing_visit, visit_rid, citizen_rid,
	carer_rid, on, from_minute, to_minute, name, carer_name, services, is_protected);
static const struct row_shape counted_shape = ROW_SHAPE(struct missing_visit, visit_rid, on, from_minute,
	to_minute);

static const struct reading list_read[] = {
	{ MISSING_COLUMNS MISSING_FROM OWN_VISITS MISSING_WHERE " ORDER BY $v.on, $v.from, v.rid", &visit_shape },
	{ MISSING_COLUMNS MISSING_FROM TEAM_VISITS MISSING_WHERE " ORDER BY $v.on, $v.from, v.rid", &visit_shape },
};
static const struct reading count_read[] = {
	{ "SELECT v.rid AS visit_rid, $v{on, from AS from_minute, to AS to_minute}"
	  MISSING_FROM OWN_VISITS MISSING_WHERE, &counted_shape },
	{ "SELECT v.rid AS visit_rid, $v{on, from AS from_minute, to AS to_minute}"
	  MISSING_FROM TEAM_VISITS MISSING_WHERE, &counted_shape },
};
/* clang-format on */

/* The team lead answers for what the whole team has recorded. */
static bool has_team(const struct actor *who)
{
	return who->role == ROLE_TEAM_LEAD && who->provider_rid != 0;
}

/* One that began yesterday evening may still be going on. */
static bool visit_is_missing(const struct work *w, const struct missing_visit *v)
{
	const struct planned_time planned = { v->on, v->from_minute, v->to_minute };

	return visit_is_late(&planned, false, local_from_utc(w->who.now_ms));
}

static size_t keep_missing(const struct work *w, struct missing_visit *visit, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (visit_is_missing(w, &visit[i]))
			visit[kept++] = visit[i];
	return kept;
}

static int read_visits(const struct work *w, const struct reading *reading, struct day from,
		       struct day to, struct missing *m, struct err *e)
{
	const struct scope_window window = scope_window(w, w->who.today);
	const struct reader r = { w->store, &m->arena,
				  BOUND(with_int(":scope_staff", window.staff),
					with_int(":scope_provider", window.provider),
					with_day(":from", from), with_day(":to", to)) };

	if (read_rows(&r, reading, &m->visit, &m->visits, e) != 0)
		return -1;
	m->visits = keep_missing(w, m->visit, m->visits);
	return 0;
}

static bool follow_up_is_owed(const struct follow_up *u, struct day today)
{
	return follow_up_is_open(u) && !day_before(today, u->due);
}

static void add_follow_ups(struct missing *m, const struct course_book *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct course_row *c = &b->row[i];
		for (size_t j = 0; j < c->follow_ups; j++) {
			const struct follow_up *u = &c->follow_up[j];
			if (!follow_up_is_owed(u, b->on))
				continue;
			m->follow_up =
				memory_grow(m->follow_up, m->follow_ups, sizeof *m->follow_up);
			m->follow_up[m->follow_ups++] = (struct missing_follow_up){
				.course_rid = c->rid,
				.citizen_rid = c->citizen_rid,
				.name = arena_text(&m->arena, c->name),
				.rule = arena_text(&m->arena, u->id),
				.rule_name = arena_text(&m->arena, follow_up_name(u)),
				.due = u->due,
			};
		}
	}
}

static int by_due(const void *a, const void *b)
{
	const struct missing_follow_up *x = a, *y = b;
	int order = (x->due.n > y->due.n) - (x->due.n < y->due.n);

	return order != 0 ? order
			  : (x->course_rid > y->course_rid) - (x->course_rid < y->course_rid);
}

/* In the read transaction. */
static int read_follow_ups(const struct work *w, struct missing *m, struct err *e)
{
	const struct course_choice mine = { .of = COURSES_MINE, .names_are_open = true };
	struct course_book book;

	if (course_book_load(w, w->who.today, &mine, &book, e) != 0)
		return -1;
	add_follow_ups(m, &book);
	course_book_release(&book);
	if (m->follow_ups > 1)
		qsort(m->follow_up, m->follow_ups, sizeof *m->follow_up, by_due);
	return 0;
}

/* A protected name is for those who visit, not for lists over everybody. */
static void finish_names(const struct work *w, struct missing *m)
{
	for (size_t i = 0; i < m->visits; i++) {
		struct missing_visit *v = &m->visit[i];
		bool own = v->carer_rid == w->who.staff_rid;
		if (v->is_protected && !own && scope_hides_protected(&w->who))
			v->name = arena_text(&m->arena, _("(protected)"));
		if (own)
			v->carer_name = NULL;
	}
}

int missing_load(const struct work *w, struct missing *out, struct err *e)
{
	struct missing m = { .visits = 0 };
	struct day today = w->who.today;

	if (w->who.staff_rid == 0) {
		*out = m;
		return 0;
	}
	if (look_up_log(w, 0, "missing", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	int done = read_visits(w, &list_read[has_team(&w->who)], day_plus(today, -MISSING_DAYS),
			       day_plus(today, -1), &m, e);
	if (done == 0 && course_list_may(&w->who, COURSES_MINE))
		done = read_follow_ups(w, &m, e);
	if (done == 0)
		done = signs_of_actor(w, &m.arena, &m.signs, e);
	if (done == 0)
		done = decisions_of_actor(w, &m.arena, &m.decisions, e);
	if (done == 0)
		done = assessments_of_actor(w, &m.arena, &m.assessments, e);
	if (done == 0 && course_list_may(&w->who, COURSES_MINE))
		done = owed_of_actor(w, &m.owed, e);
	store_read_end(w->store);
	if (done != 0) {
		missing_release(&m);
		return -1;
	}
	finish_names(w, &m);
	*out = m;
	return 0;
}

void missing_release(struct missing *m)
{
	free(m->follow_up);
	owed_release(&m->owed);
	arena_release(&m->arena);
	*m = (struct missing){ .visits = 0 };
}

/* ---- counting ---- */

/* The visits of one day, or the actor's own of all days: few, but of a team so many that a key would wait. */
static int count_visits(const struct work *w, struct missing_count *count, struct err *e)
{
	struct missing m = { .visits = 0 };
	bool team = has_team(&w->who);
	struct day to = day_plus(w->who.today, -1 - count->step);
	struct day from = team ? to : day_plus(w->who.today, -MISSING_DAYS);
	int done = read_visits(w, &count_read[team], from, to, &m, e);

	if (done == 0) {
		count->visits += m.visits;
		count->step += team ? 1 : MISSING_DAYS;
	}
	missing_release(&m);
	return done;
}

static int count_follow_ups(const struct work *w, struct missing_count *count, struct err *e)
{
	struct missing m = { .visits = 0 };
	int done = read_follow_ups(w, &m, e);

	count->follow_ups = m.follow_ups;
	missing_release(&m);
	return done;
}

static int count_assessments(const struct work *w, struct missing_count *count, struct err *e)
{
	struct open_assessments open;
	struct arena a = { 0 };
	int done = assessments_of_actor(w, &a, &open, e);

	if (done == 0)
		count->assessments = open.n;
	arena_release(&a);
	return done;
}

static int count_owed(const struct work *w, struct missing_count *count, struct err *e)
{
	struct owed_list owed;

	if (w->who.provider_rid != 0 &&
	    owed_next(w, w->who.provider_rid, w->who.today, &count->conference, e) != 0)
		return -1;
	if (!course_list_may(&w->who, COURSES_MINE))
		return 0;
	if (owed_of_actor(w, &owed, e) != 0)
		return -1;
	count->owed = owed.n;
	owed_release(&owed);
	return 0;
}

void missing_prepare(struct store *s)
{
	readings_prepare(s, count_read, 1);
	course_book_prepare(s);
}

int missing_count_step(const struct work *w, struct missing_count *count, struct err *e)
{
	int done = 0;

	if (count->done)
		return 0;
	if (w->who.staff_rid == 0) {
		count->done = true;
		return 0;
	}
	if (store_read_begin(w->store, e) != 0) {
		count->done = true;
		return -1;
	}
	if (count->step < MISSING_DAYS) {
		done = count_visits(w, count, e);
	} else if (count->step == MISSING_DAYS) {
		done = count_owed(w, count, e);
		count->step++;
	} else if (count->step == MISSING_DAYS + 1) {
		done = signs_of_actor_count(w, &count->signs, e);
		count->step++;
	} else {
		if (course_list_may(&w->who, COURSES_MINE))
			done = count_follow_ups(w, count, e);
		if (done == 0)
			done = decisions_of_actor_count(w, &count->decisions, e);
		if (done == 0)
			done = count_assessments(w, count, e);
		if (done == 0 && w->who.role == ROLE_VISITATOR &&
		    scope_reach(&w->who) != REACH_NOBODY)
			done = authority_count(w, &count->authority, e);
		count->done = true;
	}
	store_read_end(w->store);
	if (done != 0)
		count->done = true;
	return done;
}
