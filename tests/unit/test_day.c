/* Days, weeks, times of day, instants and Danish local time. */
#include "core/base/day.h"

#include <stdlib.h>

#include "tests/test.h"

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL && !day_parse(text, &d))
		CHECK(false, "the test itself holds a day that is none: %s", text);
	return d;
}

static void test_parse(void)
{
	/* clang-format off */
	static const struct { const char *text; bool valid; } row[] = {
		{ "2026-11-22", true }, { "1850-01-01", true }, { "2199-12-31", true },
		{ "2024-02-29", true }, { "2000-02-29", true }, { "1900-02-29", false },
		{ "2026-02-29", false }, { "2026-04-31", false }, { "2026-13-01", false },
		{ "2026-00-10", false }, { "2026-01-00", false }, { "1849-12-31", false },
		{ "2200-01-01", false }, { "2026-1-01", false }, { "2026-11-22 ", false },
		{ " 2026-11-22", false }, { "22-11-2026", false }, { "2026/11/22", false },
		{ "20261122", false }, { "", false }, { "2026-11-2x", false }, { "+026-11-22", false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct day d = { 4711 };
		char text[DAY_TEXT];
		CHECK_INT(day_parse(row[i].text, &d), row[i].valid, row[i].text);
		if (row[i].valid)
			CHECK_TEXT(day_text(d, text), row[i].text, "a day as it was written");
		else
			CHECK_INT(d.n, 4711, "a refused day leaves the output untouched");
	}
	char text[DAY_TEXT];
	CHECK_TEXT(day_text(DAY_NONE, text), "", "no day");
	CHECK_INT(day("1970-01-01").n, 0, "the first day");
	CHECK_INT(day("1969-12-31").n, -1, "the day before");
	CHECK_INT(day("2000-03-01").n, 11017, "a day after a leap day");
}

static void test_relative(void)
{
	/* clang-format off */
	static const struct { const char *text, *want; } row[] = {
		{ "today", "2026-11-22" }, { "+1", "2026-11-23" }, { "-1", "2026-11-21" },
		{ "+0", "2026-11-22" }, { "-22", "2026-10-31" }, { "+40", "2027-01-01" },
		{ "2024-02-29", "2024-02-29" }, { "+", NULL }, { "-", NULL }, { "+1d", NULL },
		{ "1", NULL }, { "Today", NULL }, { "", NULL }, { "+999999", NULL },
		{ "-999999", NULL }, { "+1000000000", NULL }, { "--1", NULL },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct day d = DAY_NONE;
		char text[DAY_TEXT];
		bool found = day_parse_relative(row[i].text, day("2026-11-22"), &d);
		CHECK_INT(found, row[i].want != NULL, row[i].text);
		CHECK_TEXT(day_text(d, text), row[i].want != NULL ? row[i].want : "", row[i].text);
	}
}

static void test_weeks(void)
{
	/* clang-format off */
	static const struct { const char *day, *week; enum weekday weekday; } row[] = {
		{ "2025-12-29", "2026-W01", MONDAY },  { "2026-01-01", "2026-W01", THURSDAY },
		{ "2026-11-22", "2026-W47", SUNDAY },  { "2026-12-27", "2026-W52", SUNDAY },
		{ "2026-12-28", "2026-W53", MONDAY },  { "2026-12-31", "2026-W53", THURSDAY },
		{ "2027-01-01", "2026-W53", FRIDAY },  { "2027-01-03", "2026-W53", SUNDAY },
		{ "2027-01-04", "2027-W01", MONDAY },  { "2024-12-30", "2025-W01", MONDAY },
		{ "2023-01-01", "2022-W52", SUNDAY },  { "2020-12-31", "2020-W53", THURSDAY },
		{ "2021-01-03", "2020-W53", SUNDAY },  { "1969-12-31", "1970-W01", WEDNESDAY },
		{ "1900-01-01", "1900-W01", MONDAY },  { "2032-12-31", "2032-W53", FRIDAY },
		{ "2037-12-31", "2037-W53", THURSDAY },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char text[WEEK_TEXT], monday[DAY_TEXT], want[DAY_TEXT];
		struct day d = day(row[i].day);
		CHECK_TEXT(week_text(day_week(d), text), row[i].week, row[i].day);
		CHECK_INT(day_weekday(d), row[i].weekday, row[i].day);
		day_text(day_monday(d), want);
		CHECK_TEXT(day_text(day_of_week(day_week(d)), monday), want, "Monday of the week");
	}
}

/* Walks all the days there are with a calendar of its own. */
static void test_every_day(void)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int y = 1850, m = 1, date = 1, wrong = 0;
	struct day first = day("1850-01-01"), last = day("2199-12-31");

	for (struct day d = first; d.n <= last.n; d.n++) {
		int got_y, got_m, got_date;
		day_split(d, &got_y, &got_m, &got_date);
		if (got_y != y || got_m != m || got_date != date || day_of(y, m, date).n != d.n)
			wrong++;
		/* 1 January 1850 was a Tuesday. */
		if (day_weekday(d) != (enum weekday)((d.n - first.n + TUESDAY) % 7))
			wrong++;
		bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
		if (++date > length[m - 1] + (m == 2 && leap)) {
			date = 1;
			if (++m > 12) {
				m = 1;
				y++;
			}
		}
	}
	CHECK_INT(wrong, 0, "days from 1850 to 2199 that differ from a plain calendar");
	CHECK_INT(y, 2200, "the walk ends with the last year");
}

