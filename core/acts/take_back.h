/*
 * What one act wrote.  One transaction's entries stand together in the journal of this device, so the act
 * is known by its first and last number, also after the program was ended and started again.
 */
#ifndef HVERDAG_CORE_ACTS_TAKE_BACK_H
#define HVERDAG_CORE_ACTS_TAKE_BACK_H

#include "core/store/journal.h"

struct act_mark {
	int64_t first, last; /* numbers of the device; first > last: nothing was written */
	int64_t device;      /* 0: this store's own */
};

/* Inside the act's transaction: before anything is written, and after the last of it. */
int act_begins(struct store *s, struct act_mark *m, struct err *e);
int act_ends(struct store *s, struct act_mark *m, struct err *e);

/* Takes back what the mark covers, the last entry first, by the rules of act_take_back.  Inside a
 * transaction of the caller, who knows that the actor may.  `unplans`: visits that were planned are withdrawn. */
struct work;
int act_unwrite(const struct work *work, const struct act_mark *m, const char *reason, bool unplans,
		struct err *e);

#endif
