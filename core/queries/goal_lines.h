/* Goals as a tree with what was observed of each: of one course, or of all courses of a citizen that
 * run on a day.  The citizen's page, the page of a course and what is shown at the door read it. */
#ifndef HVERDAG_CORE_QUERIES_GOAL_LINES_H
#define HVERDAG_CORE_QUERIES_GOAL_LINES_H

#include "core/base/memory.h"
#include "core/rules/goal_tree.h"
#include "core/session/work.h"

struct goal_level {
	int64_t rid;
	struct day on;
	int level;
	char *by, *note;
	int64_t by_rid; /* 0: nobody knows who */
};

struct goal_line {
	int64_t rid, course_rid, parent_rid; /* parent 0: none */
	char *id, *text, *course;
	char *own_words, *condition; /* "" where nothing is known */
	int depth;                   /* 0 goal, 1 subgoal … */
	bool has_subgoals;
	enum goal_status status;
	int start, target, now;    /* -1 unknown; now: the last observation, else the start level */
	struct goal_level *series; /* oldest first */
	size_t levels;
	struct day closed, agreed;
	char *reason; /* why it was dropped or not reached */
	struct goal_proposal proposal;
};

struct goal_lines {
	struct goal_line *at; /* a goal, then what lies below it */
	size_t n;
};

/* Of the course, or of the citizen `rid`, with what was observed up to `on`. */
struct goal_choice {
	enum goals_of { GOALS_OF_COURSE, GOALS_OF_CITIZEN } of;
	int64_t rid;
	struct day on;
};

/* Everything goes to the arena; *out is untouched on failure. */
int goal_lines_load(const struct work *w, const struct goal_choice *which, struct arena *a,
		    struct goal_lines *out, struct err *e);

void goal_lines_prepare(struct store *s); /* the statements of a citizen's goals, ahead */

/* The level at the end of `day`: the last observation until then, else the start level; -1 unknown. */
int goal_level_at(const struct goal_line *g, struct day day);

#endif
