/* Plans out of the store: see plan_lines.h. */
#include "core/queries/plan_lines.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/column.h"

/* clang-format off */
#define PLANS \
	"SELECT l.rid, k.id, l.kind, l.review_day, unseal(l.exercises_sealed, 'plan.exercises', l.rid)," \
	" l.from_day, l.to_day, unseal(s.name_sealed, 'staff.name', s.rid), l.handed_over_day" \
	" FROM plan AS l JOIN record AS k ON k.rid = l.rid" \
	" LEFT JOIN staff AS s ON s.rid = l.author_rid WHERE l.citizen_rid = "

static const char *const plans_sql[] = {
	[PLANS_OF_CITIZEN] =
		PLANS ":rid AND l.from_day <= :on AND (l.to_day IS NULL OR l.to_day >= :on)"
		" ORDER BY l.from_day, l.rid",
	/* By way of its citizen, whose plans are found by an index. */
	[PLANS_OF_COURSE] =
		PLANS "(SELECT citizen_rid FROM course WHERE rid = :rid) AND l.course_rid = :rid"
		" AND l.from_day <= :on ORDER BY l.from_day, l.rid",
};
/* clang-format on */

static int number_or(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? (int)json_integer_value(value) : -1;
}

static char *text_or(const json_t *object, const char *key, struct arena *a)
{
	const char *text = json_string_value(json_object_get(object, key));

	return arena_text(a, text != NULL ? text : "");
}

static struct plan_line plan_of_row(struct sqlite3_stmt *st, struct arena *a)
{
	return (struct plan_line){
		.rid = sqlite3_column_int64(st, 0),
		.id = column_copy(st, 1, a),
		.kind = sqlite3_column_int(st, 2),
		.review = column_day(st, 3),
		.from = column_day(st, 5),
		.to = column_day(st, 6),
		.author = column_copy(st, 7, a),
		.handed_over = column_day(st, 8),
	};
}

static struct exercise_line exercise_of(const struct plan_line *p, const json_t *item,
					struct arena *a)
{
	return (struct exercise_line){
		.plan = p->id,
		.exercise = text_or(item, "id", a),
		.name = text_or(item, "name", a),
		.instruction = text_or(item, "instruction", a),
		.plan_kind = p->kind,
		.sets = number_or(item, "sets"),
		.reps = number_or(item, "reps"),
		.minutes = number_or(item, "minutes"),
		.times_per_week = number_or(item, "times_per_week"),
		.review = p->review,
		.from = p->from,
		.to = p->to,
		.author = p->author,
	};
}

static void plan_row(struct plan_lines *l, struct sqlite3_stmt *st, struct arena *a)
{
	struct plan_line p = plan_of_row(st, a);
	const char *text = column_text(st, 4);
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL;
	size_t i;
	json_t *item;

	p.first = l->exercises;
	p.exercises = json_array_size(list);
	json_array_foreach(list, i, item)
	{
		l->exercise = memory_grow(l->exercise, l->exercises, sizeof *l->exercise);
		l->exercise[l->exercises++] = exercise_of(&p, item, a);
	}
	json_decref(list);
	l->plan = memory_grow(l->plan, l->plans, sizeof *l->plan);
	l->plan[l->plans++] = p;
}

void plan_lines_prepare(struct store *s)
{
	store_prepare(s, &plans_sql[PLANS_OF_CITIZEN], 1);
}

int plan_lines_load(struct store *s, enum plans_of of, int64_t rid, struct day on, struct arena *a,
		    struct plan_lines *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, plans_sql[of], e);
	struct plan_lines l = { .plans = 0 };
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	bind_day(st, ":on", on);
	while ((got = statement_step(s, st, e)) == 1)
		plan_row(&l, st, a);
	statement_done(st);
	l.plan = arena_keep(a, l.plan, l.plans, sizeof *l.plan);
	l.exercise = arena_keep(a, l.exercise, l.exercises, sizeof *l.exercise);
	if (got == 0)
		*out = l;
	return got;
}
