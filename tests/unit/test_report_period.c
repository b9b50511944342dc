/* Periods of a report: said, typed, moved. */
#include "tests/test.h"
#include "tui/screens/outcomes/outcomes.h"

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(day_parse(text, &d), "the test itself holds a day that is none: %s", text);
	return d;
}

static void check_period(struct day from, struct day to, const char *want, const char *why)
{
	char first[DAY_TEXT], last[DAY_TEXT], got[2 * DAY_TEXT + 1];

	snprintf(got, sizeof got, "%s %s", day_text(from, first), day_text(to, last));
	CHECK_TEXT(got, want, why);
}

/* On 2026-11-23. */
static void test_typed(void)
{
	/* clang-format off */
	static const struct { const char *text, *want; } row[] = {
		{ "2026", "2026-01-01 2026-12-31" },
		{ " 2024 ", "2024-01-01 2024-12-31" },
		{ "1/1 2026 - 30/6 2026", "2026-01-01 2026-06-30" },
		{ "2026-01-01 2026-06-30", "2026-01-01 2026-06-30" },
		{ "2026-01-01..2026-06-30", "2026-01-01 2026-06-30" },
		{ "1/6–30/6", "2026-06-01 2026-06-30" },
		{ "1/6 til 30/6", "2026-06-01 2026-06-30" },
		{ "1/6 2025 to 30/6 2026", "2025-06-01 2026-06-30" },
		{ "1/6 - 1/6", "2026-06-01 2026-06-01" },
		{ "1/1 - 31/12", "2026-01-01 2026-12-31" }, { "1/2-26 - 31/1-27", "2026-02-01 2027-01-31" },
		{ "1. januar - 30. juni", "2026-01-01 2026-06-30" },
		{ "", NULL }, { "26", NULL }, { "99999", NULL }, { "2026x", NULL }, { "1/6", NULL },
		{ "30/6 2026 - 1/6 2026", NULL }, { "abc - def", NULL }, { "1/6 2026 -", NULL },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct day from = day("2000-01-01"), to = from;
		bool is = report_period_parse(row[i].text, day("2026-11-23"), &from, &to);
		CHECK_INT(is, row[i].want != NULL, row[i].text);
		check_period(from, to, row[i].want != NULL ? row[i].want : "2000-01-01 2000-01-01",
			     row[i].text);
	}
}

static void test_moved(void)
{
	/* clang-format off */
	static const struct { const char *why, *from, *to; int by; const char *want; } row[] = {
		{ "a year",             "2026-01-01", "2026-12-31", -1, "2025-01-01 2025-12-31" },
		{ "a leap year",        "2023-01-01", "2023-12-31", 1,  "2024-01-01 2024-12-31" },
		{ "a quarter",          "2026-01-01", "2026-03-31", 1,  "2026-04-01 2026-06-30" },
		{ "over new year",      "2026-01-01", "2026-03-31", -1, "2025-10-01 2025-12-31" },
		{ "February",           "2024-02-01", "2024-02-29", -1, "2024-01-01 2024-01-31" },
		{ "and on",             "2024-01-01", "2024-01-31", 1,  "2024-02-01 2024-02-29" },
		{ "a week",             "2026-11-16", "2026-11-22", 1,  "2026-11-23 2026-11-29" },
		{ "not whole months",   "2026-01-01", "2026-03-30", 1,  "2026-03-31 2026-06-27" },
		{ "one day",            "2026-11-23", "2026-11-23", -1, "2026-11-22 2026-11-22" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct day from = day(row[i].from), to = day(row[i].to);
		report_period_move(&from, &to, row[i].by);
		check_period(from, to, row[i].want, row[i].why);
		report_period_move(&from, &to, -row[i].by);
		if (strcmp(row[i].why, "not whole months") != 0)
			CHECK_INT(from.n, day(row[i].from).n, row[i].why);
	}
}

static void test_said(void)
{
	/* clang-format off */
	static const struct { const char *from, *to, *want; } row[] = {
		{ "2026-01-01", "2026-12-31", "2026" },
		{ "2026-02-01", "2027-01-31", "01.02.2026 - 31.01.2027" },
		{ "2026-01-01", "2027-12-31", "01.01.2026 - 31.12.2027" },
		{ "2026-01-02", "2026-12-31", "02.01.2026 - 31.12.2026" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char text[PERIOD_TEXT];
		CHECK_TEXT(report_period_text(day(row[i].from), day(row[i].to), text), row[i].want,
			   row[i].from);
	}
}

int main(void)
{
	test_typed();
	test_moved();
	test_said();
	return test_end();
}
