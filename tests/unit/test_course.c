/* Courses over time: states, pauses, planned ends, weeks, sessions (domain 3 and 6). */
#include "tests/unit/course_case.h"

static void test_states(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on; enum course_state want; const char *since; } row[] = {
		{ "nothing is known",             "",                             "11-02", COURSE_REFERRED, "" },
		{ "the day it was referred",      "ref=11-02",                    "11-02", COURSE_REFERRED, "11-02" },
		{ "the day before it is offered", "ref=11-02 offer=11-05",        "11-04", COURSE_REFERRED, "11-02" },
		{ "the day it is offered",        "ref=11-02 offer=11-05",        "11-05", COURSE_OFFERED,  "11-05" },
		{ "the day before the start",     "ref=11-02 start=11-09",        "11-08", COURSE_REFERRED, "11-02" },
		{ "the day of the start",         "ref=11-02 start=11-09",        "11-09", COURSE_RUNNING,  "11-09" },
		{ "offered after it started",     "start=11-09 offer=11-12",      "11-13", COURSE_RUNNING,  "11-09" },
		{ "first day of a pause",         "start=11-02 pause=11-10..11-12", "11-10", COURSE_PAUSED, "11-10" },
		{ "last day of a pause",          "start=11-02 pause=11-10..11-12", "11-12", COURSE_PAUSED, "11-10" },
		{ "day after a pause",            "start=11-02 pause=11-10..11-12", "11-13", COURSE_RUNNING, "11-02" },
		{ "an open pause",                "start=11-02 pause=11-10..",    "12-24", COURSE_PAUSED,   "11-10" },
		{ "before an open pause",         "start=11-02 pause=11-10..",    "11-09", COURSE_RUNNING,  "11-02" },
		{ "paused since before the start","start=11-02 pause=10-20..",    "11-04", COURSE_PAUSED,   "11-02" },
		{ "a pause that ends first",      "start=11-02 pause=11-10..11-09", "11-10", COURSE_RUNNING, "11-02" },
		{ "hospital pauses nothing here", "start=11-02 hospital=11-10..", "11-12", COURSE_RUNNING,  "11-02" },
		{ "hospital pauses",              "start=11-02 hospital=11-10.. by=hospital", "11-12", COURSE_PAUSED, "11-10" },
		{ "only that kind does",          "start=11-02 holiday=11-10.. by=hospital", "11-12", COURSE_RUNNING, "11-02" },
		{ "a pause, then hospital",       "start=11-02 pause=11-10..11-12 hospital=11-13.. by=hospital", "11-15", COURSE_PAUSED, "11-10" },
		{ "the day before the end",       "start=11-02 end=11-30",        "11-29", COURSE_RUNNING,  "11-02" },
		{ "the day of the end",           "start=11-02 end=11-30",        "11-30", COURSE_ENDED,    "11-30" },
		{ "ended while paused",           "start=11-02 end=11-30 pause=11-20..", "12-05", COURSE_ENDED, "11-30" },
		{ "ended without a start",        "ref=11-02 end=11-30",          "12-01", COURSE_ENDED,    "11-30" },
		{ "ended before it started",      "start=11-30 end=11-02",        "12-01", COURSE_ENDED,    "11-02" },
		{ "declined",                     "offer=11-05 decline=11-06",    "11-06", COURSE_DECLINED, "11-06" },
		{ "not declined yet",             "offer=11-05 decline=11-06",    "11-05", COURSE_OFFERED,  "11-05" },
		{ "declined on the way",          "start=11-02 decline=11-06",    "11-06", COURSE_DECLINED, "11-06" },
		{ "started after all",            "decline=11-06 start=11-09",    "11-09", COURSE_RUNNING,  "11-09" },
		{ "declined, start still ahead",  "decline=11-06 start=11-09",    "11-08", COURSE_DECLINED, "11-06" },
		{ "declined on the day it was to start", "decline=11-09 start=11-09", "11-09", COURSE_DECLINED, "11-09" },
		{ "cancelled",                    "ref=11-02 cancel=11-06",       "11-06", COURSE_CANCELLED, "11-06" },
		{ "cancelled beats declined",     "decline=11-06 cancel=11-06",   "11-06", COURSE_CANCELLED, "11-06" },
		{ "declined again later",         "cancel=11-06 decline=11-08",   "11-08", COURSE_DECLINED, "11-08" },
		{ "the end is final",             "start=11-02 end=11-05 cancel=11-20", "11-20", COURSE_ENDED, "11-05" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		CHECK_INT(s.state, row[i].want, row[i].why);
		check_day(s.since, row[i].since, row[i].why);
	}
}

