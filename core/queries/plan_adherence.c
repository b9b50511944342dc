/* Exercises ticked, day by day: see plan_adherence.h. */
#include "core/queries/plan_adherence.h"

#include <jansson.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/column.h"

/* clang-format off */
static const char records_sql[] =
	"SELECT r.on_day, unseal(r.exercises_done_sealed, 'visit_record.exercises_done', r.rid),"
	" unseal(s.name_sealed, 'staff.name', s.rid)"
	" FROM visit_record AS r LEFT JOIN staff AS s ON s.rid = r.carer_rid"
	" WHERE r.citizen_rid = :citizen AND r.on_day BETWEEN :from AND :to AND r.live"
	"   AND r.outcome IN (0, 1) ORDER BY r.on_day DESC, r.started_min DESC, r.rid DESC";
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
	t->deviation[p->deviations++] =
		(struct deviation){ .on = on,
				    .exercise = r->name,
				    .words = arena_text(t->arena, words),
				    .by = arena_text(t->arena, by != NULL ? by : "") };
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

static void record_row(struct ticking *t, struct sqlite3_stmt *st)
{
	struct day on = column_day(st, 0);
	const char *text = column_text(st, 1);
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL;
	size_t i;
	json_t *item;

	count_up(&t->p->visits[on.n - t->p->from.n]);
	json_array_foreach(list, i, item)
	{
		tick(t, item, on, column_text(st, 2));
	}
	json_decref(list);
}

int plan_adherence_load(const struct work *w, const struct adherence_choice *which, struct arena *a,
			struct plan_adherence *out, struct err *e)
{
	struct plan_adherence p = { .from = which->from,
				    .days = which->days < 0 ? 0 : which->days };
	struct ticking t = { .p = &p, .plans = which->plans, .arena = a };
	struct sqlite3_stmt *st = store_statement(w->store, records_sql, e);
	int got;

	if (st == NULL)
		return -1;
	p.visits = arena_take(a, (size_t)p.days);
	add_planned(&t);
	bind_int(st, ":citizen", which->citizen_rid);
	bind_day(st, ":from", p.from);
	bind_day(st, ":to", day_plus(p.from, p.days - 1));
	while ((got = statement_step(w->store, st, e)) == 1)
		record_row(&t, st);
	statement_done(st);
	p.row = arena_keep(a, t.row, p.rows, sizeof *p.row);
	p.deviation = arena_keep(a, t.deviation, p.deviations, sizeof *p.deviation);
	if (got == 0)
		*out = p;
	return got;
}
