/* What people type in a question: see typed.h. */
#include "tui/kit/typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What was understood of a day: a date, a week and a day of it, or a day near today. */
struct said {
	bool date, week, weekday, near;
	int year; /* 0: none was named */
	int month, of_month, number, day_of_week, days_from_today;
};

/* clang-format off */
static const struct { const char *word; int is; } weekdays[] = {
	{ "mandag", MONDAY }, { "monday", MONDAY }, { "tirsdag", TUESDAY }, { "tuesday", TUESDAY },
	{ "onsdag", WEDNESDAY }, { "wednesday", WEDNESDAY }, { "torsdag", THURSDAY }, { "thursday", THURSDAY },
	{ "fredag", FRIDAY }, { "friday", FRIDAY }, { "lørdag", SATURDAY }, { "loerdag", SATURDAY },
	{ "saturday", SATURDAY }, { "søndag", SUNDAY }, { "soendag", SUNDAY }, { "sunday", SUNDAY },
};

static const struct { const char *word; int days; } near[] = {
	{ "i dag", 0 }, { "idag", 0 }, { "today", 0 }, { "i morgen", 1 }, { "imorgen", 1 }, { "tomorrow", 1 },
	{ "i går", -1 }, { "igår", -1 }, { "yesterday", -1 }, { "i overmorgen", 2 }, { "i forgårs", -2 },
};

static const char *const week_words[] = { "uge", "week", "u", "w" };
/* clang-format on */

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

/* "48" or "48 2026" after the word for a week. */
static bool week_said(const char *text, struct said *s)
{
	int n = 0, got;

	if (sscanf(text, "%4d-w%2d%n", &s->year, &s->number, &n) == 2 && n > 0 && text[n] == '\0')
		return s->week = true;
	s->year = 0;
	for (size_t i = 0; i < COUNT(week_words); i++) {
		size_t length = strlen(week_words[i]);
		if (strncmp(text, week_words[i], length) != 0)
			continue;
		got = sscanf(text + length, " %2d%n%*[/. -]%4d%n", &s->number, &n, &s->year, &n);
		if (got >= 1 && text[length + (size_t)n] == '\0')
			return s->week = true;
	}
	return false;
}

static bool date_said(const char *text, struct said *s)
{
	int n = 0;

	s->year = 0;
	int got = sscanf(text, "%2d%*[/.]%2d%n%*[/. ]%4d%n", &s->of_month, &s->month, &n, &s->year,
			 &n);
	return s->date = got >= 2 && text[n] == '\0';
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
	struct said s = { .date = false };
	char small[60];

	text += strspn(text, " ");
	if (strlen(text) >= sizeof small)
		return s;
	danish_fold(text, small);
	for (size_t n = strlen(small); n > 0 && small[n - 1] == ' '; n--)
		small[n - 1] = '\0';
	if (!near_said(small, &s) && !week_said(small, &s) && !date_said(small, &s) &&
	    !with_weekday(small, &s))
		return (struct said){ .date = false };
	return s;
}

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

/* Where no year was named, one of the years around today's: the nearest day, and this year's of two
 * that are as near; ahead: the first that has not passed. */
struct guess {
	struct day today;
	bool ahead, found;
	struct day best;
};

static void guess_day(struct guess *g, bool exists, struct day d)
{
	if (!exists || (g->ahead && day_before(d, g->today)))
		return;
	if (g->found && days_apart(d, g->today) >= days_apart(g->best, g->today))
		return;
	g->found = true;
	g->best = d;
}

static bool typed_date(const struct said *s, int year, struct day *out)
{
	if (!day_exists(year, s->month, s->of_month))
		return false;
	*out = day_of(year, s->month, s->of_month);
	return true;
}

static bool typed_week(const struct said *s, int year, struct day *out)
{
	if (s->number < 1 || year < 1900 || year > 2199 || s->number > weeks_in(year))
		return false;
	*out = day_plus(day_of_week((struct week){ year, s->number }),
			s->weekday ? s->day_of_week : 0);
	return true;
}

