/*
 * Giving the visits of somebody who cannot come to others, or to nobody yet: one act, taken back as one, for
 * a carer who is ill, on a course or on holiday, and for a citizen whose visits need no carer meanwhile.
 * Together with it the absence of the carer can be recorded.
 */
#ifndef HVERDAG_CORE_ACTS_VISIT_SHARE_H
#define HVERDAG_CORE_ACTS_VISIT_SHARE_H

#include "core/acts/act.h"

struct visit_shared {
	int64_t visit_rid;
	int64_t was_rid;   /* who stood there when it was proposed; 0: nobody */
	int64_t carer_rid; /* 0: nobody yet */
};

struct visit_share {
	const struct visit_shared *row;
	size_t n;
	int64_t staff_rid;   /* whose absence is recorded along with it; 0: nobody's */
	struct day from, to; /* of the absence; to DAY_NONE: nobody knows until when */
	int kind;            /* enum staff_absence_kind; -1: not said */
};

/* Refused: another than the actor's provider's people, a visit that has got a record, or another carer
 * meanwhile, and an absence where the role may not keep staff.  Asked about: clashes, and people who are
 * away.  Where an absence of the member of staff covers these days already, no other is recorded. */
ACT(visit_share, struct visit_share)

#endif
