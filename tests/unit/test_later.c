/* How it went after a course: which statuses there are, and which one is likely (domain 8). */
#include "core/rules/later.h"

#include "tests/neutral.h"
#include "tests/test.h"

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL)
		day_parse(text, &d);
	return d;
}

static void test_fits(void)
{
	static const struct {
		const char *why;
		int result;
		const char *want;
	} row[] = {
		{ "without help", COURSE_INDEPENDENT,
		  "independent granted_help referred_again died " },
		{ "with help", COURSE_HELP, "referred_again died stopped less same more other " },
		{ "another result", COURSE_OTHER,
		  "independent granted_help referred_again died stopped less same more other " },
		{ "no result", -1,
		  "independent granted_help referred_again died stopped less same more other " },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char got[200] = "";
		for (size_t k = 0; k < later_status_words.n; k++)
			if (later_status_fits(row[i].result, (enum later_status)k)) {
				strcat(got, later_status_words.at[k].json);
				strcat(got, " ");
			}
		CHECK_TEXT(got, row[i].want, row[i].why);
	}
}

/* All on 1 December 2027. */
static void test_likely(void)
{
	/* clang-format off */
	static const struct { const char *what; int result; const char *died, *again; bool has_help, had_help; int then, now; const char *want, *why; } row[] = {
		{ "nothing has changed",       COURSE_INDEPENDENT, NULL, NULL, false, false, -1, -1, "independent", "" },
		{ "help is granted",           COURSE_INDEPENDENT, NULL, NULL, true, false, -1, -1, "granted_help", "home help is granted now" },
		{ "a new course before that",  COURSE_INDEPENDENT, NULL, "2027-10-01", true, false, -1, -1, "referred_again", "referred to a course on Friday 1 October" },
		{ "and death before all",      COURSE_INDEPENDENT, "2027-11-30", "2027-10-01", true, false, -1, -1, "died", "the citizen died on Tuesday 30 November" },
		{ "died that day",             COURSE_HELP, "2027-12-01", NULL, true, true, 10, 4, "died", "the citizen died on Wednesday 1 December" },
		{ "died the day after",        COURSE_HELP, "2027-12-02", NULL, true, true, 10, 4, "less", "from 10 to 4 visits in 14 days" },
		{ "help has stopped",          COURSE_HELP, NULL, NULL, false, true, 10, 0, "stopped", "no home help is granted now" },
		{ "grants are not kept here",  COURSE_HELP, NULL, NULL, false, false, 10, 10, "same", "from 10 to 10 visits in 14 days" },
		{ "no visit, and no grant",    COURSE_HELP, NULL, NULL, false, false, 10, 0, "stopped", "from 10 to 0 visits in 14 days" },
		{ "no visit, but a grant",     COURSE_HELP, NULL, NULL, true, false, 10, 0, "less", "from 10 to 0 visits in 14 days" },
		{ "one visit more",            COURSE_HELP, NULL, NULL, true, true, 10, 11, "more", "from 10 to 11 visits in 14 days" },
		{ "one visit less",            COURSE_HELP, NULL, NULL, true, true, 10, 9, "less", "from 10 to 9 visits in 14 days" },
		{ "the visits are not known",  COURSE_HELP, NULL, NULL, true, true, -1, 9, "same", "" },
		{ "another result",            COURSE_OTHER, NULL, NULL, true, true, 10, 9, "(none)", "" },
		{ "another result, and died",  COURSE_OTHER, "2027-01-01", NULL, true, true, 10, 9, "died", "the citizen died on Friday 1 January" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct later_facts f = { .on = day("2027-12-01"),
					       .result = row[i].result,
					       .died = day(row[i].died),
					       .referred_again = day(row[i].again),
					       .has_help = row[i].has_help,
					       .had_help = row[i].had_help,
					       .visits_then = row[i].then,
					       .visits_now = row[i].now };
		char why[200];
		int got = later_status_likely(&f, why, sizeof why);
		CHECK_TEXT(got < 0 ? "(none)" : later_status_words.at[got].json, row[i].want,
			   row[i].what);
		CHECK_TEXT(why, row[i].why, row[i].what);
	}
}

int main(void)
{
	test_fits();
	test_likely();
	return test_end();
}
