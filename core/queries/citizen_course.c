/* Courses, goals as a tree with what was observed, and exercises of the plans in force. */
#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/citizen_parts.h"
#include "core/queries/column.h"

/* clang-format off */
#define RUNNING "(f.start_day <= :on AND (f.end_day IS NULL OR f.end_day >= :on))"

enum course_stmt { COURSES, GOALS, LEVELS, PLANS, COURSE_STMTS };

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
	[GOALS] =
		"SELECT g.rid, k.id, unseal(g.text_sealed, 'goal.text', g.rid), fk.id, g.parent_rid,"
		" coalesce(g.status, 0), g.start_level, g.target_level, g.closed_day,"
		" unseal(g.reason_sealed, 'goal.reason', g.rid)"
		" FROM course AS f JOIN goal AS g ON g.course_rid = f.rid"
		" JOIN record AS k ON k.rid = g.rid JOIN record AS fk ON fk.rid = f.rid"
		" WHERE f.citizen_rid = :citizen AND " RUNNING " ORDER BY f.start_day, f.rid, g.rid",
	[LEVELS] =
		"SELECT o.on_day, o.level, unseal(s.name_sealed, 'staff.name', s.rid),"
		" unseal(o.note_sealed, 'progress.note', o.rid)"
		" FROM progress AS o JOIN record AS k ON k.rid = o.rid"
		" LEFT JOIN staff AS s ON s.rid = o.by_rid"
		" WHERE o.goal_rid = :goal AND o.live AND o.on_day <= :on"
		" ORDER BY o.on_day, coalesce(o.recorded_at_ms, k.clock >> 16), k.clock, k.device, k.number",
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

/* ---- goals ---- */

struct goal_node {
	struct goal_line line;
	int64_t parent; /* rid, 0: none */
	bool placed;
};

struct goal_tree {
	struct goal_node *node;
	size_t n;
};

static void goal_row(struct goal_tree *t, struct sqlite3_stmt *st, struct arena *a)
{
	int start = column_int_or(st, 6, -1);

	t->node = memory_grow(t->node, t->n, sizeof *t->node);
	t->node[t->n++] = (struct goal_node){
		.line = {
			.rid = sqlite3_column_int64(st, 0),
			.id = column_copy(st, 1, a),
			.text = column_copy(st, 2, a),
			.course = column_copy(st, 3, a),
			.status = (enum goal_status)sqlite3_column_int(st, 5),
			.start = start,
			.target = column_int_or(st, 7, -1),
			.now = start,
			.closed = column_day(st, 8),
			.reason = column_copy(st, 9, a),
		},
		.parent = sqlite3_column_int64(st, 4),
	};
}

static int read_goals(struct page_load *p, struct goal_tree *t, struct err *e)
{
	struct sqlite3_stmt *st = part_statement(p, course_sql[GOALS], e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(p->store, st, e)) == 1)
		goal_row(t, st, &p->page->arena);
	statement_done(st);
	return got;
}

static int read_levels(struct page_load *p, struct goal_line *g, struct err *e)
{
	struct sqlite3_stmt *st = part_statement(p, course_sql[LEVELS], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":goal", g->rid);
	while ((got = statement_step(p->store, st, e)) == 1) {
		g->series = memory_grow(g->series, g->levels, sizeof *g->series);
		g->series[g->levels++] =
			(struct goal_level){ column_day(st, 0), sqlite3_column_int(st, 1),
					     column_copy(st, 2, &p->page->arena),
					     column_copy(st, 3, &p->page->arena) };
	}
	statement_done(st);
	g->series = part_keep(p, g->series, g->levels, sizeof *g->series);
	if (g->levels != 0)
		g->now = g->series[g->levels - 1].level;
	return got;
}

static bool has_parent(const struct goal_tree *t, const struct goal_node *g)
{
	for (size_t i = 0; g->parent != 0 && i < t->n; i++)
		if (t->node[i].line.rid == g->parent)
			return true;
	return false;
}

/* A goal, then what lies below it. */
static void place(struct citizen_page *c, struct goal_tree *t, struct goal_node *g, int depth)
{
	if (g->placed)
		return;
	g->placed = true;
	g->line.depth = depth;
	c->goal[c->goals++] = g->line;
	for (size_t i = 0; i < t->n; i++)
		if (t->node[i].parent == g->line.rid)
			place(c, t, &t->node[i], depth + 1);
}

/* Goals whose parent is not here (yet), and those in a ring, stand as goals of their own. */
static void place_all(struct citizen_page *c, struct goal_tree *t)
{
	c->goal = arena_take(&c->arena, t->n * sizeof *c->goal);
	for (size_t i = 0; i < t->n; i++)
		if (!has_parent(t, &t->node[i]))
			place(c, t, &t->node[i], 0);
	for (size_t i = 0; i < t->n; i++)
		place(c, t, &t->node[i], 0);
}

int load_goals(struct page_load *p, struct err *e)
{
	struct goal_tree t = { .n = 0 };
	int done = read_goals(p, &t, e);

	for (size_t i = 0; done == 0 && i < t.n; i++)
		done = read_levels(p, &t.node[i].line, e);
	if (done == 0)
		place_all(p->page, &t);
	free(t.node);
	return done;
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
