/* Exercises ticked, day by day: see plan_adherence.h. */
#include "core/queries/plan_adherence.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/exercise_ask.h"

struct ticked_record {
	struct day on;
	const char *exercises_done, *carer_name;
};

struct planned_visit {
	struct day on;
	struct text_list services, plans; /* ids */
};

/* clang-format off */
/* A day of an absence, or after the death, does not count whatever was recorded on it. */
static const struct reading planned_read = {
	"SELECT $v{on, services, plans} FROM $visit AS v WHERE $v.citizen = :citizen"
	" AND $v.on BETWEEN :from AND :to AND NOT " VISIT_ABSENT("v"),
	ROW(struct planned_visit, on, services, plans)
};
static const struct reading records_read = {
	"SELECT $r{on, exercises_done, carer.name} FROM $visit_record AS r"
	" WHERE $r.citizen = :citizen AND $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r")
	" AND " NEWEST_OF_ITS_VISIT("r") " ORDER BY $r.on DESC, $r.started DESC, r.rid DESC",
	ROW(struct ticked_record, on, exercises_done, carer_name)
};
/* clang-format on */

struct ticking {
	const struct work *work;
	const struct adherence_choice *which;
	struct plan_adherence *p;
	const struct plan_lines *plans;
	struct arena *arena;
	bool **counts;               /* of each plan: its days, and whether they count */
	struct deviation *deviation; /* growing */
	struct adherence_row *row;   /* likewise */
};

static bool is_plan_of(const struct plan_lines *plans, const char *plan)
{
	for (size_t i = 0; i < plans->plans; i++)
		if (strcmp(plans->plan[i].id, plan) == 0)
			return true;
	return false;
}

static struct adherence_row *add_row(struct ticking *t, const char *plan, const char *exercise,
				     const char *name)
{
	struct plan_adherence *p = t->p;

	t->row = memory_grow(t->row, p->rows, sizeof *t->row);
	t->row[p->rows] = (struct adherence_row){
		.plan = plan,
		.exercise = exercise,
		.name = name,
		.times_per_week = -1,
		.expected = -1,
		.done = arena_take(t->arena, (size_t)p->days),
		.otherwise = arena_take(t->arena, (size_t)p->days),
	};
	return &t->row[p->rows++];
}

static struct adherence_row *row_of(struct ticking *t, const char *plan, const char *exercise)
{
	for (size_t i = 0; i < t->p->rows; i++)
		if (strcmp(t->row[i].plan, plan) == 0 && strcmp(t->row[i].exercise, exercise) == 0)
			return &t->row[i];
	char *id = arena_text(t->arena, exercise);
	return add_row(t, arena_text(t->arena, plan), id, id);
}

/* ---- days that count ---- */

static bool names_plan(const struct ticking *t, const struct planned_visit *v,
		       const struct plan_line *p)
{
	const struct settings *set = settings_on(&t->work->settings, v->on);

	for (size_t i = 0; i < v->plans.n; i++)
		if (strcmp(v->plans.at[i], p->id) == 0)
			return true;
	for (size_t i = 0; i < v->services.n; i++) {
		const struct service *s = settings_service(set, v->services.at[i]);
		if (s != NULL && s->plan == p->kind)
			return true;
	}
	return false;
}

/* By the plan and the course alone. */
static bool may_count(const struct ticking *t, const struct plan_line *p, struct day on)
{
	const struct adherence_choice *w = t->which;
	struct day first = plan_carried_from(p->from, p->handed_over, p->by_therapist);
	struct day last = day_plus(w->from, w->days - 1);

	return !day_is_none(first) && day_within(on, first, p->to) &&
	       !course_paused(w->course, w->type, on, last);
}

static void mark_planned(struct ticking *t, const struct planned_visit *v)
{
	for (size_t i = 0; i < t->plans->plans; i++) {
		const struct plan_line *p = &t->plans->plan[i];
		if (names_plan(t, v, p) && may_count(t, p, v->on))
			t->counts[i][v->on.n - t->p->from.n] = true;
	}
}

static int read_planned(struct ticking *t, const struct reader *r, struct err *e)
{
	struct planned_visit *visit;
	size_t n;

	if (read_rows(r, &planned_read, &visit, &n, e) != 0)
		return -1;
	t->counts = arena_take(t->arena, (t->plans->plans + 1) * sizeof *t->counts);
	for (size_t i = 0; i < t->plans->plans; i++)
		t->counts[i] = arena_take(t->arena, (size_t)t->p->days * sizeof **t->counts);
	for (size_t i = 0; i < n; i++)
		mark_planned(t, &visit[i]);
	return 0;
}

