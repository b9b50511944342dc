/* What is told at the door: each row is a goal, seen by a carer who was there last on the 10th. */
#include "core/queries/at_the_door.h"

#include "tests/test.h"

/* clang-format off */
static const struct {
	const char *why;
	enum goal_status status;
	int start;
	struct { int on, level; } seen[3]; /* on 0: no more */
	const char *want; /* NULL: not shown */
} rows[] = {
	{ "nothing observed: the start level", GOAL_OPEN, 3, { { 0 } }, "needs much help" },
	{ "no level known", GOAL_OPEN, -1, { { 0 } }, "" },
	{ "not relevant says nothing", GOAL_OPEN, 3, { { 12, 9 } }, "" },
	{ "alone since before", GOAL_OPEN, 3, { { 9, 0 } }, "can do it alone: let the citizen do it" },
	{ "alone since then", GOAL_OPEN, 3, { { 9, 1 }, { 12, 0 } }, "can now do it alone: let the citizen do it (1 → 0)" },
	{ "what she saw herself on that day is no news", GOAL_OPEN, 3, { { 10, 2 } }, "needs some help" },
	{ "the day after is", GOAL_OPEN, 3, { { 11, 2 } }, "now needs only some help (3 → 2)" },
	{ "a little help is left", GOAL_OPEN, 3, { { 11, 1 } }, "now needs only a little help (3 → 1)" },
	{ "from total to severe", GOAL_OPEN, 4, { { 11, 3 } }, "can now take part, with much help (4 → 3)" },
	{ "worse again", GOAL_OPEN, 3, { { 8, 0 }, { 12, 1 } }, "needs a little help again (0 → 1)" },
	{ "much worse", GOAL_OPEN, 3, { { 8, 1 }, { 12, 4 } }, "does not manage without others any more (1 → 4)" },
	{ "there and back again is no change", GOAL_OPEN, 2, { { 11, 1 }, { 12, 2 } }, "needs some help" },
	{ "reached stays the citizen's to do", GOAL_REACHED, 2, { { 9, 0 } }, "can do it alone: let the citizen do it" },
	{ "partly reached is over", GOAL_PARTLY, 2, { { 9, 0 } }, NULL },
	{ "not reached is over", GOAL_NOT_REACHED, 2, { { 9, 0 } }, NULL },
	{ "dropped is over", GOAL_DROPPED, 2, { { 9, 0 } }, NULL },
};
/* clang-format on */

static struct goal_line goal_of(size_t i, struct goal_level series[3])
{
	struct goal_line g = { .status = rows[i].status, .start = rows[i].start, .series = series };

	for (g.levels = 0; g.levels < 3 && rows[i].seen[g.levels].on != 0; g.levels++)
		series[g.levels] =
			(struct goal_level){ .on = day_of(2026, 11, rows[i].seen[g.levels].on),
					     .level = rows[i].seen[g.levels].level };
	g.now = g.levels != 0 ? series[g.levels - 1].level : g.start;
	return g;
}

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct goal_level series[3];
		struct goal_line g = goal_of(i, series);
		struct citizen_page p = { .goal = &g,
					  .goals = 1,
					  .last_here = day_of(2026, 11, 10) };
		struct arena a = { 0 };
		char words[200];

		struct door d = at_the_door(&p, &a);
		CHECK_INT(d.n, rows[i].want != NULL, rows[i].why);
		if (d.n == 1 && rows[i].want != NULL)
			CHECK_TEXT(door_words(&d.at[0], words, sizeof words), rows[i].want,
				   rows[i].why);
		arena_release(&a);
	}
}

/* Whoever was never there has nothing to compare with. */
static void test_never_here(void)
{
	struct goal_level series = { .on = day_of(2026, 11, 12), .level = 0 };
	struct goal_line g = { .start = 3, .now = 0, .series = &series, .levels = 1 };
	struct citizen_page p = { .goal = &g, .goals = 1, .last_here = DAY_NONE };
	struct arena a = { 0 };

	struct door d = at_the_door(&p, &a);
	CHECK_INT(d.n, 1, "shown");
	CHECK_INT(d.at[0].change, DOOR_SAME, "no change for who was never there");
	CHECK(d.at[0].alone, "and still what is done alone");
	CHECK(d.at[0].seen == &series, "with the observation that says so");
	arena_release(&a);
}

int main(void)
{
	test_rows();
	test_never_here();
	return test_end();
}
