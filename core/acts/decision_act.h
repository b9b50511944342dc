/* Decisions about a course, and that one is carried out (domain 6). */
#ifndef HVERDAG_CORE_ACTS_DECISION_ACT_H
#define HVERDAG_CORE_ACTS_DECISION_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

/* A decision that changes no date: continue, adjust, hand over, new assessment.  Extending and ending are
 * acts of their own and refused here, save as corrections of their words.  Of a course that has ended only a
 * new assessment is decided. */
struct decision_entry {
	int64_t course_rid;
	enum decision decision;
	struct day on;
	int64_t responsible_rid; /* 0: nobody */
	struct day due;          /* by when; DAY_NONE */
	const char *note;
	int64_t replaces; /* the one it corrects; 0: none */
	const char *reason;
	struct day until; /* of an extension; filled in by the act, whatever the entry says */
	/* What a conference says besides (meeting_act.h). */
	int64_t meeting_rid; /* 0: made at none; a correction keeps it */
	int result;          /* what the follow-up led to: enum follow_up_result; -1: not said */
	struct day next_follow_up; /* DAY_NONE: none is agreed */
	struct rids heard;         /* members of staff */
};
ACT(decision, struct decision_entry)

/* Has the course ended, so that only a new assessment can be decided? */
int decision_only_assesses(const struct work *work, int64_t course_rid, bool *out, struct err *e);

/* The decision as it stands, to correct it: replaces is its rid. */
int decision_entry_load(struct store *s, int64_t decision_rid, struct decision_entry *out,
			struct arena *a, struct err *e);

/* A decision is carried out, or is not after all.  By whoever is responsible for it, the contact person and
 * the lead of its course, and those who lead courses; one that waits for the authority (core/rules/decision.h)
 * by whoever is responsible and by the municipality's own people.  One that is done already is corrected, not
 * done again; that it is not done is said of one that was, or with a note. */
struct decision_done_entry {
	int64_t decision_rid;
	struct day on;
	int done; /* 1 or 0 */
	const char *note;
	int64_t replaces; /* the one it corrects; 0: none */
	const char *reason;
};
ACT(decision_done, struct decision_done_entry)

/* The decision in words, for whoever says what was done of it: all in the arena. */
struct decision_told {
	int64_t course_rid, responsible_rid;
	int decision; /* enum decision */
	struct day on, due;
	char *note, *responsible;
	int64_t done_rid; /* the decision_done that counts; 0: nothing was said */
	struct day done_on;
	bool done;
	char *done_note;
};
int decision_told_load(struct store *s, int64_t decision_rid, struct decision_told *out,
		       struct arena *a, struct err *e);

#endif
