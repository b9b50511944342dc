/* The goal tree out of the store: see goal_lines.h. */
#include "core/queries/goal_lines.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/column.h"

/* clang-format off */
enum goal_stmt { OF_COURSE, OF_CITIZEN, LEVELS, GOAL_STMTS };

#define GOALS \
	"SELECT g.rid, g.course_rid, coalesce(g.parent_rid, 0), k.id," \
	" unseal(g.text_sealed, 'goal.text', g.rid), fk.id," \
	" unseal(g.own_words_sealed, 'goal.own_words', g.rid), g.condition, coalesce(g.status, 0)," \
	" g.start_level, g.target_level, g.closed_day, g.agreed_day," \
	" unseal(g.reason_sealed, 'goal.reason', g.rid)" \
	" FROM course AS f JOIN goal AS g ON g.course_rid = f.rid" \
	" JOIN record AS k ON k.rid = g.rid JOIN record AS fk ON fk.rid = f.rid"

enum goal_column {
	C_RID, C_COURSE_RID, C_PARENT, C_ID, C_TEXT, C_COURSE, C_OWN_WORDS, C_CONDITION, C_STATUS,
	C_START, C_TARGET, C_CLOSED, C_AGREED, C_REASON
};

static const char *const goal_sql[GOAL_STMTS] = {
	[OF_COURSE] = GOALS " WHERE f.rid = :rid ORDER BY g.rid",
	[OF_CITIZEN] =
		GOALS " WHERE f.citizen_rid = :rid AND f.start_day <= :on"
		"   AND (f.end_day IS NULL OR f.end_day >= :on) ORDER BY f.start_day, f.rid, g.rid",
	[LEVELS] =
		"SELECT o.rid, o.on_day, o.level, unseal(s.name_sealed, 'staff.name', s.rid),"
		" unseal(o.note_sealed, 'progress.note', o.rid), coalesce(o.by_rid, 0)"
		" FROM progress AS o JOIN record AS k ON k.rid = o.rid"
		" LEFT JOIN staff AS s ON s.rid = o.by_rid"
		" WHERE o.goal_rid = :goal AND o.live AND o.on_day <= :on"
		" ORDER BY o.on_day, coalesce(o.recorded_at_ms, k.clock >> 16), k.clock, k.device, k.number",
};
/* clang-format on */

struct goal_node {
	struct goal_line line;
	bool placed;
};

struct goal_tree {
	struct goal_node *node;
	size_t n;
};

static struct goal_line goal_of_row(struct sqlite3_stmt *st, struct arena *a)
{
	int start = column_int_or(st, C_START, -1);

	return (struct goal_line){
		.rid = sqlite3_column_int64(st, C_RID),
		.course_rid = sqlite3_column_int64(st, C_COURSE_RID),
		.parent_rid = sqlite3_column_int64(st, C_PARENT),
		.id = column_copy(st, C_ID, a),
		.text = column_copy(st, C_TEXT, a),
		.course = column_copy(st, C_COURSE, a),
		.own_words = column_copy(st, C_OWN_WORDS, a),
		.condition = column_copy(st, C_CONDITION, a),
		.status = (enum goal_status)sqlite3_column_int(st, C_STATUS),
		.start = start,
		.target = column_int_or(st, C_TARGET, -1),
		.now = start,
		.closed = column_day(st, C_CLOSED),
		.agreed = column_day(st, C_AGREED),
		.reason = column_copy(st, C_REASON, a),
	};
}

static int read_goals(struct store *s, const struct goal_choice *which, struct arena *a,
		      struct goal_tree *t, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(
		s, goal_sql[which->of == GOALS_OF_COURSE ? OF_COURSE : OF_CITIZEN], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", which->rid);
	bind_int_if(st, ":on", which->on.n);
	while ((got = statement_step(s, st, e)) == 1) {
		t->node = memory_grow(t->node, t->n, sizeof *t->node);
		t->node[t->n++] = (struct goal_node){ .line = goal_of_row(st, a) };
	}
	statement_done(st);
	return got;
}

static int read_levels(struct store *s, struct day on, struct arena *a, struct goal_line *g,
		       struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, goal_sql[LEVELS], e);
	struct goal_level *list = NULL;
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":goal", g->rid);
	bind_day(st, ":on", on);
	while ((got = statement_step(s, st, e)) == 1) {
		list = memory_grow(list, g->levels, sizeof *list);
		list[g->levels++] = (struct goal_level){
			.rid = sqlite3_column_int64(st, 0),
			.on = column_day(st, 1),
			.level = sqlite3_column_int(st, 2),
			.by = column_copy(st, 3, a),
			.note = column_copy(st, 4, a),
			.by_rid = sqlite3_column_int64(st, 5),
		};
	}
	statement_done(st);
	if (g->levels != 0)
		g->now = list[g->levels - 1].level;
	g->series = arena_keep(a, list, g->levels, sizeof *list);
	return got;
}

static bool has_parent(const struct goal_tree *t, const struct goal_node *g)
{
	for (size_t i = 0; g->line.parent_rid != 0 && i < t->n; i++)
		if (t->node[i].line.rid == g->line.parent_rid)
			return true;
	return false;
}

/* A goal, then what lies below it. */
static void place(struct goal_lines *out, struct goal_tree *t, struct goal_node *g, int depth)
{
	if (g->placed)
		return;
	size_t at = out->n++;
	g->placed = true;
	g->line.depth = depth;
	out->at[at] = g->line;
	for (size_t i = 0; i < t->n; i++)
		if (t->node[i].line.parent_rid == g->line.rid)
			place(out, t, &t->node[i], depth + 1);
	out->at[at].has_subgoals = out->n > at + 1;
}

/* Goals whose parent is not here (yet), and those in a ring, stand as goals of their own. */
static struct goal_lines place_all(struct goal_tree *t, struct arena *a)
{
	struct goal_lines out = { .at = arena_take(a, t->n * sizeof *out.at) };

	for (size_t i = 0; i < t->n; i++)
		if (!has_parent(t, &t->node[i]))
			place(&out, t, &t->node[i], 0);
	for (size_t i = 0; i < t->n; i++)
		place(&out, t, &t->node[i], 0);
	return out;
}

static void propose(struct goal_lines *l)
{
	struct goal_facts *facts = memory_new(l->n + 1, sizeof *facts);

	for (size_t i = 0; i < l->n; i++) {
		const struct goal_line *g = &l->at[i];
		facts[i] =
			(struct goal_facts){ g->rid, g->parent_rid, g->status, g->target, g->now };
	}
	for (size_t i = 0; i < l->n; i++)
		l->at[i].proposal = goal_propose(facts, l->n, i);
	free(facts);
}

void goal_lines_prepare(struct store *s)
{
	store_prepare(s, &goal_sql[OF_CITIZEN], GOAL_STMTS - OF_CITIZEN);
}

int goal_lines_load(const struct work *w, const struct goal_choice *which, struct arena *a,
		    struct goal_lines *out, struct err *e)
{
	struct goal_tree t = { .n = 0 };
	int done = read_goals(w->store, which, a, &t, e);

	for (size_t i = 0; done == 0 && i < t.n; i++)
		done = read_levels(w->store, which->on, a, &t.node[i].line, e);
	if (done == 0) {
		*out = place_all(&t, a);
		propose(out);
	}
	free(t.node);
	return done;
}

int goal_level_at(const struct goal_line *g, struct day day)
{
	int level = g->start;

	for (size_t i = 0; i < g->levels && !day_before(day, g->series[i].on); i++)
		level = g->series[i].level;
	return level;
}
