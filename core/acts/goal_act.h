/* Goals: agreed with the citizen, changed by agreement, observed, ticked off (domain 4). */
#ifndef HVERDAG_CORE_ACTS_GOAL_ACT_H
#define HVERDAG_CORE_ACTS_GOAL_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct goal_entry {
	int64_t goal_rid;   /* the one that is changed; 0: a new one */
	int64_t course_rid; /* of a new goal */
	int64_t parent_rid; /* 0: none */
	const char *text, *own_words;
	const char *condition;         /* a code of Fælles Sprog III, or NULL */
	int start_level, target_level; /* -1: not said */
	struct day agreed;             /* the citizen agreed to text and expected level */
};

/* As it stands, for a form; texts go to the arena. */
int goal_entry_load(struct store *s, int64_t goal_rid, struct goal_entry *out, struct arena *a,
		    struct err *e);

/* A goal is set or changed.  Warned about: no agreement, an agreement to other words, an expected level
 * that is no better than the start.  An agreement that was given to other words or another level does not
 * stay with new ones: unless `agreed` is a new day it is left open.  All versions stay in the history. */
ACT(goal, struct goal_entry)

/* Reached, partly, not reached, dropped: the last two with a reason.  GOAL_OPEN opens it again.
 * A goal is not reached while subgoals are open.  After asking, a goal that is opened opens the goals it is part
 * of, and one that is dropped takes its open subgoals with it (domain 4).  The day may be any since the course
 * began; the same status on another day, or for another reason, puts that right. */
struct goal_tick {
	int64_t goal_rid;
	enum goal_status status;
	struct day on;
	const char *reason;
};
ACT(goal_tick, struct goal_tick)
bool goal_needs_reason(enum goal_status status); /* when a goal is closed with it */

/* Observes where a goal stands.  Every observation is a fact of its own: those of two people on
 * one day both stay.  With `replaces` it corrects that observation, which stays readable, for `reason`. */
struct observation {
	int64_t goal_rid;
	int64_t by_rid; /* who saw it; 0: the actor, in a correction whoever it was */
	int level;      /* 0 to 4, or 9 */
	struct day on;
	const char *note;
	int64_t replaces;
	const char *reason;
};
ACT(goal_observe, struct observation)

/* What an observation says, for a correction of it; texts go to the arena. */
int observation_load(struct store *s, int64_t rid, struct observation *out, struct arena *a,
		     struct err *e);

#endif
