/* Who comes next, and the staff to choose from.  It is Monday 23 November 2026, 12:00. */
#include "core/queries/citizen_ahead.h"

#include <string.h>

#include "core/queries/people.h"
#include "core/records/records.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'visit','id':'a','citizen':'b1','carer':'h1','on':'2026-11-22','from':'23:30','to':'00:30','services':['pleje']}\n"
	"{'type':'visit','id':'b','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'c','citizen':'b1','carer':'h2','on':'2026-11-23','from':'11:45','to':'12:15','services':['pleje']}\n"
	"{'type':'visit','id':'d','citizen':'b1','on':'2026-11-23','from':'18:00','to':'18:30','services':[],'clip_minutes':30}\n"
	"{'type':'visit','id':'e','citizen':'b1','carer':'h1','on':'2026-11-23','from':'20:00','to':'20:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'re','visit':'e','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'cancelled_by_citizen'}\n"
	"{'type':'visit','id':'f','citizen':'b2','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'g','citizen':'b1','carer':'h1','on':'2026-11-29','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'h','citizen':'b1','carer':'h1','on':'2026-11-30','from':'08:00','to':'08:30','services':['pleje']}\n";

/* By the ids of the visits, in their order. */
static const struct { const char *why; int day, minute, days; const char *want; } row[] = {
	{ "those that go on, those ahead; not what is recorded, nor another's", 23, 720, 7, "cdg" },
	{ "one that ended just now is over", 23, 735, 7, "dg" },
	{ "yesterday's until it ends", 23, 29, 1, "abcd" },
	{ "… and then no more", 23, 30, 1, "bcd" },
	{ "a week is seven days", 24, 0, 7, "gh" },
	{ "nobody comes", 25, 0, 3, "" },
};
/* clang-format on */

static void test_ahead(struct world *w)
{
	struct actor who = world_actor(w, "h1");

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct local_time from = { november(row[i].day), row[i].minute };
		struct citizen_ahead a;
		struct err e = { 0 };
		char got[RECORD_ID_MAX * 9] = "";
		CHECK_INT(citizen_ahead_load(
				  world_as(w, &who),
				  &(struct ahead_choice){ world_rid(w, RECORD_CITIZEN, "b1"), from,
							  row[i].days },
				  &a, &e),
			  0, e.text);
		for (size_t v = 0; v < a.n; v++)
			record_shown_id(w->store, a.at[v].visit_rid, got + strlen(got), &e);
		CHECK_TEXT(got, row[i].want, row[i].why);
		citizen_ahead_release(&a);
	}
}

static void test_line(struct world *w)
{
	struct actor who = world_actor(w, "h1"), stranger = world_actor(w, "h3");
	int64_t b1 = world_rid(w, RECORD_CITIZEN, "b1");
	struct local_time from = { november(23), 720 };
	struct citizen_ahead a;
	struct err e = { 0 };

	CHECK_INT(citizen_ahead_load(world_as(w, &who), &(struct ahead_choice){ b1, from, 1 }, &a,
				     &e),
		  0, e.text);
	CHECK_TEXT(a.at[0].carer, "Bo Kjær", "who comes");
	CHECK_INT(a.at[0].from, 705, "from");
	CHECK_INT(a.at[0].to, 735, "to");
	CHECK_TEXT(a.at[0].services.at[0], "pleje", "service");
	CHECK_TEXT(a.at[1].carer, "", "nobody is named yet");
	CHECK_INT(a.at[1].clip_minutes, 30, "reserved");
	citizen_ahead_release(&a);
	CHECK_INT(citizen_ahead_load(world_as(w, &stranger), &(struct ahead_choice){ b1, from, 1 },
				     &a, &e),
		  -1, "a stranger");
	CHECK_INT(e.kind, ERR_ACCESS, "a stranger");
}

static void test_staff(struct world *w)
{
	struct actor lead = world_actor(w, "tl");
	struct arena a = { NULL };
	struct people l;
	struct err e = { 0 };

	CHECK_INT(people_to_send(world_as(w, &lead), 0, &a, &l, &e), 0, e.text);
	CHECK_INT((int)l.n, 6, "the colleagues");
	CHECK_TEXT(l.at[0].name, "Bo Kjær", "by name");
	CHECK_TEXT(l.at[l.n - 1].name, "Aase Dam", "in the order of the Danish alphabet");
	CHECK_INT(l.at[0].role, ROLE_CARER, "with their role");
	CHECK_INT(people_to_send(world_as(w, &w->admin), 0, &a, &l, &e), 0, e.text);
	CHECK_INT((int)l.n, 8, "an administrator sees all");
	arena_release(&a);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_ahead(&w);
	test_line(&w);
	test_staff(&w);
	world_close(&w);
	return test_end();
}
