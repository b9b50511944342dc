/*
 * Moving a planned visit to another day, another time, another carer.
 *
 * As long as its day is not over, the plan itself is revised.  It stays the same visit: a conference
 * counts it once, on the day it came to (domain 6: nothing was missed that was agreed on beforehand), and
 * the clip minutes it reserves go with it.  Its versions say where it stood, who moved it and why.
 *
 * Once its day is over, what was planned has not happened.  The visit gets a record with the outcome
 * `moved` and the reason: it is missed on its day and reserves nothing more.  A new planned visit with the
 * same services, plans and clip minutes takes its place.  Both are one transaction.
 */
#ifndef HVERDAG_CORE_ACTS_VISIT_MOVE_H
#define HVERDAG_CORE_ACTS_VISIT_MOVE_H

#include "core/acts/act.h"

/* Where a visit stands in the plan.  `to` earlier than `from` is on the next day. */
struct visit_slot {
	struct day on;
	int from, to;      /* minutes of the day */
	int64_t carer_rid; /* who comes; 0: nobody is named yet */
};

struct visit_move {
	int64_t visit_rid;
	struct visit_slot to;
	const char *reason; /* NULL or "": none, which will do while its day is not over */
};

int visit_slot_load(struct store *s, int64_t visit_rid, struct visit_slot *out, struct err *e);

/* Is the day of the visit over, so that a move needs a reason?  The day of a visit across midnight
 * is over when the visit has ended. */
bool visit_move_over(const struct actor *who, const struct visit_slot *v);

/* Refused by rights, form, and domain 2.1.11 for the minutes it reserves.  Warned about: the citizen is
 * away, the carer is elsewhere, the time has passed, notice of the clip card, hours and plans of its
 * services.  act_done's rid is the visit that stands in the plan now.  Taken back, the visit stands where it
 * stood, and a new one that took its place stays visible as cancelled: a plan is never deleted. */
ACT(visit_move, struct visit_move)

#endif
