/* What stands on the screen is true: what another program on the same store writes appears without a key,
 * without moving the cursor and without touching what is being typed; and time passes. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/screens.h"

#define UNLOCK "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>"

/* Two programs on one store; the second one's user is `second`. */
static void open_two(struct stage *a, struct stage *b, const char *first, const char *second)
{
	stage_open(a, first, "en", 100, 30);
	stage_open_on(b, a->path, second, "en");
	b->shared = true;
	stage_keys(a, ""); /* both have looked */
	stage_look(a);
}

static void close_two(struct stage *a, struct stage *b)
{
	stage_close(b);
	stage_close(a);
}

static void shows(struct stage *s, const char *text, const char *why)
{
	char *screen = stage_text(s);

	CHECK(strstr(screen, text) != NULL, "%s: \"%s\" is seen\n%s", why, text, screen);
	free(screen);
}

static void shows_not(struct stage *s, const char *text, const char *why)
{
	char *screen = stage_text(s);

	CHECK(strstr(screen, text) == NULL, "%s: \"%s\" is not seen\n%s", why, text, screen);
	free(screen);
}

/* ---- every open screen ---- */

/* What one writes appears on the screen of the other; `there` was not seen before. */
static void test_every_screen(void)
{
	/* clang-format off */
	static const struct {
		const char *why, *user, *keys; /* the screen that stays open */
		const char *other, *act;       /* what is done elsewhere */
		const char *there;
	} row[] = {
		{ "the day", "aase", "<Down>", "lene", "w <Home> <Enter> / p o u l <Enter> <Home> d <Esc>", "2 recorded" },
		{ "everybody's day", "lene", "", "aase", "d", "2 recorded" },
		{ "the pane", "aase", "<Home> <Down> <Down>", "lene", "/ i n g e r <Enter> + 4", "▆▄▄█ 4" },
		{ "the citizen's page", "lene", "/ i n g e r <Enter> b", "aase", "/ i n g e r <Enter> + 4", "▆▄▄█ 4" },
		{ "my courses", "lene", "F / i n g e r <Enter>", "tove", "F / i n g e r <Enter> <Enter> d y", "1/3" },
		{ "the course", "tove", "F / i n g e r <Enter> <Enter>", "lene", "F / i n g e r <Enter> <Enter> + 4", "full help" },
		{ "the clip card", "aase", "c", "lene", "/ p o u l <Enter> c n <Tab> <Tab> <Tab> g å t u r <C-s>", "Balance 3 h" },
		{ "the team's cards", "lene", "K", "aase", "c n <Tab> <Tab> <Tab> g å t u r <C-s>", "3 h 15 min" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct stage a, b;
		open_two(&a, &b, row[i].user, row[i].other);
		stage_keys(&a, row[i].keys);
		char *before = stage_text(&a);
		CHECK(!stage_look(&a), "%s: nothing was written yet", row[i].why);
		stage_keys(&b, row[i].act);
		char *act = stage_text(&b);
		CHECK(stage_look(&a), "%s: it hears of it\n%s", row[i].why, act);
		char *after = stage_text(&a);
		CHECK(strcmp(before, after) != 0 && strstr(after, row[i].there) != NULL,
		      "%s: \"%s\" is there\n--- before\n%s--- after\n%s--- other\n%s", row[i].why,
		      row[i].there, before, after, act);
		CHECK(!stage_look(&a), "%s: once", row[i].why);
		free(before);
		free(after);
		free(act);
		close_two(&a, &b);
	}
}

/* ---- nothing moves ---- */

static void test_nothing_moves(void)
{
	struct stage a, b;

	open_two(&a, &b, "lene", "aase");
	stage_keys(&a, "/ p o u l <Enter> <Esc>"); /* the cursor stands on his first visit */
	stage_keys(&a, "/ k j");
	stage_keys(&b, "/ p o u l <Enter> <Home> d");
	CHECK(stage_look(&a), "a visit is recorded while a name is typed");
	shows(&a, "Find: kj", "what is typed stays");
	stage_keys(&a, "æ r");
	shows(&a, "Find: kjær", "and goes on");
	stage_keys(&a, "<Esc>");
	/* A visit that is moved away under the cursor. */
	stage_keys(&b, "<Esc> <Home>");
	stage_keys(&a, "/ i n g e r <Enter> <Esc> m");
	shows(&a, "Move  Inger", "a form");
	stage_keys(&a, "<Esc>");
	stage_keys(&b, "/ i n g e r <Enter> m + 1 <C-s>");
	shows(&b, "Moved: Inger", "the other moves the visit");
	stage_look(&a);
	shows(&a, "not on this list any more", "the row is gone, and it is said");
	stage_keys(&a, "d");
	shows(&a, "nothing was done", "a key that was meant for it does nothing to the next one");
	stage_keys(&a, "<Down>");
	shows_not(&a, "nothing was done", "the next key is one again");
	close_two(&a, &b);
}

/* ---- time passes ---- */

static void test_sleep(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Down>");
	stage_sleep(3);
	stage_keys(&s, "d");
	shows(&s, "The screen is locked", "the first key after a short sleep locks");
	stage_keys(&s, UNLOCK);
	shows(&s, "1 recorded", "and did nothing else");
	stage_keys(&s, "<Down>");
	shows(&s, "1 recorded", "it does not lock again");
	stage_keys(&s, "<Enter> <Tab> <Tab> <C-l>");
	shows(&s, "The screen is locked", "a key locks at once, also in a form");
	CHECK(!s.session.logged_in, "the keys are forgotten");
	stage_keys(&s, UNLOCK);
	shows(&s, "Record  ", "it opens where it was");
	stage_keys(&s, "<Esc> / a <C-l>");
	shows(&s, "The screen is locked", "and in a question");
	stage_keys(&s, "<C-l>");
	shows(&s, "nobody is logged in", "locked is locked");
	stage_close(&s);
}

static void test_midnight(void)
{
	struct stage s;
	struct stage_set late = stage_team();

	late.minute = 23 * 60 + 58;
	stage_open_in(&s, &late, "aase", "en", 80, 24);
	shows(&s, "Today  Mon 23/11", "before midnight");
	stage_minutes(&s, 5);
	shows(&s, "Today  Tue 24/11", "at midnight the list goes on");
	shows(&s, "the visits of the new day", "and says so");
	stage_keys(&s, "<Left> ?");
	stage_minutes(&s, 5);
	stage_keys(&s, "<Esc>");
	shows(&s, "The day  Mon 23/11", "a day that was chosen stays");
	stage_close(&s);
}

/* The clock is set while a key is under way: it was meant for the list of the day before. */
static void test_clock_jumps(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_jump(24 * 60);
	stage_keys(&s, "d");
	shows(&s, "Today  Tue 24/11", "the list goes on");
	shows(&s, "07:15 !", "and the key does nothing");
	stage_keys(&s, "<Left>");
	shows(&s, "1 recorded", "on neither day");
	stage_keys(&s, "t ? ");
	stage_jump(-24 * 60);
	stage_keys(&s, "<Esc>");
	shows(&s, "Today  Mon 23/11", "also back, and under another screen");
	stage_close(&s);
}

int main(void)
{
	test_every_screen();
	test_nothing_moves();
	test_sleep();
	test_midnight();
	test_clock_jumps();
	return test_end();
}
