/* Exercises ticked, day by day: see plan_adherence.h. */
#include "core/queries/plan_adherence.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct ticked_record {
	struct day on;
	const char *exercises_done, *carer_name;
};

/* clang-format off */
static const struct reading records_read = {
	"SELECT $r{on, exercises_done, carer.name} FROM $visit_record AS r"
	" WHERE $r.citizen = :citizen AND $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r")
	" AND " NEWEST_OF_ITS_VISIT("r") " ORDER BY $r.on DESC, $r.started DESC, r.rid DESC",
	ROW(struct ticked_record, on, exercises_done, carer_name)
};
/* clang-format on */

struct ticking {
	struct plan_adherence *p;
	const struct plan_lines *plans;
	struct arena *arena;
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
		.from = t->p->from,
		.to = DAY_NONE,
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

/* Days of the window on which the plan held. */
static int days_held(const struct plan_adherence *p, const struct exercise_line *x)
{
	struct day last = day_plus(p->from, p->days - 1);
	struct day from = day_before(x->from, p->from) ? p->from : x->from;
	struct day to = day_is_none(x->to) || day_before(last, x->to) ? last : x->to;

	return day_before(to, from) ? 0 : to.n - from.n + 1;
}

static void add_planned(struct ticking *t)
{
	for (size_t i = 0; i < t->plans->exercises; i++) {
		const struct exercise_line *x = &t->plans->exercise[i];
		struct adherence_row *r = add_row(t, x->plan, x->exercise, x->name);
		r->times_per_week = x->times_per_week;
		r->from = x->from;
		r->to = x->to;
		if (x->times_per_week > 0)
			r->expected = (days_held(t->p, x) * x->times_per_week + 3) / 7;
	}
}

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
	r->ticked++;
	if (words == NULL)
		return;
	count_up(&r->otherwise[at]);
	r->deviated++;
	add_deviation(t, r, on, words, by);
}

static void add_record(struct ticking *t, const struct ticked_record *record)
{
	json_t *list = json_loads(record->exercises_done, 0, NULL);
	size_t i;
	json_t *item;

	count_up(&t->p->visits[record->on.n - t->p->from.n]);
	json_array_foreach(list, i, item)
	{
		tick(t, item, record->on, record->carer_name);
	}
	json_decref(list);
}

int plan_adherence_load(const struct work *w, const struct adherence_choice *which, struct arena *a,
			struct plan_adherence *out, struct err *e)
{
	struct plan_adherence p = { .from = which->from,
				    .days = which->days < 0 ? 0 : which->days };
	struct ticking t = { .p = &p, .plans = which->plans, .arena = a };
	const struct reader r = { w->store, a,
				  BOUND(with_int(":citizen", which->citizen_rid),
					with_day(":from", p.from),
					with_day(":to", day_plus(p.from, p.days - 1))) };
	struct ticked_record *record;
	size_t n;

	if (read_rows(&r, &records_read, &record, &n, e) != 0)
		return -1;
	p.visits = arena_take(a, (size_t)p.days);
	add_planned(&t);
	for (size_t i = 0; i < n; i++)
		add_record(&t, &record[i]);
	p.row = arena_keep(a, t.row, p.rows, sizeof *p.row);
	p.deviation = arena_keep(a, t.deviation, p.deviations, sizeof *p.deviation);
	*out = p;
	return 0;
}
