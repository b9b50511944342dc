/* Which exercises are asked for on a visit (domain 5). */
#include "core/rules/exercise_ask.h"

#include "tests/test.h"

/* All on Monday 2026-11-23. */
static const struct {
	const char *why, *from, *to, *handed_over;
	bool by_therapist, of_visit, done_today;
	int days_done, times_per_week;
	enum exercise_ask want;
} row[] = {
	/* clang-format off */
	{ "as planned",                        "2026-11-01", NULL,         NULL,         false, true,  false, 0, 5,  EXERCISE_ASKED },
	{ "on the first day of its plan",      "2026-11-23", NULL,         NULL,         false, true,  false, 0, 5,  EXERCISE_ASKED },
	{ "the plan begins tomorrow",          "2026-11-24", NULL,         NULL,         false, true,  false, 0, 5,  EXERCISE_NOT_IN_FORCE },
	{ "on the last day of its plan",       "2026-11-01", "2026-11-23", NULL,         false, true,  false, 0, 5,  EXERCISE_ASKED },
	{ "the plan ended yesterday",          "2026-11-01", "2026-11-22", NULL,         false, true,  false, 0, 5,  EXERCISE_NOT_IN_FORCE },
	{ "handed over today",                 "2026-11-01", NULL,         "2026-11-23", false, true,  false, 0, 5,  EXERCISE_ASKED },
	{ "handed over tomorrow",              "2026-11-01", NULL,         "2026-11-24", false, true,  false, 0, 5,  EXERCISE_NOT_HANDED_OVER },
	{ "its therapist does it alone",       "2026-11-01", NULL,         NULL,         true,  true,  false, 0, 5,  EXERCISE_NOT_HANDED_OVER },
	{ "until it was handed over",          "2026-11-01", NULL,         "2026-11-20", true,  true,  false, 0, 5,  EXERCISE_ASKED },
	{ "another visit is for it",           "2026-11-01", NULL,         NULL,         false, false, false, 0, 5,  EXERCISE_OF_OTHER_VISITS },
	{ "done today already",                "2026-11-01", NULL,         NULL,         false, true,  true,  1, 5,  EXERCISE_DONE_TODAY },
	{ "done today, with no number",        "2026-11-01", NULL,         NULL,         false, true,  true,  1, -1, EXERCISE_DONE_TODAY },
	{ "one day is left of the number",     "2026-11-01", NULL,         NULL,         false, true,  false, 4, 5,  EXERCISE_ASKED },
	{ "as often as the week has it",       "2026-11-01", NULL,         NULL,         false, true,  false, 5, 5,  EXERCISE_DONE_ENOUGH },
	{ "no number, no limit",               "2026-11-01", NULL,         NULL,         false, true,  false, 6, -1, EXERCISE_ASKED },
	/* clang-format on */
};

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "%s", text);
	return d;
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct exercise_facts facts = {
			.from = day(row[i].from),
			.to = day(row[i].to),
			.handed_over = day(row[i].handed_over),
			.by_therapist = row[i].by_therapist,
			.of_visit = row[i].of_visit,
			.done_today = row[i].done_today,
			.days_done = row[i].days_done,
			.times_per_week = row[i].times_per_week,
		};
		CHECK_INT(exercise_ask(&facts, day("2026-11-23")), row[i].want, row[i].why);
	}
	return test_end();
}
