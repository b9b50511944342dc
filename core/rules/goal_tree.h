/*
 * Goals of a course (domain 4): which the program proposes to tick off, and how levels moved.  It
 * proposes, a person decides.  Levels are 0 (no limitation) to 4 (total); 9 is considered and not a
 * problem, and is left out of every difference; -1 is not known.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_GOAL_TREE_H
#define HVERDAG_CORE_RULES_GOAL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/words.h"

enum { LEVEL_UNKNOWN = -1, LEVEL_MOST = 4, LEVEL_NOT_RELEVANT = 9 };

struct goal_facts {
	int64_t rid, parent; /* parent 0: none */
	enum goal_status status;
	int target, now; /* levels */
};

enum goal_proposed {
	GOAL_NOT_PROPOSED,
	GOAL_SUBGOALS_DONE, /* every subgoal is reached, dropped ones apart, and at least one is */
	GOAL_AT_TARGET, /* it has no subgoals, and is at the level that was expected, or better */
};

/* To tick it off as reached; nothing else is ever proposed. */
struct goal_proposal {
	enum goal_proposed why; /* NOT_PROPOSED: the rest says nothing */
	int reached;            /* subgoals */
	int now, target;        /* levels */
};

/* What to propose for goal[i] among the goals of its course, in any order; nothing for one that is
 * not open. */
struct goal_proposal goal_propose(const struct goal_facts *goal, size_t n, size_t i);

/* How an open goal that is to be ticked off now has most likely gone: as proposed; a parent by its
 * subgoals; else by its level, which was `start` at the start. */
enum goal_status goal_likely(const struct goal_facts *goal, size_t n, size_t i, int start);

/* "all 3 subgoals are reached", "the level is 1, and 1 was expected"; "" where nothing is
 * proposed.  Returns out. */
const char *goal_explain(const struct goal_proposal *p, char *out, size_t size);

/* How much help a level means, in a word or two of English; translate with _().  "" for unknown and
 * not relevant. */
const char *help_at_level(int level);

/* Has the level changed from one to the other?  *change: below zero is better; 0 without one. */
bool level_change(int from, int to, int *change);

/* Which levels a goal had before a window of days and at its end (domain 6): of what was observed,
 * by day, the last before `from` and the last before `until`; the start level where there is none. */
struct level_seen {
	struct day on;
	int level;
};
struct level_window {
	int before, now;
	bool changed;
	int change; /* below zero is better */
};
struct level_window level_window(const struct level_seen *seen, size_t n, int start_level,
				 struct day from, struct day until);

#endif