/* In each ISO week the days that count, and no more of them than times_per_week. */
static int days_expected(const struct plan_adherence *p, const bool *counts, int times_per_week)
{
	int expected = 0, in_week = 0;

	for (int i = 0; i < p->days; i++) {
		if (day_weekday(day_plus(p->from, i)) == MONDAY)
			in_week = 0;
		if (!counts[i] || (times_per_week > 0 && in_week >= times_per_week))
			continue;
		in_week++;
		expected++;
	}
	return expected;
}

static void add_planned(struct ticking *t)
{
	for (size_t i = 0; i < t->plans->plans; i++) {
		const struct plan_line *p = &t->plans->plan[i];
		bool carried =
			!day_is_none(plan_carried_from(p->from, p->handed_over, p->by_therapist));
		for (size_t k = p->first; k < p->first + p->exercises; k++) {
			const struct exercise_line *x = &t->plans->exercise[k];
			struct adherence_row *r = add_row(t, x->plan, x->exercise, x->name);
			r->times_per_week = x->times_per_week;
			r->counts = t->counts[i];
			if (carried)
				r->expected = days_expected(t->p, r->counts, x->times_per_week);
		}
	}
}

/* ---- what was ticked ---- */

static void count_up(unsigned char *n)
{
	if (*n < UCHAR_MAX)
		++*n;
}

static void add_deviation(struct ticking *t, const struct adherence_row *r, struct day on,
			  const char *words, const char *by)
{
	struct plan_adherence *p = t->p;

	t->deviation = memory_grow(t->deviation, p->deviations, sizeof *t->deviation);
	t->deviation[p->deviations++] = (struct deviation){
		.on = on, .exercise = r->name, .words = arena_text(t->arena, words), .by = by
	};
}

static void tick(struct ticking *t, const json_t *item, struct day on, const char *by)
{
	const char *plan = json_string_value(json_object_get(item, "plan"));
	const char *exercise = json_string_value(json_object_get(item, "exercise"));
	const char *words = json_string_value(json_object_get(item, "deviation"));
	int at = on.n - t->p->from.n;

	if (plan == NULL || exercise == NULL || !is_plan_of(t->plans, plan))
		return;
	struct adherence_row *r = row_of(t, plan, exercise);
	count_up(&r->done[at]);
	if (words == NULL)
		return;
	count_up(&r->otherwise[at]);
	add_deviation(t, r, on, words, by);
}

static void add_record(struct ticking *t, const struct ticked_record *record)
{
	json_t *list = json_loads(record->exercises_done, 0, NULL);
	size_t i;
	json_t *item;

	json_array_foreach(list, i, item)
	{
		tick(t, item, record->on, record->carer_name);
	}
	json_decref(list);
}

static void sum_up(const struct plan_adherence *p, struct adherence_row *r)
{
	for (int i = 0; i < p->days; i++) {
		bool counts = r->counts != NULL && r->counts[i];
		r->ticked += counts && r->done[i] > 0;
		r->deviated += counts && r->otherwise[i] > 0;
		r->apart += !counts && r->done[i] > 0;
	}
}

int plan_adherence_load(const struct work *w, const struct adherence_choice *which, struct arena *a,
			struct plan_adherence *out, struct err *e)
{
	struct plan_adherence p = { .from = which->from,
				    .days = which->days < 0 ? 0 : which->days };
	struct ticking t = {
		.work = w, .which = which, .p = &p, .plans = which->plans, .arena = a
	};
	const struct reader r = { w->store, a,
				  BOUND(with_int(":citizen", which->citizen_rid),
					with_day(":from", p.from),
					with_day(":to", day_plus(p.from, p.days - 1))) };
	struct ticked_record *record;
	size_t n;

	if (read_planned(&t, &r, e) != 0 || read_rows(&r, &records_read, &record, &n, e) != 0)
		return -1;
	add_planned(&t);
	for (size_t i = 0; i < n; i++)
		add_record(&t, &record[i]);
	for (size_t i = 0; i < p.rows; i++)
		sum_up(&p, &t.row[i]);
	p.row = arena_keep(a, t.row, p.rows, sizeof *p.row);
	p.deviation = arena_keep(a, t.deviation, p.deviations, sizeof *p.deviation);
	*out = p;
	return 0;
}
