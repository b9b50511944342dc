/* What people type in a question: see typed.h. */
#include "tui/kit/typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* year: as it was given; 0 for none. */
static bool date_typed(const char *text, int *year, int *month, int *date)
{
	int n = 0;

	*year = 0;
	int got = sscanf(text, "%2d%*[/.]%2d%n%*[/. ]%4d%n", date, month, &n, year, &n);
	return got >= 2 && text[n] == '\0';
}

static bool typed(const char *text, struct day today, bool ahead, struct day *out)
{
	int year, month, date, this_year, unused;

	if (day_parse_relative(text, today, out))
		return true;
	if (!date_typed(text, &year, &month, &date))
		return false;
	day_split(today, &this_year, &unused, &unused);
	bool named = year != 0;
	year = named ? year : this_year;
	if (!named && ahead && day_exists(year, month, date) &&
	    day_before(day_of(year, month, date), today))
		year++;
	if (!day_exists(year, month, date))
		return false;
	*out = day_of(year, month, date);
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

static int number(const char **at)
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
	int total = *here >= '0' && *here <= '9' ? number(&here) : -1;
	bool half = strncmp(here, "½", strlen("½")) == 0;

	if (total < 0)
		return -1;
	if (half)
		here += strlen("½");
	if (unit(&here, hours, COUNT(hours))) {
		total = total * 60 + (half ? 30 : 0);
		rest = blanks(here);
		int more = *rest >= '0' && *rest <= '9' ? number(&rest) : -1;
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
