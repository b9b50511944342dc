/* What has still to be written: whose, of which days, what is not missing although it looks so, and which
 * decisions wait for whom. */
#include "core/queries/missing.h"

#include <stdio.h>
#include <string.h>

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'visit','id':'today','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'first','citizen':'b1','carer':'h1','on':'2026-11-09','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'before','citizen':'b1','carer':'h1','on':'2026-11-08','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'last','citizen':'b4','carer':'h1','on':'2026-11-22','from':'20:00','to':'20:30','services':['pleje']}\n"
	"{'type':'visit','id':'early','citizen':'b4','carer':'h1','on':'2026-11-22','from':'07:00','to':'07:30','services':['pleje']}\n"
	/* still going on at noon of the 23rd, by its plan */
	"{'type':'visit','id':'night','citizen':'b1','carer':'h1','on':'2026-11-22','from':'22:00','to':'12:00','services':['pleje']}\n"
	/* recorded; recorded, and the record withdrawn */
	"{'type':'visit','id':'done','citizen':'b1','carer':'h1','on':'2026-11-20','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'done','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'not_home'}\n"
	"{'type':'visit','id':'again','citizen':'b1','carer':'h1','on':'2026-11-20','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r2','visit':'again','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'done','withdrawn':'forkert borger'}\n"
	/* away from the 12th to the 14th; dead after the 19th */
	"{'type':'citizen','id':'c1','name':'Ane Beck','provider':'kom'}\n"
	"{'type':'citizen','id':'c2','name':'Bent Dahl','provider':'kom','died':'2026-11-19'}\n"
	"{'type':'absence','id':'a1','citizen':'c1','kind':'hospital','from':'2026-11-12','to':'2026-11-14'}\n"
	"{'type':'visit','id':'a11','citizen':'c1','carer':'h1','on':'2026-11-11','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'a12','citizen':'c1','carer':'h1','on':'2026-11-12','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'a14','citizen':'c1','carer':'h1','on':'2026-11-14','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'a15','citizen':'c1','carer':'h1','on':'2026-11-15','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'d19','citizen':'c2','carer':'h1','on':'2026-11-19','from':'11:00','to':'11:30','services':['pleje']}\n"
	"{'type':'visit','id':'d20','citizen':'c2','carer':'h1','on':'2026-11-20','from':'11:00','to':'11:30','services':['pleje']}\n"
	/* a colleague's, and one of a private provider */
	"{'type':'visit','id':'bo','citizen':'b2','carer':'h2','on':'2026-11-21','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'lis','citizen':'b3','carer':'h3','on':'2026-11-21','from':'08:00','to':'08:30','services':['pleje']}\n"
	/* follow-ups: midway of a course of h1 and t1, by the 23rd; one that is due next week; one that is done */
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1','referred':'2026-10-01','start':'2026-10-27','planned_end':'2026-12-20'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'course','id':'f3','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','start':'2026-10-05','planned_end':'2026-12-20'}\n"
	"{'type':'follow_up','id':'u3','course':'f3','rule':'midt','due':'2026-11-12','on':'2026-11-12'}\n";

static const char decided[] =
	/* decisions: for h2, of whose lists b1 is not; two of h1's, one of them done; nobody's: the lead's, but
	 * those that wait for the authority; one that asks for nothing.  Those that others should have done by now are
	 * the course lead's and the team lead's too: not x3, due tomorrow, nor x9, due today */
	"{'type':'decision','id':'x1','course':'f1','on':'2026-11-10','decision':'adjust','responsible':'h2','due':'2026-11-20','note':'Stol til badet'}\n"
	"{'type':'decision','id':'x2','course':'f1','on':'2026-11-12','decision':'continue','responsible':'h1'}\n"
	"{'type':'decision','id':'x3','course':'f1','on':'2026-11-09','decision':'adjust','responsible':'h1','due':'2026-11-24'}\n"
	"{'type':'decision','id':'x4','course':'f1','on':'2026-11-11','decision':'adjust','responsible':'h1'}\n"
	"{'type':'decision_done','id':'y4','decision':'x4','on':'2026-11-12','done':true}\n"
	"{'type':'decision','id':'x5','course':'f2','on':'2026-11-11','decision':'continue','due':'2026-11-23'}\n"
	"{'type':'decision','id':'x6','course':'f2','on':'2026-11-12','decision':'continue'}\n"
	"{'type':'decision','id':'x7','course':'f2','on':'2026-11-12','decision':'new_assessment'}\n"
	"{'type':'decision','id':'x8','course':'f2','on':'2026-11-12','decision':'hand_over','responsible':'v1','due':'2026-11-22'}\n"
	"{'type':'decision','id':'x9','course':'f2','on':'2026-11-12','decision':'hand_over','responsible':'v1','due':'2026-11-23'}\n";

