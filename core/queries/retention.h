/*
 * How long what is recorded of each citizen is kept, and whose time is over (rules/retention.h).  The years
 * are those of the settings in force today.  Entries count by when they came into this store, so whoever was
 * just imported is kept the whole time.
 */
#ifndef HVERDAG_CORE_QUERIES_RETENTION_H
#define HVERDAG_CORE_QUERIES_RETENTION_H

#include "core/base/memory.h"
#include "core/rules/retention.h"
#include "core/session/work.h"

struct retention_row {
	int64_t citizen_rid;
	const char *citizen, *name; /* shown id */
	struct retention_facts facts;
	struct day until; /* DAY_NONE: not known */
	int days;         /* since then; 0 where it is not over */
};

struct retention {
	struct retention_row *row; /* whose time is over, the longest first */
	size_t n;
	int years; /* SETTING_NONE: nothing is set, and the list is empty */
	struct arena arena;
};

/* Rights: ACT_ERASE.  One look-up in the log.  On failure there is nothing to release. */
int retention_load(const struct work *w, struct retention *out, struct err *e);
void retention_release(struct retention *r);

/* Of one citizen.  Texts go to the arena.  ERR_RULE where there is no such citizen.  Rights: ACT_ERASE; not
 * logged here. */
int retention_of(const struct work *w, int64_t citizen_rid, struct arena *a,
		 struct retention_row *out, struct err *e);

#endif
