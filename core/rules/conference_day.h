/* The days of a conference (domain 6): a cadence of days or months from an anchor.  One that falls on
 * a public holiday is held on the next working day; the cadence does not move.  Pure. */
#ifndef HVERDAG_CORE_RULES_CONFERENCE_DAY_H
#define HVERDAG_CORE_RULES_CONFERENCE_DAY_H

#include <stddef.h>

#include "core/settings.h"

/* Does the provider (its shown id) take part in it? */
bool conference_is_for(const struct conference_cadence *c, const char *provider);

/* Those in [from, to], oldest first, at most `most` of them.  `off`: the days off of the settings, or
 * NULL.  Returns how many; none for a cadence without an anchor, which begins wherever one asks. */
struct conference_days_asked {
	struct day from, to;
	size_t most;
};
size_t conference_days(const struct conference_cadence *c, const struct days_off *off,
		       const struct conference_days_asked *asked, struct day *out);

#endif
