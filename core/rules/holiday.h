/* Danish public holidays and working days (domain 7; Store Bededag until 2023 only). */
#ifndef HVERDAG_CORE_RULES_HOLIDAY_H
#define HVERDAG_CORE_RULES_HOLIDAY_H

#include <stdbool.h>

#include "core/base/day.h"

struct day easter_sunday(int year);

/* The English name of the public holiday for _(), or NULL. */
const char *public_holiday(struct day d);

/* Monday to Friday, and no public holiday. */
bool working_day(struct day d);

#endif
