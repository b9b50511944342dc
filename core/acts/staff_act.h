/* Members of staff: who they are, when they are away, and that they have left.  Made and changed by team leads
 * for their own provider and by administrators (ACT_STAFF).  Who may log in is another matter (core/store/users.h). */
#ifndef HVERDAG_CORE_ACTS_STAFF_ACT_H
#define HVERDAG_CORE_ACTS_STAFF_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct staff_entry {
	int64_t staff_rid;    /* the one that is changed; 0: a new one */
	int64_t provider_rid; /* 0: none, which only an administrator may say */
	const char *name, *education, *phone;
	int role;                /* enum role; -1: refused.  An administrator is made by one only */
	int rehab_training_days; /* -1: not known */
};

int staff_entry_load(struct store *s, int64_t staff_rid, struct staff_entry *out, struct arena *a,
		     struct err *e);

/* Asked about: a colleague of the same name with the same provider. */
ACT(staff, struct staff_entry)

/* The last day on which they belong to the staff; DAY_NONE: they have not left, or come back. */
struct staff_left {
	int64_t staff_rid;
	struct day left;
};

/* What is still planned for them or led by them after a day. */
struct staff_leaves {
	int visits, courses;
};
int staff_leaves_load(struct store *s, int64_t staff_rid, struct day left, struct staff_leaves *out,
		      struct err *e);

/* Asked about: visits that are planned for them later, and courses that they lead. */
ACT(staff_left, struct staff_left)

struct staff_absence_entry {
	int64_t absence_rid; /* the one that is changed; 0: a new one */
	int64_t staff_rid;
	int kind;            /* enum of staff_absence_kind_words; -1: not said */
	struct day from, to; /* to DAY_NONE: nobody knows yet */
};
int staff_absence_entry_load(struct store *s, int64_t absence_rid, struct staff_absence_entry *out,
			     struct err *e);

/* How many visits are planned for them on those days and not recorded; `to` DAY_NONE: on the first day. */
int staff_away_visits(struct store *s, const struct staff_absence_entry *x, int *out,
		      struct err *e);

/* Asked about: another absence on the same days. */
ACT(staff_absence, struct staff_absence_entry)

#endif
