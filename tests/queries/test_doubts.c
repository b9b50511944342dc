/* The list of doubts: each that a store can hold, which days, whose provider and whose citizens. */
#include "core/queries/doubts.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
/* It is Monday 23 November 2026, 12:00.  a1, a2, a3: two carers, two records, one CPR number. */
static const char facts[] =
	"{'type':'citizen','id':'a1','name':'Einer Test Lauridsen','cpr':'0201609995','provider':'kom','address':'Testgrusgraven 3'}\n"
	"{'type':'citizen','id':'a2','name':'Einer Lauridsen','cpr':'020160-9995','provider':'kom','address':'Testgrusgraven 3'}\n"
	"{'type':'citizen','id':'a3','name':'Lonni Test Lauridsen','cpr':'0201609996','provider':'kom'}\n"
	"{'type':'visit','id':'v1','citizen':'a1','carer':'h1','on':'2026-11-20','from':'08:00','to':'09:00','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'a3','carer':'h1','on':'2026-11-20','from':'08:30','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'a3','carer':'h2','on':'2026-11-20','from':'08:30','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'a1','carer':'h1','on':'2026-11-20','outcome':'done','started':'08:00','ended':'09:00'}\n"
	"{'type':'visit_record','id':'r2','visit':'v2','citizen':'a3','carer':'h1','on':'2026-11-20','outcome':'done','started':'08:30','ended':'09:30'}\n"
	"{'type':'visit_record','id':'r3','visit':'v2','citizen':'a3','carer':'h2','on':'2026-11-20','outcome':'done','started':'08:30','ended':'09:30'}\n"
	/* the married couple at one address, visited by one carer, and a carer who goes on at once */
	"{'type':'citizen','id':'s4','name':'Hans Par','address':'Parvej 1','provider':'kom'}\n"
	"{'type':'citizen','id':'s5','name':'Grete Par','address':'Parvej 1','provider':'kom'}\n"
	"{'type':'visit_record','id':'q1','citizen':'s4','carer':'t1','on':'2026-11-20','outcome':'done','started':'10:00','ended':'10:30'}\n"
	"{'type':'visit_record','id':'q2','citizen':'s5','carer':'t1','on':'2026-11-20','outcome':'done','started':'10:00','ended':'10:30'}\n"
	"{'type':'visit_record','id':'q3','citizen':'b5','carer':'t1','on':'2026-11-20','outcome':'done','started':'10:30','ended':'11:00'}\n"
	/* times */
	"{'type':'visit','id':'x1','citizen':'b1','carer':'h1','on':'2026-11-17','from':'08:50','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'x1r','visit':'x1','citizen':'b1','carer':'h1','on':'2026-11-17','outcome':'done','started':'08:50','ended':'08:05'}\n"
	"{'type':'visit_record','id':'x2','citizen':'b1','carer':'h1','on':'2026-11-16','outcome':'done','started':'08:50','ended':'08:50'}\n"
	"{'type':'visit_record','id':'x3','citizen':'b1','carer':'h1','on':'2026-11-15','outcome':'done','started':'10:20','ended':'23:30'}\n"
	"{'type':'visit','id':'x4','citizen':'b1','carer':'h1','on':'2026-11-14','from':'23:30','to':'00:15','services':['pleje']}\n"
	"{'type':'visit_record','id':'x4r','visit':'x4','citizen':'b1','carer':'h1','on':'2026-11-14','outcome':'done','started':'23:40','ended':'00:20'}\n"
	"{'type':'visit_record','id':'x5','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'11:30','ended':'12:30'}\n"
	"{'type':'visit_record','id':'x6','citizen':'b1','carer':'h1','on':'2026-11-24','outcome':'cancelled_by_citizen'}\n"
	"{'type':'visit_record','id':'x7','citizen':'b1','carer':'h1','on':'2026-11-13','outcome':'done'}\n"
	"{'type':'visit_record','id':'x8','citizen':'b1','carer':'h1','on':'2026-11-13','outcome':'done','services':['pleje']}\n"
	"";
