/* The visits of a series that a change reaches, and how far an actor may send people.  For core/acts alone. */
#ifndef HVERDAG_CORE_ACTS_VISIT_REACH_H
#define HVERDAG_CORE_ACTS_VISIT_REACH_H

#include "core/acts/acting.h"
#include "core/acts/visit_plan.h"

struct visit_reached {
	int64_t rid, citizen_rid, carer_rid;
	struct day on;
	int from, to;
};

/* The visit itself first, whatever its state; of the others only those that have no record.  In the arena. */
int visit_reach_load(struct store *s, int64_t visit_rid, enum visit_reach reach, struct arena *a,
		     struct visit_reached **out, size_t *n, struct err *e);

/* May the actor send this member of staff (0: nobody)?  Those of the actor's provider, and `was`, who is
 * planned for it already. */
int visit_may_send(const struct work *w, int64_t carer_rid, int64_t was, struct err *e);

/* -1 where the visit is of a day that is over. */
int visit_lies_ahead(const struct actor *who, struct day on, struct err *e);

#endif
