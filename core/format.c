/* Days, times and lengths in figures: see format.h. */
#include "core/format.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/words.h"

static const char *short_weekday(struct day d)
{
	return _(weekday_short_words.at[day_weekday(d)].shown);
}

const char *format_day_short(struct day d, char out[FORMAT_TEXT])
{
	return format_day_near(d, d, out);
}

const char *format_day_near(struct day d, struct day near, char out[FORMAT_TEXT])
{
	int year, month, date, near_year = 0, near_month, near_date;

	out[0] = '\0';
	if (day_is_none(d))
		return out;
	day_split(d, &year, &month, &date);
	if (!day_is_none(near))
		day_split(near, &near_year, &near_month, &near_date);
	if (year == near_year)
		/* TRANSLATORS: day of the week, day, month: "Mon 23/11" */
		snprintf(out, FORMAT_TEXT, _("%s %d/%d"), short_weekday(d), date, month);
	else
		/* TRANSLATORS: day of the week, day, month, year: "Mon 11/1 2027" */
		snprintf(out, FORMAT_TEXT, _("%s %d/%d %d"), short_weekday(d), date, month, year);
	return out;
}

const char *format_day(struct day d, char out[FORMAT_TEXT])
{
	int year, month, date;

	out[0] = '\0';
	if (day_is_none(d))
		return out;
	day_split(d, &year, &month, &date);
	/* TRANSLATORS: day, month, year: "23.11.2026" */
	snprintf(out, FORMAT_TEXT, _("%02d.%02d.%04d"), date, month, year);
	return out;
}

const char *format_date(struct day d, char out[FORMAT_TEXT])
{
	int year, month, date;

	out[0] = '\0';
	if (day_is_none(d))
		return out;
	day_split(d, &year, &month, &date);
	/* TRANSLATORS: day and month: "23/11" */
	snprintf(out, FORMAT_TEXT, _("%d/%d"), date, month);
	return out;
}

const char *format_minutes_short(int minutes, char out[FORMAT_TEXT])
{
	if (minutes >= 60 && minutes % 60 == 0)
		snprintf(out, FORMAT_TEXT, _("%dh"), minutes / 60);
	else if (minutes >= 60 && minutes % 60 == 30)
		snprintf(out, FORMAT_TEXT, _("%d½h"), minutes / 60);
	else
		snprintf(out, FORMAT_TEXT, "%d", minutes);
	return out;
}

const char *format_span(int from, int to, char out[FORMAT_TEXT])
{
	char a[TIME_TEXT] = "", b[TIME_TEXT] = "";

	if (from >= 0)
		time_text(from, a);
	if (to >= 0)
		time_text(to, b);
	snprintf(out, FORMAT_TEXT, "%s%s%s", a, a[0] || b[0] ? "–" : "", b);
	return out;
}
