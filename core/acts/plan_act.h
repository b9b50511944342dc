/* Training plans: written, changed, handed over to home care, closed (domain 4).  Every version stays
 * in the history of the record. */
#ifndef HVERDAG_CORE_ACTS_PLAN_ACT_H
#define HVERDAG_CORE_ACTS_PLAN_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct exercise_entry {
	const char *id; /* of one that is known; NULL: a new one */
	const char *name, *instruction;
	int sets, reps, minutes, times_per_week; /* -1: not said */
};

struct plan_entry {
	int64_t plan_rid;                /* the one that is changed; 0: a new one */
	int64_t citizen_rid, course_rid; /* course_rid 0: outside a course */
	enum plan_kind kind;
	struct day from, to, review;
	struct day handed_over; /* DAY_NONE: on its first, or not yet */
	struct day reviewed; /* when it was reviewed last, which is a record of its own; DAY_NONE */
	int by_therapist; /* 1: its therapist does it alone until it is handed over; 0: home care does it */
	int64_t author_rid; /* 0: the actor, of a plan that is there already whoever it was */
	const struct exercise_entry *exercise;
	size_t exercises;
};

int plan_entry_load(struct store *s, int64_t plan_rid, struct plan_entry *out, struct arena *a,
		    struct err *e);

/* May the plan be handed over on that day?  When it has begun, and noted when that has happened. */
int plan_may_be_handed_over(const struct actor *who, const struct plan_entry *p, struct day on,
			    struct err *e);

/* A plan is written or changed.  Warned about: a review later than the settings ask, a function level
 * that the services which need such a plan are not for. */
ACT(plan, struct plan_entry)

/* Inside an act: the plan, which begins on `from`, ends on a day with its course.  One that would begin
 * later is withdrawn for `why`: no day of it is left (domain 4). */
struct plan_ending {
	int64_t plan_rid;
	struct day from, on;
	const char *why;
};
int plan_put_end(const struct work *work, const struct plan_ending *p, struct err *e);

/* Hands a plan over: from that day, today or earlier, home care carries it out. */
struct plan_hand_over {
	int64_t plan_rid;
	struct day on;
};
ACT(plan_hand_over, struct plan_hand_over)

/* A plan was reviewed on a day, and is to be again on another: that day becomes the plan's.  A correction
 * leaves the plan as it is. */
struct plan_reviewed {
	int64_t plan_rid;
	struct day on;
	struct day next; /* DAY_NONE: no day */
	const char *note;
	int64_t replaces; /* the review it corrects; 0: none */
	const char *reason;
};
ACT(plan_review, struct plan_reviewed)

/* What a review says, for a correction of it; texts go to the arena. */
int plan_reviewed_load(struct store *s, int64_t rid, struct plan_reviewed *out, struct arena *a,
		       struct err *e);

#endif
