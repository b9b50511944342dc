/* Courses: referred, changed, and led from state to state (domain 3).  Ending one is course_end.h. */
#ifndef HVERDAG_CORE_ACTS_COURSE_ACT_H
#define HVERDAG_CORE_ACTS_COURSE_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct course_entry {
	int64_t course_rid; /* the one that is changed; 0: a referral */
	int64_t citizen_rid, provider_rid;
	int64_t contact_rid, lead_rid; /* 0: nobody yet */
	const char *course_type;       /* id in the settings */
	struct day referred, offered, start, planned_end;
	int sessions;         /* planned length, where it is not in weeks; -1: none */
	int visits_14d_start; /* help at the start, stated; -1: it is counted */
};

int course_entry_load(const struct work *w, int64_t course_rid, struct course_entry *out,
		      struct arena *a, struct err *e);

/* A citizen is referred, or a course is changed.  A length outside the course type's is warned about,
 * never refused (domain 3).  Moving the planned end of a course that has begun is an extension and
 * refused here; so is another provider, which has its day (course_provider_act.h).  Provider and contact
 * person of a course that is changed are those of today. */
ACT(course, struct course_entry)

/* How it stands today, without its sessions. */
struct course_standing;
int course_standing_load(const struct work *work, int64_t course_rid, struct course_standing *out,
			 struct err *e);

/* From state to state. */
enum course_step {
	COURSE_OFFER,
	COURSE_START,   /* until: the planned end */
	COURSE_PAUSE,   /* until: the last day of the pause, DAY_NONE: until further notice */
	COURSE_RESUME,  /* on: the first day it runs again */
	COURSE_DECLINE, /* with a reason, like the next two */
	COURSE_CANCEL,
	COURSE_EXTEND, /* until: the new planned end.  A decision, and the course's new date */
	COURSE_STEPS
};
struct course_move {
	int64_t course_rid;
	enum course_step step;
	struct day on, until;
	const char *reason;
};
/* Does this step lead out of this state?  For what a screen offers; days and reasons are checked by
 * course_move_check. */
bool course_step_fits(enum course_step step, int state);
enum act course_step_right(enum course_step step);
ACT(course_move, struct course_move)

#endif
