/* Goals: set with the citizen, changed with her agreement, observed, ticked off (domain 4). */
#ifndef HVERDAG_CORE_ACTS_GOAL_ACT_H
#define HVERDAG_CORE_ACTS_GOAL_ACT_H

#include "core/acts/take_back.h"
#include "core/base/memory.h"
#include "core/records/records.h"
#include "core/session/work.h"

struct goal_entry {
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

/* May it be set (goal_rid 0) or changed so?  What to think of goes to `warning` ("" none): no
 * agreement, an agreement to other words, an expected level that is no better than the start. */
int goal_check(const struct work *work, int64_t goal_rid, const struct goal_entry *g,
	       char warning[400], struct err *e);
int goal_add(const struct work *work, const struct goal_entry *g, int64_t *goal_rid, struct err *e);
/* An agreement that was given to other words or another level does not stay with new ones: unless
 * `agreed` is a new day it is left open.  All versions stay in the history. */
int goal_change(const struct work *work, int64_t goal_rid, const struct goal_entry *g,
		struct act_mark *mark, struct err *e);

/* Reached, partly, not reached, dropped: the last two with a reason.  GOAL_OPEN opens it again.
 * A goal is not reached while subgoals are open (domain 4).  mark, or NULL: for goal_take_back. */
struct goal_tick {
	int64_t goal_rid;
	enum goal_status status;
	struct day on;
	const char *reason;
};
int goal_tick_check(const struct work *work, const struct goal_tick *t, struct err *e);
int goal_tick_off(const struct work *work, const struct goal_tick *t, struct act_mark *mark,
		  struct err *e);
/* What was just ticked off or changed, as it was. */
int goal_take_back(const struct work *work, int64_t goal_rid, const struct act_mark *mark,
		   struct err *e);

/* Where the goal stands, seen by the actor.  Each observation is one more fact: two people's of one
 * day both stay.  With `replaces` it corrects that one, which stays readable, for `reason`. */
struct observation {
	int64_t goal_rid;
	int level; /* 0 to 4, or 9 */
	struct day on;
	const char *note;
	int64_t replaces;
	const char *reason;
};
int goal_observe_check(const struct work *work, const struct observation *o, struct err *e);
int goal_observe(const struct work *work, const struct observation *o, int64_t *rid, struct err *e);
int goal_observation_withdraw(const struct work *work, int64_t rid, const char *reason,
			      struct err *e);

#endif
