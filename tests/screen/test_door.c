/*
 * At the door: what is unlikely is asked about, by the one key as by the form, in the words of both
 * languages, and recorded when the carer insists; and visits to citizens who are not on one's lists.
 */
#include <sqlite3.h>
#include <string.h>

#include "core/acts/visit.h"
#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { NOON = 12 * 60 + 5, WIDE = 80, HIGH = 24 };

static long number(struct stage *s, const char *sql)
{
	struct sqlite3_stmt *st;
	long n = -1;

	if (sqlite3_prepare_v2(store_db(s->session.work.store), sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static long records(struct stage *s)
{
	return number(s, "SELECT count(*) FROM visit_record WHERE live");
}

/* It is Monday 23 November, 12:05.  The keys, what is asked then, and the key that insists. */
static const struct {
	const char *why, *keys, *da, *en, *insist;
	int before; /* records that the keys make before they ask */
} asked[] = {
	/* clang-format off */
	{ "d, dead",              "<Down> d", "borgeren døde fredag den 20. november", "the citizen died on Friday 20 November", "d", 0 },
	{ "the form, dead",       "<Down> <Enter> <C-s>", "borgeren døde fredag den 20. november", "the citizen died on Friday 20 November", "<C-s>", 0 },
	{ "N, dead",              "<Down> N x <C-s>", "borgeren døde fredag den 20. november", "the citizen died on Friday 20 November", "<C-s>", 0 },
	{ "d, in hospital",       "<Down> <Down> d", "den dag: indlagt", "the citizen is away that day: in hospital", "d", 0 },
	{ "the form, in hospital", "<Down> <Down> <Enter> <C-s>", "den dag: indlagt", "the citizen is away that day: in hospital", "<C-s>", 0 },
	{ "d, ahead",             "<End> d", "klokken er ikke 13:30 endnu", "it is not 13:30 yet", "d", 0 },
	{ "the form, ahead",      "<End> <Enter> <C-s>", "klokken er ikke 13:30 endnu", "it is not 13:30 yet", "<C-s>", 0 },
	{ "the form, its end ahead", "<Enter> <Tab> <Tab> 1 2 1 5 <C-s>", "klokken er ikke 12:15 endnu", "it is not 12:15 yet", "<C-s>", 0 },
	{ "a day ahead, as done", "<Right> <Enter> 1 <C-s>", "tirsdag den 24. november ligger i fremtiden", "Tuesday 24 November has not come yet", "<C-s>", 0 },
	{ "a day ahead, not home", "<Right> <Enter> 4 <C-s>", "tirsdag den 24. november ligger i fremtiden", "Tuesday 24 November has not come yet", "<C-s>", 0 },
	{ "ends before it began", "<Enter> <Tab> <Tab> 7 5 5 <C-s>", "det slutter kl. 07:55", "it ends at 07:55, before it began at 08:00", "<C-s>", 0 },
	{ "lasts nothing",        "<Enter> <Tab> <Tab> 8 0 0 <C-s>", "begynder og slutter kl. 08:00", "it begins and ends at 08:00: it lasts nothing", "<C-s>", 0 },
	{ "lasts very long",      "<Left> <Enter> <Tab> <Tab> 2 2 3 0 <C-s>", "det varer 14 t 30 min", "it lasts 14 h 30 min", "<C-s>", 0 },
	{ "neither time nor service", "n <C-s>", "hverken tid eller ydelse", "no time and no service is said", "<C-s>", 0 },
	{ "in two places",        "d n 8 1 0 <Tab> 8 2 0 <C-s>", "Aase Dam er to steder på én gang, 08:10–08:20", "Aase Dam is in two places at once, 08:10–08:20", "<C-s>", 1 },
	/* clang-format on */
};

static void test_asked(const struct stage_set *set, const char *language)
{
	bool danish = strcmp(language, "da") == 0;

	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		struct stage s;
		stage_open_in(&s, set, "aase", language, WIDE * 2, HIGH);
		long before = records(&s);
		stage_keys(&s, asked[i].keys);
		stage_see(&s, danish ? asked[i].da : asked[i].en, asked[i].why);
		CHECK_INT(records(&s), before + asked[i].before, asked[i].why);
		stage_keys(&s, asked[i].insist);
		CHECK_INT(records(&s), before + asked[i].before + 1, asked[i].why);
		stage_close(&s);
	}
}

/* What is no doubt: the keys record it at once. */
static void test_not_asked(const struct stage_set *set)
{
	static const struct {
		const char *why, *keys;
	} row[] = {
		{ "as planned", "d" },
		{ "not home where somebody died", "<Down> <Enter> 4 <C-s>" },
		{ "cancelled where somebody died", "<Down> <Enter> 3 <C-s>" },
		{ "cancelled later that day", "<End> <Enter> 3 <C-s>" },
		{ "a day ahead, cancelled with a reason", "<Right> <Enter> 3 <Tab> s y g <C-s>" },
		{ "a day ahead, moved with a reason", "<Right> <Enter> 6 <Tab> s y g <C-s>" },
		{ "a time is enough", "n 8 3 0 <C-s>" },
		{ "a service is enough", "n <Tab> <Tab> <Space> <C-s>" },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct stage s;
		stage_open_in(&s, set, "aase", "en", WIDE, HIGH);
		long before = records(&s);
		stage_keys(&s, row[i].keys);
		CHECK_INT(records(&s), before + 1, row[i].why);
		stage_close(&s);
	}
}

/* A day ahead: nothing stands chosen, and calling off needs its reason. */
static void test_ahead(const struct stage_set *set)
{
	struct stage s;

	stage_open_in(&s, set, "aase", "en", WIDE, HIGH);
	long before = records(&s);
	stage_keys(&s, "<Right> <Enter> <C-s> <C-s> <C-s>");
	stage_see(&s, "choose how it went", "nothing is chosen beforehand");
	static const char *const called_off[] = { "3", "5", "6" };
	for (size_t i = 0; i < 3; i++) {
		stage_keys(&s, "<C-x> <Enter> <Enter>");
		stage_keys(&s, called_off[i]);
		stage_keys(&s, "<C-s> <C-s>");
		stage_see(&s, "say why the visit will not be made", "a reason is needed");
	}
	CHECK_INT(records(&s), before, "nothing was recorded");
	stage_close(&s);
}

/* ---- citizens who are not on one's lists ---- */

static void test_beyond(const struct stage_set *set)
{
	static const char looked_up[] = "SELECT count(*) FROM journal WHERE kind = 'access' AND "
					"citizen = (SELECT k.uuid FROM "
					"record AS k WHERE k.id = 'fremmed')";
	struct stage s;

	stage_open_in(&s, set, "aase", "en", WIDE, HIGH);
	long before = records(&s);
	stage_keys(&s, "<C-p> t o f t");
	CHECK(!stage_shows(&s, "Gerda Toft"), "she is on nobody's list of this carer");
	stage_keys(&s, "<C-f> x x x x <Enter> <C-u>");
	stage_keys(&s, "t o f t");
	CHECK(!stage_shows(&s, "Gerda Toft"), "that is no reason");
	stage_keys(&s, "<C-f> v i k a r <Enter>");
	stage_see(&s, "Gerda Toft", "found with a reason");
	CHECK_INT(number(&s, looked_up), 0, "nobody was looked up yet");
	stage_keys(&s, "<C-r>");
	stage_see(&s, "Lis Holm", "her planned visit, another carer's");
	CHECK_INT(number(&s, looked_up), 1, "the look-up is logged");
	stage_keys(&s, "<Enter> <C-s>");
	CHECK_INT(records(&s), before + 1, "taken over");
	CHECK_INT(number(&s, "SELECT count(*) FROM visit_record AS r JOIN record AS k ON k.rid = "
			     "r.visit_rid WHERE k.id = 'w1' AND r.carer_rid = (SELECT rid FROM "
			     "record WHERE id = 'aase' AND type = (SELECT type FROM record WHERE "
			     "id = 'lis'))"),
		  1, "by the one who was there");
	stage_close(&s);
}

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];

	stage_import(&set, "tests/screen/door.jsonl", path);
	set.minute = NOON;
	test_asked(&set, "en");
	test_asked(&set, "da");
	test_not_asked(&set);
	test_ahead(&set);
	test_beyond(&set);
	return test_end();
}