static const char lives[] =
	/* dead, away, the same minutes twice, another citizen */
	"{'type':'citizen','id':'d1','name':'Død Borger','provider':'kom','died':'2026-11-10'}\n"
	"{'type':'visit_record','id':'d1r','citizen':'d1','carer':'h1','on':'2026-11-11','outcome':'done','services':['pleje']}\n"
	"{'type':'visit_record','id':'d1s','citizen':'d1','carer':'h1','on':'2026-11-10','outcome':'done','services':['pleje']}\n"
	"{'type':'visit','id':'d1v','citizen':'d1','carer':'h1','on':'2026-11-26','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'d1w','citizen':'d1','carer':'h1','on':'2026-11-12','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'absence','id':'f1','citizen':'b2','kind':'hospital','from':'2026-11-10','to':'2026-11-12'}\n"
	"{'type':'visit_record','id':'f1r','citizen':'b2','carer':'h1','on':'2026-11-12','outcome':'partly','services':['pleje']}\n"
	"{'type':'visit_record','id':'f1s','citizen':'b2','carer':'h1','on':'2026-11-13','outcome':'done','services':['pleje']}\n"
	"{'type':'visit_record','id':'f1t','citizen':'b2','carer':'h1','on':'2026-11-11','outcome':'not_home'}\n"
	"{'type':'visit_record','id':'m1','citizen':'b2','carer':'h2','on':'2026-11-09','outcome':'done','started':'09:00','ended':'09:30'}\n"
	"{'type':'visit_record','id':'m2','citizen':'b2','carer':'h2','on':'2026-11-09','outcome':'done','started':'09:00','ended':'09:30'}\n"
	"{'type':'visit','id':'o1','citizen':'b2','carer':'h2','on':'2026-11-08','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'o1r','visit':'o1','citizen':'b5','carer':'h2','on':'2026-11-08','outcome':'done','services':['pleje']}\n"
	/* planned for one carer at once */
	"{'type':'visit','id':'p1','citizen':'b1','carer':'h2','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'p2','citizen':'b2','carer':'h2','on':'2026-11-27','from':'08:15','to':'08:45','services':['pleje']}\n"
	"{'type':'visit','id':'p3','citizen':'b1','carer':'h2','on':'2026-11-19','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'p4','citizen':'b2','carer':'h2','on':'2026-11-19','from':'08:15','to':'08:45','services':['pleje']}\n"
	"";
static const char courses[] =
	/* clip cards: an excluded activity, no step, outside the grant, more than there is, no card */
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-10-26','to':'2026-11-15'}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-06','minutes':15,'activity':'lidt havearbejde'}\n"
	"{'type':'clip_use','id':'u2','citizen':'b1','on':'2026-11-06','minutes':10}\n"
	"{'type':'clip_use','id':'u3','citizen':'b1','on':'2026-11-17','minutes':15}\n"
	"{'type':'clip_use','id':'u4','citizen':'b1','on':'2026-11-07','minutes':60}\n"
	"{'type':'clip_use','id':'u5','citizen':'b2','on':'2026-11-06','minutes':15}\n"
	"{'type':'clip_use','id':'u6','citizen':'b1','on':'2026-11-05','minutes':15,'activity':'samvær'}\n"
	/* an exercise of another's plan; goals; courses; measurements */
	"{'type':'plan','id':'l1','citizen':'b1','kind':'DV','from':'2026-11-02','exercises':[{'id':'e1','name':'Gang'}]}\n"
	"{'type':'visit_record','id':'l1r','citizen':'b2','carer':'h1','on':'2026-11-05','outcome':'done','services':['pleje'],"
		"'exercises_done':[{'plan':'l1','exercise':'e1'}]}\n"
	"{'type':'course','id':'c1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-09-01','start':'2026-09-07'}\n"
	"{'type':'goal','id':'g1','course':'c1','text':'Gang','start_level':3,'target_level':1,'status':'reached','closed':'2026-10-10'}\n"
	"{'type':'progress','id':'g1a','goal':'g1','on':'2026-10-09','level':2}\n"
	"{'type':'progress','id':'g1b','goal':'g1','on':'2026-10-11','level':1}\n"
	"{'type':'goal','id':'g2','course':'c1','text':'Bad','start_level':3,'target_level':1,'status':'reached','closed':'2026-10-10'}\n"
	"{'type':'progress','id':'g2a','goal':'g2','on':'2026-10-09','level':1}\n"
	"{'type':'course','id':'c2','citizen':'b3','course_type':'lang','provider':'p1','referred':'2026-09-01','start':'2026-09-07','end':'2026-10-01','result':'independent'}\n"
	"{'type':'goal','id':'g3','course':'c2','parent':'g1','text':'Trappe','start_level':2,'target_level':1}\n"
	"{'type':'progress','id':'g3a','goal':'g3','on':'2026-10-02','level':1}\n"
	"{'type':'course','id':'c3','citizen':'b5','course_type':'lang','provider':'p1','referred':'2026-09-01','cancelled':'2026-10-05'}\n"
	/* it is with the municipality by now, which can put it right */
	"{'type':'course_provider','id':'c3p','course':'c3','provider':'kom','from':'2026-09-20'}\n"
	"{'type':'decision','id':'c3d','course':'c3','on':'2026-10-06','decision':'continue'}\n"
	"{'type':'course','id':'c4','citizen':'b5','course_type':'lang','provider':'p1','referred':'2026-09-01','declined':'2026-10-05'}\n"
	"{'type':'decision','id':'c4d','course':'c4','on':'2026-10-05','decision':'continue'}\n"
	"{'type':'measurement','id':'n1','course':'c1','instrument':'liv','at':'start','on':'2026-09-08','value':101}\n"
	"{'type':'measurement','id':'n2','course':'c1','instrument':'liv','at':'midway','on':'2026-09-08','value':100}\n";

