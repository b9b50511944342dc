/* Corrections: one that changes nothing is none, one's own within an hour need no reason, and a record on the
 * wrong citizen goes to the right one. */
#include <stdlib.h>
#include <string.h>

#include "core/acts/record_move.h"
#include "core/acts/visit.h"
#include "core/queries/clip_cards.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h1','on':'2026-11-23','from':'08:20','to':'08:50','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b2','carer':'h1','on':'2026-11-23','from':'14:00','to':'14:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b2','carer':'h2','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-11-09'}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'goal','id':'m1','course':'f1','text':'Bad uden hjælp','start_level':3}\n"
	"{'type':'plan','id':'l1','citizen':'b1','kind':'83a','from':'2026-11-02','exercises':[{'id':'e1','name':'Gang'},{'id':'e2','name':'Trappe'}]}\n"
	"{'type':'visit_record','id':'r1','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'08:05','ended':'08:35','services':['pleje','rehab'],"
	 "'signs':['pain','falls'],'exercises_done':[{'plan':'l1','exercise':'e1'},{'plan':'l1','exercise':'e2'}],'clip_minutes':30,'note':'gik godt'}\n"
	"{'type':'progress','id':'o1','goal':'m1','on':'2026-11-23','level':2,'by':'h1','record':'r1'}\n";

enum { MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };

/* A correction of the carer's own record, or of another's, so long after it. */
static const struct { const char *why, *staff; int after_ms; const char *reason; bool done; } ages[] = {
	{ "at once",                                  "h1", 0, NULL, true },
	{ "within the hour",                          "h1", HOUR_MS, NULL, true },
	{ "after the hour",                           "h1", HOUR_MS + 1, NULL, false },
	{ "… with a reason",                          "h1", HOUR_MS + 1, "glemt", true },
	{ "… with blanks for a reason",               "h1", HOUR_MS + 1, "  ", false },
	{ "another's, at once",                       "tl", 0, NULL, false },
	{ "… with a reason",                          "tl", 0, "glemt", true },
	{ "the clock was set back",                   "h1", -MINUTE_MS, NULL, false },
};
/* clang-format on */

static void start(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, facts);
}

static int do_visit(struct world *w, const char *staff, const struct visit_entry *v, int64_t *rid,
		    struct err *e)
{
	struct actor who = world_actor(w, staff);

	*e = (struct err){ 0 };
	int done = visit_do(world_as(w, &who), v, &world_done, e);
	*rid = done == 0 ? world_done.rid : 0;
	return done;
}

static void test_reasons(void)
{
	for (size_t i = 0; i < sizeof ages / sizeof ages[0]; i++) {
		struct world w;
		struct arena a = { 0 };
		struct visit_entry v;
		struct err e = { 0 };
		int64_t rid;
		bool needs = false;
		start(&w);
		struct visit_entry first = { .visit_rid = world_rid(&w, RECORD_VISIT, "v1"),
					     .outcome = OUTCOME_DONE,
					     .started = 480,
					     .ended = 510 };
		CHECK_INT(do_visit(&w, "h1", &first, &rid, &e), 0, e.text);
		w.admin.now_ms += ages[i].after_ms;
		struct actor who = world_actor(&w, ages[i].staff);
		CHECK_INT(
			fact_needs_reason(world_as(&w, &who), RECORD_VISIT_RECORD, rid, &needs, &e),
			0, ages[i].why);
		CHECK(needs == (!ages[i].done || ages[i].reason != NULL), "%s: asked for a reason",
		      ages[i].why);
		visit_entry_recorded(w.store, rid, &v, &a, &e);
		v.note = "rettet";
		v.reason = ages[i].reason;
		int done = do_visit(&w, ages[i].staff, &v, &rid, &e);
		CHECK((done == 0) == ages[i].done, "%s: %s", ages[i].why, e.text);
		CHECK(ages[i].done || strstr(e.text, "say why") != NULL, "%s: %s", ages[i].why,
		      e.text);
		arena_release(&a);
		world_close(&w);
	}
}

/* What came by import was recorded by nobody that is known. */
static void test_imported(struct world *w)
{
	struct arena a = { 0 };
	struct visit_entry v;
	struct err e = { 0 };
	int64_t rid;

	visit_entry_recorded(w->store, world_rid(w, RECORD_VISIT_RECORD, "r1"), &v, &a, &e);
	v.note = "andet";
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), -1, "an imported record without a reason");
	arena_release(&a);
}

static void reverse(struct visit_entry *v, struct exercise_done turned[2], const char *services[2])
{
	turned[0] = v->exercise[1];
	turned[1] = v->exercise[0];
	services[0] = v->services[1];
	services[1] = v->services[0];
	v->exercise = turned;
	v->services = services;
}

static void test_nothing(struct world *w)
{
	struct exercise_done turned[2];
	const char *services[2];
	struct goal_observation seen;
	struct arena a = { 0 };
	struct visit_entry v;
	struct err e = { 0 };
	int64_t rid;

	visit_entry_recorded(w->store, world_rid(w, RECORD_VISIT_RECORD, "r1"), &v, &a, &e);
	v.reason = "rettet";
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), -1, "nothing is changed");
	CHECK(strstr(e.text, "nothing is different") != NULL, "%s", e.text);
	CHECK_INT(e.kind, ERR_RULE, "a rule");
	reverse(&v, turned, services);
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), -1, "another order is no change");
	seen = v.observation[0];
	seen.level = 1;
	v.observation = &seen;
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), 0, "a level alone is one");
	arena_release(&a);
	visit_entry_recorded(w->store, rid, &v, &a, &e);
	v.reason = "rettet igen";
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), -1, "the correction itself, unchanged");
	v.observations = 0;
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), 0, "a level that is taken out is one");
	arena_release(&a);
	visit_entry_recorded(w->store, rid, &v, &a, &e);
	v.clip_minutes = 60;
	CHECK_INT(do_visit(w, "h1", &v, &rid, &e), 0, e.text);
	arena_release(&a);
}

