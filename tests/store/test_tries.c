/* Wrong tries to log in: counted, slowed down, told to the journal. */
#include <stdlib.h>

#include "core/store/store_private.h"
#include "core/store/tries.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static const int64_t morning = 1700000000000;

static void how_long(void)
{
	static const struct {
		const char *why;
		int64_t n, last, now, want;
	} row[] = {
		{ "none", 0, 0, 5000, 0 },
		{ "the first waits a second", 1, 5000, 5000, 1000 },
		{ "the last of it", 1, 5000, 5999, 1 },
		{ "over", 1, 5000, 6000, 0 },
		{ "the second two", 2, 5000, 5000, 2000 },
		{ "the third four", 3, 5000, 6000, 3000 },
		{ "the sixth", 6, 5000, 5000, 32000 },
		{ "a minute at most", 7, 5000, 5000, 60000 },
		{ "also after many", 4000000000, 5000, 5001, 59999 },
		{ "a minute later", 7, 5000, 65000, 0 },
		{ "a clock that was set back", 7, 5000, 4999, 0 },
		{ "a counter that somebody made less than nothing", -3, 5000, 5000, 0 },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		CHECK_INT(tries_wait_ms(row[i].n, row[i].last, row[i].now), row[i].want,
			  row[i].why);
}

/* Logs in at that many milliseconds past the morning. */
static int login_at(struct kit *k, const char *user, const char *passphrase, int64_t ms)
{
	k->who = (struct actor){ .now_ms = morning + ms };
	return store_login(k->s, user, passphrase, &k->who, &k->e);
}

static void check_wait(struct kit *k, const char *user, int64_t at, int64_t want, const char *why)
{
	int64_t ms = -1;

	CHECK_INT(store_login_wait(k->s, user, morning + at, &ms, &k->e), 0, k->e.text);
	CHECK_INT(ms, want, why);
}

struct told {
	int n;
	int64_t tries;
	unsigned char record[UUID];
};

static int hear(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct told *t = data;
	long long n = 0;

	(void)s;
	(void)e;
	if (strcmp(en->kind, "tries") != 0)
		return 0;
	CHECK_INT(en->lane, LANE_LOOK_UPS, "the lane of look-ups");
	CHECK_INT(sscanf(en->body, "{\"n\":%lld", &n), 1, en->body);
	t->n++;
	t->tries += n;
	memcpy(t->record, en->record, UUID);
	return 0;
}

static struct told journal_tells(struct kit *k)
{
	struct told t = { 0 };

	CHECK_INT(journal_walk(k->s, hear, &t, &k->e), 0, k->e.text);
	return t;
}

static void slowed_down(void)
{
	struct kit k;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
	store_logout(k.s);
	check_wait(&k, "Bo", 0, 0, "nobody has tried");
	CHECK_INT(login_at(&k, "Bo", "et forkert ord", 0), -1, "wrong");
	CHECK_TEXT(k.e.text, "the user name or the passphrase is wrong", "as ever");
	check_wait(&k, "bo", 0, 1000, "however the name is written");
	check_wait(&k, "admin", 0, 0, "another name does not wait");
	check_wait(&k, "Ingen", 0, 0, "nor does one that is nobody's");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 999), -1, "the right one too early");
	CHECK_INT(k.e.kind, ERR_ACCESS, "is refused");
	CHECK(strstr(k.e.text, "wait 1 second") != NULL, "in words: %s", k.e.text);
	check_wait(&k, "Bo", 999, 1, "and was no wrong try");
	CHECK_INT(login_at(&k, "Bo", "et forkert ord", 1000), -1, "wrong again");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 2999), -1, "two seconds now");
	kit_close(&k);
	CHECK_INT(store_open(k.path, &k.s, &k.e), 0, k.e.text);
	check_wait(&k, "Bo", 1000, 2000, "also in the program that is opened next");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 3000), 0, k.e.text);
	check_wait(&k, "Bo", 3000, 0, "who is in has no wrong tries any more");
	struct told t = journal_tells(&k);
	CHECK_INT(t.n, 1, "one entry");
	CHECK_INT(t.tries, 2, "for both");
	CHECK(memcmp(t.record, k.who.uuid, UUID) == 0, "under the name that was tried");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 4000), 0, k.e.text);
	CHECK_INT(journal_tells(&k).n, 1, "and told once");
	kit_remove(&k);
}