/* All of them, in the order of the list: code, record, the other one, the day, the words. */
static const struct { const char *code, *id, *other, *on, *says; } line[] = {
	{ "out_of_range", "n1", NULL, "2026-09-08", "101" },
	{ "ends_early", "c2", NULL, "2026-10-01", "the course ends on Thursday 1 October, but something of it is recorded on Friday 2 October" },
	{ "ends_early", "c3", NULL, "2026-10-05", "something of it is recorded on Tuesday 6 October" },
	{ "reached_below", "g1", NULL, "2026-10-10", "the goal is reached at level 2 (some help), but level 1 (a little help) is expected" },
	{ "other_plan", "l1r", "l1", "2026-11-05", "an exercise is of another citizen's plan" },
	{ "clip_refused", "u1", NULL, "2026-11-06", "the clip card cannot be used for havearbejde" },
	{ "clip_refused", "u2", NULL, "2026-11-06", "no whole number of steps" },
	{ "clip_refused", "u5", NULL, "2026-11-06", "outside the grant of the clip card: there is none" },
	{ "clip_refused", "u4", NULL, "2026-11-07", "40 min" },
	{ "other_citizen", "o1r", "o1", "2026-11-08", "another citizen than the visit" },
	{ "citizen_two_places", "m2", "m1", "2026-11-09", "Bo Kjær has another record of the same minutes, 09:00–09:30" },
	{ "dead", "d1r", NULL, "2026-11-11", "the citizen died on Tuesday 10 November" },
	{ "away", "f1r", NULL, "2026-11-12", "the citizen is away that day: in hospital" },
	{ "empty", "x7", NULL, "2026-11-13", "no time and no service is said" },
	{ "long", "x3", NULL, "2026-11-15", "it lasts 13 h 10 min" },
	{ "no_length", "x2", NULL, "2026-11-16", "it begins and ends at 08:50: it lasts nothing" },
	{ "ends_before", "x1r", NULL, "2026-11-17", "it ends at 08:05, before it began at 08:50" },
	{ "clip_refused", "u3", NULL, "2026-11-17", "outside the grant" },
	{ "recorded_twice", "r3", "r2", "2026-11-20", "the visit is recorded once more, by Bo Kjær" },
	{ "carer_two_places", "r2", "r1", "2026-11-20", "Aase Dam is in two places at once, 08:30–09:00" },
	{ "ahead", "x5", NULL, "2026-11-23", "it is not 12:30 yet" },
	{ "dead", "d1v", NULL, "2026-11-26", "the citizen died on Tuesday 10 November" },
	{ "carer_two_places", "p2", "p1", "2026-11-27", "Bo Kjær is in two places at once, 08:15–08:30" },
	{ "other_parent", "g3", "g1", "", "belongs to another course" },
	{ "same_cpr", "a2", "a1", "", "two citizens have one CPR number" },
};
/* clang-format on */

