/* Conference days over holidays and months: a row each. */
#include "core/rules/conference_day.h"

#include "tests/test.h"

/* clang-format off */
static const struct {
	const char *why;
	int days, months; /* SETTING_NONE for the one that it is not */
	const char *anchor, *from, *to, *want;
} rows[] = {
	{ "every fortnight from the anchor", 14, SETTING_NONE, "2026-01-07", "2026-01-01", "2026-02-04",
	  "2026-01-07 2026-01-21 2026-02-04" },
	{ "both ends included", 14, SETTING_NONE, "2026-01-07", "2026-01-21", "2026-01-21", "2026-01-21" },
	{ "between two: none", 14, SETTING_NONE, "2026-01-07", "2026-01-08", "2026-01-20", "" },
	{ "before the anchor too", 14, SETTING_NONE, "2026-01-07", "2025-11-20", "2026-01-06",
	  "2025-11-26 2025-12-10 2025-12-24" },
	{ "months before the anchor", SETTING_NONE, 3, "2026-01-15", "2024-12-01", "2025-08-01",
	  "2025-01-15 2025-04-15 2025-07-15" },
	{ "new year's day moves to the 2nd, the cadence does not", 14, SETTING_NONE, "2025-12-18",
	  "2025-12-18", "2026-01-15", "2025-12-18 2026-01-02 2026-01-15" },
	{ "Maundy Thursday moves over Easter to Tuesday", 14, SETTING_NONE, "2026-03-19", "2026-03-25",
	  "2026-04-20", "2026-04-07 2026-04-16" },
	{ "moved into the window from before it", 14, SETTING_NONE, "2026-03-19", "2026-04-03",
	  "2026-04-10", "2026-04-07" },
	{ "moved out of the window", 14, SETTING_NONE, "2026-03-19", "2026-03-25", "2026-04-05", "" },
	{ "a Saturday is a day like others", 7, SETTING_NONE, "2026-11-21", "2026-11-20", "2026-11-28",
	  "2026-11-21 2026-11-28" },
	{ "every third month", SETTING_NONE, 3, "2026-01-15", "2026-01-01", "2026-12-31",
	  "2026-01-15 2026-04-15 2026-07-15 2026-10-15" },
	{ "the last of a shorter month", SETTING_NONE, 1, "2026-01-31", "2026-02-01", "2026-03-31",
	  "2026-02-28 2026-03-31" },
	{ "years later", SETTING_NONE, 1, "2020-01-15", "2026-11-01", "2026-11-30", "2026-11-15" },
	{ "three moved to one day are one", 1, SETTING_NONE, "2026-04-05", "2026-04-05", "2026-04-07", "2026-04-07" },
	{ "no days between them", 0, SETTING_NONE, "2026-01-07", "2026-01-01", "2026-12-31", "" },
	{ "no months between them", SETTING_NONE, 0, "2026-01-07", "2026-01-01", "2026-12-31", "" },
	{ "without an anchor", 14, SETTING_NONE, NULL, "2026-01-01", "2026-12-31", "" },
};
/* clang-format on */

static struct day parsed(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL && !day_parse(text, &d))
		CHECK(false, "%s is no day", text);
	return d;
}

static void test_days(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct conference_pace c = { .every_days = rows[i].days,
					     .every_months = rows[i].months,
					     .anchor = parsed(rows[i].anchor) };
		struct day found[8];
		char got[200] = "", text[DAY_TEXT];
		const struct conference_days_asked asked = { parsed(rows[i].from),
							     parsed(rows[i].to), 8 };
		size_t n = conference_days(&c, NULL, &asked, found);
		for (size_t d = 0; d < n; d++)
			snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s",
				 d > 0 ? " " : "", day_text(found[d], text));
		CHECK_TEXT(got, rows[i].want, rows[i].why);
	}
}

static void test_whose(void)
{
	char sun[] = "sol", *ids[] = { sun };
	struct conference_cadence c = { .providers = { ids, 1 } };

	CHECK(conference_is_for(&c, "sol"), "named");
	CHECK(!conference_is_for(&c, "kom"), "not named");
	c.all_providers = true;
	CHECK(conference_is_for(&c, "kom"), "all");
}

static void test_most(void)
{
	struct conference_pace c = { .every_days = 1,
				     .every_months = SETTING_NONE,
				     .anchor = day_of(2026, 11, 2) };
	const struct conference_days_asked asked = { day_of(2026, 11, 2), day_of(2026, 11, 30), 3 };
	struct day found[3];

	CHECK_INT(conference_days(&c, NULL, &asked, found), 3, "no more than there is room for");
}

/* A conference on Christmas Eve, where that is a day off and where not. */
static void test_days_off(void)
{
	const struct days_off off = { .christmas_eve = true };
	struct conference_pace c = { .every_days = 14,
				     .every_months = SETTING_NONE,
				     .anchor = day_of(2026, 12, 10) };
	const struct conference_days_asked asked = { day_of(2026, 12, 20), day_of(2026, 12, 31),
						     3 };
	struct day found[3];

	CHECK_INT(conference_days(&c, NULL, &asked, found), 1, "one in these days");
	CHECK_INT(found[0].n, day_of(2026, 12, 24).n, "an ordinary day");
	CHECK_INT(conference_days(&c, &off, &asked, found), 1, "one in these days");
	CHECK_INT(found[0].n, day_of(2026, 12, 28).n, "past Christmas and the weekend");
}

int main(void)
{
	test_days();
	test_whose();
	test_most();
	test_days_off();
	return test_end();
}
