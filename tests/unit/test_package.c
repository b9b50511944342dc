/* How many visits a week or a day a course is for. */
#include "core/rules/package.h"

#include <string.h>

#include "tests/test.h"

static struct service service[] = {
	{ .id = (char[]){ "traening" }, .law = LAW_SEL83A, .plan = SETTING_NONE },
	{ .id = (char[]){ "helhed" }, .law = LAW_ELDER_ACT, .plan = SETTING_NONE },
};
static struct course_type type[] = {
	{ .id = (char[]){ "let" }, .law = COURSE_OF_SEL83A },
	{ .id = (char[]){ "aeldre" }, .law = COURSE_OF_ELDER_ACT },
};

enum { NO = SETTING_NONE };

static void test_packages(void)
{
	enum {
		WEEK_FEW = 1 << PACKAGE_WEEK_FEW,
		WEEK_MANY = 1 << PACKAGE_WEEK_MANY,
		DAY_FEW = 1 << PACKAGE_DAY_FEW,
		DAY_MANY = 1 << PACKAGE_DAY_MANY
	};
	/* clang-format off */
	const struct {
		const char *what;
		int min_week, max_week, min_day, max_day;
		int day[7];
		bool part; /* of a week */
		int lacks;
	} row[] = {
		{ "no bounds",               NO, NO, NO, NO, { 9, 9, 9, 9, 9, 9, 9 }, false, 0 },
		{ "the fewest of a week",    1, 2, NO, NO,   { 1 }, false, 0 },
		{ "the most of a week",      1, 2, NO, NO,   { 1, 1 }, false, 0 },
		{ "one more",                1, 2, NO, NO,   { 1, 1, 1 }, false, WEEK_MANY },
		{ "nothing is planned yet",  2, 3, 2, 3,     { 0 }, false, 0 },
		{ "one fewer",               2, 3, NO, NO,   { 0, 1 }, false, WEEK_FEW },
		{ "one fewer in a part of a week", 2, 3, NO, NO, { 0, 1 }, true, 0 },
		{ "too many in a part of a week", 2, 3, NO, NO, { 2, 2 }, true, WEEK_MANY },
		{ "the most of a day",       NO, NO, NO, 2,  { 2, 2, 2 }, false, 0 },
		{ "one more on one day",     NO, NO, NO, 2,  { 2, 3, 2 }, false, DAY_MANY },
		{ "one fewer on one day",    NO, NO, 3, NO,  { 3, 2, 4 }, false, DAY_FEW },
		{ "a day without visits",    NO, NO, 3, NO,  { 3, 0, 3 }, false, 0 },
		{ "all at once",             9, 9, 2, 3,     { 1, 4 }, false, WEEK_FEW | DAY_FEW | DAY_MANY },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct course_type t = { .min_visits_per_week = row[i].min_week,
					       .max_visits_per_week = row[i].max_week,
					       .min_visits_per_day = row[i].min_day,
					       .max_visits_per_day = row[i].max_day };
		struct package_week w = { .whole = !row[i].part };
		memcpy(w.day, row[i].day, sizeof w.day);
		CHECK_INT((int)package_lacks(&t, &w), row[i].lacks, row[i].what);
		CHECK_INT(package_asked(&t), i != 0, row[i].what);
	}
}

static void test_package_words(void)
{
	const struct course_type t = { .name = (char[]){ "Let pakke" },
				       .min_visits_per_week = 1,
				       .max_visits_per_week = 2,
				       .min_visits_per_day = NO,
				       .max_visits_per_day = 2 };
	const struct package_week w = { .day = { 1, 0, 3 }, .whole = true };
	const struct day monday = day_of(2026, 11, 30);
	char out[200];

	CHECK_TEXT(package_say(&t, PACKAGE_WEEK_MANY, &w, monday, out, sizeof out),
		   "Let pakke is for 1–2 a week; visits planned in week 49: 4", "a week");
	CHECK_TEXT(package_say(&t, PACKAGE_DAY_MANY, &w, monday, out, sizeof out),
		   "Let pakke is for at most 2 a day; visits planned on Wednesday 2 December: 3",
		   "the day that has too many");
	CHECK(package_counts(&type[0], &service[0]) && !package_counts(&type[0], &service[1]) &&
		      package_counts(&type[1], &service[1]) && !package_counts(&type[0], NULL),
	      "services of the course's law count, and no others");
}

int main(void)
{
	test_packages();
	test_package_words();
	return test_end();
}