static void test_all(struct world *w)
{
	struct actor admin = world_actor(w, NULL);
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	char day[DAY_TEXT];
	struct doubts found;
	struct err e = { 0 };
	size_t n = sizeof line / sizeof line[0], counted = 0;

	CHECK_INT(doubts_load(world_as(w, &admin), &all, &found, &e), 0, e.text);
	CHECK_INT(found.n, n, "as many as there are rows");
	for (size_t i = 0; i < n && i < found.n; i++) {
		const struct doubt_line *l = &found.at[i];
		CHECK_TEXT(doubt_words.at[l->doubt].json, line[i].code, l->id);
		CHECK_TEXT(l->id, line[i].id, line[i].code);
		CHECK_TEXT(day_text(l->on, day), line[i].on, line[i].id);
		CHECK_TEXT(l->other != NULL ? l->other : "",
			   line[i].other != NULL ? line[i].other : "", line[i].id);
		CHECK(strstr(l->text, line[i].says) != NULL, "%s: \"%s\" does not say \"%s\"",
		      l->id, l->text, line[i].says);
	}
	doubts_release(&found);
	CHECK_INT(doubts_count(world_as(w, &admin), 0, &counted, &e), 0, e.text);
	CHECK_INT(counted, n, "the same number");
}

static size_t lines_of(struct world *w, const char *staff, const struct doubts_choice *which)
{
	struct actor who = world_actor(w, staff);
	struct doubts found = { .n = 0 };
	struct err e = { 0 };

	CHECK_INT(doubts_load(world_as(w, &who), which, &found, &e), 0, e.text);
	size_t n = found.n;
	doubts_release(&found);
	return n;
}

static void test_chosen(struct world *w)
{
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	const struct doubts_choice day = { november(20), november(20), 0 };
	const struct doubts_choice later = { november(24), DAY_NONE, 0 };
	const struct doubts_choice before = { DAY_NONE, day_of(2026, 9, 8), 0 };
	const struct doubts_choice p1 = { DAY_NONE, DAY_NONE, world_rid(w, RECORD_PROVIDER, "p1") };

	CHECK_INT(lines_of(w, NULL, &day), 2 + 2, "of a day, and those of none");
	CHECK_INT(lines_of(w, NULL, &later), 2 + 2, "from a day on");
	CHECK_INT(lines_of(w, NULL, &before), 1 + 2, "until a day, which is included");
	CHECK_INT(lines_of(w, NULL, &p1), 2, "of a provider");
	CHECK_INT(lines_of(w, "tp", &all), 2, "the lead of a private provider sees its own");
	CHECK_INT(lines_of(w, "v1", &all), sizeof line / sizeof line[0], "the visitator all");
}

static void test_logged(struct world *w)
{
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	static const char accesses[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	long before = world_count(w, accesses);

	lines_of(w, "tl", &all);
	CHECK_INT(world_count(w, accesses), before + 1, "one access a list");
}

/* After an import the doubts about what is new are counted, also those with what was there. */
static void test_new(struct world *w)
{
	struct actor admin = world_actor(w, NULL);
	struct err e = { 0 };
	int64_t since = 0;
	size_t n = 77;

	CHECK_INT(doubts_mark(world_as(w, &admin), &since, &e), 0, e.text);
	CHECK_INT(doubts_count(world_as(w, &admin), since, &n, &e), 0, e.text);
	CHECK_INT(n, 0, "nothing is new");
	world_import(
		w, "{'type':'visit_record','id':'z1','citizen':'b2','carer':'t1','on':'2026-11-20',"
		   "'outcome':'done','started':'10:15','ended':'10:20'}\n"
		   "{'type':'visit_record','id':'z2','citizen':'b1','carer':'t1','on':'2026-11-21',"
		   "'outcome':'done','started':'10:20','ended':'10:10'}\n");
	CHECK_INT(doubts_count(world_as(w, &admin), since, &n, &e), 0, e.text);
	CHECK_INT(n, 3, "with two who live together, and one of its own");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	world_import(&w, lives);
	world_import(&w, courses);
	test_all(&w);
	test_chosen(&w);
	test_logged(&w);
	test_new(&w);
	world_close(&w);
	return test_end();
}
