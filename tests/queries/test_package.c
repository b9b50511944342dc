/* How many visits a course is for, wherever visits are planned and looked at.  It is Monday 23 November 2026,
 * 12:00. */
#include <string.h>

#include "core/acts/visit_plan.h"
#include "core/queries/course_page.h"
#include "core/queries/doubts.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'staff','id':'h5','name':'Ulla Beck','role':'carer','provider':'kom','education':'sosu-hjælper','rehab_training_days':2}\n"
	"{'type':'staff','id':'h6','name':'Ida Mørk','role':'carer','provider':'kom','rehab_training_days':1}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-11-01',"
		"'start':'2026-11-24','planned_end':'2027-01-31'}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-11-01',"
		"'start':'2026-11-02','end':'2026-11-25','result':'help'}\n"
	"{'type':'grant','id':'g1','citizen':'b1','service':'rehab','from':'2026-11-24'}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h6','on':'2026-11-25','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h5','on':'2026-11-26','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h6','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b2','carer':'h6','on':'2026-11-25','from':'09:00','to':'09:30','services':['rehab']}\n"
	"{'type':'visit','id':'v5','citizen':'b2','carer':'h6','on':'2026-11-26','from':'09:00','to':'09:30','services':['rehab']}\n"
	"{'type':'visit','id':'v6','citizen':'b4','carer':'h6','on':'2026-11-25','from':'10:00','to':'10:30','services':['dv']}\n";
/* clang-format on */

static long doubts_found(struct world *w, enum doubt doubt)
{
	struct actor who = world_actor(w, "tl");
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	struct doubts d;
	struct err e = { 0 };
	long n = 0;

	CHECK_INT(doubts_load(world_as(w, &who), &all, &d, &e), 0, e.text);
	for (size_t i = 0; i < d.n; i++)
		n += d.at[i].doubt == (int)doubt;
	doubts_release(&d);
	return n;
}

/* What the course's page says of this week and the next. */
static void page_says(struct world *w, const char *want, const char *why)
{
	struct actor who = world_actor(w, "tl");
	struct course_page p;
	struct err e = { 0 };

	CHECK_INT(course_page_load(world_as(w, &who), world_rid(w, RECORD_COURSE, "f1"), who.today,
				   &p, &e),
		  0, e.text);
	CHECK(want[0] == '\0' ? p.package_doubt[0] == '\0' : strstr(p.package_doubt, want) != NULL,
	      "%s: the page says \"%s\"", why, p.package_doubt);
	course_page_release(&p);
}

/* A series names its first week that is not of the package. */
static void test_series(struct world *w, struct actor *who)
{
	char windows[] = "18:00-18:20";
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	struct visit_repeat s = { .grant_rid = world_rid(w, RECORD_GRANT, "g1"),
				  .from = november(30),
				  .until = day_plus(november(30), 2),
				  .windows = windows };
	ask.n = 0;
	CHECK_INT(visit_repeat_check(world_as(w, who), &s, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask), "is for") == NULL, "three of a week: %s",
	      world_asked(&ask));
	s.until = day_plus(november(30), 3);
	ask.n = 0;
	CHECK_INT(visit_repeat_check(world_as(w, who), &s, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask),
		     "Langt forløb is for 2–3 a week; visits planned in week 49: 4") != NULL,
	      "four of a week: %s", world_asked(&ask));
}

static void test_found(struct world *w)
{
	CHECK_INT(doubts_found(w, DOUBT_PACKAGE), 0, "a part of a week asks for no fewest");
	world_import(w, "{'type':'visit','id':'w1','citizen':'b1','on':'2026-12-02','from':"
			"'08:00','to':'08:30','services':['rehab']}\n");
	CHECK_INT(doubts_found(w, DOUBT_PACKAGE), 1, "one visit in a whole week");
	page_says(w, "is for 2–3 a week; visits planned in week 49: 1",
		  "one visit in a whole week");
	world_import(w, "{'type':'visit','id':'w2','citizen':'b1','on':'2026-12-03','from':"
			"'08:00','to':'08:30','services':['rehab']}\n");
	CHECK_INT(doubts_found(w, DOUBT_PACKAGE), 0, "two");
	page_says(w, "", "two");
	world_import(w, "{'type':'visit','id':'w3','citizen':'b1','on':'2026-12-03','from':"
			"'18:00','to':'18:30','services':['rehab']}\n");
	CHECK_INT(doubts_found(w, DOUBT_PACKAGE), 1, "two on one day");
	page_says(w, "a day; visits planned", "two on one day");
}

static void test_package(void)
{
	struct world w;
	struct actor who;
	char rehab_id[] = "rehab", pleje_id[] = "pleje";
	char *rehab = rehab_id, *pleje = pleje_id;
	struct act_questions ask = { .n = 0 };
	struct err e = { 0 };

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	w.version.set->course_type[0].min_visits_per_week = 2;
	w.version.set->course_type[0].max_visits_per_week = 3;
	w.version.set->course_type[0].max_visits_per_day = 1;
	who = world_actor(&w, "tl");
	struct visit_plan v = { .citizen_rid = world_rid(&w, RECORD_CITIZEN, "b1"),
				.on = november(27),
				.from = 1080,
				.to = 1110,
				.services = { &rehab, 1 } };
	CHECK_INT(visit_plan_check(world_as(&w, &who), &v, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask), "is for") == NULL, "the third of three: %s",
	      world_asked(&ask));
	v.on = november(26);
	ask.n = 0;
	CHECK_INT(visit_plan_check(world_as(&w, &who), &v, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask), "Langt forløb is for at most 1 a day; visits planned on "
					"Thursday 26 November: 2") != NULL,
	      "the second of a day: %s", world_asked(&ask));
	v.services.at = &pleje;
	ask.n = 0;
	CHECK_INT(visit_plan_check(world_as(&w, &who), &v, &ask, &e), 0, e.text);
	CHECK(strstr(world_asked(&ask), "is for") == NULL, "another law: %s", world_asked(&ask));

	test_series(&w, &who);
	test_found(&w);
	world_close(&w);
}

int main(void)
{
	test_package();
	return test_end();
}
