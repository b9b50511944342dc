/* Times and lengths as people type them: see typed.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "tui/kit/typed.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum { TYPED_MOST = 40, NUMBER_MOST = 5 };

static const char *blanks(const char *at)
{
	return at + strspn(at, " ");
}

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- lengths ---- */

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

static bool minute_word(const char **at)
{
	static const char *const minutes[] = { "minutter", "minutes", "min.", "min", "m" };

	return unit(at, minutes, COUNT(minutes));
}

static bool hour_word(const char **at)
{
	static const char *const hours[] = { "timer", "time", "hours", "hour", "t.", "t", "h" };

	return unit(at, hours, COUNT(hours));
}

static int typed_number(const char **at)
{
	char *end;
	long value = is_figure(**at) ? strtol(*at, &end, 10) : -1;

	if (value < 0 || end - *at > NUMBER_MOST)
		return -1;
	*at = end;
	return (int)value;
}

/* "½", ",5" and ".25" after whole hours: minutes; 0: no part of an hour. */
static int part_of_hour(const char **at)
{
	static const struct {
		const char *text;
		int minutes;
	} parts[] = { { "½", 30 },   { "¼", 15 },   { "¾", 45 },  { ",25", 15 }, { ".25", 15 },
		      { ",75", 45 }, { ".75", 45 }, { ",5", 30 }, { ".5", 30 } };

	for (size_t i = 0; i < COUNT(parts); i++)
		if (strncmp(*at, parts[i].text, strlen(parts[i].text)) == 0) {
			*at += strlen(parts[i].text);
			return parts[i].minutes;
		}
	return 0;
}

/* Minutes after whole hours: "3 t 30 min", "1t30"; 0: none. */
static int minutes_after_hours(const char **at)
{
	bool close = is_figure(**at);
	const char *rest = blanks(*at);
	int minutes = typed_number(&rest);

	if (minutes < 0 || !(minute_word(&rest) || (close && (*rest == ' ' || *rest == '\0'))))
		return 0;
	*at = rest;
	return minutes;
}

int typed_minutes(const char **at)
{
	const char *here = blanks(*at);
	int total = typed_number(&here), part = part_of_hour(&here);

	if (total < 0 && part == 0)
		return -1;
	if (hour_word(&here)) {
		total = (total < 0 ? 0 : total) * 60 + part;
		total += minutes_after_hours(&here);
	} else if (part != 0 || (!minute_word(&here) && *here != ' ' && *here != '\0')) {
		return -1;
	}
	*at = blanks(here);
	return total;
}

static int whole_length(const char *text)
{
	const char *at = text;
	int minutes = typed_minutes(&at);

	return *at == '\0' ? minutes : -1;
}

/* "+15" and "-1½t": minutes, with the sign; false: it has no sign, or no length after it. */
static bool more_or_less(const char *text, int *out)
{
	int minutes = text[0] == '+' || text[0] == '-' ? whole_length(text + 1) : -1;

	if (minutes < 0)
		return false;
	*out = text[0] == '-' ? -minutes : minutes;
	return true;
}

/* Without blanks around it, in small letters; "" where it is longer than any time. */
static const char *typed_plain(const char *text, char small[TYPED_MOST])
{
	text = blanks(text);
	if (strlen(text) >= TYPED_MOST)
		return strcpy(small, "");
	danish_fold(text, small);
	for (size_t n = strlen(small); n > 0 && small[n - 1] == ' '; n--)
		small[n - 1] = '\0';
	return small;
}

int typed_length(const char *text, int was)
{
	char small[TYPED_MOST];
	int more;

	if (!more_or_less(typed_plain(text, small), &more))
		return whole_length(small);
	more += was > 0 ? was : 0;
	return more < 0 ? -1 : more;
}

/* ---- times ---- */

/* "930", "9.30" and "9" are times too. */
static int time_on_clock(const char *text)
{
	const char *at = text, *minute;
	int hour = typed_number(&at), minutes = 0;
	long figures = at - text;

	if (hour < 0)
		return -1;
	if (*at == ':' || *at == '.') {
		minute = ++at;
		minutes = typed_number(&at);
		if (at - minute != 2 || figures > 2)
			return -1;
	} else if (figures > 2) {
		minutes = hour % 100;
		hour /= 100;
	}
	return *at == '\0' && figures <= 4 && hour < 24 && minutes < 60 ? hour * 60 + minutes : -1;
}

static int time_after(int base, int minutes)
{
	return ((base + minutes) % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;
}

int typed_time(const char *text, const struct typed_clock *clock)
{
	char small[TYPED_MOST];
	int minutes, time = time_on_clock(typed_plain(text, small));

	if (time >= 0)
		return time;
	if (strcmp(small, "nu") == 0 || strcmp(small, "now") == 0)
		return clock->now;
	if (more_or_less(small, &minutes)) {
		int base = clock->from >= 0  ? clock->from
			   : clock->was >= 0 ? clock->was
					     : clock->now;
		return base < 0 ? -1 : time_after(base, minutes);
	}
	minutes = whole_length(small);
	/* Three figures and more that are no time are a time that was mistyped: 860 is no length. */
	bool mistyped = strspn(small, "0123456789") == strlen(small) && strlen(small) > 2;
	return clock->from < 0 || minutes <= 0 || mistyped ? -1 : time_after(clock->from, minutes);
}
