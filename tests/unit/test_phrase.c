/* Durations, days and weeks in words. */
#include "core/format.h"
#include "core/phrase.h"

#include "tests/test.h"

static void test_durations(void)
{
	/* clang-format off */
	static const struct { int minutes; const char *want; } row[] = {
		{ 0, "0 min" }, { 1, "1 min" }, { 59, "59 min" }, { 60, "1 h" }, { 90, "1 h 30 min" },
		{ 390, "6 h 30 min" }, { 6000, "100 h" }, { -15, "-15 min" }, { -60, "-1 h" },
		{ -75, "-1 h 15 min" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char text[DURATION_TEXT];
		CHECK_TEXT(duration_text(row[i].minutes, text), row[i].want, "a duration");
	}
}

static void test_figures(void)
{
	/* clang-format off */
	static const struct { double figure; const char *want; } row[] = {
		{ 0, "0" }, { 12, "12" }, { 100, "100" }, { 4.5, "4.5" }, { 0.25, "0.25" }, { 10.1, "10.1" },
		{ 1.0 / 3, "0.33" }, { -2.5, "-2.5" }, { -0.001, "0" }, { 1e6, "1000000" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char text[FIGURE_TEXT];
		CHECK_TEXT(figure_text(row[i].figure, text), row[i].want, "a figure");
	}
}

static void test_days(void)
{
	char text[DAY_PHRASE], week[WEEK_PHRASE];
	struct day near = day_of(2026, 11, 22);

	CHECK_TEXT(day_phrase(day_of(2026, 4, 6), near, text), "Monday 6 April", "this year");
	CHECK_TEXT(day_phrase(day_of(2027, 1, 1), near, text), "Friday 1 January 2027", "another");
	CHECK_TEXT(format_day_near(day_of(2026, 4, 6), near, text), "Mon 6/4", "short");
	CHECK_TEXT(format_day_near(day_of(2027, 1, 1), near, text), "Fri 1/1 2027", "its year");
	CHECK_TEXT(week_phrase(day_week(near), near, week), "week 47", "this week");
	CHECK_TEXT(week_phrase(day_week(day_of(2027, 1, 1)), near, week), "week 53", "its year");
	CHECK_TEXT(week_phrase(day_week(day_of(2027, 1, 4)), near, week), "week 1 in 2027",
		   "a week of another year");
	CHECK_TEXT(week_phrase(day_week(day_of(2026, 1, 1)), day_of(2025, 12, 31), week), "week 1",
		   "31 December 2025 is in a week of 2026");
}

int main(void)
{
	test_durations();
	test_figures();
	test_days();
	return test_end();
}
