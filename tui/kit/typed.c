/* What people type in a question, days: see typed.h.  Times and lengths are in typed_time.c. */
#include "tui/kit/typed.h"

#include <stdio.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

/* What was understood of a day: a date, a week and a day of it, or a day near today. */
struct said {
	bool date, week, weekday, near;
	int year; /* as it is written, two figures or four; -1: none was named */
	int month, of_month, number, day_of_week, days_from_today;
};

/* clang-format off */
static const struct { const char *word; int is; } weekdays[] = {
	{ "mandag", MONDAY }, { "monday", MONDAY }, { "tirsdag", TUESDAY }, { "tuesday", TUESDAY },
	{ "onsdag", WEDNESDAY }, { "wednesday", WEDNESDAY }, { "torsdag", THURSDAY }, { "thursday", THURSDAY },
	{ "fredag", FRIDAY }, { "friday", FRIDAY }, { "lørdag", SATURDAY }, { "loerdag", SATURDAY },
	{ "saturday", SATURDAY }, { "søndag", SUNDAY }, { "soendag", SUNDAY }, { "sunday", SUNDAY },
}, months[] = {
	{ "januar", 1 }, { "january", 1 }, { "februar", 2 }, { "february", 2 }, { "marts", 3 }, { "march", 3 },
	{ "april", 4 }, { "maj", 5 }, { "may", 5 }, { "juni", 6 }, { "june", 6 }, { "juli", 7 }, { "july", 7 },
	{ "august", 8 }, { "september", 9 }, { "oktober", 10 }, { "october", 10 }, { "november", 11 },
	{ "december", 12 },
};

static const struct { const char *word; int days; } near[] = {
	{ "i dag", 0 }, { "idag", 0 }, { "today", 0 }, { "i morgen", 1 }, { "imorgen", 1 }, { "tomorrow", 1 },
	{ "i går", -1 }, { "igår", -1 }, { "yesterday", -1 }, { "i overmorgen", 2 }, { "i forgårs", -2 },
};

static const char *const week_words[] = { "uge", "week", "u", "w" };
/* clang-format on */

/* ---- what is written ---- */

/* The beginning of one weekday and of no other: "fre", "to", "onsdag". */
static bool weekday_said(const char *word, size_t length, int *out)
{
	int found = -1;

	if (length < 2 || (length > 2 && word[length - 1] == '.'))
		length--;
	for (size_t i = 0; i < COUNT(weekdays) && length >= 2; i++) {
		if (strncmp(weekdays[i].word, word, length) != 0)
			continue;
		if (found >= 0 && found != weekdays[i].is)
			return false;
		found = weekdays[i].is;
	}
	if (found < 0)
		return false;
	*out = found;
	return true;
}

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of so many figures, no more; 0 figures were read where it is none. */
static int figures_read(const char **at, int most, int *out)
{
	int n = 0, value = 0;

	for (; is_figure((*at)[n]); n++)
		if (n < most)
			value = value * 10 + (*at)[n] - '0';
	if (n == 0 || n > most)
		return 0;
	*at += n;
	*out = value;
	return n;
}

/* A month by name or by its first three letters or more, with or without a full stop. */
static bool month_named(const char **at, int *out)
{
	size_t length = strcspn(*at, " .,-/0123456789");

	for (size_t i = 0; i < COUNT(months) && length >= 3; i++)
		if (strncmp(months[i].word, *at, length) == 0) {
			*out = months[i].is;
			*at += length;
			return true;
		}
	return false;
}

/* Nothing more, or a year of two figures or four. */
static bool year_read(const char *at, struct said *s)
{
	s->year = -1;
	at += strspn(at, "/.,- ");
	if (*at == '\0')
		return true;
	int n = figures_read(&at, 4, &s->year);
	return (n == 2 || n == 4) && *at == '\0';
}

/* "48" or "48 2026" after the word for a week. */
static bool week_said(const char *text, struct said *s)
{
	int n = 0;

	if (sscanf(text, "%4d-w%2d%n", &s->year, &s->number, &n) == 2 && n > 0 && text[n] == '\0')
		return s->week = true;
	for (size_t i = 0; i < COUNT(week_words); i++) {
		size_t length = strlen(week_words[i]);
		if (strncmp(text, week_words[i], length) != 0)
			continue;
		const char *at = text + length + strspn(text + length, " ");
		if (figures_read(&at, 2, &s->number) > 0 && year_read(at, s))
			return s->week = true;
	}
	return false;
}

/* "23/11", "23.11.2026", "1-12-26", "30. november". */
static bool date_said(const char *text, struct said *s)
{
	const char *at = text;

	if (month_named(&at, &s->month)) { /* "November 30, 2026" */
		at += strspn(at, ". ");
		return s->date = figures_read(&at, 2, &s->of_month) > 0 && year_read(at, s);
	}
	if (strncmp(at, "den ", 4) == 0)
		at += 4;
	if (figures_read(&at, 2, &s->of_month) == 0)
		return false;
	size_t parted = strcspn(at, "/.-") == strspn(at, " ");
	at += strspn(at, "/.- ");
	return s->date = (month_named(&at, &s->month) ||
			  (parted && figures_read(&at, 2, &s->month) > 0)) &&
			 year_read(at, s);
}

static bool near_said(const char *text, struct said *s)
{
	for (size_t i = 0; i < COUNT(near); i++)
		if (strcmp(near[i].word, text) == 0) {
			s->days_from_today = near[i].days;
			return s->near = true;
		}
	return false;
}

