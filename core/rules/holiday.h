/* Danish public holidays and working days (domain 7; Store Bededag until 2023 only).  Constitution
 * Day, Christmas Eve and New Year's Eve are holidays where the settings say so. */
#ifndef HVERDAG_CORE_RULES_HOLIDAY_H
#define HVERDAG_CORE_RULES_HOLIDAY_H

#include <stdbool.h>

#include "core/base/day.h"
#include "core/settings.h"

struct day easter_sunday(int year);

/* The English name of the public holiday for _(), or NULL.  `also` may be NULL: no day off besides. */
const char *public_holiday(struct day d, const struct days_off *also);

/* Monday to Friday, and no public holiday. */
bool working_day(struct day d, const struct days_off *also);

#endif
