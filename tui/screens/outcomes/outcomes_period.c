/* Periods of a report: said, typed, and moved.  See outcomes.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/kit/typed.h"
#include "tui/screens/outcomes/outcomes.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, PERIOD_MOST = 200 };

static bool first_of_month(struct day d)
{
	int year, month, date;

	day_split(d, &year, &month, &date);
	return date == 1;
}

static bool whole_months(struct day from, struct day to)
{
	return first_of_month(from) && first_of_month(day_plus(to, 1));
}

static int months_between(struct day from, struct day to)
{
	int year, month, last_year, last_month, date;

	day_split(from, &year, &month, &date);
	day_split(to, &last_year, &last_month, &date);
	return (last_year - year) * 12 + last_month - month + 1;
}

const char *report_period_text(struct day from, struct day to, char out[PERIOD_TEXT])
{
	char first[FORMAT_TEXT], last[FORMAT_TEXT];
	int year, month, date;

	day_split(from, &year, &month, &date);
	if (month == 1 && whole_months(from, to) && months_between(from, to) == 12)
		snprintf(out, PERIOD_TEXT, "%d", year);
	else
		snprintf(out, PERIOD_TEXT, _("%s - %s"), format_day(from, first),
			 format_day(to, last));
	return out;
}

static bool parse_year(const char *text, struct day *from, struct day *to)
{
	char *end;
	long year = strtol(text, &end, 10);

	if (end == text || end[strspn(end, " ")] != '\0' || year < FIRST_YEAR || year > LAST_YEAR)
		return false;
	*from = day_of((int)year, 1, 1);
	*to = day_of((int)year, 12, 31);
	return true;
}

static bool parse_both(const char *first, const char *last, struct day today, struct day *from,
		       struct day *to)
{
	struct day a, b;

	if (!typed_day(last, today, DAY_NONE, &b) || !typed_day(first, today, b, &a))
		return false;
	/* "1/2 - 31/12": a first day nearer to another year's end than to this one. */
	if (day_before(b, a) && typed_day_is_bare(first) &&
	    !typed_day(first, today, day_plus_months(a, -12), &a))
		return false;
	if (day_before(b, a))
		return false;
	*from = a;
	*to = b;
	return true;
}

bool report_period_parse(const char *text, struct day today, struct day *from, struct day *to)
{
	static const char *const between[] = { " - ", "–", "..", " to ", " til ", " " };
	char copy[PERIOD_MOST];

	if (parse_year(text, from, to))
		return true;
	for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
		snprintf(copy, sizeof copy, "%s", text);
		char *at = strstr(copy, between[i]);
		if (at == NULL)
			continue;
		*at = '\0';
		if (parse_both(copy, at + strlen(between[i]), today, from, to))
			return true;
	}
	return false;
}

void report_period_move(struct day *from, struct day *to, int by)
{
	if (whole_months(*from, *to)) {
		int months = months_between(*from, *to) * by;
		*from = day_plus_months(*from, months);
		*to = day_plus(day_plus_months(day_plus(*to, 1), months), -1);
	} else {
		int days = (to->n - from->n + 1) * by;
		*from = day_plus(*from, days);
		*to = day_plus(*to, days);
	}
}