static void test_within(void)
{
	struct day a = day("2026-01-05"), b = day("2026-01-11");

	CHECK(day_within(a, a, b) && day_within(b, a, b), "both ends are included");
	CHECK(!day_within(day_plus(a, -1), a, b) && !day_within(day_plus(b, 1), a, b), "outside");
	CHECK(day_within(day_plus(b, 9999), a, DAY_NONE), "an open period does not end");
	CHECK(!day_within(day_plus(a, -1), a, DAY_NONE), "an open period begins");
}

static void test_times(void)
{
	static const char *const wrong[] = { "24:00", "08:60",  "8:05",  "08.05", "",
					     "08:5",  "08:05 ", "-1:00", "0805" };
	int minutes = -7;
	char text[TIME_TEXT];

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		CHECK(!time_parse(wrong[i], &minutes), "\"%s\" is no time", wrong[i]);
	CHECK_INT(minutes, -7, "a refused time leaves the output untouched");
	static const char *const no_window[] = { "08:00",
						 "08:00-08:00",
						 "08:00-24:00",
						 "8:00-09:00",
						 "08:00 - 09:00",
						 "08:00-09:00x",
						 "" };
	int from, to;
	for (size_t i = 0; i < sizeof no_window / sizeof no_window[0]; i++)
		CHECK(!window_parse(no_window[i], &from, &to), "\"%s\" is no window", no_window[i]);
	CHECK(window_parse("22:30-00:15", &from, &to) && from == 1350 && to == 15, "past midnight");
	CHECK(window_parse("00:00-23:59", &from, &to) && from == 0 && to == 1439, "a whole day");
	CHECK(time_parse("00:00", &minutes) && minutes == 0, "midnight");
	CHECK(time_parse("23:59", &minutes) && minutes == 1439, "the last minute");
	CHECK_TEXT(time_text(485, text), "08:05", "a time");
	CHECK_TEXT(time_text(1439, text), "23:59", "the last minute");
}

static void test_instants(void)
{
	/* clang-format off */
	static const struct { const char *text; long long ms; const char *written; } row[] = {
		{ "1970-01-01T00:00:00Z", 0, NULL },
		{ "2026-11-22T08:05:00Z", 1795334700000, NULL },
		{ "2026-11-22T08:05:00.123Z", 1795334700123, NULL },
		{ "2026-11-22T08:05:00.5Z", 1795334700500, "2026-11-22T08:05:00.500Z" },
		{ "2026-11-22T08:05:00.000Z", 1795334700000, "2026-11-22T08:05:00Z" },
		{ "2026-11-22T08:05:00.120000Z", 1795334700120, "2026-11-22T08:05:00.120Z" },
		{ "1969-12-31T23:59:59.999Z", -1, NULL },
	};
	static const char *const wrong[] = {
		"2026-11-22T08:05:00", "2026-11-22T08:05Z", "2026-11-22 08:05:00Z", "2026-11-22",
		"2026-11-22T24:00:00Z", "2026-11-22T08:60:00Z", "2026-11-22T08:05:60Z",
		"2026-02-30T08:05:00Z", "2026-11-22T08:05:00.Z", "2026-11-22T08:05:00+01:00",
		"2026-11-22T08:05:00Zz", "2026-11-22T08:05:00.1234Z", "",
	};
	/* clang-format on */
	int64_t ms = 17;
	char text[INSTANT_TEXT];

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		CHECK(!instant_parse(wrong[i], &ms), "\"%s\" is no instant", wrong[i]);
	CHECK_INT(ms, 17, "a refused instant leaves the output untouched");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		CHECK(instant_parse(row[i].text, &ms), "%s is an instant", row[i].text);
		CHECK_INT(ms, row[i].ms, row[i].text);
		CHECK_TEXT(instant_text(ms, text), row[i].written ? row[i].written : row[i].text,
			   "an instant as it is written");
	}
}

