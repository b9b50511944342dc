/* Whether a planned visit is late: its time is over and nobody has said how it went.  Pure. */
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

#endif
