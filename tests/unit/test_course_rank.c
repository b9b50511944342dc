/* Which course comes first, and why. */
#include "core/rules/course_rank.h"

#include "tests/unit/rank_case.h"

/* All on Sunday 22 November. */
/* clang-format off */
static const struct { const char *why, *course, *want; } reasons[] = {
	{ "all is well", "start=11-02 plan=12-28 | goals=2 open=2 seen=11-20 moved=11-20", "" },
	{ "the citizen died today", "start=11-02 plan=11-21 | goals=1 open=0 died=11-22", "dead: the citizen died today; end_passed: planned end passed 1 day ago" },
	{ "a day ago", "start=11-02 plan=12-28 pause=11-20.. | goals=1 open=0 died=11-21", "dead: the citizen died 1 day ago" },
	{ "not yet, on that day", "start=11-02 plan=12-28 | goals=1 open=0 died=11-23", "" },
	{ "before it was offered", "ref=11-02 start=11-23 | died=11-20", "dead: the citizen died 2 days ago; starts_soon: starts in 1 day" },
	{ "and the course has ended", "start=11-02 end=11-21 | goals=1 open=0 died=11-21", "" },
	{ "the day of the planned end", "start=11-02 plan=11-22 | goals=1 open=0", "" },
	{ "a day past it", "start=11-02 plan=11-21 | goals=1 open=0", "end_passed: planned end passed 1 day ago" },
	{ "past it and paused", "start=11-02 plan=11-16 pause=11-20.. | goals=1 open=1", "end_passed: planned end passed 6 days ago" },
	{ "ended late: nothing waits", "start=11-02 plan=11-16 end=11-20 | goals=1 open=1", "" },
	{ "all sessions used", "start=11-02 sessions=2 visit=11-10 visit=11-19 | goals=1 open=0", "end_passed: all 2 sessions are used, nothing decided" },
	{ "the only one", "start=11-02 sessions=1 visit=11-10 | goals=1 open=0", "end_passed: the only session is used, nothing decided" },
	{ "decided the day before the last one", "start=11-02 sessions=2 visit=11-10 visit=11-19 | goals=1 open=0 decided=11-18", "end_passed: all 2 sessions are used, nothing decided" },
	{ "decided on the day of the last one", "start=11-02 sessions=2 visit=11-10 visit=11-19 | goals=1 open=0 decided=11-19", "" },
	{ "decided after it", "start=11-02 sessions=2 visit=11-10 visit=11-19 | goals=1 open=0 decided=11-22", "" },
	{ "one left", "start=11-02 sessions=3 visit=11-10 visit=11-19 | goals=1 open=0", "" },
	{ "midway due today", "start=11-02 plan=12-28 | midway=11-22 goals=1 open=0", "midway_due: Midway due today" },
	{ "midway due tomorrow", "start=11-02 plan=12-28 | midway=11-23 goals=1 open=0", "" },
	{ "midway late", "start=11-02 plan=12-28 | midway=11-19 goals=1 open=0", "midway_due: Midway due 3 days ago" },
	{ "both", "start=11-02 plan=12-28 | follow=11-10 midway=11-21 goals=1 open=0", "midway_due: Midway due 1 day ago; follow_up_due: Final due 12 days ago" },
	{ "each that is due", "start=11-02 plan=12-28 | follow=11-10 midway=11-21 follow=11-12 goals=1 open=0", "midway_due: Midway due 1 day ago; follow_up_due: Final due 12 days ago; follow_up_due: Final due 10 days ago" },
	{ "a deadline due in a day", "ref=11-02 | due=11-23", "deadline: Decision: runs out in 1 day; starts_soon: no start is set" },
	{ "in two days: not yet", "ref=11-02 | due=11-24", "starts_soon: no start is set" },
	{ "due today", "ref=11-02 | due=11-22", "deadline: Decision: runs out today; starts_soon: no start is set" },
	{ "missed", "ref=11-02 | due=11-20", "deadline: Decision: ran out 2 days ago; starts_soon: no start is set" },
	{ "each deadline", "ref=11-02 | due=11-20 due=11-21", "deadline: Decision: ran out 2 days ago; deadline: Decision: ran out 1 day ago; starts_soon: no start is set" },
	{ "one after the end", "start=11-02 end=11-20 | follow=11-21", "follow_up_due: Final due 1 day ago" },
	{ "not seen for 14 days", "start=11-02 plan=12-28 | goals=1 open=1 seen=11-08 moved=11-08", "no_observation: no observation for 14 days" },
	{ "for 13 days", "start=11-02 plan=12-28 | goals=1 open=1 seen=11-09 moved=11-09", "" },
	{ "never seen, since the start", "start=11-08 plan=12-28 | goals=1 open=1", "no_observation: no observation for 14 days" },
	{ "seen before the start only", "start=11-09 plan=12-28 | goals=1 open=1 seen=10-01", "" },
	{ "a pause does not count", "start=11-02 plan=12-28 pause=11-10..11-10 | goals=1 open=1 seen=11-08 moved=11-08", "" },
	{ "paused now", "start=11-02 plan=12-28 pause=11-22.. | goals=1 open=1 seen=11-03", "" },
	{ "no goals at all", "start=11-08 plan=12-28 | goals=0", "no_observation: no goals after 14 days" },
	{ "no goals in the first days", "start=11-09 plan=12-28 | goals=0", "" },
	{ "all goals are ticked off", "start=10-01 plan=12-28 | goals=3 open=0 seen=10-05", "" },
	{ "standing still for 14 days", "start=10-01 plan=12-28 | goals=1 open=1 seen=11-20 moved=11-08", "standing_still: standing still for 14 days" },
	{ "for 13 days", "start=10-01 plan=12-28 | goals=1 open=1 seen=11-20 moved=11-09", "" },
	{ "it moved before the course began", "start=11-01 plan=12-28 | goals=1 open=1 seen=11-20 moved=10-20", "standing_still: standing still for 21 days" },
	{ "it never moved", "start=11-01 plan=12-28 | goals=1 open=1 seen=11-20", "standing_still: standing still for 21 days" },
	{ "a review due today", "start=11-16 plan=12-28 | goals=1 open=0 review=11-22", "plan_review: plan review due today" },
	{ "a review late", "start=11-16 plan=12-28 | goals=1 open=0 review=11-20", "plan_review: plan review due 2 days ago" },
	{ "a review ahead", "start=11-16 plan=12-28 | goals=1 open=0 review=11-23", "" },
	{ "one missing", "start=11-16 plan=12-28 | goals=1 open=0 missing=1", "measurement_missing: Quality of life at the start is missing" },
	{ "two missing", "start=11-16 plan=12-28 | goals=1 open=0 missing=2", "measurement_missing: Quality of life at the start, Quality of life at the start are missing" },
	{ "no end is planned", "start=11-16 | goals=1 open=0", "no_planned_end: no end is planned" },
	{ "… of a course that is paused", "start=11-16 pause=11-20.. | goals=1 open=0", "no_planned_end: no end is planned" },
	{ "… of one that has ended", "start=11-16 end=11-21 | goals=1 open=0", "" },
	{ "starts tomorrow", "ref=11-02 start=11-23", "starts_soon: starts in 1 day" },
	{ "offered, no start", "ref=11-02 offer=11-10", "starts_soon: no start is set" },
	{ "cancelled", "ref=11-02 cancel=11-10", "" },
	{ "everything, in order", "start=10-01 plan=11-16 | review=11-20 missing=1 follow=11-20 midway=11-01 goals=1 open=1 seen=11-01",
	  "end_passed: planned end passed 6 days ago; midway_due: Midway due 21 days ago; follow_up_due: Final due 2 days ago; "
	  "no_observation: no observation for 21 days; plan_review: plan review due 2 days ago; "
	  "measurement_missing: Quality of life at the start is missing" },
};
/* clang-format on */

