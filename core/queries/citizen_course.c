/* Courses, their goals, and exercises of the plans in force. */
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/citizen_parts.h"
#include "core/queries/column.h"

/* clang-format off */
#define RUNNING "(f.start_day <= :on AND (f.end_day IS NULL OR f.end_day >= :on))"

enum course_stmt { COURSES, PLANS, COURSE_STMTS };

static const char *const course_sql[COURSE_STMTS] = {
	[COURSES] =
		"SELECT f.rid, k.id, f.course_type, p.name,"
		" unseal(a.name_sealed, 'staff.name', a.rid), unseal(b.name_sealed, 'staff.name', b.rid),"
		" f.referred_day, f.start_day, f.planned_end_day, f.end_day, f.result,"
		" coalesce(" RUNNING ", 0)"
		" FROM course AS f JOIN record AS k ON k.rid = f.rid"
		" LEFT JOIN provider AS p ON p.rid = f.provider_rid"
		" LEFT JOIN staff AS a ON a.rid = f.contact_rid LEFT JOIN staff AS b ON b.rid = f.lead_rid"
		" WHERE f.citizen_rid = :citizen ORDER BY 12 DESC, f.referred_day DESC, f.rid DESC",
	[PLANS] =
		"SELECT k.id, l.kind, l.review_day, unseal(l.exercises_sealed, 'plan.exercises', l.rid),"
		" l.from_day, l.to_day, unseal(s.name_sealed, 'staff.name', s.rid)"
		" FROM plan AS l JOIN record AS k ON k.rid = l.rid"
		" LEFT JOIN staff AS s ON s.rid = l.author_rid"
		" WHERE l.citizen_rid = :citizen AND l.from_day <= :on"
		"   AND (l.to_day IS NULL OR l.to_day >= :on) ORDER BY l.from_day, l.rid",
};
/* clang-format on */

/* Domain 6: week n = whole weeks since the start + 1; weeks = days / 7 rounded up, at least 1. */
static void count_weeks(struct course_line *c, struct day on)
{
	if (!c->running)
		return;
	c->week = (on.n - c->start.n) / 7 + 1;
	if (day_is_none(c->planned_end))
		return;
	int days = c->planned_end.n - c->start.n;
	c->weeks = days <= 7 ? 1 : (days + 6) / 7;
}

static void course_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	struct arena *a = &c->arena;
	const struct course_type *type = settings_course_type(p->set, column_text(st, 2));
	struct course_line line = {
		.rid = sqlite3_column_int64(st, 0),
		.id = column_copy(st, 1, a),
		.type = column_copy(st, 2, a),
		.type_name = type != NULL ? arena_text(a, type->name) : column_copy(st, 2, a),
		.provider_name = column_copy(st, 3, a),
		.contact_name = column_copy(st, 4, a),
		.lead_name = column_copy(st, 5, a),
		.referred = column_day(st, 6),
		.start = column_day(st, 7),
		.planned_end = column_day(st, 8),
		.end = column_day(st, 9),
		.result = column_int_or(st, 10, -1),
		.running = sqlite3_column_int(st, 11) != 0,
	};

	count_weeks(&line, p->on);
	c->course = memory_grow(c->course, c->courses, sizeof *c->course);
	c->course[c->courses++] = line;
}

int load_courses(struct page_load *p, struct err *e)
{
	int done = part_each(p, course_sql[COURSES], course_row, e);

	p->page->course = part_keep(p, p->page->course, p->page->courses, sizeof *p->page->course);
	return done;
}

int load_goals(struct page_load *p, struct err *e)
{
	struct goal_lines goals;

	if (goal_lines_load(p->store, GOALS_OF_CITIZEN, p->page->rid, p->on, &p->page->arena,
			    &goals, e) != 0)
		return -1;
	p->page->goal = goals.at;
	p->page->goals = goals.n;
	return 0;
}

/* ---- exercises ---- */

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

static void plan_row(struct page_load *p, struct sqlite3_stmt *st)
{
	struct citizen_page *c = p->page;
	struct arena *a = &c->arena;
	const char *text = column_text(st, 3);
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL;
	char *plan = column_copy(st, 0, a), *author = column_copy(st, 6, a);
	size_t i;
	json_t *item;

	json_array_foreach(list, i, item)
	{
		c->exercise = memory_grow(c->exercise, c->exercises, sizeof *c->exercise);
		c->exercise[c->exercises++] = (struct exercise_line){
			.plan = plan,
			.exercise = text_or(item, "id", a),
			.name = text_or(item, "name", a),
			.instruction = text_or(item, "instruction", a),
			.plan_kind = sqlite3_column_int(st, 1),
			.sets = number_or(item, "sets"),
			.reps = number_or(item, "reps"),
			.minutes = number_or(item, "minutes"),
			.times_per_week = number_or(item, "times_per_week"),
			.review = column_day(st, 2),
			.from = column_day(st, 4),
			.to = column_day(st, 5),
			.author = author,
		};
	}
	json_decref(list);
}

int load_exercises(struct page_load *p, struct err *e)
{
	int done = part_each(p, course_sql[PLANS], plan_row, e);

	p->page->exercise =
		part_keep(p, p->page->exercise, p->page->exercises, sizeof *p->page->exercise);
	return done;
}
