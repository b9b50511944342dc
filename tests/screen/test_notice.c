/* What was found in the store when it was opened is said on the screen, until there was time to read it. */
#include "core/store/store.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

#define SAID "\"journal_no_update\" was missing"

static void seconds(struct stage *s, int n)
{
	(void)s;
	session_fix_uptime(session_up_ms() + (int64_t)n * 1000, session_slept_ms());
}

static void find(struct stage *s, const char *about)
{
	store_notice(s->session.work.store, "\"%s\" was missing", about);
}

static void test_seen(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	find(&s, "journal_no_update");
	find(&s, "the other");
	stage_keys(&s, "<Down>");
	CHECK(stage_shows(&s, SAID), "it is said");
	stage_keys(&s, "<Down>");
	CHECK(stage_shows(&s, SAID), "whoever types when it appears has not read it");
	seconds(&s, 2);
	stage_keys(&s, "<Up>");
	CHECK(stage_shows(&s, SAID), "nor in two seconds");
	stage_keys(&s, "b");
	CHECK(stage_shows(&s, "Citizen  ") && stage_shows(&s, SAID),
	      "it stands on other screens too");
	seconds(&s, 1);
	stage_keys(&s, "<Esc>");
	CHECK(!stage_shows(&s, SAID), "it goes when there was time to read it");
	CHECK(stage_shows(&s, "\"the other\" was missing"), "and the next is said");
	seconds(&s, 3);
	stage_keys(&s, "<Down>");
	CHECK(!stage_shows(&s, "was missing"), "which goes as well");
	stage_close(&s);
}

/* Other words of the moment, and a question, are more urgent. */
static void test_below_others(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	find(&s, "journal_no_update");
	stage_keys(&s, "/");
	CHECK(!stage_shows(&s, SAID), "not below a question");
	stage_keys(&s, "<Esc>");
	stage_see(&s, SAID, "but after it");
	stage_close(&s);
}

static void test_before_login(void)
{
	struct stage s;

	stage_open(&s, NULL, "en", 80, 24);
	find(&s, "journal_no_update");
	stage_keys(&s, "a a s e <Tab>");
	CHECK(stage_shows(&s, SAID), "on the log-in screen, too");
	stage_keys(&s, "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>");
	CHECK(stage_shows(&s, SAID), "and still after a log-in that was quick");
	stage_close(&s);
}

int main(void)
{
	test_seen();
	test_below_others();
	test_before_login();
	return test_end();
}
