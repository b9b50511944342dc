/* Which exercises a planned visit asks for, and that "done as planned" records exactly these. */
#include "core/queries/exercises_asked.h"

#include <stdlib.h>
#include <string.h>

#include "core/acts/visit.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* Monday 2026-11-23 is today; its week begins with it. */
/* clang-format off */
static const char facts[] =
	"{'type':'plan','id':'l1','citizen':'b1','kind':'83a','from':'2026-11-02','exercises':[{'id':'e1','name':'Gang'},{'id':'e2','name':'Trappe','times_per_week':2}]}\n"
	"{'type':'plan','id':'l2','citizen':'b1','kind':'DV','from':'2026-11-02','handed_over':'2026-11-23','exercises':[{'id':'e1','name':'Arm'}]}\n"
	"{'type':'plan','id':'l3','citizen':'b1','kind':'83a','from':'2026-11-02','by_therapist':true,'exercises':[{'id':'e1','name':'Balance'}]}\n"
	"{'type':'plan','id':'l4','citizen':'b1','kind':'83a','from':'2026-11-02','to':'2026-11-22','exercises':[{'id':'e1','name':'Over'}]}\n"
	"{'type':'plan','id':'l9','citizen':'b2','kind':'83a','from':'2026-11-02','exercises':[{'id':'e1','name':'En andens'}]}\n"
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje','rehab'],'plans':['l1','l3','l4']}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-23','from':'10:00','to':'10:30','services':['dv']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-23','from':'12:00','to':'12:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b1','carer':'h1','on':'2026-11-26','from':'08:00','to':'08:30','services':['pleje'],'plans':['l1']}\n"
	"{'type':'visit','id':'v0','citizen':'b1','carer':'h1','on':'2026-11-22','from':'10:00','to':'10:30','services':['dv'],'plans':['l1']}\n";
/* clang-format on */

/* "l1/e1 l2/e1": those that are asked for. */
static char *asked(const struct work *w, int64_t visit_rid)
{
	struct arena a = { 0 };
	struct exercises_asked all = { .n = 0 };
	struct err e = { 0 };
	char *text = calloc(1, 1000);

	CHECK_INT(exercises_asked_load(w, visit_rid, &a, &all, &e), 0, e.text);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].ask == EXERCISE_ASKED)
			sprintf(text + strlen(text), "%s%s/%s", text[0] != '\0' ? " " : "",
				all.at[i].plan, all.at[i].exercise);
	arena_release(&a);
	return text;
}

static void check_asked(struct world *w, const char *visit, const char *want, const char *why)
{
	struct actor who = world_actor(w, "h1");
	char *got = asked(world_as(w, &who), world_rid(w, RECORD_VISIT, visit));

	CHECK_TEXT(got, want, why);
	free(got);
}

static void test_which(struct world *w)
{
	check_asked(w, "v1", "l1/e1 l1/e2",
		    "of the plan it names, not of the one its therapist does alone");
	check_asked(w, "v2", "l2/e1", "of its service's kind of plan");
	check_asked(w, "v3", "", "it names none, and its service has none");
	check_asked(w, "v0", "l1/e1 l1/e2", "the other plan was handed over the day after");
}

static void test_done_today(struct world *w)
{
	world_import(w, "{'type':'visit_record','id':'r1','citizen':'b1','carer':'h2','on':'2026-"
			"11-23','outcome':'partly','exercises_done':[{'plan':'l1','exercise':'e1'}]"
			"}\n");
	check_asked(w, "v1", "l1/e2", "somebody did it today");
	check_asked(w, "v4", "l1/e1 l1/e2", "another day asks for it again");
	world_import(w,
		     "{'type':'visit_record','id':'r2','citizen':'b1','carer':'h2','on':'2026-"
		     "11-24','outcome':'done','exercises_done':[{'plan':'l1','exercise':'e2'}]}"
		     "\n"
		     "{'type':'visit_record','id':'r3','citizen':'b1','carer':'h2','on':'2026-11"
		     "-24','outcome':'done','exercises_done':[{'plan':'l1','exercise':'e2'}]}\n"
		     "{'type':'visit_record','id':'r4','citizen':'b1','carer':'h2','on':'2026-11"
		     "-22','outcome':'done','exercises_done':[{'plan':'l1','exercise':'e2'}]}\n");
	check_asked(w, "v4", "l1/e1 l1/e2", "twice on one day is one day; last week is not this");
	world_import(w, "{'type':'visit_record','id':'r5','citizen':'b1','carer':'h2','on':'2026-"
			"11-29','outcome':'done','exercises_done':[{'plan':'l1','exercise':'e2'}]}"
			"\n");
	check_asked(w, "v4", "l1/e1", "two days of the week, Sunday with it, have it");
	world_import(w, "{'type':'visit_record','id':'r6','citizen':'b1','carer':'h2','on':'2026-"
			"11-29','outcome':'done','replaces':'r5','reason':'forkert'}\n");
	check_asked(w, "v4", "l1/e1 l1/e2", "what was corrected away does not count");
}

static void test_as_planned(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	const struct work *work = world_as(w, &who);
	struct arena a = { 0 };
	struct visit_entry v;
	struct err e = { 0 };

	CHECK_INT(visit_entry_as_planned(work, world_rid(w, RECORD_VISIT, "v2"), &v, &a, &e), 0,
		  e.text);
	CHECK_INT((long)v.exercises, 1, "of the service's kind of plan");
	CHECK_INT(visit_do(work, &v, &world_done, &e), 0, e.text);
	json_t *o = record_load(w->store, world_done.rid, &e);
	char *done = json_dumps(json_object_get(o, "exercises_done"), JSON_COMPACT);
	CHECK_TEXT(done, "[{\"plan\":\"l2\",\"exercise\":\"e1\"}]", "it is recorded as done");
	free(done);
	json_decref(o);
	CHECK_INT(visit_entry_as_planned(work, 999999, &v, &a, &e), -1, "there is no such visit");
	arena_release(&a);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_which(&w);
	test_as_planned(&w);
	test_done_today(&w);
	world_close(&w);
	return test_end();
}
