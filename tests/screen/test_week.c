/* The team's week by keys and by mouse: where the cursor goes, a visit picked up and put down, what is asked,
 * and what is refused.  It is Monday 23 November 2026. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"

static const char team[] =
	"{'type':'provider','id':'kom','name':'Hjemmeplejen','kind':'municipal'}\n"
	"{'type':'staff','id':'bo','name':'Bo Friis','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'lis','name':'Lis Holm','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'lene','name':'Lene Lund','role':'team_lead','provider':'kom'}\n"
	"{'type':'staff_absence','id':'sa','staff':'lis','from':'2026-11-26','to':'2026-11-26','"
	"kind':'holiday'}\n"
	"{'type':'citizen','id':'b1','name':'Karen Bæk','provider':'kom'}\n"
	"{'type':'citizen','id':'b2','name':'Poul Kjær','provider':'kom'}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'bo','on':'2026-11-24','from':'08:00','"
	"to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'lis','on':'2026-11-24','from':'08:20','"
	"to':'08:50','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b2','on':'2026-11-25','from':'10:00','to':'10:30','"
	"services':['pleje']}\n";

/* Who has the visit, and on which day of November. */
static void check_at(struct stage *s, const char *visit, const char *carer, int day,
		     const char *why)
{
	char sql[500];
	struct sqlite3_stmt *st;
	long n = -1;

	snprintf(
		sql, sizeof sql,
		"SELECT count(*) FROM visit JOIN record AS v ON v.rid = visit.rid LEFT JOIN record "
		"AS k"
		" ON k.rid = carer_rid WHERE v.id = '%s' AND coalesce(k.id, '') = '%s' AND on_day ="
		" 20758 + %d",
		visit, carer, day - 1);
	if (sqlite3_prepare_v2(store_db(s->session.work.store), sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = (long)sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	CHECK_INT(n, 1, why);
}

static void test_seen(struct stage *s)
{
	stage_keys(s, "G");
	stage_see(s, "Week 48  23/11–29/11 · Hjemmeplejen", "which week");
	stage_see(s, "nobody yet", "the row of what nobody has");
	stage_see(s, "1 visit that nobody has", "the hole is said");
	stage_see(s, "on hol…", "who is away");
	stage_keys(s, "<PgDn>");
	stage_see(s, "Week 49", "the week after");
	stage_keys(s, "h");
	stage_see(s, "Week 48", "from Monday a day back");
	stage_keys(s, "t");
}

static void test_carried(struct stage *s)
{
	stage_keys(s, "/ b o <Enter> l <Enter> <Space> l");
	stage_see(s, "In hand: Karen Bæk, Tue 24/11 08:00–08:30", "what is in hand");
	stage_keys(s, "<Esc>");
	stage_see(s, "Karen Bæk stays where it stood", "Esc puts it back");
	check_at(s, "v1", "bo", 24, "nothing was written");
	stage_keys(s, "h <Enter> <Space> l <Enter>");
	stage_see(s, "Moved: Karen Bæk to Wed 25/11, Bo Friis", "put down a day later");
	check_at(s, "v1", "bo", 25, "it stands there");
	stage_keys(s, "u");
	check_at(s, "v1", "bo", 24, "u takes it back");
}

static void test_asked(struct stage *s)
{
	stage_keys(s, "/ b o <Enter> t l <Enter> <Space> j <Enter>");
	stage_see(s, "two places at once, 08:20–08:30", "the clash is said");
	check_at(s, "v1", "bo", 24, "and asked about first");
	stage_keys(s, "n");
	check_at(s, "v1", "bo", 24, "after no it stands where it stood");
	stage_keys(s, "<Enter> y");
	check_at(s, "v1", "lis", 24, "after yes it is Lis's");
	stage_keys(s, "u");
	stage_keys(s, "/ b o <Enter> t l <Enter> <Space> j l l <Enter>");
	stage_see(s, "Lis Holm is away that day: on holiday", "so is an absence");
	stage_keys(s, "n <Esc> t");
}

/* A hole is filled with the mouse: the cell, the visit, Space, and twice the cell it goes to. */
static void test_mouse(struct stage *s)
{
	stage_keys(s, "<Click 3 35>");
	stage_see(s, "nobody yet · Wed 25/11 · 1 visit", "the cell is clicked on");
	stage_keys(s, "<Click 8 20> <Space>");
	stage_see(s, "In hand: Poul Kjær", "the visit is in hand");
	stage_keys(s, "<Click 4 35> <Click 4 35>");
	check_at(s, "v3", "bo", 25, "it is Bo's now");
	stage_keys(s, "u");
	check_at(s, "v3", "", 25, "and nobody's again");
}

static void test_called_off(struct stage *s)
{
	stage_keys(s, "/ b o <Enter> t l <Enter> x <Right> <Right> <Tab> f e j l <C-s>");
	stage_see(s, "Called off: Karen Bæk on Tue 24/11", "it was not to be planned");
	stage_see(s, "Bo Friis · Tue 24/11 · 0 visits", "and stands nowhere");
	stage_keys(s, "u");
	check_at(s, "v1", "bo", 24, "taken back");
}

int main(void)
{
	struct stage_set set = stage_team();
	char path[300], lines[320];
	struct stage s;
	FILE *out;

	snprintf(lines, sizeof lines, "%s/week.jsonl", getenv("TMPDIR"));
	out = fopen(lines, "w");
	if (out == NULL)
		return 2;
	for (const char *p = team; *p != '\0'; p++)
		fputc(*p == '\'' ? '"' : *p, out);
	fclose(out);
	stage_import(&set, lines, path);
	stage_open_in(&s, &set, "lene", "en", 80, 24);
	test_seen(&s);
	test_carried(&s);
	test_asked(&s);
	test_mouse(&s);
	test_called_off(&s);
	stage_close(&s);
	return test_end();
}
