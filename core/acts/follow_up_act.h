/* Follow-ups done (domain 3): which of them the settings asked for, when, by whom, what it led to. */
#ifndef HVERDAG_CORE_ACTS_FOLLOW_UP_ACT_H
#define HVERDAG_CORE_ACTS_FOLLOW_UP_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct follow_up_entry {
	int64_t course_rid;
	const char *rule; /* id of a follow-up in the settings */
	struct day due;   /* which of them */
	struct day on;    /* when it was done */
	int64_t by_rid;   /* 0: the actor, in a correction whoever it was */
	int result;       /* enum follow_up_result; -1: not said */
	bool has_status; /* of one after the end: the status after the course is recorded with it */
	int status;      /* enum later_status */
	const char *note;
	int64_t replaces; /* the one it corrects; 0: none */
	const char *reason;
};

/* What a follow-up says, for a correction of it; texts go to the arena. */
int follow_up_entry_load(struct store *s, int64_t rid, struct follow_up_entry *out, struct arena *a,
			 struct err *e);

/* By therapists, team leads and visitators, and by the contact person and the lead of the course.  One
 * that is done already is corrected, not done again. */
ACT(follow_up, struct follow_up_entry)

#endif
