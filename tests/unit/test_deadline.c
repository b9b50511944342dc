/* Deadlines of a course (domain 7): working days over Easter, Christmas and Store Bededag, what meets them, and what
 * is done where they are missed. */
#include "core/rules/deadline.h"

#include "core/phrase.h"
#include "tests/test.h"
#include "tests/unit/course_case.h"

static char rule_id[] = "frist", rule_name[] = "Decision", rule_text[] = "Call the citizen first.";

static struct deadline_rule rule_of(int kind, int working_days, int days, int weeks)
{
	return (struct deadline_rule){ .id = rule_id,
				       .name = rule_name,
				       .kind = kind,
				       .law = SETTING_NONE,
				       .working_days = working_days,
				       .days = days,
				       .weeks = weeks };
}

/* ---- the day ---- */

enum { NOTHING_OFF = 0, CONSTITUTION = 1, CHRISTMAS_EVE = 2, NEW_YEARS_EVE = 4 };

static void test_working_days(void)
{
	/* clang-format off */
	static const struct { const char *why, *from; int days; unsigned off; const char *want; } row[] = {
		{ "Friday to Monday", "2026-11-27", 1, 0, "2026-11-30" },
		{ "five from a Friday", "2026-11-27", 5, 0, "2026-12-04" },
		{ "from a Saturday", "2026-11-28", 1, 0, "2026-11-30" },
		{ "from a Sunday", "2026-11-29", 5, 0, "2026-12-04" },
		{ "eight over two weekends", "2026-11-26", 8, 0, "2026-12-08" },
		{ "Easter 2026: from the Tuesday before", "2026-03-31", 1, 0, "2026-04-01" },
		{ "Easter 2026: from the Wednesday", "2026-04-01", 1, 0, "2026-04-07" },
		{ "Easter 2026: five from the Monday before", "2026-03-30", 5, 0, "2026-04-09" },
		{ "Easter 2026: from Maundy Thursday itself", "2026-04-02", 1, 0, "2026-04-07" },
		{ "Easter 2024: five from 25 March", "2024-03-25", 5, 0, "2024-04-04" },
		{ "Easter 2027: five from 22 March", "2027-03-22", 5, 0, "2027-04-01" },
		{ "Easter 2028: five from 10 April", "2028-04-10", 5, 0, "2028-04-20" },
		{ "Ascension Day 2026", "2026-05-13", 1, 0, "2026-05-15" },
		{ "Whit Monday 2026", "2026-05-22", 1, 0, "2026-05-26" },
		{ "Store Bededag 2023 is one: five from 1 May", "2023-05-01", 5, 0, "2023-05-09" },
		{ "from the day before it", "2023-05-04", 1, 0, "2023-05-08" },
		{ "and 2024 it is none: from the day before 26 April", "2024-04-25", 1, 0, "2024-04-26" },
		{ "five from 22 April 2024", "2024-04-22", 5, 0, "2024-04-29" },
		{ "Christmas 2026: from 23 December", "2026-12-23", 1, 0, "2026-12-24" },
		{ "with Christmas Eve off", "2026-12-23", 1, CHRISTMAS_EVE, "2026-12-28" },
		{ "five over Christmas 2026", "2026-12-22", 5, 0, "2026-12-30" },
		{ "with Christmas and New Year's Eve off", "2026-12-22", 5, CHRISTMAS_EVE | NEW_YEARS_EVE, "2027-01-04" },
		{ "five over Christmas 2023", "2023-12-21", 5, 0, "2024-01-02" },
		{ "five over Christmas 2024", "2024-12-20", 5, 0, "2024-12-31" },
		{ "and with New Year's Eve off", "2024-12-20", 5, NEW_YEARS_EVE, "2025-01-02" },
		{ "over New Year", "2025-12-31", 1, 0, "2026-01-02" },
		{ "Constitution Day is worked", "2026-06-04", 1, 0, "2026-06-05" },
		{ "unless the settings say no", "2026-06-04", 1, CONSTITUTION, "2026-06-08" },
		{ "2028: it is Whit Monday", "2028-06-02", 1, 0, "2028-06-06" },
		{ "250 of 2026", "2026-01-01", 254, 0, "2026-12-31" },
		{ "252 of 2023", "2023-01-01", 252, 0, "2023-12-29" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct days_off off = {
			.constitution_day = (row[i].off & CONSTITUTION) != 0,
			.christmas_eve = (row[i].off & CHRISTMAS_EVE) != 0,
			.new_years_eve = (row[i].off & NEW_YEARS_EVE) != 0,
		};
		const struct deadline_rule rule =
			rule_of(DEADLINE_DECISION, row[i].days, SETTING_NONE, SETTING_NONE);
		struct day from = DAY_NONE;
		char text[DAY_TEXT];
		CHECK(day_parse(row[i].from, &from), "%s: the test's own day", row[i].why);
		CHECK_TEXT(day_text(deadline_day(&rule, &off, from), text), row[i].want,
			   row[i].why);
	}
}

static void test_calendar_days(void)
{
	const struct days_off off = { .constitution_day = false };
	const struct deadline_rule weeks = rule_of(DEADLINE_COMPLAINT, -1, -1, 4),
				   days = rule_of(DEADLINE_START, -1, 14, -1);

	check_day(deadline_day(&weeks, &off, case_day("11-10")), "12-08", "four weeks on");
	check_day(deadline_day(&weeks, &off, case_day("12-04")), "27-01-01",
		  "a holiday moves no week");
	check_day(deadline_day(&days, &off, case_day("12-11")), "12-25", "nor a day");
}

/* ---- what meets it ---- */

/* Rules: 5 working days to decide, 3 days to contact, 14 days to begin, 4 weeks to complain. */
enum { D_DECISION, D_CONTACT, D_START, D_COMPLAINT };

/* clang-format off */
static const struct { const char *why, *course, *contacted, *died, *on; int kind; const char *want; } state_row[] = {
	{ "on the day it came", "ref=11-02", "", "", "11-02", D_DECISION, "running 2026-11-09" },
	{ "not before it came", "ref=11-02", "", "", "11-01", D_DECISION, "" },
	{ "on its last day", "ref=11-02", "", "", "11-09", D_DECISION, "running 2026-11-09" },
	{ "the day after", "ref=11-02", "", "", "11-10", D_DECISION, "missed 2026-11-09, again 2026-11-17" },
	{ "offered on the last day", "ref=11-02 offer=11-09", "", "", "11-20", D_DECISION, "met 2026-11-09" },
	{ "offered a day late", "ref=11-02 offer=11-10", "", "", "11-20", D_DECISION, "met_late 2026-11-09" },
	{ "offered, but after the day asked about", "ref=11-02 offer=11-10", "", "", "11-09", D_DECISION, "running 2026-11-09" },
	{ "declined", "ref=11-02 decline=11-05", "", "", "11-20", D_DECISION, "met 2026-11-09" },
	{ "begun without an offer", "ref=11-02 start=11-06", "", "", "11-20", D_DECISION, "met 2026-11-09" },
	{ "begun before the offer was written down", "ref=11-02 offer=11-12 start=11-06", "", "", "11-20", D_DECISION, "met 2026-11-09" },
	{ "given up", "ref=11-02 cancel=11-05", "", "", "11-20", D_DECISION, "closed 2026-11-09" },
	{ "dead", "ref=11-02", "", "11-05", "11-20", D_DECISION, "closed 2026-11-09" },
	{ "not dead yet", "ref=11-02", "", "11-21", "11-20", D_DECISION, "missed 2026-11-09, again 2026-11-27" },
	{ "no contact", "ref=11-02", "", "", "11-06", D_CONTACT, "missed 2026-11-05, again 2026-11-09" },
	{ "a visit in time", "ref=11-02", "11-05", "", "11-06", D_CONTACT, "met 2026-11-05" },
	{ "a visit late", "ref=11-02", "11-06", "", "11-06", D_CONTACT, "met_late 2026-11-05" },
	{ "offered before the visit", "ref=11-02 offer=11-04", "11-06", "", "11-06", D_CONTACT, "met 2026-11-05" },
	{ "to decline is no contact", "ref=11-02 decline=11-04", "", "", "11-06", D_CONTACT, "closed 2026-11-05" },
	{ "to begin: nothing is offered", "ref=11-02", "", "", "11-20", D_START, "" },
	{ "from the offer", "ref=11-02 offer=11-04", "", "", "11-18", D_START, "running 2026-11-18" },
	{ "the day after, no start is set", "ref=11-02 offer=11-04", "", "", "11-19", D_START, "missed 2026-11-18, again 2026-12-03" },
	{ "the day after, a start is set", "ref=11-02 offer=11-04 start=11-23", "", "", "11-19", D_START, "missed 2026-11-18, again 2026-11-23" },
	{ "begun in time", "ref=11-02 offer=11-04 start=11-18", "", "", "11-19", D_START, "met 2026-11-18" },
	{ "begun late", "ref=11-02 offer=11-04 start=11-19", "", "", "11-19", D_START, "met_late 2026-11-18" },
	{ "declined after the offer", "ref=11-02 offer=11-04 decline=11-10", "", "", "11-19", D_START, "closed 2026-11-18" },
	{ "complaint: the last day", "ref=11-02 offer=11-04 start=11-06", "", "", "12-02", D_COMPLAINT, "running 2026-12-02" },
	{ "never missed", "ref=11-02 offer=11-04 start=11-06", "", "", "12-03", D_COMPLAINT, "over 2026-12-02" },
	{ "who declined may complain of the offer", "ref=11-02 offer=11-04 decline=11-06", "", "", "11-20", D_COMPLAINT, "running 2026-12-02" },
};
/* clang-format on */

static void test_states(void)
{
	struct deadline_rule rule[] = { rule_of(DEADLINE_DECISION, 5, -1, -1),
					rule_of(DEADLINE_CONTACT, -1, 3, -1),
					rule_of(DEADLINE_START, -1, 14, -1),
					rule_of(DEADLINE_COMPLAINT, -1, -1, 4) };

	for (size_t i = 0; i < sizeof state_row / sizeof state_row[0]; i++) {
		struct settings set = { .deadline = &rule[state_row[i].kind], .deadlines = 1 };
		struct settings_version version = { { INT32_MIN + 1 }, &set };
		const struct settings_history h = { &version, 1 };
		struct course_case c;
		course_case_read(&c, state_row[i].course);
		const struct deadline_facts f = { .course = &c.facts,
						  .course_type = "lang",
						  .law = LAW_SEL83A,
						  .contacted = case_day(state_row[i].contacted),
						  .died = case_day(state_row[i].died) };
		struct deadline *d;
		char got[80] = "", due[DAY_TEXT], again[DAY_TEXT];
		size_t n = deadlines_find(&f, &h, case_day(state_row[i].on), &d);
		if (n == 1)
			snprintf(got, sizeof got, "%s %s%s%s",
				 deadline_state_words.at[d->state].json, day_text(d->due, due),
				 day_is_none(d->again) ? "" : ", again ",
				 day_text(d->again, again));
		CHECK_TEXT(got, state_row[i].want, state_row[i].why);
		free(d);
	}
}

/* ---- for whom, and by which settings ---- */

static void test_for(void)
{
	static char lang[] = "lang";
	static char *types[] = { lang };
	struct deadline_rule rule = rule_of(DEADLINE_DECISION, 5, -1, -1);

	CHECK(deadline_is_for(&rule, "kort", LAW_ELDER_ACT), "a rule without words is for all");
	rule.course_types = (struct text_list){ types, 1 };
	CHECK(deadline_is_for(&rule, "lang", LAW_SEL83A), "of its type");
	CHECK(!deadline_is_for(&rule, "kort", LAW_SEL83A), "of another type");
	rule.law = LAW_ELDER_ACT;
	CHECK(!deadline_is_for(&rule, "lang", LAW_SEL83A), "of another law");
	CHECK(deadline_is_for(&rule, "lang", LAW_ELDER_ACT), "of both");
}

/* What began under a rule keeps it. */
static void test_new_settings(void)
{
	struct deadline_rule first[] = { rule_of(DEADLINE_DECISION, 5, -1, -1) },
			     then[] = { rule_of(DEADLINE_DECISION, 2, -1, -1),
					rule_of(DEADLINE_START, -1, 7, -1) };
	struct settings old = { .deadline = first, .deadlines = 1 },
			now = { .deadline = then, .deadlines = 2 };
	struct settings_version version[] = { { { INT32_MIN + 1 }, &old },
					      { case_day("11-05"), &now } };
	const struct settings_history h = { version, 2 };
	struct course_case c;
	struct deadline *d;

	course_case_read(&c, "ref=11-04 offer=11-06");
	const struct deadline_facts f = { .course = &c.facts,
					  .course_type = "lang",
					  .law = LAW_SEL83A,
					  .contacted = DAY_NONE,
					  .died = DAY_NONE };
	CHECK_INT(deadlines_find(&f, &h, case_day("11-06"), &d), 2, "both begin");
	check_day(d[0].due, "11-11", "referred under the old rule: five working days");
	check_day(d[1].due, "11-13", "offered under the new one: a week");
	CHECK(d[0].rule == &first[0] && d[1].rule == &then[1], "each by the rule of its day");
	free(d);
	course_case_read(&c, "ref=11-05 offer=11-05");
	CHECK_INT(deadlines_find(&f, &h, case_day("11-06"), &d), 2, "of one day, each once");
	check_day(d[0].due, "11-09", "two working days");
	free(d);
}

/* ---- when it presses, and in words ---- */

static void test_presses(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on; int kind; bool want; } row[] = {
		{ "due on Monday: not on Thursday", "ref=11-02", "11-05", DEADLINE_DECISION, false },
		{ "but on the Friday before", "ref=11-02", "11-06", DEADLINE_DECISION, true },
		{ "and on its day", "ref=11-02", "11-09", DEADLINE_DECISION, true },
		{ "and missed", "ref=11-02", "11-20", DEADLINE_DECISION, true },
		{ "not where it is met", "ref=11-02 offer=11-03", "11-09", DEADLINE_DECISION, false },
		{ "late or not", "ref=11-02 offer=11-12", "11-20", DEADLINE_DECISION, false },
		{ "nor given up", "ref=11-02 cancel=11-03", "11-20", DEADLINE_DECISION, false },
		{ "a complaint never does", "ref=11-01 offer=11-02", "11-09", DEADLINE_COMPLAINT, false },
		{ "not when it is over either", "ref=11-01 offer=11-02", "11-20", DEADLINE_COMPLAINT, false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct deadline_rule rule = rule_of(row[i].kind, 5, -1, -1);
		struct settings set = { .deadline = &rule, .deadlines = 1 };
		struct settings_version version = { { INT32_MIN + 1 }, &set };
		const struct settings_history h = { &version, 1 };
		struct course_case c;
		course_case_read(&c, row[i].course);
		const struct deadline_facts f = { .course = &c.facts,
						  .course_type = "lang",
						  .contacted = DAY_NONE,
						  .died = DAY_NONE };
		struct deadline *d;
		size_t n = deadlines_find(&f, &h, case_day(row[i].on), &d);
		CHECK(n == 1 && deadline_presses(d, case_day(row[i].on)) == row[i].want, "%s",
		      row[i].why);
		free(d);
	}
}

static void test_words(void)
{
	/* clang-format off */
	static const struct { enum deadline_state state; int kind; const char *on, *met, *want; } row[] = {
		{ DEADLINE_RUNNING, DEADLINE_DECISION, "11-04", "", "Decision: runs out on Monday 9 November, 5 working days after Monday 2 November · Call the citizen first." },
		{ DEADLINE_RUNNING, DEADLINE_DECISION, "11-09", "", "Decision: runs out today, 5 working days after Monday 2 November · Call the citizen first." },
		{ DEADLINE_MISSED, DEADLINE_DECISION, "11-10", "", "Decision: ran out on Monday 9 November, 1 day ago · Call the citizen first." },
		{ DEADLINE_MET, DEADLINE_DECISION, "11-10", "11-05", "Decision: met on Thursday 5 November, it ran until Monday 9 November" },
		{ DEADLINE_MET_LATE, DEADLINE_DECISION, "11-12", "11-11", "Decision: not before Wednesday 11 November, it ran until Monday 9 November" },
		{ DEADLINE_CLOSED, DEADLINE_DECISION, "11-12", "", "Decision: no longer waited for, it ran until Monday 9 November" },
		{ DEADLINE_RUNNING, DEADLINE_COMPLAINT, "11-04", "", "Decision: the citizen may complain until Monday 9 November, 5 working days after Monday 2 November · Call the citizen first." },
		{ DEADLINE_OVER, DEADLINE_COMPLAINT, "11-12", "", "Decision: the citizen could complain until Monday 9 November" },
	};
	/* clang-format on */
	char text[600];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct deadline_rule rule = rule_of(row[i].kind, 5, -1, -1);
		rule.text = rule_text;
		const struct deadline d = { .rule = &rule,
					    .state = row[i].state,
					    .from = case_day("11-02"),
					    .due = case_day("11-09"),
					    .met = case_day(row[i].met) };
		CHECK_TEXT(deadline_explain(&d, case_day(row[i].on), text, sizeof text),
			   row[i].want, "said");
	}
	struct deadline_rule rule = rule_of(DEADLINE_DECISION, 5, -1, -1);
	const struct deadline d = { .rule = &rule,
				    .state = DEADLINE_MISSED,
				    .from = case_day("11-02"),
				    .due = case_day("11-09"),
				    .again = case_day("11-17") };
	CHECK_TEXT(deadline_missed_text(&d, case_day("11-10"), text, sizeof text),
		   "Decision: ran out on Monday 9 November, 1 day ago; write to the citizen with "
		   "the new day, Tuesday 17 November",
		   "missed");
}

int main(void)
{
	test_working_days();
	test_calendar_days();
	test_states();
	test_for();
	test_new_settings();
	test_presses();
	test_words();
	return test_end();
}
