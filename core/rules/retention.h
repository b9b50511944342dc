/* How long what is recorded of a citizen is kept (settings: retention.years).  Pure. */
#ifndef HVERDAG_CORE_RULES_RETENTION_H
#define HVERDAG_CORE_RULES_RETENTION_H

#include <stdbool.h>

#include "core/base/day.h"

struct retention_facts {
	struct day last_entry; /* when something was last recorded, changed or imported */
	struct day last_end;   /* of the last course that is over; DAY_NONE: there was none */
	bool course_open;      /* a course that is not over, of a citizen who lives */
};

/* The last day on which it is kept, so many years after the last entry or the end of the last course,
 * whichever is later.  DAY_NONE where no such day is known: nothing is set (no years, or SETTING_NONE), or a course goes
 * on. */
struct day retention_until(const struct retention_facts *f, int years);

/* Is that day over?  Never where it is DAY_NONE. */
bool retention_is_over(struct day until, struct day today);

#endif
