/*
 * A conference is held (domain 6): opened, changed, closed; decisions are made at it.  By therapists, team leads,
 * visitators and administrators who are members of staff, of a provider as meeting.h says.
 */
#ifndef HVERDAG_CORE_ACTS_MEETING_ACT_H
#define HVERDAG_CORE_ACTS_MEETING_ACT_H

#include "core/acts/act.h"
#include "core/acts/decision_act.h"

enum meeting_step {
	MEETING_OPEN, /* makes the record of provider, kind and day; that of the same kind and provider that is
	                * still open is closed */
	MEETING_CHANGE, /* present, order, talk_about and note become what the entry says; while it is open */
	MEETING_CLOSE,
	MEETING_REOPEN, /* until the day on which it was closed is over */
};
struct meeting_entry {
	enum meeting_step step;
	int64_t meeting_rid; /* 0: OPEN */
	int64_t provider_rid;
	const char *kind;                       /* id in the settings */
	struct day on;                          /* may lie ahead, to prepare it */
	struct rids present, order, talk_about; /* OPEN and CHANGE */
	const char *note;
};
ACT(meeting, struct meeting_entry)

/* The meeting of the entry's provider, kind and day: *rid, found or opened.  done->act is NULL where it was there
 * already. */
int meeting_open(const struct work *work, const struct meeting_entry *entry, int64_t *rid,
		 struct act_done *done, struct err *e);

/*
 * A decision at a meeting that is open: meeting_rid names it, `on` becomes its day.  All decisions but to end a
 * course, which is course_end.h (its entry names the meeting too).  To extend moves the planned end to `until` in
 * the same act.  Where one was made for the course at this meeting already it is corrected, without a reason, as
 * long as the meeting is open; an extension that becomes something else gives the course its planned end back.
 */
ACT(conference_decision, struct decision_entry)

/* Courses that go on as before: a decision to continue for each, in one act; those decided at the meeting already
 * are left as they are. */
struct continue_entry {
	int64_t meeting_rid;
	struct rids courses;
	struct day next_follow_up; /* DAY_NONE: none is agreed */
};
ACT(conference_continue, struct continue_entry)

#endif
