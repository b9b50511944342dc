/* Days, times and lengths in figures: see format.h. */
#include "core/format.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/words.h"

const char *format_day_short(struct day d, char out[FORMAT_TEXT])
{
	int year, month, date;

	out[0] = '\0';
	if (day_is_none(d))
		return out;
	day_split(d, &year, &month, &date);
	/* TRANSLATORS: day of the week, day, month: "Mon 23/11" */
	snprintf(out, FORMAT_TEXT, _("%s %d/%d"), _(weekday_short_words.at[day_weekday(d)].shown),
		 date, month);
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
