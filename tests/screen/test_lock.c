/* The lock after idle minutes: nothing of anybody is seen, and what was open is open again. */
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/screens.h"

#define UNLOCK "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>"

static void test_lock(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Right> <Left> <Down> <Enter> <Right> <Enter> s y g");
	stage_minutes(&s, 9);
	CHECK(stage_shows(&s, "Record  Inger"), "it does not lock too early");
	stage_minutes(&s, 2);
	CHECK(stage_shows(&s, "The screen is locked"), "it locks");
	CHECK(!stage_shows(&s, "Inger") && !stage_shows(&s, "syg"), "nothing of anybody is seen");
	CHECK(!s.session.logged_in, "the keys are forgotten");
	stage_keys(&s, "f o r k e r t <Enter>");
	CHECK(stage_shows(&s, "wrong"), "a wrong passphrase does not open it");
	stage_moment(&s, 1000);
	stage_keys(&s, UNLOCK);
	CHECK(stage_shows(&s, "Record  Inger"), "it opens where it was");
	CHECK(stage_shows(&s, "syg"), "with what was written");
	stage_minutes(&s, 20);
	stage_keys(&s, "<C-o>");
	CHECK(stage_shows(&s, "Log in"), "somebody else may log in");
	stage_close(&s);
}

/* What was open when the screen was locked is open again, with what was written. */
static void test_unlock(void)
{
	/* clang-format off */
	static const struct { const char *why, *user, *keys, *first, *second; } row[] = {
		{ "another day",            "aase", "<Left>",                "Sun 22/11",    "Poul" },
		{ "a citizen's page",       "aase", "<Down> b 2",            "Citizen  ",    "Visits" },
		{ "a clip card",            "aase", "c",                     "Klippekort  Poul", "granted" },
		{ "a use being written",    "aase", "c n 4 5",               "Record a use", "45" },
		{ "a visit being moved",    "aase", "<Down> m <C-u> 2 5 / 1 1", "Move  Inger", "25/11" },
		{ "the team's cards",       "lene", "K",                     "Clip cards  ", "" },
		{ "my courses",             "tove", "F",                     "Courses  ",    "" },
		{ "a course",               "tove", "F <Enter>",             "Course  ",     "" },
		{ "a goal being set",       "tove", "F <Enter> n g å t u r", "New goal",     "gåtur" },
		{ "results",                "lene", "R",                     "Results",      "" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i += test_every(1, 4)) {
		struct stage s;
		stage_open(&s, row[i].user, "en", 80, 24);
		stage_keys(&s, row[i].keys);
		char *before = stage_text(&s);
		CHECK(strstr(before, row[i].first) != NULL && strstr(before, row[i].second) != NULL,
		      "%s: it is there\n%s", row[i].why, before);
		const struct view_ops *ops = s.app.top->ops;
		stage_minutes(&s, 11);
		CHECK(stage_shows(&s, "The screen is locked"), "%s: it locks", row[i].why);
		stage_keys(&s, UNLOCK);
		char *after = stage_text(&s);
		CHECK(s.app.top->ops == ops && strstr(after, row[i].first) != NULL &&
			      strstr(after, row[i].second) != NULL,
		      "%s: it is there again\n--- before\n%s--- after\n%s", row[i].why, before,
		      after);
		stage_keys(&s, "<Esc> <Esc> <Esc>");
		CHECK(s.app.top->ops == &day_view, "%s: Esc leads to the day", row[i].why);
		free(before);
		free(after);
		stage_close(&s);
	}
}

/* The last act waits for the user who did it: nobody else takes it back, not even in between. */
static void test_undo(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Down> d");
	stage_see(&s, "u undoes", "it is recorded");
	CHECK(app_undoable(&s.app), "she may take it back");
	stage_minutes(&s, 11);
	CHECK(!app_undoable(&s.app), "nobody may at the lock");
	stage_keys(&s, "<C-o> l i s <Enter> " UNLOCK);
	stage_see(&s, "Lis Holm", "somebody else has logged in");
	stage_keys(&s, "u");
	stage_see(&s, "there is nothing to undo", "the act is not hers");
	stage_minutes(&s, 11);
	stage_keys(&s, "<C-o> a a s e <Enter> " UNLOCK);
	CHECK(app_undoable(&s.app), "she is here again");
	stage_keys(&s, "u");
	stage_see(&s, "Taken back: ", "hers is taken back");
	stage_close(&s);
}

/* After the minutes of the settings (lock_after_minutes), or never. */
static void test_minutes(void)
{
	static const struct {
		int setting, minutes;
		bool locks;
	} row[] = {
		{ 3, 2, false }, { 3, 4, true }, { 20, 19, false }, { SETTING_NONE, 300, false }
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct stage s;
		stage_open(&s, "aase", "en", 80, 24);
		s.session.work.settings.at[0].set->lock_after_minutes = row[i].setting;
		stage_minutes(&s, row[i].minutes);
		CHECK(stage_shows(&s, "The screen is locked") == row[i].locks,
		      "after %d minutes with %d in the settings", row[i].minutes, row[i].setting);
		stage_close(&s);
	}
}

int main(void)
{
	test_undo();
	test_lock();
	test_minutes();
	test_unlock();
	return test_end();
}
