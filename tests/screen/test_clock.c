/* The laptop's clock is far from the newest record: the log-in asks whether it is today, and goes by what the user
 * says until the clock agrees. */
#include "core/session/clock.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/screens.h"

#define PASSPHRASE "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>"
#define LOG_IN     "a a s e <Tab> " PASSPHRASE

enum { DAY = MINUTES_A_DAY };

static void test_rule(void)
{
	static const int64_t newest = 1700000000000, day = 86400000;
	static const struct {
		const char *why;
		int64_t after;
		bool doubtful;
	} row[] = {
		{ "at that moment", 0, false },
		{ "30 days after it", 30 * day, false },
		{ "a moment more", 30 * day + 1, true },
		{ "a day before it", -day, false },
		{ "a moment more than that", -day - 1, true },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		CHECK_INT(clock_is_doubtful(newest + row[i].after, newest), row[i].doubtful,
			  row[i].why);
	CHECK(!clock_is_doubtful(0, 0), "a store without entries");
}

static void open_after(struct stage *s, int minutes)
{
	stage_open(s, NULL, "en", 80, 24);
	stage_jump(minutes);
}

static void test_no_doubt(void)
{
	static const int minutes[] = { 29 * DAY, -DAY + 600 };
	struct stage s;

	for (size_t i = 0; i < sizeof minutes / sizeof minutes[0]; i++) {
		open_after(&s, minutes[i]);
		stage_keys(&s, LOG_IN);
		CHECK(s.app.top->ops == &day_view, "%d minutes later: nobody is asked", minutes[i]);
		stage_close(&s);
	}
}

static void test_yes(void)
{
	struct stage s;

	open_after(&s, 365 * DAY);
	stage_keys(&s, LOG_IN);
	stage_see(&s, "Is it Tue 23/11 2027 today?", "it asks");
	stage_see(&s, "newest record here is from Mon 23/11 2026", "and says why");
	stage_see(&s, "####", "in large figures");
	CHECK(!s.session.logged_in, "nobody is logged in");
	stage_keys(&s, "y");
	stage_see(&s, "Tue 23/11", "the day");
	CHECK(s.app.top->ops == &day_view && s.session.said_ms == 0, "by the machine's clock");
	stage_minutes(&s, 11);
	stage_keys(&s, PASSPHRASE);
	CHECK(s.app.top->ops == &day_view, "a session asks once");
	stage_close(&s);
}

static void test_no(void)
{
	struct stage s;

	open_after(&s, -3000 * DAY);
	stage_keys(&s, LOG_IN);
	stage_see(&s, "Is it that day", "it asks");
	stage_keys(&s, "n");
	stage_see(&s, "What day is it today?", "which day then?");
	stage_keys(&s, "3 5 / 1 1 <Enter>");
	stage_see(&s, "35/11", "no such day");
	stage_keys(&s, "<C-u> 2 4 / 1 1 <Enter>");
	stage_see(&s, "Is it Tue 24/11 2026 today?",
		  "what was typed is seen large, and asked about");
	stage_keys(&s, "j");
	stage_see(&s, "Tue 24/11", "the day that was typed");
	stage_see(&s, "hverdag goes by Tue 24/11 2026 until the clock", "it is said");
	CHECK(s.app.top->ops == &day_view, "the day");
	struct day today = s.session.work.who.today;
	CHECK(day_same(today, day_of(2026, 11, 24)), "what is recorded gets that day");
	stage_jump(2 * DAY);
	session_fix_uptime(session_up_ms() + 2 * (int64_t)DAY * 60000, session_slept_ms());
	session_tick(&s.session);
	CHECK(day_same(s.session.work.who.today, day_of(2026, 11, 26)), "it goes on from there");
	CHECK(session_machine_ms(&s.session, s.session.work.who.now_ms + 1000) ==
		      session_machine_ms(&s.session, s.session.work.who.now_ms) + 1000,
	      "alarms are the machine's");
	stage_keys(&s, "<Down>");
	stage_keys(&s, PASSPHRASE);
	CHECK(s.app.top->ops == &day_view, "the lock does not ask again");
	stage_jump(3001 * DAY - 60);
	session_tick(&s.session);
	CHECK(s.session.said_ms == 0, "the machine agrees");
	CHECK(day_same(s.session.work.who.today, day_of(2026, 11, 26)), "and is gone by");
	stage_close(&s);
}

/* Whoever gave name and passphrase on the command line is asked before the day; so is who comes back after weeks. */
static void test_others(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_jump(40 * DAY);
	stage_again(&s, "aase", "en");
	stage_see(&s, "today?", "asked before the day");
	stage_keys(&s, "y");
	CHECK(s.app.top->ops == &day_view, "then the day");
	stage_close(&s);
	stage_open(&s, "aase", "en", 80, 24);
	stage_sleep(40 * DAY);
	stage_keys(&s, "<Down>");
	stage_see(&s, "The screen is locked", "a laptop that slept for weeks");
	stage_keys(&s, PASSPHRASE);
	stage_see(&s, "today?", "asks");
	stage_keys(&s, "y");
	CHECK(s.app.top->ops == &day_view && s.session.logged_in, "and opens");
	stage_close(&s);
}

static void test_leaving(void)
{
	struct stage s;

	open_after(&s, 365 * DAY);
	stage_keys(&s, LOG_IN " n <Esc>");
	CHECK(s.app.top->ops == &clock_view, "Esc answers nothing");
	stage_keys(&s, "<Enter>");
	stage_see(&s, "Is it that day today?", "it asks again");
	stage_keys(&s, "<Esc> <Esc>");
	stage_keys(&s, "<C-q>");
	CHECK(!s.app.running, "and nobody is held up");
	stage_close(&s);
}

int main(void)
{
	test_rule();
	test_no_doubt();
	test_yes();
	test_no();
	test_others();
	test_leaving();
	return test_end();
}