static void test_reasons(void)
{
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		struct rank_case c;
		char got[800] = "", text[COURSE_WHY_TEXT];
		size_t used = 0;
		rank_case_run(&c, reasons[i].course);
		for (size_t k = 0; k < c.reasons.n; k++)
			used += (size_t)snprintf(got + used, sizeof got - used, "%s%s: %s",
						 k > 0 ? "; " : "",
						 course_reason_words.at[c.reasons.why[k].code].json,
						 course_why_text(&c.reasons.why[k], text));
		CHECK_TEXT(got, reasons[i].want, reasons[i].why);
	}
}

static void test_order(void)
{
	/* clang-format off */
	static const char *const row[] = { /* the most urgent first */
		"start=10-01 plan=11-10 | goals=1 open=0",
		"start=10-01 plan=11-16 | goals=1 open=0 midway=11-01",
		"start=10-01 plan=11-16 | goals=1 open=0 follow=11-01",
		"start=10-01 plan=11-16 | goals=1 open=0",
		"ref=11-02 | due=11-20",
		"ref=11-02 start=11-24 | due=11-21",
		"ref=11-02 | due=11-21",
		"start=10-01 plan=12-28 | goals=1 open=0 midway=11-20",
		"start=10-01 plan=12-28 | goals=1 open=0 midway=11-21",
		"start=10-01 plan=12-28 | goals=1 open=0 follow=10-20",
		"start=10-01 plan=12-28 | goals=1 open=1 seen=11-01",
		"start=10-01 plan=12-28 | goals=1 open=1 seen=11-02",
		"start=10-01 plan=12-28 | goals=1 open=1 seen=11-20 moved=11-02",
		"start=10-01 plan=12-28 | goals=1 open=0 review=11-02",
		"start=10-01 plan=12-28 | goals=1 open=0 missing=1",
		"ref=11-02 start=11-23",
		"ref=11-02 start=11-24",
		"ref=11-02",
		"start=10-01 plan=12-28 | goals=1 open=0",
	};
	/* clang-format on */
	static struct rank_case c[sizeof row / sizeof row[0]];
	size_t n = sizeof row / sizeof row[0];

	for (size_t i = 0; i < n; i++)
		rank_case_run(&c[i], row[i]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int order = course_rank_compare(&c[i].reasons, &c[k].reasons);
			CHECK(i < k   ? order < 0
			      : i > k ? order > 0
				      : order == 0,
			      "%s against %s: %d", row[i], row[k], order);
		}
}

static void test_nothing(void)
{
	struct rank_case c;
	char text[COURSE_WHY_TEXT];
	const struct course_signals never = { SETTING_NONE, SETTING_NONE };

	rank_case_run(&c, "start=10-01 plan=12-28 | goals=1 open=1 seen=11-20 moved=11-20");
	CHECK_TEXT(course_reasons_text(&c.reasons, text), "nothing waits", "no reason");
	rank_case_run(&c, "start=10-01 plan=12-28 | goals=1 open=1");
	CHECK_TEXT(course_reasons_text(&c.reasons, text), "no observation for 52 days",
		   "the first");
	c.reasons.n = course_reasons_find(&c.facts, &never, c.why);
	CHECK_INT((long long)c.reasons.n, 0, "signals that are switched off");
}

int main(void)
{
	test_reasons();
	test_order();
	test_nothing();
	return test_end();
}