/* A weekday stands alone, before what it is a day of, or after it. */
static bool with_weekday(const char *text, struct said *s)
{
	size_t first = strcspn(text, " ");
	const char *last = strrchr(text, ' ');
	char rest[60];

	if (weekday_said(text, first, &s->day_of_week)) {
		const char *more = text + first + strspn(text + first, " ");
		s->weekday = true;
		return *more == '\0' || week_said(more, s) || date_said(more, s);
	}
	if (last == NULL || !weekday_said(last + 1, strlen(last + 1), &s->day_of_week))
		return false;
	snprintf(rest, sizeof rest, "%.*s", (int)(last - text), text);
	return s->weekday = week_said(rest, s);
}

static struct said typed_read_day(const char *text)
{
	struct said s = { .year = -1 };
	char small[60];

	text += strspn(text, " ");
	if (strlen(text) >= sizeof small)
		return s;
	danish_fold(text, small);
	for (size_t n = strlen(small); n > 0 && small[n - 1] == ' '; n--)
		small[n - 1] = '\0';
	if (!near_said(small, &s) && !week_said(small, &s) && !date_said(small, &s) &&
	    !with_weekday(small, &s))
		return (struct said){ .year = -1 };
	return s;
}

/* ---- which day that is ---- */

static int year_of(struct day d)
{
	int year, unused;

	day_split(d, &year, &unused, &unused);
	return year;
}

static int weeks_in(int year)
{
	return day_week(day_of(year, 12, 28)).number;
}

static int days_apart(struct day a, struct day b)
{
	return a.n < b.n ? b.n - a.n : a.n - b.n;
}

/* The date in that year, or where there is none (29/2) the place where it would stand: the nearest
 * 29/2 may be one that does not exist. */
static bool typed_date(const struct said *s, int year, struct day *out)
{
	if (s->month < 1 || s->month > 12 || s->of_month < 1 || s->of_month > 31)
		return false;
	*out = day_plus(day_of(year, s->month, 1), s->of_month - 1);
	return true;
}

static bool typed_week(const struct said *s, int year, struct day *out)
{
	if (s->number < 1 || s->number > weeks_in(year))
		return false;
	*out = day_plus(day_of_week((struct week){ year, s->number }),
			s->weekday ? s->day_of_week : 0);
	return true;
}

static bool in_year(const struct said *s, int year, struct day *out)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR &&
	       (s->date ? typed_date : typed_week)(s, year, out);
}

/* The year that was named, or the one in which the day is nearest to `beside`: that of `beside` where
 * two are as near. */
static int year_meant(const struct said *s, struct day today, struct day beside)
{
	int here = s->week ? day_week(beside).year : year_of(beside), best = here;
	struct day d, nearest = DAY_NONE;

	if (s->year >= 0)
		return s->year < 100 ? year_of(today) / 100 * 100 + s->year : s->year;
	static const int others[] = { 0, -1, 1 };
	for (size_t i = 0; i < COUNT(others); i++) {
		if (!in_year(s, here + others[i], &d) ||
		    (!day_is_none(nearest) && days_apart(d, beside) >= days_apart(nearest, beside)))
			continue;
		nearest = d;
		best = here + others[i];
	}
	return best;
}

bool typed_day(const char *text, struct day today, struct day beside, struct day *out)
{
	struct said s = typed_read_day(text);

	if (day_parse_relative(text, today, out))
		return true;
	if (s.date || s.week) {
		int year = year_meant(&s, today, day_is_none(beside) ? today : beside);
		if (s.date && !day_exists(year, s.month, s.of_month))
			return false;
		return in_year(&s, year, out);
	}
	if (s.weekday)
		s.days_from_today = (s.day_of_week - (int)day_weekday(today) + 7) % 7;
	else if (!s.near)
		return false;
	*out = day_plus(today, s.days_from_today);
	return true;
}

bool typed_weeks(const char *text, int *weeks)
{
	static const char *const words[] = { "uger", "uge", "weeks", "week", "u", "w" };
	char small[60];
	const char *at = small;
	int number;

	text += strspn(text, " ");
	if (strlen(text) >= sizeof small)
		return false;
	danish_fold(text, small);
	if (figures_read(&at, 3, &number) == 0 || number == 0)
		return false;
	at += strspn(at, " ");
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t length = strlen(words[i]);
		if (strncmp(at, words[i], length) != 0 ||
		    at[length + strspn(at + length, " ")] != '\0')
			continue;
		*weeks = number;
		return true;
	}
	return false;
}

bool typed_day_is_bare(const char *text)
{
	struct said s = typed_read_day(text);

	return (s.date || s.week) && s.year < 0;
}

const char *typed_day_wrong(const char *text, struct day today, struct day beside, char *out,
			    size_t size)
{
	struct said s = typed_read_day(text);
	struct day unused;

	out[0] = '\0';
	if (typed_day(text, today, beside, &unused))
		return out;
	int year = year_meant(&s, today, day_is_none(beside) ? today : beside);
	bool some_year = year >= FIRST_YEAR && year <= LAST_YEAR;
	if (s.week && some_year)
		snprintf(out, size, _("there is no week %d: %d has the weeks 1 to %d"), s.number,
			 year, weeks_in(year));
	else if (s.date && some_year)
		snprintf(out, size, _("%d has no day %d/%d"), year, s.of_month, s.month);
	else
		snprintf(out, size, _("“%s” is no day: write 23/11, Fri, week 48 or +7"), text);
	return out;
}
