/* Durations, days and weeks in words: see phrase.h. */
#include "core/phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/words.h"

const char *duration_text(int minutes, char out[DURATION_TEXT])
{
	const char *sign = minutes < 0 ? "-" : "";
	int hours = abs(minutes) / 60, rest = abs(minutes) % 60;

	if (hours == 0)
		snprintf(out, DURATION_TEXT, _("%s%d min"), sign, rest);
	else if (rest == 0)
		snprintf(out, DURATION_TEXT, _("%s%d h"), sign, hours);
	else
		snprintf(out, DURATION_TEXT, _("%s%d h %d min"), sign, hours, rest);
	return out;
}

const char *figure_text(double number, char out[FIGURE_TEXT])
{
	snprintf(out, FIGURE_TEXT, "%.2f", number);
	for (size_t end = strlen(out); out[end - 1] == '0' || out[end - 1] == '.'; end--) {
		bool decimals = out[end - 1] == '0';
		out[end - 1] = '\0';
		if (!decimals)
			break;
	}
	char *point = strchr(out, '.');
	if (point != NULL)
		/* TRANSLATORS: the decimal sign, one character of ASCII */
		*point = _(".")[0];
	return strcmp(out, "-0") == 0 ? "0" : out;
}

const char *day_phrase(struct day d, struct day near, char out[DAY_PHRASE])
{
	int year, month, date, near_year, near_month, near_date;

	day_split(d, &year, &month, &date);
	day_split(near, &near_year, &near_month, &near_date);
	const char *weekday = _(weekday_words.at[day_weekday(d)].shown);
	const char *name = _(month_words.at[month - 1].shown);
	if (year == near_year)
		/* TRANSLATORS: Monday 6 April */
		snprintf(out, DAY_PHRASE, _("%s %d %s"), weekday, date, name);
	else
		/* TRANSLATORS: Monday 6 April 2026 */
		snprintf(out, DAY_PHRASE, _("%s %d %s %d"), weekday, date, name, year);
	return out;
}

const char *week_phrase(struct week w, struct day near, char out[WEEK_PHRASE])
{
	if (w.year == day_week(near).year)
		snprintf(out, WEEK_PHRASE, _("week %d"), w.number);
	else
		snprintf(out, WEEK_PHRASE, _("week %d in %d"), w.number, w.year);
	return out;
}
