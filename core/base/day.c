/* Calendar days, ISO weeks, times of day and Danish local time: see day.h. */
#include "core/base/day.h"

#include <string.h>

enum {
	FIRST_YEAR = 1850,
	LAST_YEAR = 2199,
	DAYS_400_YEARS = 146097,
	/* Days from 1 March of year 0 to 1 January 1970. */
	EPOCH = 719468,
	MINUTE_MS = 60 * 1000,
};

static const int64_t DAY_MS = (int64_t)MINUTES_A_DAY * MINUTE_MS;

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool day_exists(int year, int month, int date)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12 || date < 1)
		return false;
	return date <= length[month - 1] + (month == 2 && leap_year(year));
}

/* Years are counted from 1 March, so that the leap day is a year's last and months have a regular
 * length: month m of such a year begins (153 m + 2) / 5 days after 1 March. */
struct day day_of(int year, int month, int date)
{
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;
	int era = (int)floor_div(y, 400), in_era = y - era * 400;
	int in_year = (153 * m + 2) / 5 + date - 1;

	return (struct day){ era * DAYS_400_YEARS + in_era * 365 + in_era / 4 - in_era / 100 +
			     in_year - EPOCH };
}

void day_split(struct day d, int *year, int *month, int *date)
{
	int64_t n = (int64_t)d.n + EPOCH;
	int64_t era = floor_div(n, DAYS_400_YEARS);
	int in_era = (int)(n - era * DAYS_400_YEARS);
	/* Leave out the leap days that have gone by: then every year has 365 days. */
	int y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int in_year = in_era - (365 * y + y / 4 - y / 100);
	int m = (5 * in_year + 2) / 153;

	*date = in_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = (int)(era * 400) + y + (*month <= 2);
}

struct day day_plus_months(struct day d, int months)
{
	int year, month, date;

	day_split(d, &year, &month, &date);
	int count = year * 12 + month - 1 + months;
	while (!day_exists(count / 12, count % 12 + 1, date))
		date--;
	return day_of(count / 12, count % 12 + 1, date);
}

enum weekday day_weekday(struct day d)
{
	/* 1 January 1970 was a Thursday. */
	int64_t n = (int64_t)d.n + THURSDAY;

	return (enum weekday)(n - floor_div(n, 7) * 7);
}

struct day day_monday(struct day d)
{
	return day_plus(d, -(int)day_weekday(d));
}

struct week day_week(struct day d)
{
	struct day thursday = day_plus(day_monday(d), THURSDAY);
	struct week w;
	int month, date;

	day_split(thursday, &w.year, &month, &date);
	w.number = (thursday.n - day_of(w.year, 1, 1).n) / 7 + 1;
	return w;
}

struct day day_of_week(struct week w)
{
	/* Week 1 holds 4 January. */
	return day_plus(day_monday(day_of(w.year, 1, 4)), (w.number - 1) * 7);
}

bool day_within(struct day d, struct day from, struct day to)
{
	return d.n >= from.n && (day_is_none(to) || d.n <= to.n);
}

/* Reads a pattern of digits ('0'), each group into the next of `group`, and literal characters.
 * What follows the pattern, or NULL. */
static const char *read_pattern(const char *text, const char *pattern, int *group)
{
	bool in_group = false;

	for (; *pattern != '\0'; pattern++, text++) {
		if (*pattern != '0') {
			if (*text != *pattern)
				return NULL;
			in_group = false;
			continue;
		}
		if (*text < '0' || *text > '9')
			return NULL;
		if (!in_group)
			*group++ = 0;
		in_group = true;
		group[-1] = group[-1] * 10 + (*text - '0');
	}
	return text;
}

