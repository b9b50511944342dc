/* Danish public holidays and working days: see holiday.h. */
#include "core/rules/holiday.h"

#include <stddef.h>

#include "core/base/text.h"

enum { LAST_PRAYER_DAY = 2023 }; /* Store Bededag is an ordinary day from 2024 */

static const struct {
	int after_easter; /* days from Easter Sunday */
	const char *name;
} moving[] = {
	{ -3, N_("Maundy Thursday") }, { -2, N_("Good Friday") },   { 0, N_("Easter Sunday") },
	{ 1, N_("Easter Monday") },    { 39, N_("Ascension Day") }, { 49, N_("Whit Sunday") },
	{ 50, N_("Whit Monday") },
};

static const struct {
	int month, date;
	const char *name;
} fixed[] = {
	{ 1, 1, N_("New Year's Day") },
	{ 12, 25, N_("Christmas Day") },
	{ 12, 26, N_("the second day of Christmas") },
};

/* Days off by the settings. */
static const struct {
	int month, date;
	size_t at; /* the bool in struct days_off */
	const char *name;
} by_settings[] = {
	{ 6, 5, offsetof(struct days_off, constitution_day), N_("Constitution Day") },
	{ 12, 24, offsetof(struct days_off, christmas_eve), N_("Christmas Eve") },
	{ 12, 31, offsetof(struct days_off, new_years_eve), N_("New Year's Eve") },
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* The Gregorian computus: Easter is the Sunday after the full moon on or after 21 March, where
 * moon and leap years follow the church's tables. */
struct day easter_sunday(int year)
{
	int golden = year % 19; /* place in the moon's cycle of 19 years */
	int century = year / 100;
	int moon_shift = (8 * century + 13) / 25; /* the moon table's corrections so far */
	int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;

	/* No full moon later than 18 April, and never twice on one day within a cycle. */
	int full_moon = epact - (epact == 29 || (epact == 28 && golden > 10));
	struct day moon = day_plus(day_of(year, 3, 21), full_moon);
	return day_plus(moon, 7 - (int)(day_weekday(moon) + 1) % 7);
}

const char *public_holiday(struct day d, const struct days_off *also)
{
	int year, month, date;

	day_split(d, &year, &month, &date);
	for (size_t i = 0; i < COUNT(fixed); i++)
		if (month == fixed[i].month && date == fixed[i].date)
			return fixed[i].name;
	int after_easter = d.n - easter_sunday(year).n;
	for (size_t i = 0; i < COUNT(moving); i++)
		if (after_easter == moving[i].after_easter)
			return moving[i].name;
	if (after_easter == 26 && year <= LAST_PRAYER_DAY)
		return N_("Great Prayer Day");
	for (size_t i = 0; also != NULL && i < COUNT(by_settings); i++)
		if (month == by_settings[i].month && date == by_settings[i].date &&
		    *(const bool *)((const char *)also + by_settings[i].at))
			return by_settings[i].name;
	return NULL;
}

bool working_day(struct day d, const struct days_off *also)
{
	return day_weekday(d) <= FRIDAY && public_holiday(d, also) == NULL;
}
