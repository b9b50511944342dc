/* The store made of the demonstration's team: what the first screen shows is all there. */
#include <stdlib.h>
#include <unistd.h>

#include "core/queries/clip_cards.h"
#include "core/queries/day_list.h"
#include "tests/balances.h"
#include "tests/test.h"
#include "tui/demo/demo.h"
#include "tui/demo/store.h"
#include "tui/session.h"
#include "tui/store_new.h"

static void log_in(struct session *s, const char *path, int user)
{
	struct err e = { 0 };

	*s = (struct session){ .language = "en" };
	CHECK(session_open(s, path, &e) == 0, "open: %s", e.text);
	CHECK(session_login(s, demo_user[user].name, demo_user[user].passphrase, &e) == 0,
	      "log in as %s: %s", demo_user[user].name, e.text);
}

/* At two in the afternoon there is something of everything on Aase's list. */
static void test_day(const char *path)
{
	struct session s;
	struct day_list list;
	struct err e = { 0 };
	unsigned flags = 0, outcomes = 0;
	int unplanned = 0, reserved = 0, goals = 0;

	log_in(&s, path, DEMO_CARER);
	CHECK(s.demonstration, "the store is known as the demonstration's");
	if (day_list_load(&s.work, s.work.who.today, s.work.who.staff_rid, &list, &e) != 0) {
		CHECK(false, "the day list: %s", e.text);
		session_close(&s);
		return;
	}
	CHECK_INT(list.n, 13, "visits on Aase's day");
	CHECK_INT(list.recorded, 6, "recorded so far");
	for (size_t i = 0; i < list.n; i++) {
		flags |= list.row[i].flags;
		if (list.row[i].outcome >= 0)
			outcomes |= 1u << list.row[i].outcome;
		unplanned += list.row[i].visit_rid == 0;
		reserved += list.row[i].planned_clip_minutes > 0;
		goals += list.row[i].open_goals;
	}
	/* Everybody there has what the clip card asks for, and evening training is in the evening. */
	for (int f = 0; f < FLAG_CARD_REQUIRES; f++) {
		bool never = f == FLAG_REVIEW || f == FLAG_HOURS;
		CHECK((flags >> f & 1) != never, "%s: %s", day_flag_words.at[f].json,
		      never ? "is not said here" : "nobody on the list is");
	}
	CHECK(outcomes >> OUTCOME_DONE & outcomes >> OUTCOME_NOT_HOME & 1, "done, and not at home");
	CHECK(unplanned == 1 && reserved == 1 && goals > 5,
	      "%d unplanned, %d reserved, %d open goals", unplanned, reserved, goals);
	day_list_release(&list);
	session_close(&s);
}

static int least, most, cards;

static int compare(void *data, const struct card_balance *b, struct err *e)
{
	(void)data;
	(void)e;
	if (b->balance < least)
		least = b->balance;
	if (b->balance > most)
		most = b->balance;
	cards++;
	return 0;
}

static void test_cards(const char *path)
{
	struct session s;
	struct err e = { 0 };

	log_in(&s, path, DEMO_ADMIN);
	CHECK(all_balances(&s.work, s.work.who.today, compare, NULL, &e) == 0, "balances: %s",
	      e.text);
	CHECK(cards >= 12, "%d cards", cards);
	CHECK_INT(most, 390, "a full card");
	CHECK_INT(least, -30, "an overdrawn card");
	session_close(&s);
}

int main(void)
{
	char folder[] = "/tmp/hverdag-demo-XXXXXX", path[64], mark[72];
	struct local_time now = { .minute = 14 * 60 };
	struct err e = { 0 };

	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(path, sizeof path, "%s/demo.db", folder);
	snprintf(mark, sizeof mark, "%s.made", path);
	int step = (int)test_every(4, 7), days = 7; /* every weekday */

	for (int day = 0; day < days; day += step) {
		now.day = day_plus(day_of(2026, 11, 16), day);
		session_fix_clock(local_to_utc(now));
		least = most = cards = 0;
		CHECK(demo_store_make(path, local_to_utc(now), &e) == 0, "made: %s", e.text);
		test_day(path);
		test_cards(path);
	}
	store_discard(path);
	unlink(mark);
	CHECK(rmdir(folder) == 0, "nothing else was left in the folder");
	return test_end();
}