/* A week that is running lies ahead too, all of it. */
static bool in_some_year(const struct said *s, struct day today, bool ahead, struct day *out)
{
	bool (*of)(const struct said *, int, struct day *) = s->date ? typed_date : typed_week;
	struct guess g = { .today = ahead && s->week ? day_monday(today) : today, .ahead = ahead };
	int this_year = s->week ? day_week(today).year : year_of(today);
	static const int others[] = { 0, -1, 1 };

	if (s->year != 0)
		return of(s, s->year, out);
	for (size_t i = 0; i < COUNT(others); i++) {
		struct day d = today;
		guess_day(&g, of(s, this_year + others[i], &d), d);
	}
	if (g.found)
		*out = g.best;
	return g.found;
}

static bool typed(const char *text, struct day today, bool ahead, struct day *out)
{
	struct said s = typed_read_day(text);

	if (day_parse_relative(text, today, out))
		return true;
	if (s.date || s.week)
		return in_some_year(&s, today, ahead, out);
	if (s.weekday)
		s.days_from_today = (s.day_of_week - (int)day_weekday(today) + 7) % 7;
	else if (!s.near)
		return false;
	*out = day_plus(today, s.days_from_today);
	return true;
}

bool typed_day(const char *text, struct day today, struct day *out)
{
	return typed(text, today, false, out);
}

bool typed_day_ahead(const char *text, struct day today, struct day *out)
{
	return typed(text, today, true, out);
}

const char *typed_day_wrong(const char *text, struct day today, char *out, size_t size)
{
	struct said s = typed_read_day(text);
	struct day unused;

	out[0] = '\0';
	if (typed_day(text, today, &unused))
		return out;
	int year = s.year != 0 ? s.year : s.week ? day_week(today).year : year_of(today);
	if (s.week && year >= 1900 && year <= 2199)
		snprintf(out, size, _("there is no week %d: %d has the weeks 1 to %d"), s.number,
			 year, weeks_in(year));
	else if (s.date)
		snprintf(out, size, _("%d has no day %d/%d"), year, s.of_month, s.month);
	else
		snprintf(out, size, _("“%s” is no day: write 23/11, Fri, week 48 or +7"), text);
	return out;
}

static const char *blanks(const char *at)
{
	return at + strspn(at, " ");
}

/* Moves past one of the words where it stands whole; Danish and English, as the screen writes them. */
static bool unit(const char **at, const char *const *words, size_t n)
{
	const char *from = blanks(*at);

	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(words[i]);
		if (strncmp(from, words[i], length) == 0 &&
		    strchr(" 0123456789.", from[length]) != NULL) {
			*at = from + length;
			return true;
		}
	}
	return false;
}

static int typed_number(const char **at)
{
	char *end;
	long value = strtol(*at, &end, 10);

	if (end == *at || end - *at > 5 || value < 0)
		return -1;
	*at = end;
	return (int)value;
}

int typed_minutes(const char **at)
{
	static const char *const hours[] = { "timer", "time", "hours", "hour", "t.", "t", "h" };
	static const char *const minutes[] = { "minutter", "minutes", "min.", "min", "m" };
	const char *here = blanks(*at), *rest;
	int total = *here >= '0' && *here <= '9' ? typed_number(&here) : -1;
	bool half = strncmp(here, "½", strlen("½")) == 0;

	if (total < 0)
		return -1;
	if (half)
		here += strlen("½");
	if (unit(&here, hours, COUNT(hours))) {
		total = total * 60 + (half ? 30 : 0);
		rest = blanks(here);
		int more = *rest >= '0' && *rest <= '9' ? typed_number(&rest) : -1;
		if (more >= 0 && unit(&rest, minutes, COUNT(minutes))) {
			total += more;
			here = rest;
		}
	} else if (half ||
		   (!unit(&here, minutes, COUNT(minutes)) && *here != ' ' && *here != '\0')) {
		return -1;
	}
	*at = blanks(here);
	return total;
}
