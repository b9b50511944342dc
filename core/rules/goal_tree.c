/* Proposals for goals and how levels moved: see goal_tree.h. */
#include "core/rules/goal_tree.h"

#include <stdio.h>

#include "core/base/text.h"

static bool goal_is_level(int level)
{
	return level >= 0 && level <= LEVEL_MOST;
}

/* clang-format off */
/* How much help an activity needs, by the levels of Fælles Sprog III (domain 1). */
static const char *const help_words[] = {
	N_("alone"), N_("a little help"), N_("some help"), N_("much help"), N_("full help"),
};
/* clang-format on */

const char *help_at_level(int level)
{
	return goal_is_level(level) ? help_words[level] : "";
}

/* The subgoals of a goal by their status. */
struct subgoals {
	int all, of[GOAL_DROPPED + 1];
};

static struct subgoals count_subgoals(const struct goal_facts *goal, size_t n, size_t of)
{
	struct subgoals s = { .all = 0 };

	for (size_t i = 0; i < n; i++) {
		if (i == of || goal[i].parent != goal[of].rid)
			continue;
		s.all++;
		s.of[goal[i].status]++;
	}
	return s;
}

static bool at_target(const struct goal_facts *goal)
{
	return goal_is_level(goal->now) && goal_is_level(goal->target) && goal->now <= goal->target;
}

struct goal_proposal goal_propose(const struct goal_facts *goal, size_t n, size_t i)
{
	struct goal_proposal p = { .now = goal[i].now, .target = goal[i].target };
	struct subgoals s = count_subgoals(goal, n, i);

	if (goal[i].status != GOAL_OPEN)
		return p;
	p.reached = s.of[GOAL_REACHED];
	if (s.all == 0 && at_target(&goal[i]))
		p.why = GOAL_AT_TARGET;
	else if (p.reached > 0 && p.reached + s.of[GOAL_DROPPED] == s.all)
		p.why = GOAL_SUBGOALS_DONE;
	return p;
}

enum goal_status goal_likely(const struct goal_facts *goal, size_t n, size_t i, int start)
{
	struct subgoals s = count_subgoals(goal, n, i);
	int change;

	if (goal_propose(goal, n, i).why != GOAL_NOT_PROPOSED)
		return GOAL_REACHED;
	if (s.of[GOAL_REACHED] + s.of[GOAL_PARTLY] > 0)
		return GOAL_PARTLY;
	if (s.of[GOAL_NOT_REACHED] > 0)
		return GOAL_NOT_REACHED;
	return level_change(start, goal[i].now, &change) && change < 0 ? GOAL_PARTLY
								       : GOAL_NOT_REACHED;
}

const char *goal_explain(const struct goal_proposal *p, char *out, size_t size)
{
	out[0] = '\0';
	if (p->why == GOAL_SUBGOALS_DONE)
		snprintf(out, size,
			 ngettext("its only subgoal is reached", "all %d subgoals are reached",
				  (unsigned)p->reached),
			 p->reached);
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
