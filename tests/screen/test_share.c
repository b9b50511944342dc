/* A carer is ill at 06:30 and has fourteen visits: the team lead shares them out from the day screen in at
 * most twelve keys, clashes are said, and one key takes all of it back. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { HALF_PAST_SIX = 6 * 60 + 30, ILL_VISITS = 14, MOST_KEYS = 12 };

static const char people[] =
	"{'type':'provider','id':'kom','name':'Hjemmeplejen','kind':'municipal'}\n"
	"{'type':'staff','id':'aase','name':'Aase Dam','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'lis','name':'Lis Holm','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'mona','name':'Mona Vang','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'bo','name':'Bo Friis','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'lene','name':'Lene Lund','role':'team_lead','provider':'kom'}\n";

static const char *const colleagues[] = { "lis", "mona", "bo" };

/* Fourteen visits of Aase from 07:00 on, every half hour; the others are all out at 07:00, and have one more
 * each later. */
static void write_team(FILE *out)
{
	for (const char *p = people; *p != '\0'; p++)
		fputc(*p == '\'' ? '"' : *p, out);
	for (int i = 0; i < ILL_VISITS; i++)
		fprintf(out,
			"{\"type\":\"citizen\",\"id\":\"b%d\",\"name\":\"Borger %c\","
			"\"provider\":\"kom\"}\n"
			"{\"type\":\"visit\",\"id\":\"v%d\",\"citizen\":\"b%d\",\"carer\":\"aase\","
			"\"on\":\"2026-11-23\",\"from\":\"%02d:%02d\",\"to\":\"%02d:%02d\","
			"\"services\":[\"pleje\"]}\n",
			i, 'A' + i, i, i, 7 + i / 2, i % 2 * 30, 7 + i / 2, i % 2 * 30 + 25);
	for (int i = 0; i < 6; i++) {
		int hour = i < 3 ? 7 : 9 + i;
		fprintf(out,
			"{\"type\":\"citizen\",\"id\":\"o%d\",\"name\":\"Anden %c\","
			"\"provider\":\"kom\"}\n"
			"{\"type\":\"visit\",\"id\":\"w%d\",\"citizen\":\"o%d\",\"carer\":\"%s\","
			"\"on\":\"2026-11-23\",\"from\":\"%02d:00\",\"to\":\"%02d:20\","
			"\"services\":[\"pleje\"]}\n",
			i, 'A' + i, i, i, colleagues[i % 3], hour, hour);
	}
}

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

static int keys_in(const char *script)
{
	int n = 0;

	while (key_parse(&script) != 0)
		n++;
	return n;
}

/* The keys are counted as they are pressed. */
static int press(struct stage *s, const char *keys)
{
	stage_keys(s, keys);
	return keys_in(keys);
}

#define OF_AASE                                                                                    \
	"SELECT count(*) FROM visit JOIN record AS k ON k.rid = carer_rid WHERE k.id = 'aase'"
#define OF_NOBODY "SELECT count(*) FROM visit WHERE carer_rid IS NULL"
#define AWAY      "SELECT count(*) FROM staff_absence"

/* As it is proposed: thirteen find somebody, and the one at 07:00 nobody. */
static void test_proposed(struct stage *s)
{
	int keys = press(s, "G / a a s e <Enter>");

	stage_see(s, "14 5:50", "her day in the week");
	keys += press(s, "I");
	stage_see(s, "Aase Dam · man 23/11 · 14 besøg", "whose visits");
	stage_see(s, "! ingen har tid", "nobody is free at 07:00");
	stage_see(s, "13 til andre, 1 som ingen har · syg", "what it comes to");
	CHECK_INT(number(s, OF_AASE), ILL_VISITS, "nothing is written yet");
	keys += press(s, "<C-s>");
	CHECK(keys <= MOST_KEYS, "%d keys", keys);
	stage_see(s, "Fordelt: 13 til andre, 1 som ingen har", "that is said");
	CHECK_INT(number(s, OF_AASE), 0, "she has none left");
	CHECK_INT(number(s, OF_NOBODY), 1, "one that nobody has");
	CHECK_INT(number(s, AWAY), 1, "her absence");
	stage_see(s, "syg", "which stands in the week");
	stage_see(s, "ingen endnu    1 0:25", "and so does the hole");
	stage_keys(s, "u");
	CHECK_INT(number(s, OF_AASE), ILL_VISITS, "all of it is taken back by one key");
	CHECK_INT(number(s, AWAY), 0, "her absence too");
	stage_keys(s, "<Esc>");
}

/* The one at 07:00 is given to somebody all the same: what clashes is said, and asked about once. */
static void test_insisted(struct stage *s)
{
	int keys = press(s, "G / a a s e <Enter> I <Right>");

	stage_see(s, "! 07:00–07:20 hos Anden", "what stands in the way");
	stage_see(s, "14 til andre, 0 som ingen har", "what it comes to");
	keys += press(s, "<C-s>");
	stage_see(s, "1 sammenstød: Bo Friis", "the clash is said");
	CHECK_INT(number(s, OF_AASE), ILL_VISITS, "before anything is written");
	keys += press(s, "j");
	CHECK(keys <= MOST_KEYS, "%d keys", keys);
	CHECK_INT(number(s, OF_AASE), 0, "she has none left");
	CHECK_INT(number(s, OF_NOBODY), 0, "and each has somebody");
	stage_see(s, "!8 3:10", "the week says it on");
	stage_keys(s, "u <Esc>");
}

/* Nobody is given more than the others while somebody is free. */
static void test_evenly(struct stage *s)
{
	stage_keys(s, "G / a a s e <Enter> I <C-s>");
	CHECK(number(s,
		     "SELECT max(n) - min(n) FROM (SELECT count(*) AS n FROM visit WHERE carer_rid"
		     " IS NOT NULL GROUP BY carer_rid)") <= 1,
	      "nobody has two more than another");
	CHECK_INT(number(s, "SELECT count(*) FROM visit AS v JOIN visit AS w ON w.carer_rid ="
			    " v.carer_rid AND w.rid > v.rid AND w.from_min < v.to_min AND"
			    " v.from_min < w.to_min"),
		  0, "nobody is in two places");
	stage_keys(s, "u <Esc>");
}

/* What was recorded meanwhile is not given away unseen. */
static void test_meanwhile(struct stage *s)
{
	stage_keys(s, "G / a a s e <Enter> I <Backspace> <Down> <Backspace> W W W W <C-s>");
	stage_see(s, "Fordelt: 12 til andre, 2 som ingen har", "two are left");
	CHECK_INT(number(s, AWAY), 0, "no absence was asked for");
	stage_keys(s, "u <Esc>");
}

int main(void)
{
	struct stage_set set = stage_team();
	char path[300], lines[320];
	struct stage s;
	FILE *out;

	snprintf(lines, sizeof lines, "%s/share.jsonl", getenv("TMPDIR"));
	out = fopen(lines, "w");
	if (out == NULL)
		return 2;
	write_team(out);
	fclose(out);
	set.minute = HALF_PAST_SIX;
	stage_import(&set, lines, path);
	stage_open_in(&s, &set, "lene", "da", 80, 24);
	test_proposed(&s);
	test_insisted(&s);
	test_evenly(&s);
	test_meanwhile(&s);
	stage_close(&s);
	return test_end();
}