/* Whose names they were is not written down, and a disabled user's is told like any other. */
static void names_of_nobody(void)
{
	static const unsigned char nobody[UUID];
	struct kit k;

	kit_new(&k);
	store_logout(k.s);
	CHECK_INT(login_at(&k, "Karla Hemmelig", "et forkert ord", 0), -1, "nobody");
	check_wait(&k, "Karin", 0, 1000, "all unknown names wait together");
	check_wait(&k, "", 0, 1000, "none too");
	CHECK_INT(login_at(&k, "Karin", "et forkert ord", 1000), -1, "another");
	check_wait(&k, "Karla Hemmelig", 1000, 2000, "two by now");
	CHECK_INT(kit_sql(k.path, "SELECT CASE WHEN (SELECT count(*) FROM tries) = 1 AND"
				  " (SELECT folded FROM tries) = '' THEN 1 ELSE "
				  "abs(-9223372036854775808) END"),
		  SQLITE_OK, "without the names");
	CHECK_INT(login_at(&k, "admin", KIT_PASSPHRASE, 1000), 0, "a user need not wait for that");
	struct told t = journal_tells(&k);
	CHECK_INT(t.tries, 2, "told");
	CHECK(memcmp(t.record, nobody, UUID) == 0, "for nobody");
	check_wait(&k, "Karin", 1000, 0, "and over");
	kit_remove(&k);
}

/* Nobody shortens the wait at another's name by logging in under their own. */
static void names_of_others(void)
{
	enum { DAY_MS = 24 * 60 * 60 * 1000 };
	struct kit k;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 0), -1, "wrong");
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 1000), -1, "wrong");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 1000), 0, k.e.text);
	CHECK_INT(journal_tells(&k).tries, 2, "told at once");
	check_wait(&k, "admin", 1000, 2000, "and still to wait for");
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 3000), -1, "wrong");
	check_wait(&k, "admin", 3000, 4000, "the count goes on");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 3000), 0, k.e.text);
	CHECK_INT(journal_tells(&k).tries, 3, "the new one is told, the others not once more");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 3000 + DAY_MS), 0, k.e.text);
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 3001 + DAY_MS), -1, "a day later");
	check_wait(&k, "admin", 3001 + DAY_MS, 8000, "a day is not quite over");
	CHECK_INT(login_at(&k, "Bo", "bos lange ord", 3002 + 2 * (int64_t)DAY_MS), 0, k.e.text);
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 3003 + 2 * (int64_t)DAY_MS), -1, "wrong");
	check_wait(&k, "admin", 3003 + 2 * (int64_t)DAY_MS, 1000, "after a day they begin anew");
	kit_remove(&k);
}

/* Whoever looks at a backup adds nothing to it. */
static void a_copy(void)
{
	struct kit k;

	kit_new(&k);
	CHECK_INT(login_at(&k, "admin", "et forkert ord", 0), -1, "wrong");
	kit_close(&k);
	CHECK_INT(store_open_copy(k.path, &k.s, &k.e), 0, k.e.text);
	CHECK_INT(login_at(&k, "admin", KIT_PASSPHRASE, 1000), 0, k.e.text);
	CHECK_INT(journal_tells(&k).n, 0, "no entry in a copy");
	kit_close(&k);
	CHECK_INT(store_open(k.path, &k.s, &k.e), 0, k.e.text);
	CHECK_INT(login_at(&k, "admin", KIT_PASSPHRASE, 1000), 0, k.e.text);
	CHECK_INT(journal_tells(&k).n, 1, "but in the store itself");
	kit_remove(&k);
}

int main(void)
{
	how_long();
	a_copy();
	slowed_down();
	names_of_nobody();
	names_of_others();
	return test_end();
}
