/*
 * The end of a shift on one page: what a carer has recorded on a day, what is missing of it and late, the minutes
 * that were planned and used, and the signs and messages that were left.  The next shift reads what the one before
 * left for its own citizens: everything that others wrote since the day before for citizens whom the carer visits.
 *
 * Minutes planned are those of all planned visits but those on days away; minutes used those of visits that were
 * made, by their times, else by their plan.
 */
#ifndef HVERDAG_CORE_QUERIES_SHIFT_H
#define HVERDAG_CORE_QUERIES_SHIFT_H

#include "core/queries/day_list.h"

struct shift_visit {                                /* a visit of the day */
	const char *citizen, *name;                 /* shown id */
	int from_minute, to_minute, started, ended; /* -1 */
	int outcome;                                /* enum outcome; -1: not recorded */
	bool late; /* nobody has recorded it, and its time is past */
};

struct shift_message { /* signs or a message for the next carer, of one record */
	struct day on;
	const char *citizen, *name, *by, *note, *handover;
	unsigned signs; /* 1 << enum sign */
	bool is_protected;
};

struct shift {
	int64_t staff_rid;
	const char *staff, *staff_name; /* shown id */
	struct day on;
	int recorded, missing, late; /* missing: not recorded yet, the late ones among them */
	int minutes_planned, minutes_used;
	struct shift_visit *visit; /* by time */
	size_t visits;
	struct shift_message *left,
		*found; /* by the carer on the day; by others, for the carer's citizens */
	size_t lefts, founds;
	struct arena arena;
};

/* Refused as the day list of that carer is (day_list.h).  Logs one access a page.  On failure there is nothing to
 * release. */
int shift_load(const struct work *w, int64_t staff_rid, struct day on, struct shift *out,
	       struct err *e);
void shift_release(struct shift *s);

#endif
