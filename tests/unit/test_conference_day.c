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

/* ---- the one before a day and the one after it ---- */

/* clang-format off */
enum { FORTNIGHT, FRIDAYS, THURSDAYS, MONTHLY, LAST_OF_MONTH, NO_ANCHOR, CHANGED, OTHERS };

static const struct {
	const char *why;
	int cadence;
	const char *provider, *on, *before, *after;
} around[] = {
	{ "between two", FORTNIGHT, "kom", "2026-11-20", "2026-11-11", "2026-11-25" },
	{ "on the day itself: the one before it and the one after it", FORTNIGHT, "kom", "2026-11-25", "2026-11-11", "2026-12-09" },
	{ "the day after it", FORTNIGHT, "kom", "2026-11-26", "2026-11-25", "2026-12-09" },
	{ "the day before it", FORTNIGHT, "kom", "2026-11-24", "2026-11-11", "2026-11-25" },
	{ "a provider with a cadence of its own", FORTNIGHT, "sol", "2026-11-24", "2026-11-23", "2026-11-30" },
	{ "before the anchor", FORTNIGHT, "kom", "2025-12-01", "2025-11-26", "2025-12-10" },
	{ "the anchor is one of them", FORTNIGHT, "kom", "2026-01-08", "2026-01-07", "2026-01-21" },
	{ "over week 53", FORTNIGHT, "kom", "2026-12-31", "2026-12-23", "2027-01-06" },
	{ "the last day of week 53", FORTNIGHT, "kom", "2027-01-03", "2026-12-23", "2027-01-06" },
	{ "new year's day 2027 moves to Monday", FRIDAYS, "kom", "2027-01-02", "2026-12-18", "2027-01-04" },
	{ "and is that day's conference", FRIDAYS, "kom", "2027-01-04", "2026-12-18", "2027-01-15" },
	{ "which is the one before from the day after", FRIDAYS, "kom", "2027-01-05", "2027-01-04", "2027-01-15" },
	{ "Maundy Thursday 2027 moves over Easter", THURSDAYS, "kom", "2027-03-26", "2027-03-11", "2027-03-30" },
	{ "from Easter's Tuesday on", THURSDAYS, "kom", "2027-03-31", "2027-03-30", "2027-04-08" },
	{ "months", MONTHLY, "kom", "2026-03-01", "2026-01-15", "2026-04-15" },
	{ "months before the anchor", MONTHLY, "kom", "2024-12-24", "2024-10-15", "2025-01-15" },
	{ "the last of shorter months", LAST_OF_MONTH, "kom", "2026-03-01", "2026-02-28", "2026-03-31" },
	{ "and before the anchor", LAST_OF_MONTH, "kom", "2025-10-15", "2025-09-30", "2025-10-31" },
	{ "without an anchor it begins at the day", NO_ANCHOR, "kom", "2026-11-20", "2026-11-06", "2026-12-04" },
	{ "and moves for holidays too", NO_ANCHOR, "kom", "2026-12-11", "2026-11-27", "2026-12-28" },
	{ "a changed cadence: the last of the old one, the first of the new one", CHANGED, "kom", "2026-06-03", "2026-05-27", "2026-06-04" },
	{ "on the day before it was adopted", CHANGED, "kom", "2026-05-31", "2026-05-27", "2026-06-04" },
	{ "the old one ends with its adoption", CHANGED, "kom", "2026-05-27", "2026-05-13", "2026-06-04" },
	{ "a day of the old one stays what it was", CHANGED, "kom", "2026-05-14", "2026-05-13", "2026-05-27" },
	{ "within the new one", CHANGED, "kom", "2026-06-12", "2026-06-11", "2026-06-18" },
	{ "not this provider's", OTHERS, "kom", "2026-11-20", "", "" },
	{ "another provider's", OTHERS, "sol", "2026-11-20", "2026-11-11", "2026-11-25" },
};
/* clang-format on */

struct kind_case {
	struct conference_cadence kind[2];
	struct conference_own_pace own;
	struct settings set[2];
	struct settings_version version[2];
	struct settings_history history;
};

