/*
 * What one act wrote, and taking all of it back.  One transaction's entries stand together in the
 * journal of this device, so the act is known by its first and last number, also after the program
 * was ended and started again.
 */
#ifndef HVERDAG_CORE_ACTS_TAKE_BACK_H
#define HVERDAG_CORE_ACTS_TAKE_BACK_H

#include "core/settings.h"
#include "core/store/journal.h"

struct act_mark {
	int64_t first, last; /* numbers of this device; first > last: nothing was written */
};

/* Inside the act's transaction: before anything is written, and after the last of it. */
int act_begins(struct store *s, struct act_mark *m, struct err *e);
int act_ends(struct store *s, struct act_mark *m, struct err *e);

/* Facts are withdrawn with `reason`; fields of revised records are again what they were before, save
 * where somebody has changed them since.  A record that the act made anew can't be unmade: refused
 * (ERR_RULE).  Inside a transaction of the caller, who knows that the actor may. */
int act_take_back(struct store *s, const struct actor *who, const struct settings *set,
		  const struct act_mark *m, const char *reason, struct err *e);

#endif