static void test_paused(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on, *from, *to; } row[] = {
		{ "its first day",              "start=11-02 pause=11-10..11-12", "11-10", "11-10", "11-12" },
		{ "its last",                   "start=11-02 pause=11-10..11-12", "11-12", "11-10", "11-12" },
		{ "touching ones are one",      "start=11-02 pause=11-10..11-12 pause=11-13..11-15", "11-11", "11-10", "11-15" },
		{ "a day between: they are two", "start=11-02 pause=11-10..11-12 pause=11-14..11-15", "11-11", "11-10", "11-12" },
		{ "open, its first day",        "start=11-02 pause=11-10..",      "11-10", "11-10", "" },
		{ "open, later",                "start=11-02 pause=11-10..",      "11-20", "11-10", "" },
		{ "an open one still ahead",    "start=11-02 pause=11-10..11-12 pause=11-20..", "11-11", "11-10", "11-12" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		CHECK_INT(s.state, COURSE_PAUSED, row[i].why);
		check_day(s.paused_from, row[i].from, row[i].why);
		check_day(s.paused_to, row[i].to, row[i].why);
	}
}

/* 2 November 2026 is a Monday, 28 December the Monday eight weeks later. */
static void test_planned_end(void)
{
	/* clang-format off */
	static const struct {
		const char *why, *course, *on, *end;
		int moved, left, slipped, paused;
	} row[] = {
		{ "as recorded",               "start=11-02 plan=12-28",                       "11-22", "12-28", 0, 36, 0, 0 },
		{ "no planned end",            "start=11-02",                                  "11-22", "",      0,  0, 0, 0 },
		{ "planned, not begun",        "plan=12-28",                                   "11-22", "12-28", 0, 36, 0, 0 },
		{ "pauses move nothing here",  "start=11-02 plan=12-28 pause=11-10..11-16",    "11-22", "12-28", 0, 36, 0, 7 },
		{ "a week moves it a week",    "start=11-02 plan=12-28 pause=11-10..11-16 moves", "11-22", "27-01-04", 7, 43, 0, 7 },
		{ "a pause known ahead too",   "start=11-02 plan=12-28 pause=12-01..12-07 moves", "11-22", "27-01-04", 7, 43, 0, 0 },
		{ "overlapping ones once",     "start=11-02 plan=12-28 pause=11-10..11-14 hospital=11-12..11-16 by=hospital moves", "11-22", "27-01-04", 7, 43, 0, 7 },
		{ "one within the other",      "start=11-02 plan=12-28 hospital=11-10..11-16 pause=11-12..11-13 by=hospital moves", "11-22", "27-01-04", 7, 43, 0, 7 },
		{ "the absence alone counts not", "start=11-02 plan=12-28 pause=11-10..11-14 hospital=11-12..11-16 moves", "11-22", "27-01-02", 5, 41, 0, 5 },
		{ "before the start: nothing", "start=11-02 plan=12-28 pause=10-01..11-01 moves", "11-22", "12-28", 0, 36, 0, 0 },
		{ "over the start: from it",   "start=11-02 plan=12-28 pause=10-01..11-04 moves", "11-22", "12-31", 3, 39, 0, 3 },
		{ "after the end: nothing",    "start=11-02 plan=12-28 pause=12-29..12-31 moves", "11-22", "12-28", 0, 36, 0, 0 },
		{ "on the planned end itself", "start=11-02 plan=12-28 pause=12-28..12-28 moves", "11-22", "12-29", 1, 37, 0, 0 },
		{ "a pause moves it into one", "start=11-02 plan=12-28 pause=11-10..11-16 pause=12-30..12-31 moves", "11-22", "27-01-06", 9, 45, 0, 7 },
		{ "open: so far",              "start=11-02 plan=12-28 pause=11-16.. moves",   "11-22", "27-01-04", 7, 43, 0, 7 },
		{ "open: a day more",          "start=11-02 plan=12-28 pause=11-16.. moves",   "11-23", "27-01-05", 8, 43, 0, 8 },
		{ "open, still ahead: nothing", "start=11-02 plan=12-28 pause=12-01.. moves",  "11-22", "12-28", 0, 36, 0, 0 },
		{ "open and ended: to the end", "start=11-02 plan=12-28 pause=11-16.. end=11-20 moves", "12-24", "27-01-02", 5, 43, 0, 5 },
		{ "extended after the pause",  "start=11-02 plan=27-01-10 ext=11-20 pause=11-10..11-16 moves", "11-22", "27-01-10", 0, 49, 0, 7 },
		{ "extended while paused",     "start=11-02 plan=27-01-10 ext=11-14 pause=11-10..11-16 moves", "11-22", "27-01-12", 2, 51, 0, 7 },
		{ "extended on the last day",  "start=11-02 plan=27-01-10 ext=11-16 pause=11-10..11-16 moves", "11-22", "27-01-10", 0, 49, 0, 7 },
		{ "extended, then a pause",    "start=11-02 plan=27-01-10 ext=11-09 pause=11-10..11-16 moves", "11-22", "27-01-17", 7, 56, 0, 7 },
		{ "extended on the first day, which is paused", "start=11-02 plan=12-28 ext=11-02 pause=11-02..11-08 moves", "11-22", "27-01-03", 6, 42, 0, 7 },
		{ "extended before it began", "start=11-02 plan=12-28 ext=10-20 pause=10-25..10-28 moves", "11-22", "12-28", 0, 36, 0, 0 },
		{ "extended to a day gone by", "start=11-02 plan=11-08 ext=11-20 pause=11-07..11-08 moves", "11-22", "11-08", 0, -14, 14, 2 },
		{ "the planned end",           "start=11-02 plan=12-28",                       "12-28", "12-28", 0, 0, 0, 0 },
		{ "one day past it",           "start=11-02 plan=12-28",                       "12-29", "12-28", 0, -1, 1, 0 },
		{ "past it while paused",      "start=11-02 plan=11-20 pause=11-21..",         "11-26", "11-20", 0, -6, 6, 6 },
		{ "ended on the planned end",  "start=11-02 plan=12-28 end=12-28",             "12-31", "12-28", 0, 0, 0, 0 },
		{ "ended before it",           "start=11-02 plan=12-28 end=12-20",             "12-31", "12-28", 0, 8, 0, 0 },
		{ "ended late",                "start=11-02 plan=12-20 end=12-28",             "12-31", "12-20", 0, -8, 8, 0 },
		{ "cancelled: slips no more",  "start=11-02 plan=11-20 cancel=11-10",          "11-26", "11-20", 0, -6, 0, 0 },
		{ "starts on a Sunday",        "start=11-01 plan=12-27 pause=11-01..11-01 moves", "11-22", "12-28", 1, 36, 0, 1 },
		{ "end = start",               "start=11-02 plan=11-02",                       "11-02", "11-02", 0, 0, 0, 0 },
		{ "end before the start",      "start=11-02 plan=10-02 pause=11-02..11-05 moves", "11-02", "10-02", 0, -31, 31, 1 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		check_day(s.planned_end, row[i].end, row[i].why);
		CHECK_INT(s.moved_days, row[i].moved, row[i].why);
		CHECK_INT(s.days_left, row[i].left, row[i].why);
		CHECK_INT(s.slipped_days, row[i].slipped, row[i].why);
		CHECK_INT(s.paused_days, row[i].paused, row[i].why);
	}
}

/* Domain 3: week n = whole weeks since the start + 1; weeks = the days, both included, in weeks rounded up,
 * at least 1.  No week runs of a course that is over. */
static void test_weeks(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on; int week, weeks; } row[] = {
		{ "not begun",                   "plan=12-27",                   "11-22", 0, 0 },
		{ "the day before",              "start=11-02 plan=12-27",       "11-01", 0, 8 },
		{ "the first day",               "start=11-02 plan=12-27",       "11-02", 1, 8 },
		{ "the seventh day",             "start=11-02 plan=12-27",       "11-08", 1, 8 },
		{ "the eighth day",              "start=11-02 plan=12-27",       "11-09", 2, 8 },
		{ "starts on a Sunday",          "start=11-01 plan=12-26",       "11-07", 1, 8 },
		{ "and its second week",         "start=11-01 plan=12-26",       "11-08", 2, 8 },
		{ "the same weekday is a week more", "start=11-02 plan=12-28",   "11-22", 3, 9 },
		{ "one day less is none less",   "start=11-02 plan=12-26",       "11-22", 3, 8 },
		{ "at least one",                "start=11-02 plan=11-02",       "11-02", 1, 1 },
		{ "one week",                    "start=11-02 plan=11-08",       "11-02", 1, 1 },
		{ "and a day",                   "start=11-02 plan=11-09",       "11-02", 1, 2 },
		{ "end before the start",        "start=11-02 plan=10-02",       "11-02", 1, 1 },
		{ "past the end",                "start=11-02 plan=11-29",       "12-01", 5, 4 },
		{ "no planned end",              "start=11-02",                  "11-22", 3, 0 },
		{ "paused: it runs on",          "start=11-02 plan=12-27 pause=11-10..", "11-22", 3, 8 },
		{ "on its last day it has ended", "start=11-02 plan=12-27 end=11-15", "11-15", 0, 8 },
		{ "the day before it still ran", "start=11-02 plan=12-27 end=11-15", "11-14", 2, 8 },
		{ "ended",                       "start=11-02 plan=12-27 end=11-15", "12-24", 0, 8 },
		{ "declined",                    "start=11-02 plan=12-27 decline=11-04", "11-22", 0, 8 },
		{ "cancelled",                   "start=11-02 plan=12-27 cancel=11-10", "11-22", 0, 8 },
		{ "until it was cancelled",      "start=11-02 plan=12-27 cancel=11-10", "11-09", 2, 8 },
		{ "begun again after it was cancelled", "start=11-12 plan=12-27 cancel=11-10", "11-22", 2, 7 },
		{ "as pauses move the end",      "start=11-02 plan=12-27 pause=11-10..11-11 moves", "11-22", 3, 9 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		CHECK_INT(s.week, row[i].week, row[i].why);
		CHECK_INT(s.weeks, row[i].weeks, row[i].why);
	}
}

/* What the forms propose as the last day. */
static void test_proposed(void)
{
	/* clang-format off */
	static const struct { const char *why; int max_weeks; const char *end, *on, *want; } row[] = {
		{ "to the longest that is typical",    8, "11-29", "11-22", "12-27" },
		{ "it is as long: a week more",        8, "12-27", "11-22", "27-01-03" },
		{ "it is longer already",              8, "27-01-03", "11-22", "27-01-10" },
		{ "not in whole weeks: to the next",   8, "12-30", "11-22", "27-01-03" },
		{ "no length is typical",              SETTING_NONE, "11-29", "11-22", "12-06" },
		{ "no end was planned: from today on", SETTING_NONE, "", "11-22", "11-29" },
		{ "the end is past",                   4, "11-29", "12-16", "12-20" },
		{ "and today ends a week",             4, "11-29", "12-20", "12-27" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_type type;
		course_type_init(&type);
		type.max_weeks = row[i].max_weeks;
		check_day(course_extension(&type, case_day("11-02"), case_day(row[i].end),
					   case_day(row[i].on)),
			  row[i].want, row[i].why);
	}
	check_day(course_end_of_weeks(case_day("11-02"), 8), "12-27", "eight weeks");
	check_day(course_end_of_weeks(case_day("11-02"), 1), "11-08", "one week");
	check_day(course_extension(NULL, case_day("11-02"), case_day("11-08"), case_day("11-04")),
		  "11-15", "a type that the settings do not know");
}

static void test_sessions(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on; int sessions, done; const char *midway; } row[] = {
		{ "planned in weeks",       "start=11-02 visit=11-03",                    "11-22", SETTING_NONE, 1, "" },
		{ "as the type says",       "start=11-02 type=6 visit=11-03",             "11-22", 6, 1, "" },
		{ "the course's own first", "start=11-02 type=6 sessions=4 visit=11-03",  "11-22", 4, 1, "" },
		{ "from the start on",      "start=11-02 sessions=4 visit=11-01 visit=11-02", "11-22", 4, 1, "" },
		{ "until today",            "start=11-02 sessions=4 visit=11-22 visit=11-23", "11-22", 4, 1, "" },
		{ "half of four",           "start=11-02 sessions=4 visit=11-09 visit=11-03", "11-22", 4, 2, "11-09" },
		{ "half of five is three",  "start=11-02 sessions=5 visit=11-09 visit=11-03", "11-22", 5, 2, "" },
		{ "the third of five",      "start=11-02 sessions=5 visit=11-09 visit=11-03 visit=11-12", "11-22", 5, 3, "11-12" },
		{ "two on one day",         "start=11-02 sessions=4 visit=11-09 visit=11-09", "11-22", 4, 2, "11-09" },
		{ "more than planned",      "start=11-02 sessions=1 visit=11-03 visit=11-09", "11-22", 1, 2, "11-03" },
		{ "not after the end",      "start=11-02 end=11-10 sessions=4 visit=11-10 visit=11-11", "11-22", 4, 1, "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		CHECK_INT(s.sessions, row[i].sessions, row[i].why);
		CHECK_INT(s.sessions_done, row[i].done, row[i].why);
		check_day(course_midway(&c.facts, &c.type, case_day(row[i].on)), row[i].midway,
			  row[i].why);
	}
}

static void test_midway(void)
{
	/* clang-format off */
	static const struct { const char *why, *course, *on, *want; } row[] = {
		{ "half of eight weeks",          "start=11-02 plan=12-28", "11-22", "11-30" },
		{ "half of an odd number",        "start=11-02 plan=11-09", "11-22", "11-05" },
		{ "no planned end",               "start=11-02",            "11-22", "" },
		{ "not begun",                    "plan=12-28",             "11-22", "" },
		{ "a pause in the first half, the end stands", "start=11-02 plan=12-28 pause=11-09..11-22", "11-22", "12-07" },
		{ "the same, it moves the end",   "start=11-02 plan=12-28 pause=11-09..11-22 moves", "11-22", "12-14" },
		{ "a pause in the second half",   "start=11-02 plan=12-28 pause=12-07..12-20", "11-22", "11-23" },
		{ "the same, it moves the end",   "start=11-02 plan=12-28 pause=12-07..12-20 moves", "11-22", "11-30" },
		{ "not on a paused day",          "start=11-02 plan=12-28 pause=11-30..11-30 moves", "11-22", "12-01" },
		{ "extended: later",              "start=11-02 plan=27-01-11 ext=12-01", "12-02", "12-07" },
		{ "end = start",                  "start=11-02 plan=11-02", "11-02", "11-02" },
		{ "paused all through",           "start=11-02 plan=11-09 pause=11-02..11-09", "11-02", "11-10" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		course_case_read(&c, row[i].course);
		check_day(course_midway(&c.facts, &c.type, case_day(row[i].on)), row[i].want,
			  row[i].why);
	}
}

/* The walk by whole pauses against one that asks every day. */
static void test_walk(void)
{
	static const char *const course[] = {
		"start=11-02",
		"start=11-02 pause=11-05..11-07",
		"start=11-02 pause=11-02..11-02 pause=11-04..11-04 pause=11-06..11-06",
		"start=11-02 pause=11-05..11-09 hospital=11-08..11-12 pause=11-13.. by=hospital",
		"start=11-02 pause=11-09..11-05 pause=11-03..11-20 pause=11-01..11-04",
	};

	for (size_t i = 0; i < sizeof course / sizeof course[0]; i++) {
		struct course_case c;
		struct day on = case_day("11-22"), d = case_day("11-02");
		int paused = 0, walked = -1;
		course_case_read(&c, course[i]);
		for (; d.n < on.n + 10; d.n++) {
			bool is = course_paused(&c.facts, &c.type, d, on);
			paused += is;
			walked += !is;
			CHECK_INT(course_paused_days(&c.facts, &c.type, c.facts.start, d, on),
				  paused, course[i]);
			if (!is)
				CHECK_INT(course_day_after(&c.facts, &c.type, c.facts.start, walked,
							   on)
						  .n,
					  d.n, course[i]);
		}
	}
	struct course_case c;
	course_case_read(&c, course[1]);
	check_day(course_day_after(&c.facts, &c.type, case_day("11-10"), -5, case_day("11-22")),
		  "11-05", "back: calendar days");
}

static void test_words(void)
{
	/* clang-format off */
	static const struct { const char *course, *on, *state, *end, *slip; } row[] = {
		{ "ref=11-02", "11-22", "referred on Monday 2 November", "no end is planned", "" },
		{ "", "11-22", "referred", "no end is planned", "" },
		{ "ref=11-02 offer=11-03", "11-22", "offered on Tuesday 3 November", "no end is planned", "" },
		{ "start=11-02 plan=12-28", "11-22", "running since Monday 2 November",
		  "planned to end on Monday 28 December", "" },
		{ "start=11-02 sessions=6", "11-22", "running since Monday 2 November",
		  "planned to end after 6 sessions", "" },
		{ "start=11-02 plan=12-28 pause=11-20.. moves", "11-22", "paused since Friday 20 November: the course is paused",
		  "planned to end on Thursday 31 December: Monday 28 December, moved by 3 days of pause", "" },
		{ "start=11-02 plan=12-28 hospital=11-20..11-25 by=hospital", "11-22",
		  "paused from Friday 20 November to Wednesday 25 November: in hospital",
		  "planned to end on Monday 28 December", "" },
		{ "start=11-02 plan=11-16", "11-22", "running since Monday 2 November",
		  "planned to end on Monday 16 November", "the planned end was 6 days ago" },
		{ "start=11-02 plan=11-21", "11-22", "running since Monday 2 November",
		  "planned to end on Saturday 21 November", "the planned end was 1 day ago" },
		{ "start=11-02 plan=11-16 end=11-18", "11-22", "ended on Wednesday 18 November",
		  "planned to end on Monday 16 November", "it ended 2 days after its planned end" },
		{ "decline=11-16", "11-22", "declined on Monday 16 November", "no end is planned", "" },
		{ "cancel=11-16", "11-22", "cancelled on Monday 16 November", "no end is planned", "" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct course_case c;
		struct course_standing s;
		char text[200];
		course_case_read(&c, row[i].course);
		course_stand(&c.facts, &c.type, case_day(row[i].on), &s);
		CHECK_TEXT(course_explain_state(&s, text, sizeof text), row[i].state,
			   row[i].course);
		CHECK_TEXT(course_explain_end(&c.facts, &s, text, sizeof text), row[i].end,
			   row[i].course);
		CHECK_TEXT(course_explain_slip(&s, text, sizeof text), row[i].slip, row[i].course);
	}
}

static void test_unknown_type(void)
{
	struct course_case c;
	struct course_standing s;

	course_case_read(&c,
			 "start=11-02 plan=12-28 pause=11-10..11-16 hospital=11-20.. moves type=4");
	course_stand(&c.facts, NULL, case_day("11-22"), &s);
	CHECK_INT(s.state, COURSE_RUNNING, "a type that is not known pauses nothing");
	CHECK_INT(s.moved_days, 0, "a type that is not known moves nothing");
	CHECK_INT(s.sessions, SETTING_NONE, "a type that is not known plans no sessions");
}

int main(void)
{
	test_states();
	test_paused();
	test_planned_end();
	test_weeks();
	test_proposed();
	test_sessions();
	test_midway();
	test_walk();
	test_words();
	test_unknown_type();
	return test_end();
}
