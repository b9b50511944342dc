/*
 * A record on the wrong citizen (domain 5): it is withdrawn there with a reason, and made anew for the right
 * citizen with its times, in one transaction of two entries, neither of which names the other citizen.
 *
 * It takes along who was there, the day, the times, the outcome, the services, the signs and what was noted;
 * clip minutes where the right citizen's card allows them.  Exercises and levels of goals are the wrong
 * citizen's and stay with the withdrawn record.  Where the same carer had a visit planned to the right citizen
 * at that time that has no record, the new record is that visit's, else it is of none.
 */
#ifndef HVERDAG_CORE_ACTS_RECORD_MOVE_H
#define HVERDAG_CORE_ACTS_RECORD_MOVE_H

#include "core/acts/act.h"

struct record_move {
	int64_t record_rid;
	int64_t citizen_rid; /* the right one */
	const char *reason;
};

/* Refused as a withdrawal of the record and as a visit to the right citizen would be.  act_done's rid is the
 * new record.  It is not taken back: a record that was withdrawn does not come back. */
ACT(record_move, struct record_move)

#endif
