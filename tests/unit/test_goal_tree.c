/* What is proposed for goals, and how levels moved (domain 4 and 6). */
#include "core/rules/goal_tree.h"

#include "tests/test.h"

/* "2o31": rid 1, 2 … in order; each goal is parent (0 none), status o r p n d, now, target ("-"
 * unknown). */
static size_t read_goals(const char *text, struct goal_facts *goal)
{
	static const char status[] = "orpnd";
	size_t n = 0;

	for (const char *at = text; *at != '\0'; at += at[4] == ' ' ? 5 : 4, n++)
		goal[n] = (struct goal_facts){
			.rid = (int64_t)n + 1,
			.parent = at[0] - '0',
			.status = (enum goal_status)(strchr(status, at[1]) - status),
			.now = at[2] == '-' ? LEVEL_UNKNOWN : at[2] - '0',
			.target = at[3] == '-' ? LEVEL_UNKNOWN : at[3] - '0',
		};
	return n;
}

/* Of the first goal. */
static void test_proposals(void)
{
	/* clang-format off */
	static const struct { const char *why, *goals; enum goal_proposed proposed; const char *words; } row[] = {
		{ "not there yet",                   "0o21", GOAL_NOT_PROPOSED, "" },
		{ "at the level that was expected",  "0o11", GOAL_AT_TARGET, "the level is 1, and 1 was expected" },
		{ "better than that",                "0o02", GOAL_AT_TARGET, "the level is 0, and 2 was expected" },
		{ "nothing observed",                "0o-1", GOAL_NOT_PROPOSED, "" },
		{ "nothing expected",                "0o1-", GOAL_NOT_PROPOSED, "" },
		{ "9 is no level: observed",         "0o91", GOAL_NOT_PROPOSED, "" },
		{ "9 is no level: expected",         "0o19", GOAL_NOT_PROPOSED, "" },
		{ "reached already",                 "0r11", GOAL_NOT_PROPOSED, "" },
		{ "dropped",                         "0d11", GOAL_NOT_PROPOSED, "" },
		{ "its only subgoal is reached",     "0o32 1r11", GOAL_SUBGOALS_DONE, "its only subgoal is reached" },
		{ "all are",                         "0o-- 1r11 1r11", GOAL_SUBGOALS_DONE, "all 2 subgoals are reached" },
		{ "one is open: not even at target", "0o11 1r11 1o11", GOAL_NOT_PROPOSED, "" },
		{ "dropped ones do not count",       "0o-- 1r11 1d31", GOAL_SUBGOALS_DONE, "its only subgoal is reached" },
		{ "all dropped: no subgoal is reached", "0o11 1d31 1d11", GOAL_NOT_PROPOSED, "" },
		{ "one partly",                      "0o11 1r11 1p21", GOAL_NOT_PROPOSED, "" },
		{ "one not",                         "0o11 1r11 1n31", GOAL_NOT_PROPOSED, "" },
		{ "the only one partly",             "0o11 1p21", GOAL_NOT_PROPOSED, "" },
		{ "none reached",                    "0o11 1n31 1n31", GOAL_NOT_PROPOSED, "" },
		{ "subgoals of others",              "0o21 3r11 0o11 2r11", GOAL_NOT_PROPOSED, "" },
		{ "below a subgoal does not count",  "0o-- 1r11 2o21", GOAL_SUBGOALS_DONE, "its only subgoal is reached" },
		{ "a proposed subgoal is open still", "0o-- 1o-- 2r11", GOAL_NOT_PROPOSED, "" },
		{ "its own parent",                  "1o11", GOAL_AT_TARGET, "the level is 1, and 1 was expected" },
		{ "a ring",                          "2o11 1r11", GOAL_SUBGOALS_DONE, "its only subgoal is reached" },
		{ "a parent that is not here",       "7o11", GOAL_AT_TARGET, "the level is 1, and 1 was expected" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct goal_facts goal[8];
		char text[160];
		size_t n = read_goals(row[i].goals, goal);
		struct goal_proposal p = goal_propose(goal, n, 0);
		CHECK_INT(p.why, row[i].proposed, row[i].why);
		CHECK_TEXT(goal_explain(&p, text, sizeof text), row[i].words, row[i].why);
	}
}

/* How the first goal has likely gone, that began at level 3. */
static void test_likely(void)
{
	/* clang-format off */
	static const struct { const char *why, *goals; enum goal_status status; } row[] = {
		{ "at its level",                 "0o11", GOAL_REACHED },
		{ "better than at the start",     "0o21", GOAL_PARTLY },
		{ "as at the start",              "0o31", GOAL_NOT_REACHED },
		{ "worse",                        "0o41", GOAL_NOT_REACHED },
		{ "nothing known",                "0o--", GOAL_NOT_REACHED },
		{ "all subgoals reached",         "0o31 1r11 1r11", GOAL_REACHED },
		{ "one reached, one not",         "0o11 1r11 1n31", GOAL_PARTLY },
		{ "one partly",                   "0o11 1p21 1n31", GOAL_PARTLY },
		{ "none",                         "0o11 1n31 1n31", GOAL_NOT_REACHED },
		{ "all dropped: its own level",   "0o21 1d31", GOAL_PARTLY },
		{ "all dropped, and at its level", "0o11 1d31", GOAL_PARTLY },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct goal_facts goal[8];
		size_t n = read_goals(row[i].goals, goal);
		CHECK_INT(goal_likely(goal, n, 0, 3), row[i].status, row[i].why);
	}
}

static void test_help(void)
{
	CHECK_TEXT(help_at_level(0), "alone", "the best");
	CHECK_TEXT(help_at_level(4), "full help", "the most limited");
	CHECK_TEXT(help_at_level(9), "", "not relevant");
	CHECK_TEXT(help_at_level(-1), "", "not known");
}

static void test_changes(void)
{
	/* clang-format off */
	static const struct { const char *why; int from, to; bool changed; int change; } row[] = {
		{ "better",            3, 1, true, -2 },
		{ "worse",             1, 2, true, 1 },
		{ "the same",          2, 2, false, 0 },
		{ "from 9",            9, 2, false, 0 },
		{ "to 9",              2, 9, false, 0 },
		{ "9 and 9",           9, 9, false, 0 },
		{ "nothing before",   -1, 2, false, 0 },
		{ "nothing now",       2, -1, false, 0 },
		{ "best and worst",    4, 0, true, -4 },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		int change = 4711;
		CHECK_INT(level_change(row[i].from, row[i].to, &change), row[i].changed,
			  row[i].why);
		CHECK_INT(change, row[i].change, row[i].why);
	}
}

/* Domain 6: the window is 10 <= day < 24; "5:3 12:2" is level 3 seen on day 5, 2 on day 12. */
static void test_windows(void)
{
	/* clang-format off */
	static const struct { const char *why, *seen; int start, before, now; bool changed; } row[] = {
		{ "nothing seen: the start level",  "",                 3,  3, 3, false },
		{ "nothing known",                  "",                -1, -1, -1, false },
		{ "seen before only",               "5:2",              3,  2, 2, false },
		{ "on the first day of the window", "10:2",             3,  3, 2, true },
		{ "the day before it",              "9:2",              3,  2, 2, false },
		{ "the last day of the window",     "23:2",             3,  3, 2, true },
		{ "the day of the next",            "24:2",             3,  3, 3, false },
		{ "there and back",                 "5:2 12:1 20:2",    3,  2, 2, false },
		{ "the last of two on one day",     "5:2 12:1 12:3",    3,  2, 3, true },
		{ "9 is no difference",             "5:2 12:9",         3,  2, 9, false },
		{ "nor from 9",                     "5:9 12:1",         3,  9, 1, false },
		{ "no start level, one seen",       "12:1",            -1, -1, 1, false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct level_seen seen[8];
		size_t n = 0;
		int day, level, used;
		for (const char *at = row[i].seen; sscanf(at, "%d:%d%n", &day, &level, &used) == 2;
		     at += used)
			seen[n++] = (struct level_seen){ { day }, level };
		struct level_window w =
			level_window(seen, n, row[i].start, (struct day){ 10 }, (struct day){ 24 });
		CHECK_INT(w.before, row[i].before, row[i].why);
		CHECK_INT(w.now, row[i].now, row[i].why);
		CHECK_INT(w.changed, row[i].changed, row[i].why);
	}
}

int main(void)
{
	test_proposals();
	test_likely();
	test_help();
	test_changes();
	test_windows();
	return test_end();
}
