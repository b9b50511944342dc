/* Public holidays and working days (domain 7). */
#include "core/rules/holiday.h"

#include "tests/test.h"

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(day_parse(text, &d), "the test itself holds a day that is none: %s", text);
	return d;
}

static void test_years(void)
{
	/* clang-format off */
	static const struct {
		const char *maundy_thursday, *easter, *ascension, *whit_sunday;
		int year, working_days;
	} row[] = {
		{ "2023-04-06", "2023-04-09", "2023-05-18", "2023-05-28", 2023, 252 },
		{ "2024-03-28", "2024-03-31", "2024-05-09", "2024-05-19", 2024, 254 },
		{ "2025-04-17", "2025-04-20", "2025-05-29", "2025-06-08", 2025, 253 },
		{ "2026-04-02", "2026-04-05", "2026-05-14", "2026-05-24", 2026, 254 },
		{ "2027-03-25", "2027-03-28", "2027-05-06", "2027-05-16", 2027, 255 },
		{ "2028-04-13", "2028-04-16", "2028-05-25", "2028-06-04", 2028, 253 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		int working = 0;
		CHECK_INT(easter_sunday(row[i].year).n, day(row[i].easter).n, row[i].easter);
		CHECK_TEXT(public_holiday(day(row[i].maundy_thursday), NULL), "Maundy Thursday",
			   row[i].maundy_thursday);
		CHECK_TEXT(public_holiday(day(row[i].easter), NULL), "Easter Sunday",
			   row[i].easter);
		CHECK_TEXT(public_holiday(day(row[i].ascension), NULL), "Ascension Day",
			   row[i].ascension);
		CHECK_TEXT(public_holiday(day(row[i].whit_sunday), NULL), "Whit Sunday",
			   row[i].whit_sunday);
		for (struct day d = day_of(row[i].year, 1, 1);
		     d.n < day_of(row[i].year + 1, 1, 1).n; d.n++)
			working += working_day(d, NULL);
		CHECK_INT(working, row[i].working_days, "working days of the year");
	}
}

/* The extremes of the moon table. */
static void test_easter(void)
{
	static const char *const sunday[] = { "1886-04-25", "1943-04-25", "2038-04-25",
					      "1954-04-18", "1981-04-19", "2049-04-18",
					      "2076-04-19", "2008-03-23", "2000-04-23",
					      "1913-03-23", "2160-03-23" };

	for (size_t i = 0; i < sizeof sunday / sizeof sunday[0]; i++) {
		int year, month, date;
		char text[DAY_TEXT];
		day_split(day(sunday[i]), &year, &month, &date);
		CHECK_TEXT(day_text(easter_sunday(year), text), sunday[i], "Easter Sunday");
	}
}

static void test_days(void)
{
	/* clang-format off */
	static const struct { const char *day, *holiday; bool working; } row[] = {
		{ "2026-01-01", "New Year's Day", false },
		{ "2026-04-03", "Good Friday", false },
		{ "2026-04-06", "Easter Monday", false },
		{ "2026-05-25", "Whit Monday", false },
		{ "2026-12-25", "Christmas Day", false },
		{ "2026-12-26", "the second day of Christmas", false },
		{ "2023-05-05", "Great Prayer Day", false },
		{ "2024-04-26", NULL, true },   /* Store Bededag no more */
		{ "2026-06-05", NULL, true },   /* Constitution Day */
		{ "2026-12-24", NULL, true },
		{ "2026-12-31", NULL, true },
		{ "2028-06-05", "Whit Monday", false },
		{ "2026-11-21", NULL, false },  /* Saturday */
		{ "2026-11-22", NULL, false },  /* Sunday */
		{ "2026-11-23", NULL, true },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const char *name = public_holiday(day(row[i].day), NULL);
		CHECK_TEXT(name != NULL ? name : "", row[i].holiday != NULL ? row[i].holiday : "",
			   row[i].day);
		CHECK_INT(working_day(day(row[i].day), NULL), row[i].working, row[i].day);
	}
}

/* Days off by the settings, each alone. */
static void test_days_off(void)
{
	/* clang-format off */
	static const struct { const char *day, *holiday; struct days_off off; } row[] = {
		{ "2026-06-05", "Constitution Day", { .constitution_day = true } },
		{ "2026-06-05", NULL, { .christmas_eve = true, .new_years_eve = true } },
		{ "2026-12-24", "Christmas Eve", { .christmas_eve = true } },
		{ "2026-12-24", NULL, { .constitution_day = true, .new_years_eve = true } },
		{ "2026-12-31", "New Year's Eve", { .new_years_eve = true } },
		{ "2026-12-31", NULL, { .constitution_day = true, .christmas_eve = true } },
		{ "2026-12-30", NULL, { true, true, true } },
		{ "2026-07-05", NULL, { true, true, true } },
		{ "2028-06-05", "Whit Monday", { true, true, true } },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct day d = day(row[i].day);
		const char *name = public_holiday(d, &row[i].off);
		CHECK_TEXT(name != NULL ? name : "", row[i].holiday != NULL ? row[i].holiday : "",
			   row[i].day);
		CHECK_INT(working_day(d, &row[i].off),
			  row[i].holiday == NULL && day_weekday(d) <= FRIDAY, row[i].day);
	}
}

int main(void)
{
	test_years();
	test_easter();
	test_days();
	test_days_off();
	return test_end();
}
