/* The legal bases and their dates (domain 3): which law holds is a recorded decision; the settings say when one
 * begins and ends, and by when what was granted under it is to be assessed again.  Pure. */
#ifndef HVERDAG_CORE_RULES_LAW_H
#define HVERDAG_CORE_RULES_LAW_H

#include <stdbool.h>
#include <stddef.h>

#include "core/settings.h"

/* What the settings say of this law; NULL: nothing. */
const struct law_dates *law_dates_of(const struct settings *s, int law);

/* The law that a grant stands under: its own, else its service's; LAW_OTHER where neither is known. */
int law_of_grant(const struct settings *s, int law, const char *service);

/* Does the first day of a new grant lie outside the days of its law? */
bool law_is_out(const struct law_dates *l, struct day from);

/* Why, in the municipality's own words or "Social Services Act §83 holds for new grants until Monday 30 June 2025".  Returns out. */
const char *law_say(const struct law_dates *l, struct day from, struct day today, char *out,
		    size_t size);

/* Its name in the settings, else as the program calls it. */
const char *law_name(const struct settings *s, int law);

#endif
