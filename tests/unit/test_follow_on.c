/* What is proposed when a course ends: which rule fits, the type of a new course, the words. */
#include "core/rules/follow_on.h"

#include "tests/test.h"

static char kort[] = "kort", lang[] = "lang", lang_name[] = "Langt forløb",
	    said[] = "tilbyd et til";
static char *long_types[] = { lang };

enum { INDEPENDENT = 1 << COURSE_INDEPENDENT, HELP = 1 << COURSE_HELP, DIED = 1 << COURSE_DIED };

/* clang-format off */
static const struct {
	const char *why;
	unsigned results;
	int goals;
	const char *type; /* of the course; the rule is for "lang" where `long_only` */
	bool long_only;
	int result, n, reached;
	bool fits;
} row[] = {
	{ "whatever the course",               0, GOALS_ANY, "kort", false, COURSE_HELP, 3, 1, true },
	{ "its type",                          0, GOALS_ANY, "lang", true,  COURSE_HELP, 3, 1, true },
	{ "another type",                      0, GOALS_ANY, "kort", true,  COURSE_HELP, 3, 1, false },
	{ "any result, not said yet",          0, GOALS_ANY, "lang", false, -1, 3, 1, true },
	{ "any result but a death",            0, GOALS_ANY, "lang", false, COURSE_DIED, 3, 1, false },
	{ "a death where it is named",      DIED, GOALS_ANY, "lang", false, COURSE_DIED, 3, 1, true },
	{ "its result",         INDEPENDENT|HELP, GOALS_ANY, "lang", false, COURSE_HELP, 3, 1, true },
	{ "another result",          INDEPENDENT, GOALS_ANY, "lang", false, COURSE_HELP, 3, 1, false },
	{ "a result that is not said yet",  HELP, GOALS_ANY, "lang", false, -1, 3, 1, false },
	{ "all reached",                   0, GOALS_REACHED, "lang", false, COURSE_HELP, 3, 3, true },
	{ "one is missing",                0, GOALS_REACHED, "lang", false, COURSE_HELP, 3, 2, false },
	{ "there are none to reach",       0, GOALS_REACHED, "lang", false, COURSE_HELP, 0, 0, false },
	{ "one not reached",           0, GOALS_NOT_REACHED, "lang", false, COURSE_HELP, 3, 2, true },
	{ "none missed",               0, GOALS_NOT_REACHED, "lang", false, COURSE_HELP, 3, 3, false },
	{ "there are none to miss",    0, GOALS_NOT_REACHED, "lang", false, COURSE_HELP, 0, 0, false },
};
/* clang-format on */

static void test_fits(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct follow_on r = { .results = row[i].results,
				       .goals = row[i].goals,
				       .course_types = { long_types, row[i].long_only ? 1 : 0 } };
		const struct settings set = { .follow_on = &r, .follow_ons = 1 };
		const struct follow_on_facts f = { row[i].type, row[i].result, row[i].n,
						   row[i].reached };
		CHECK(follow_on_for(&set, &f) == (row[i].fits ? &r : NULL), "%s", row[i].why);
	}
}

static void test_first(void)
{
	struct follow_on r[] = { { .goals = GOALS_NOT_REACHED }, { .goals = GOALS_ANY } };
	const struct settings set = { .follow_on = r, .follow_ons = 2 };
	struct follow_on_facts f = { "lang", COURSE_HELP, 2, 1 };

	CHECK(follow_on_for(&set, &f) == &r[0], "the first that fits");
	f.reached = 2;
	CHECK(follow_on_for(&set, &f) == &r[1], "the next where it does not");
}

static void test_words(void)
{
	struct course_type type = { .id = lang, .name = lang_name };
	const struct settings set = { .course_type = &type, .course_types = 1 };
	const struct follow_on_facts f = { "lang", COURSE_HELP, 2, 1 };
	struct follow_on r = { .propose = PROPOSE_NEW_COURSE };
	char out[FOLLOW_ON_TEXT];

	CHECK_TEXT(follow_on_course_type(&r, &f), "lang", "the same type again");
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), "a new course: Langt forløb", "by its name");
	r.new_type = kort;
	CHECK_TEXT(follow_on_course_type(&r, &f), "kort", "another type");
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), "a new course: kort", "one without a name");
	r.text = said;
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), said, "in the municipality's words");
	r = (struct follow_on){ .propose = PROPOSE_REASSESSMENT };
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), "a new assessment", "an assessment");
	r.propose = PROPOSE_CHOICE_OF_PROVIDER;
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), "a choice of provider", "a choice");
	r.propose = PROPOSE_NOTHING;
	CHECK_TEXT(follow_on_say(&set, &r, &f, out), "", "nothing");
	CHECK_TEXT(follow_on_say(&set, NULL, &f, out), "", "no rule");
}

int main(void)
{
	test_fits();
	test_first();
	test_words();
	return test_end();
}
