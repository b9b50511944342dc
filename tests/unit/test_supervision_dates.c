/* The days of supervision: both edges, back before the anchor, and months that are too short. */
#include "core/rules/supervision_dates.h"

#include "tests/test.h"
#include "tests/unit/course_case.h"

static void test_days(void)
{
	/* clang-format off */
	static const struct { const char *why, *anchor; int months; const char *on, *last, *next; } row[] = {
		{ "the day itself is the next", "01-15", 12, "01-15", "25-01-15", "01-15" },
		{ "the day after", "01-15", 12, "01-16", "01-15", "27-01-15" },
		{ "the day before", "01-15", 12, "01-14", "25-01-15", "01-15" },
		{ "every half year", "01-15", 6, "11-23", "07-15", "27-01-15" },
		{ "every month from the 31st", "01-31", 1, "03-01", "02-28", "03-31" },
		{ "many years after", "16-05-01", 12, "11-23", "05-01", "27-05-01" },
		{ "many years before", "96-05-01", 12, "11-23", "05-01", "27-05-01" },
		{ "every five years", "20-05-01", 60, "11-23", "25-05-01", "30-05-01" },
		{ "no anchor", "", 12, "11-23", "", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct supervision_dates rule = { .every_months = row[i].months,
							.anchor = case_day(row[i].anchor) };
		check_day(supervision_last(&rule, case_day(row[i].on)), row[i].last, row[i].why);
		check_day(supervision_next(&rule, case_day(row[i].on)), row[i].next, row[i].why);
	}
}

static void test_for(void)
{
	static char kom[] = "kom";
	static char *providers[] = { kom };
	const struct supervision_dates all = { .all_providers = true },
				       one = { .providers = { providers, 1 } };

	CHECK(supervision_is_for(&all, "sol"), "all");
	CHECK(supervision_is_for(&one, "kom"), "the one");
	CHECK(!supervision_is_for(&one, "sol"), "another");
}

int main(void)
{
	test_days();
	test_for();
	return test_end();
}