static const struct { const char *why, *staff, *visits, *follow_ups, *decisions; int late; } cases[] = {
	{ "the carer's own", "h1", "first a11 a15 d19 again early last", "f1/midt", "x3 x2", 0 },
	{ "another carer's", "h2", "bo", "", "x1", 3 },
	{ "of a private provider", "h3", "lis", "", "", 0 },
	{ "the therapist's", "t1", "", "f1/midt", "x1 x8 x5", 3 },
	{ "of the team", "tl", "first a11 a15 d19 again bo early last", "", "x1 x8", 3 },
	{ "of another provider's team", "tp", "lis", "", "", 0 },
	{ "a nurse owes no visit", "n1", "", "", "", 0 },
	{ "the visitator's", "v1", "", "", "x8 x9", 1 },
	{ "who is no member of staff", NULL, "", "", "", 0 },
};
/* clang-format on */

static void shown_id(struct world *w, int64_t rid, char *out, size_t size)
{
	char id[RECORD_ID_MAX + 1] = "";
	size_t used = strlen(out);
	struct err e = { 0 };

	CHECK_INT(record_shown_id(w->store, rid, id, &e), 0, e.text);
	snprintf(out + used, size - used, "%s%s", used > 0 ? " " : "", id);
}

static void test_lists(struct world *w)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct actor who = world_actor(w, cases[i].staff);
		struct missing m;
		struct err e = { 0 };
		char visits[300] = "", follow_ups[100] = "", decisions[100] = "";

		CHECK_INT(missing_load(world_as(w, &who), &m, &e), 0, e.text);
		for (size_t j = 0; j < m.visits; j++)
			shown_id(w, m.visit[j].visit_rid, visits, sizeof visits);
		for (size_t j = 0; j < m.follow_ups; j++) {
			shown_id(w, m.follow_up[j].course_rid, follow_ups, sizeof follow_ups);
			snprintf(follow_ups + strlen(follow_ups),
				 sizeof follow_ups - strlen(follow_ups), "/%s",
				 m.follow_up[j].rule);
		}
		for (size_t j = 0; j < m.decisions.n; j++)
			shown_id(w, m.decisions.at[j].rid, decisions, sizeof decisions);
		CHECK_TEXT(decisions, cases[i].decisions, cases[i].why);
		CHECK_TEXT(visits, cases[i].visits, cases[i].why);
		CHECK_TEXT(follow_ups, cases[i].follow_ups, cases[i].why);
		missing_release(&m);
	}
}

/* The steps come to what the list has. */
static void test_count(struct world *w)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct actor who = world_actor(w, cases[i].staff);
		const struct work *work = world_as(w, &who);
		struct missing_count count = { 0 };
		struct missing m;
		struct err e = { 0 };

		for (int step = 0; !count.done && step < 100; step++)
			CHECK_INT(missing_count_step(work, &count, &e), 0, e.text);
		CHECK(count.done, "%s: counting ends", cases[i].why);
		CHECK_INT(missing_load(work, &m, &e), 0, e.text);
		CHECK_INT(count.visits, m.visits, cases[i].why);
		CHECK_INT(count.follow_ups, m.follow_ups, cases[i].why);
		CHECK_INT(count.decisions.n, m.decisions.n, cases[i].why);
		CHECK_INT(count.decisions.late, cases[i].late, cases[i].why);
		missing_release(&m);
	}
}

/* The list is one look-up in the log; counting is none. */
static void test_log(struct world *w)
{
	static const char look_ups[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	struct actor who = world_actor(w, "h1");
	const struct work *work = world_as(w, &who);
	struct missing_count count = { 0 };
	struct missing m;
	struct err e = { 0 };
	long before = world_count(w, look_ups);

	while (!count.done)
		missing_count_step(work, &count, &e);
	CHECK_INT(world_count(w, look_ups), before, "nothing is logged");
	CHECK_INT(missing_load(work, &m, &e), 0, e.text);
	missing_release(&m);
	CHECK_INT(world_count(w, look_ups), before + 1, "one look-up a list");
}

/* At 12:01 the night visit of the 22nd is over. */
static void test_night(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	struct missing m;
	struct err e = { 0 };
	size_t before = 0;

	for (int minute = 0; minute < 2; minute++) {
		who.now_ms += minute * 60 * 1000;
		CHECK_INT(missing_load(world_as(w, &who), &m, &e), 0, e.text);
		if (minute == 1)
			CHECK_INT(m.visits, before + 1, "it is missing a minute later");
		before = m.visits;
		missing_release(&m);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	world_import(&w, decided);
	test_lists(&w);
	test_count(&w);
	test_log(&w);
	test_night(&w);
	world_close(&w);
	return test_end();
}