static void test_local_time(void)
{
	/* clang-format off */
	static const struct { const char *why, *utc, *local_day, *local_time, *back; } row[] = {
		{ "winter",                "2026-11-22T07:05:00Z", "2026-11-22", "08:05", NULL },
		{ "summer",                "2026-07-01T07:05:00Z", "2026-07-01", "09:05", NULL },
		{ "past local midnight",   "2026-11-22T23:30:00Z", "2026-11-23", "00:30", NULL },
		{ "and in the summer",     "2026-07-01T22:30:00Z", "2026-07-02", "00:30", NULL },
		{ "last minute of winter", "2026-03-29T00:59:00Z", "2026-03-29", "01:59", NULL },
		{ "first of summer",       "2026-03-29T01:00:00Z", "2026-03-29", "03:00", NULL },
		{ "last minute of summer", "2026-10-25T00:59:00Z", "2026-10-25", "02:59", NULL },
		{ "the hour comes again",  "2026-10-25T01:00:00Z", "2026-10-25", "02:00",
		  "2026-10-25T00:00:00Z" },
		{ "and is over",           "2026-10-25T02:00:00Z", "2026-10-25", "03:00", NULL },
		{ "31 March is a Sunday",  "2024-03-31T01:00:00Z", "2024-03-31", "03:00", NULL },
		{ "31 October a Sunday",   "2027-10-31T00:59:00Z", "2027-10-31", "02:59", NULL },
		{ "new year",              "2026-12-31T23:00:00Z", "2027-01-01", "00:00", NULL },
		{ "before 1970",           "1969-12-31T23:00:00Z", "1970-01-01", "00:00", NULL },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		int64_t ms = 0;
		int minute = 0;
		char text[INSTANT_TEXT];
		CHECK(instant_parse(row[i].utc, &ms), "%s: the test's own instant", row[i].why);
		CHECK(time_parse(row[i].local_time, &minute), "%s: the test's own time",
		      row[i].why);
		struct local_time t = local_from_utc(ms);
		CHECK_INT(t.day.n, day(row[i].local_day).n, row[i].why);
		CHECK_INT(t.minute, minute, row[i].why);
		CHECK_TEXT(instant_text(local_to_utc(t), text),
			   row[i].back != NULL ? row[i].back : row[i].utc, row[i].why);
	}
	/* The spring leaves out 02:00 to 03:00: 02:30 is taken as 03:30. */
	char text[INSTANT_TEXT];
	struct local_time gap = { .day = day("2026-03-29"), .minute = 150 };
	CHECK_TEXT(instant_text(local_to_utc(gap), text), "2026-03-29T01:30:00Z",
		   "a time that the spring leaves out");
}

static void test_months(void)
{
	/* clang-format off */
	static const struct { const char *from; int months; const char *want; } row[] = {
		{ "2026-11-22", 0, "2026-11-22" }, { "2026-11-22", 1, "2026-12-22" },
		{ "2026-11-22", 2, "2027-01-22" }, { "2026-01-31", 1, "2026-02-28" },
		{ "2028-01-31", 1, "2028-02-29" }, { "2026-08-31", 3, "2026-11-30" },
		{ "2028-02-29", 12, "2029-02-28" }, { "2028-02-29", 48, "2032-02-29" },
		{ "2026-03-31", -1, "2026-02-28" }, { "2026-01-15", -1, "2025-12-15" },
		{ "2026-12-31", 12, "2027-12-31" }, { "2026-11-22", 120, "2036-11-22" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char text[DAY_TEXT];
		CHECK_TEXT(day_text(day_plus_months(day(row[i].from), row[i].months), text),
			   row[i].want, row[i].from);
	}
}

int main(void)
{
	test_parse();
	test_relative();
	test_weeks();
	test_every_day();
	test_within();
	test_times();
	test_instants();
	test_local_time();
	test_months();
	return test_end();
}
