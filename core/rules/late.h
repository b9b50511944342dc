/* Whether a planned visit is late: its time is over and nobody has said how it went; and whether its record
 * came late.  Pure. */
#ifndef HVERDAG_CORE_RULES_LATE_H
#define HVERDAG_CORE_RULES_LATE_H

#include "core/base/day.h"

struct planned_time {
	struct day on;
	int from_minute, to_minute; /* `to` before `from`: on the next day */
};

/* `now` is what the clock shows in Denmark, also in the night that has an hour twice.  In its last minute
 * a visit is not late yet. */
bool visit_is_late(const struct planned_time *planned, bool recorded, struct local_time now);

/* Was it recorded on a later day than the one on which it ended?  Within that day nothing is late. */
bool record_is_late(const struct planned_time *was, struct day recorded);

#endif
