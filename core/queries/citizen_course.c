/* Courses; their goals and the exercises of the plans in force come from modules of their own. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/citizen_parts.h"
#include "core/queries/column.h"
#include "core/rules/course.h"

/* clang-format off */
#define RUNNING "(f.start_day <= :on AND (f.end_day IS NULL OR f.end_day >= :on))"

static const char courses_sql[] =
	"SELECT f.rid, k.id, f.course_type, p.name,"
	" unseal(a.name_sealed, 'staff.name', a.rid), unseal(b.name_sealed, 'staff.name', b.rid),"
	" f.referred_day, f.start_day, f.planned_end_day, f.end_day, f.result,"
	" coalesce(" RUNNING ", 0)"
	" FROM course AS f JOIN record AS k ON k.rid = f.rid"
	" LEFT JOIN provider AS p ON p.rid = f.provider_rid"
	" LEFT JOIN staff AS a ON a.rid = f.contact_rid LEFT JOIN staff AS b ON b.rid = f.lead_rid"
	" WHERE f.citizen_rid = :citizen ORDER BY 12 DESC, f.referred_day DESC, f.rid DESC";
/* clang-format on */

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

	if (line.running) {
		line.week = course_week(line.start, p->on);
		line.weeks = course_weeks(line.start, line.planned_end);
	}
	c->course = memory_grow(c->course, c->courses, sizeof *c->course);
	c->course[c->courses++] = line;
}

void prepare_courses(struct store *s)
{
	const char *const sql = courses_sql;

	store_prepare(s, &sql, 1);
	goal_lines_prepare(s);
	plan_lines_prepare(s);
}

int load_courses(struct page_load *p, struct err *e)
{
	int done = part_each(p, courses_sql, course_row, e);

	p->page->course = part_keep(p, p->page->course, p->page->courses, sizeof *p->page->course);
	return done;
}

int load_goals(struct page_load *p, struct err *e)
{
	struct goal_lines goals;

	if (goal_lines_load(p->work, &(struct goal_choice){ GOALS_OF_CITIZEN, p->page->rid, p->on },
			    &p->page->arena, &goals, e) != 0)
		return -1;
	p->page->goal = goals.at;
	p->page->goals = goals.n;
	return 0;
}

int load_exercises(struct page_load *p, struct err *e)
{
	struct plan_lines plans;

	if (plan_lines_load(p->work, &(struct plan_choice){ PLANS_OF_CITIZEN, p->page->rid, p->on },
			    &p->page->arena, &plans, e) != 0)
		return -1;
	p->page->exercise = plans.exercise;
	p->page->exercises = plans.exercises;
	return 0;
}
