/* When providers are supervised and their records audited, by the settings (domain 9, 10).  Pure.  Days lie so many
 * months apart, counted from an anchor, back as well as on; without an anchor no day is known. */
#ifndef HVERDAG_CORE_RULES_SUPERVISION_DATES_H
#define HVERDAG_CORE_RULES_SUPERVISION_DATES_H

#include "core/settings.h"

bool supervision_is_for(const struct supervision_dates *rule, const char *provider);

/* The last day before `on`, and the first that is `on` or after it; DAY_NONE: there is no anchor. */
struct day supervision_last(const struct supervision_dates *rule, struct day on);
struct day supervision_next(const struct supervision_dates *rule, struct day on);

#endif
