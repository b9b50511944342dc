/* Proposals for goals and how levels moved: see goal_tree.h. */
#include "core/rules/goal_tree.h"

#include <stdio.h>

#include "core/base/text.h"

static bool goal_is_level(int level)
{
	return level >= 0 && level <= LEVEL_MOST;
}

static void count_subgoals(const struct goal_facts *goal, size_t n, size_t of,
			   struct goal_proposal *p)
{
	for (size_t i = 0; i < n; i++) {
		if (i == of || goal[i].parent != goal[of].rid || goal[i].status == GOAL_DROPPED)
			continue;
		p->subgoals++;
		p->reached += goal[i].status == GOAL_REACHED;
		p->partly += goal[i].status == GOAL_PARTLY;
		p->not_reached += goal[i].status == GOAL_NOT_REACHED;
	}
}

static void propose_parent(struct goal_proposal *p)
{
	if (p->reached + p->partly + p->not_reached < p->subgoals)
		return;
	p->why = GOAL_SUBGOALS_DONE;
	p->status = p->reached == p->subgoals       ? GOAL_REACHED
		    : p->not_reached == p->subgoals ? GOAL_NOT_REACHED
						    : GOAL_PARTLY;
}

struct goal_proposal goal_propose(const struct goal_facts *goal, size_t n, size_t i)
{
	struct goal_proposal p = { .now = goal[i].now, .target = goal[i].target };

	if (goal[i].status != GOAL_OPEN)
		return p;
	count_subgoals(goal, n, i, &p);
	if (p.subgoals > 0) {
		propose_parent(&p);
	} else if (goal_is_level(p.now) && goal_is_level(p.target) && p.now <= p.target) {
		p.why = GOAL_AT_TARGET;
		p.status = GOAL_REACHED;
	}
	return p;
}

static void explain_subgoals(const struct goal_proposal *p, char *out, size_t size)
{
	if (p->status == GOAL_REACHED)
		snprintf(out, size,
			 ngettext("its only subgoal is reached", "all %d subgoals are reached",
				  (unsigned)p->subgoals),
			 p->subgoals);
	else if (p->status == GOAL_NOT_REACHED)
		snprintf(out, size,
			 ngettext("its only subgoal is not reached",
				  "none of the %d subgoals is reached", (unsigned)p->subgoals),
			 p->subgoals);
	else
		snprintf(out, size,
			 ngettext("its only subgoal is partly reached",
				  "all %d subgoals are ticked off: %d reached, %d partly, %d not",
				  (unsigned)p->subgoals),
			 p->subgoals, p->reached, p->partly, p->not_reached);
}

const char *goal_explain(const struct goal_proposal *p, char *out, size_t size)
{
	out[0] = '\0';
	if (p->why == GOAL_SUBGOALS_DONE)
		explain_subgoals(p, out, size);
	else if (p->why == GOAL_AT_TARGET)
		snprintf(out, size, _("the level is %d, and %d was expected"), p->now, p->target);
	return out;
}

bool level_change(int from, int to, int *change)
{
	*change = goal_is_level(from) && goal_is_level(to) ? to - from : 0;
	return *change != 0;
}

struct level_window level_window(const struct level_seen *seen, size_t n, int start_level,
				 struct day from, struct day until)
{
	struct level_window w = { .before = start_level, .now = start_level };

	for (size_t i = 0; i < n && day_before(seen[i].on, until); i++) {
		w.now = seen[i].level;
		if (day_before(seen[i].on, from))
			w.before = seen[i].level;
	}
	w.changed = level_change(w.before, w.now, &w.change);
	return w;
}