/* ---- the wrong citizen ---- */

static int move(struct world *w, const char *staff, const char *citizen, const char *reason,
		struct err *e)
{
	struct actor who = world_actor(w, staff);
	const struct record_move m = { world_rid(w, RECORD_VISIT_RECORD, "r1"),
				       world_rid(w, RECORD_CITIZEN, citizen), reason };

	*e = (struct err){ 0 };
	return record_move_do(world_as(w, &who), &m, &world_done, e);
}

static void check_field(struct world *w, int64_t rid, const char *key, const char *want)
{
	struct err e = { 0 };
	json_t *o = record_load(w->store, rid, &e), *value = json_object_get(o, key);
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	CHECK_TEXT(text != NULL ? text : "(none)", want, key);
	free(text);
	json_decref(o);
}

static void test_refused(struct world *w)
{
	struct err e;

	CHECK_INT(move(w, "h1", "b1", "forkert borger", &e), -1, "to the same citizen");
	CHECK_TEXT(e.field, "citizen", "to the same citizen");
	CHECK_INT(move(w, "h1", "b2", "", &e), -1, "without a reason");
	CHECK_TEXT(e.field, "reason", "without a reason");
	CHECK_INT(move(w, "h2", "b2", "forkert borger", &e), -1, "another carer's record");
	CHECK_INT(e.kind, ERR_ACCESS, "another carer's record");
	CHECK_INT(move(w, "h3", "b3", "forkert borger", &e), -1, "a citizen out of reach");
	CHECK_INT(e.kind, ERR_ACCESS, "a citizen out of reach");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record"), 1, "nothing was written");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live"), 1, "it counts");
}

static void test_moved(struct world *w)
{
	static const char entries[] = "SELECT count(*) FROM journal WHERE kind <> 'access'";
	int64_t wrong = world_rid(w, RECORD_VISIT_RECORD, "r1");
	struct err e;
	long before = world_count(w, entries);

	CHECK_INT(move(w, "h1", "b2", "forkert borger", &e), 0, e.text);
	int64_t right = world_done.rid;
	CHECK_INT(world_count(w, entries), before + 3, "two entries, and one for its level");
	check_field(w, wrong, "withdrawn", "\"forkert borger\"");
	check_field(w, wrong, "citizen", "\"b1\"");
	CHECK_INT(world_count(w, "SELECT count(*) FROM progress WHERE live"), 0,
		  "the level of the wrong citizen's goal goes with it");
	check_field(w, right, "citizen", "\"b2\"");
	check_field(w, right, "visit", "\"v2\"");
	check_field(w, right, "carer", "\"h1\"");
	check_field(w, right, "started", "\"08:05\"");
	check_field(w, right, "ended", "\"08:35\"");
	check_field(w, right, "outcome", "\"done\"");
	check_field(w, right, "services", "[\"pleje\",\"rehab\"]");
	check_field(w, right, "signs", "[\"falls\",\"pain\"]");
	check_field(w, right, "note", "\"gik godt\"");
	check_field(w, right, "exercises_done", "(none)");
	check_field(w, right, "clip_minutes", "(none)");
	check_field(w, right, "replaces", "(none)");
	check_field(w, right, "reason", "(none)");
	CHECK_INT(move(w, "h1", "b2", "forkert borger", &e), -1, "it is there no more");
	struct actor who = world_actor(w, "h1");
	CHECK_INT(act_take_back(world_as(w, &who), &world_done, &e), -1,
		  "what was withdrawn does not come back by itself");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live"), 1,
		  "and what was made stays");
}

/* The lead moves it too; where no visit of that carer was planned then, it is of none. */
static void test_unplanned(void)
{
	struct world w;
	struct act_questions ask;
	struct err e = { 0 };

	start(&w);
	struct actor who = world_actor(&w, "tl");
	const struct record_move m = { world_rid(&w, RECORD_VISIT_RECORD, "r1"),
				       world_rid(&w, RECORD_CITIZEN, "b4"), "forkert borger" };
	CHECK_INT(record_move_check(world_as(&w, &who), &m, &ask, &e), 0, e.text);
	CHECK(ask.n == 1 && strstr(ask.at[0].text, "clip minutes do not come along") != NULL,
	      "the minutes: %zu, %s", ask.n, ask.n > 0 ? ask.at[0].text : "nothing is asked");
	CHECK_INT(move(&w, "tl", "b4", "forkert borger", &e), 0, e.text);
	check_field(&w, world_done.rid, "visit", "(none)");
	check_field(&w, world_done.rid, "carer", "\"h1\"");
	check_field(&w, world_done.rid, "recorded_by", "\"tl\"");
	world_close(&w);
}

int main(void)
{
	struct world w;

	test_reasons();
	start(&w);
	test_imported(&w);
	test_nothing(&w);
	world_close(&w);
	start(&w);
	test_refused(&w);
	test_moved(&w);
	world_close(&w);
	test_unplanned();
	return test_end();
}
