/* The goal tree out of the store: see goal_lines.h. */
#include "core/queries/goal_lines.h"

#include <stdlib.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct goal_node {
	struct goal_line line;
	bool placed;
};

struct goal_tree {
	struct goal_node *node;
	size_t n;
};

/* clang-format off */
#define GOALS(which) { \
	"SELECT $g{rid, id, course AS course_rid, course.id AS course, parent AS parent_rid, text, own_words," \
	" condition, status, start_level AS start, start_level AS now, target_level AS target, closed, agreed," \
	" reason} FROM $course AS f JOIN $goal AS g ON $g.course = f.rid WHERE " which, \
	ROW(struct goal_node, line.rid, line.id, line.course_rid, line.course, line.parent_rid, line.text, \
	    line.own_words, line.condition, line.status, line.start, line.now, line.target, line.closed, \
	    line.agreed, line.reason) }

static const struct reading goals_read[] = {
	[GOALS_OF_COURSE] = GOALS("f.rid = :rid ORDER BY g.rid"),
	[GOALS_OF_CITIZEN] = GOALS("$f.citizen = :rid AND " RUNNING("f") " ORDER BY $f.start, f.rid, g.rid"),
};

static const struct reading levels_read = {
	"SELECT $o{rid, on, level, by.name AS by, note, by AS by_rid}"
	" FROM $progress AS o JOIN record AS k ON k.rid = o.rid"
	" WHERE $o.goal = :goal AND o.live AND $o.on <= :on"
	" ORDER BY $o.on, coalesce($o.recorded_at, k.clock >> 16), k.clock, k.device, k.number",
	ROW(struct goal_level, rid, on, level, by, note, by_rid)
};
/* clang-format on */

static int read_levels(const struct work *w, struct day on, struct arena *a, struct goal_line *g,
		       struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":goal", g->rid), with_day(":on", on)) };

	if (read_rows(&r, &levels_read, &g->series, &g->levels, e) != 0)
		return -1;
	if (g->levels != 0)
		g->now = g->series[g->levels - 1].level;
	return 0;
}

static bool has_parent(const struct goal_tree *t, const struct goal_node *g)
{
	for (size_t i = 0; g->line.parent_rid != 0 && i < t->n; i++)
		if (t->node[i].line.rid == g->line.parent_rid)
			return true;
	return false;
}

/* Adds a goal to the lines, then the subgoals below it. */
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

/* Goals whose parent is not among them come at depth 0.  So does the first goal of a loop of
 * parents, with the others of the loop below it. */
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
	readings_prepare(s, &goals_read[GOALS_OF_CITIZEN], 1);
	readings_prepare(s, &levels_read, 1);
}

int goal_lines_load(const struct work *w, const struct goal_choice *which, struct arena *a,
		    struct goal_lines *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":rid", which->rid), with_day(":on", which->on)) };
	struct goal_tree t;

	if (read_rows(&r, &goals_read[which->of], &t.node, &t.n, e) != 0)
		return -1;
	for (size_t i = 0; i < t.n; i++)
		if (read_levels(w, which->on, a, &t.node[i].line, e) != 0)
			return -1;
	*out = place_all(&t, a);
	propose(out);
	return 0;
}

int goal_level_at(const struct goal_line *g, struct day day)
{
	int level = g->start;

	for (size_t i = 0; i < g->levels && !day_before(day, g->series[i].on); i++)
		level = g->series[i].level;
	return level;
}