/* The other way round: digits of the groups into the pattern, which ends up in out. */
static void write_pattern(const char *pattern, const int *group, char *out)
{
	size_t n = strlen(pattern);
	bool in_group = false;
	int value = 0;

	for (const char *p = pattern; *p != '\0'; p++)
		if (*p == '0' && p[1] != '0')
			group++;
	out[n] = '\0';
	while (n-- > 0) {
		if (pattern[n] != '0') {
			out[n] = pattern[n];
			in_group = false;
			continue;
		}
		if (!in_group)
			value = *--group;
		in_group = true;
		out[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

static const char *date_read(const char *text, struct day *out)
{
	int part[3];
	const char *rest = read_pattern(text, "0000-00-00", part);

	if (rest == NULL || part[0] < FIRST_YEAR || part[0] > LAST_YEAR ||
	    !day_exists(part[0], part[1], part[2]))
		return NULL;
	*out = day_of(part[0], part[1], part[2]);
	return rest;
}

bool day_parse(const char *text, struct day *out)
{
	struct day d;
	const char *rest = date_read(text, &d);

	if (rest == NULL || *rest != '\0')
		return false;
	*out = d;
	return true;
}

/* A sign and 1 to 6 digits. */
static bool read_offset(const char *text, int *offset)
{
	int n = 0, digits = 0;

	if (*text != '+' && *text != '-')
		return false;
	for (const char *p = text + 1; *p != '\0'; p++, digits++) {
		if (*p < '0' || *p > '9' || digits == 6)
			return false;
		n = n * 10 + (*p - '0');
	}
	*offset = *text == '-' ? -n : n;
	return digits > 0;
}

bool day_parse_relative(const char *text, struct day today, struct day *out)
{
	int offset = 0;

	if (strcmp(text, "today") != 0 && !read_offset(text, &offset))
		return day_parse(text, out);
	struct day d = day_plus(today, offset);
	if (day_before(d, day_of(FIRST_YEAR, 1, 1)) || day_before(day_of(LAST_YEAR, 12, 31), d))
		return false;
	*out = d;
	return true;
}

const char *day_text(struct day d, char out[DAY_TEXT])
{
	int part[3];

	out[0] = '\0';
	if (day_is_none(d))
		return out;
	day_split(d, &part[0], &part[1], &part[2]);
	write_pattern("0000-00-00", part, out);
	return out;
}

const char *week_text(struct week w, char out[WEEK_TEXT])
{
	const int part[] = { w.year, w.number };

	write_pattern("0000-W00", part, out);
	return out;
}

bool time_parse(const char *text, int *minutes)
{
	int part[2];
	const char *rest = read_pattern(text, "00:00", part);

	if (rest == NULL || *rest != '\0' || part[0] > 23 || part[1] > 59)
		return false;
	*minutes = part[0] * 60 + part[1];
	return true;
}

bool window_parse(const char *text, int *from, int *to)
{
	int part[4];
	const char *rest = read_pattern(text, "00:00-00:00", part);

	if (rest == NULL || *rest != '\0' || part[0] > 23 || part[1] > 59 || part[2] > 23 ||
	    part[3] > 59)
		return false;
	*from = part[0] * 60 + part[1];
	*to = part[2] * 60 + part[3];
	return *from != *to;
}

const char *time_text(int minutes, char out[TIME_TEXT])
{
	const int part[] = { minutes / 60 % 24, minutes % 60 };

	write_pattern("00:00", part, out);
	return out;
}

bool time_within(int at, int minutes, int from, int to)
{
	int length = (to - from + MINUTES_A_DAY) % MINUTES_A_DAY;
	int begin = (at - from + MINUTES_A_DAY) % MINUTES_A_DAY;

	return begin + minutes <= length;
}

/* ".5", ".25", ".125"; digits beyond a millisecond are refused rather than lost. */
static const char *read_milliseconds(const char *text, int *ms)
{
	int scale = 100;

	*ms = 0;
	if (*text != '.')
		return text;
	const char *p = text + 1;
	for (; *p >= '0' && *p <= '9'; p++, scale /= 10) {
		if (scale == 0 && *p != '0')
			return NULL;
		*ms += (*p - '0') * scale;
	}
	return p == text + 1 ? NULL : p;
}

bool instant_parse(const char *text, int64_t *out)
{
	struct day d;
	int part[3], ms;
	const char *rest = date_read(text, &d);

	if (rest == NULL || (rest = read_pattern(rest, "T00:00:00", part)) == NULL ||
	    part[0] > 23 || part[1] > 59 || part[2] > 59)
		return false;
	rest = read_milliseconds(rest, &ms);
	if (rest == NULL || strcmp(rest, "Z") != 0)
		return false;
	*out = d.n * DAY_MS + (part[0] * 60 + part[1]) * (int64_t)MINUTE_MS + part[2] * 1000 + ms;
	return true;
}

const char *instant_text(int64_t ms, char out[INSTANT_TEXT])
{
	int64_t days = floor_div(ms, DAY_MS);
	int left = (int)(ms - days * DAY_MS);
	const int part[] = { left / (60 * MINUTE_MS), left / MINUTE_MS % 60, left / 1000 % 60,
			     left % 1000 };

	day_text((struct day){ (int32_t)days }, out);
	write_pattern(part[3] != 0 ? "T00:00:00.000Z" : "T00:00:00Z", part, out + DAY_TEXT - 1);
	return out;
}

bool local_parse(const char *text, struct local_time *out)
{
	struct local_time t;
	const char *rest = date_read(text, &t.day);

	if (rest == NULL || *rest != 'T' || !time_parse(rest + 1, &t.minute))
		return false;
	*out = t;
	return true;
}

const char *local_text(struct local_time t, char out[LOCAL_TEXT])
{
	day_text(t.day, out);
	out[DAY_TEXT - 1] = 'T';
	time_text(t.minute, out + DAY_TEXT);
	return out;
}

/* Both changes of the clock are at 01:00 UTC on the last Sunday of their month. */
static int64_t clock_change_ms(int year, int month)
{
	struct day last = day_of(year, month, 31);
	int after_sunday = (day_weekday(last) + 1) % 7;

	return day_plus(last, -after_sunday).n * DAY_MS + 60 * (int64_t)MINUTE_MS;
}

static int offset_minutes(int64_t utc_ms)
{
	int year, month, date;

	day_split((struct day){ (int32_t)floor_div(utc_ms, DAY_MS) }, &year, &month, &date);
	bool summer = utc_ms >= clock_change_ms(year, 3) && utc_ms < clock_change_ms(year, 10);
	return summer ? 120 : 60;
}

struct local_time local_from_utc(int64_t ms)
{
	int64_t minute = floor_div(ms, MINUTE_MS) + offset_minutes(ms);
	int64_t days = floor_div(minute, MINUTES_A_DAY);

	return (struct local_time){
		.day = { (int32_t)days },
		.minute = (int)(minute - days * MINUTES_A_DAY),
	};
}

int64_t local_to_utc(struct local_time t)
{
	int64_t face = t.day.n * DAY_MS + t.minute * (int64_t)MINUTE_MS;
	int64_t as_summer = face - 120 * (int64_t)MINUTE_MS;

	/* In the autumn both readings hold and the first is meant; in the spring neither does, and
	 * the reading as winter time is the time an hour later. */
	if (offset_minutes(as_summer) == 120)
		return as_summer;
	return face - 60 * (int64_t)MINUTE_MS;
}
