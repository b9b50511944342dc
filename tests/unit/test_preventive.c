/* Who is due a preventive home visit: both edges of each age, and of the year of life. */
#include "core/rules/preventive.h"

#include "tests/test.h"
#include "tests/unit/course_case.h"

static int ages[] = { 75, 80 }, ages_alone[] = { 70 };
enum { WIDOWED = 1, ISOLATED = 2, MISUSE = 4, OTHER = 8 };

/* As the law has it since July 2019. */
static const struct preventive_visits law = {
	.ages = { ages, 2 },
	.ages_alone = { ages_alone, 1 },
	.yearly_from = 82,
	.risk_from = 65,
	.risk_to = 81,
	.risks = WIDOWED | ISOLATED | MISUSE | OTHER,
};

static struct day full_day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text[0] == '\0' || day_parse(text, &d), "the test's own day: %s", text);
	return d;
}

static void test_due(void)
{
	/* clang-format off */
	static const struct { const char *why, *born; bool alone; unsigned risks; const char *seen, *died, *on, *want; } row[] = {
		{ "turns 75 today", "1951-11-23", false, 0, "", "", "2026-11-23", "age 75 2026-11-23..2027-11-22" },
		{ "tomorrow", "1951-11-24", false, 0, "", "", "2026-11-23", "" },
		{ "the last day of being 75", "1950-11-24", false, 0, "", "", "2026-11-23", "age 75 2025-11-24..2026-11-23" },
		{ "76", "1950-11-23", false, 0, "", "", "2026-11-23", "" },
		{ "80", "1946-05-01", false, 0, "", "", "2026-11-23", "age 80 2026-05-01..2027-04-30" },
		{ "81", "1945-05-01", false, 0, "", "", "2026-11-23", "" },
		{ "82", "1944-05-01", false, 0, "", "", "2026-11-23", "yearly 82 2026-05-01..2027-04-30" },
		{ "99", "1927-05-01", false, 0, "", "", "2026-11-23", "yearly 99 2026-05-01..2027-04-30" },
		{ "70 and not alone", "1956-05-01", false, 0, "", "", "2026-11-23", "" },
		{ "70 and alone", "1956-05-01", true, 0, "", "", "2026-11-23", "alone 70 2026-05-01..2027-04-30" },
		{ "71 and alone", "1955-05-01", true, 0, "", "", "2026-11-23", "" },
		{ "64 at risk", "1962-05-01", false, WIDOWED, "", "", "2026-11-23", "" },
		{ "65 at risk", "1961-05-01", false, WIDOWED, "", "", "2026-11-23", "risk 65 2026-05-01..2027-04-30" },
		{ "81 at risk", "1945-05-01", false, ISOLATED, "", "", "2026-11-23", "risk 81 2026-05-01..2027-04-30" },
		{ "82 anyway", "1944-05-01", false, ISOLATED, "", "", "2026-11-23", "yearly 82 2026-05-01..2027-04-30" },
		{ "70, alone and at risk", "1956-05-01", true, MISUSE, "", "", "2026-11-23", "alone 70 2026-05-01..2027-04-30" },
		{ "seen on the birthday", "1951-05-01", false, 0, "2026-05-01", "", "2026-11-23", "" },
		{ "seen the day before", "1951-05-01", false, 0, "2026-04-30", "", "2026-11-23", "age 75 2026-05-01..2027-04-30" },
		{ "seen today", "1951-05-01", false, 0, "2026-11-23", "", "2026-11-23", "" },
		{ "seen after the day that is asked about", "1951-05-01", false, 0, "2026-11-24", "", "2026-11-23", "age 75 2026-05-01..2027-04-30" },
		{ "seen last year, due each year", "1940-05-01", false, 0, "2025-11-23", "", "2026-11-23", "yearly 86 2026-05-01..2027-04-30" },
		{ "nobody knows when born", "", true, WIDOWED, "", "", "2026-11-23", "" },
		{ "not yet born", "2026-11-24", false, 0, "", "", "2026-11-23", "" },
		{ "dead", "1951-05-01", false, 0, "", "2026-11-23", "2026-11-23", "" },
		{ "the day before", "1951-05-01", false, 0, "", "2026-11-24", "2026-11-23", "age 75 2026-05-01..2027-04-30" },
		{ "born on 29 February: the 28th", "1952-02-29", false, 0, "", "", "2027-02-28", "age 75 2027-02-28..2028-02-28" },
		{ "the day before that", "1952-02-29", false, 0, "", "", "2027-02-27", "" },
		{ "in a leap year: the 29th", "1948-02-29", false, 0, "", "", "2028-02-29", "age 80 2028-02-29..2029-02-27" },
		{ "not the 28th", "1948-02-29", false, 0, "", "", "2028-02-28", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct preventive_facts f = { .born = full_day(row[i].born),
						    .lives_alone = row[i].alone,
						    .risks = row[i].risks,
						    .seen = full_day(row[i].seen),
						    .died = full_day(row[i].died) };
		struct preventive_due d;
		char got[80] = "", from[DAY_TEXT], to[DAY_TEXT];
		if (preventive_is_due(&law, &f, full_day(row[i].on), &d))
			snprintf(got, sizeof got, "%s %d %s..%s",
				 preventive_why_words.at[d.why].json, d.age, day_text(d.from, from),
				 day_text(d.to, to));
		CHECK_TEXT(got, row[i].want, row[i].why);
	}
}

/* Each key of the settings, between two values of which the answer differs. */
static void test_settings(void)
{
	struct preventive_facts f = { .born = full_day("1951-05-01"),
				      .lives_alone = true,
				      .risks = ISOLATED,
				      .seen = DAY_NONE,
				      .died = DAY_NONE };
	const struct day on = full_day("2026-11-23");
	struct preventive_visits none = { .yearly_from = SETTING_NONE,
					  .risk_from = SETTING_NONE,
					  .risk_to = SETTING_NONE },
				 rule;
	struct preventive_due d;

	CHECK(!preventive_is_due(&none, &f, on, &d), "no ages: nobody");
	rule = none;
	rule.ages = law.ages;
	CHECK(preventive_is_due(&rule, &f, on, &d) && d.why == PREVENTIVE_AGE, "ages");
	rule = none;
	rule.ages_alone = law.ages;
	CHECK(preventive_is_due(&rule, &f, on, &d) && d.why == PREVENTIVE_ALONE, "ages_alone");
	rule = none;
	rule.yearly_from = 75;
	CHECK(preventive_is_due(&rule, &f, on, &d) && d.why == PREVENTIVE_YEARLY, "yearly_from");
	rule.yearly_from = 76;
	CHECK(!preventive_is_due(&rule, &f, on, &d), "a year too early");
	rule = none;
	rule.risk_from = 75;
	CHECK(!preventive_is_due(&rule, &f, on, &d), "a risk that the settings do not name");
	rule.risks = ISOLATED | WIDOWED;
	CHECK(preventive_is_due(&rule, &f, on, &d) && d.why == PREVENTIVE_RISK, "risk_from, risks");
	CHECK_INT(d.risks, ISOLATED, "those that the citizen has and the settings name");
	rule.risk_to = 74;
	CHECK(!preventive_is_due(&rule, &f, on, &d), "risk_to");
	rule.risk_to = 75;
	CHECK(preventive_is_due(&rule, &f, on, &d), "risk_to, included");
}

static void test_words(void)
{
	static const struct {
		struct preventive_due due;
		const char *want;
	} row[] = {
		{ { .why = PREVENTIVE_AGE }, "by age" },
		{ { .why = PREVENTIVE_ALONE, .risks = MISUSE }, "lives alone · misuse" },
		{ { .why = PREVENTIVE_YEARLY }, "every year" },
		{ { .why = PREVENTIVE_RISK, .risks = WIDOWED | ISOLATED },
		  "at special risk: just widowed, isolated" },
	};
	char text[200];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_TEXT(preventive_text(&row[i].due, text, sizeof text), row[i].want, "said");
}

int main(void)
{
	test_due();
	test_settings();
	test_words();
	return test_end();
}