static char sol[] = "sol", *only_sol[] = { sol }, kind_id[] = "k";

static struct conference_pace pace(int days, int months, const char *anchor)
{
	return (struct conference_pace){ days > 0 ? days : SETTING_NONE,
					 months > 0 ? months : SETTING_NONE, parsed(anchor) };
}

static void make_case(struct kind_case *c, int cadence)
{
	const struct conference_pace paces[] = {
		[FORTNIGHT] = pace(14, 0, "2026-01-07"),    [FRIDAYS] = pace(14, 0, "2026-12-18"),
		[THURSDAYS] = pace(14, 0, "2027-03-11"),    [MONTHLY] = pace(0, 3, "2026-01-15"),
		[LAST_OF_MONTH] = pace(0, 1, "2026-01-31"), [NO_ANCHOR] = pace(14, 0, NULL),
		[CHANGED] = pace(14, 0, "2026-01-07"),      [OTHERS] = pace(14, 0, "2026-01-07"),
	};

	*c = (struct kind_case){ .history = { c->version, cadence == CHANGED ? 2 : 1 } };
	c->own = (struct conference_own_pace){ { only_sol, 1 }, pace(7, 0, "2026-11-02") };
	for (int i = 0; i < 2; i++) {
		c->kind[i] = (struct conference_cadence){ .id = kind_id,
							  .pace = paces[cadence],
							  .all_providers = cadence != OTHERS,
							  .providers = { only_sol, 1 } };
		c->set[i] = (struct settings){ .conference = &c->kind[i], .conferences = 1 };
		c->version[i] = (struct settings_version){ i == 0 ? DAY_NONE : parsed("2026-06-01"),
							   &c->set[i] };
	}
	if (cadence == FORTNIGHT) {
		c->kind[0].own = &c->own;
		c->kind[0].owns = 1;
	}
	c->kind[1].pace = pace(7, 0, "2026-06-04");
}

static void test_around(void)
{
	for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
		struct kind_case c;
		char text[DAY_TEXT];
		make_case(&c, around[i].cadence);
		const struct conference_of of = { &c.history, around[i].provider, NULL };
		struct day on = parsed(around[i].on);
		CHECK_TEXT(day_text(conference_day_before(&of, on), text), around[i].before,
			   around[i].why);
		CHECK_TEXT(day_text(conference_day_after(&of, on), text), around[i].after,
			   around[i].why);
	}
}

/* Each day is reached from the one before and from the one after it, over years with holidays. */
static void test_chain(void)
{
	for (int cadence = FORTNIGHT; cadence <= LAST_OF_MONTH; cadence++) {
		struct kind_case c;
		make_case(&c, cadence);
		const struct conference_of of = { &c.history, "kom", kind_id };
		struct day at = conference_day_after(&of, parsed("2020-01-01"));
		while (day_before(at, parsed("2030-01-01"))) {
			struct day next = conference_day_after(&of, at), found[2];
			const struct conference_days_asked both = { at, next, 2 };
			CHECK(day_before(at, next), "it goes on");
			CHECK_INT(conference_day_before(&of, next).n, at.n, "there and back");
			CHECK_INT(conference_days_of(&of, &both, found), 2, "none between them");
			at = next;
		}
	}
}

static void test_kind(void)
{
	struct kind_case c;

	make_case(&c, FORTNIGHT);
	CHECK(conference_kind(&c.set[0], "kom", NULL) == &c.kind[0], "its first");
	CHECK(conference_kind(&c.set[0], "kom", "k") == &c.kind[0], "by its id");
	CHECK(conference_kind(&c.set[0], "kom", "x") == NULL, "an unknown one");
	make_case(&c, OTHERS);
	CHECK(conference_kind(&c.set[0], "kom", "k") == NULL, "another provider's");
}

int main(void)
{
	test_around();
	test_chain();
	test_kind();
	test_days();
	test_whose();
	test_most();
	test_days_off();
	return test_end();
}
