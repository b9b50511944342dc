/* Recording visits: what is stored, what is refused with which words, and that it is all or nothing. */
#include "core/acts/visit.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "core/queries/citizen_page.h"
#include "core/queries/clip_cards.h"
#include "core/session/rights.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje','rehab'],'clip_minutes':30}\n"
	"{'type':'visit','id':'v2','citizen':'b1','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-24','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b3','carer':'h3','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit','id':'v5','citizen':'b1','carer':'h1','on':'2026-11-22','from':'23:40','to':'00:10','services':['pleje']}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-11-09'}\n"
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'goal','id':'m1','course':'f1','text':'Bad uden hjælp','start_level':3}\n"
	"{'type':'goal','id':'m2','course':'f1','text':'Strømper','start_level':2}\n"
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'goal','id':'m9','course':'f2','text':'Gang'}\n"
	"{'type':'plan','id':'l1','citizen':'b1','kind':'83a','from':'2026-11-02','exercises':[{'id':'e1','name':'Gang'},{'id':'e2','name':'Trappe'}]}\n"
	"{'type':'plan','id':'l2','citizen':'b2','kind':'DV','from':'2026-11-02','exercises':[{'id':'e1','name':'Gang'}]}\n";
/* clang-format on */

static const char records_count[] = "SELECT count(*) FROM visit_record";
static const char journal_count[] = "SELECT count(*) FROM journal WHERE kind <> 'access'";

static void start(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, facts);
}

static int add(struct world *w, const char *staff, const struct visit_entry *v, int64_t *rid,
	       struct err *e)
{
	struct actor who = world_actor(w, staff);

	*e = (struct err){ 0 };
	int done = visit_do(world_as(w, &who), v, &world_done, e);

	if (rid != NULL && done == 0)
		*rid = world_done.rid;
	return done;
}

static json_t *loaded(struct world *w, int64_t rid)
{
	struct err e = { 0 };
	json_t *o = record_load(w->store, rid, &e);

	CHECK(o != NULL, "load: %s", e.text);
	return o;
}

static void check_field(json_t *o, const char *key, const char *want)
{
	json_t *value = json_object_get(o, key);
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	CHECK_TEXT(text != NULL ? text : "(none)", want, key);
	free(text);
}

static int balance(struct world *w, const char *citizen)
{
	struct citizen_cards c;
	struct clip_ledger l = { 0 };
	struct err e = { 0 };
	int minutes = -9999;

	if (citizen_cards_load(world_as(w, &w->admin), world_rid(w, RECORD_CITIZEN, citizen), &c,
			       &e) == 0 &&
	    c.n == 1)
		minutes = clip_balance(&l, &c.card[0], november(23));
	clip_ledger_release(&l);
	citizen_cards_release(&c);
	return minutes;
}

/* ---- what is stored ---- */

static int as_planned(const struct work *work, int64_t visit_rid, struct err *e)
{
	struct arena a = { 0 };
	struct visit_entry v;
	int done = visit_entry_planned(work->store, visit_rid, &v, &a, e);

	if (done == 0)
		done = visit_do(work, &v, &world_done, e);
	arena_release(&a);
	return done;
}

static void test_as_planned(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	struct err e = { 0 };
	int64_t rid = 0;

	CHECK_INT(balance(w, "b1"), 60, "three clips, one reserved");
	CHECK_INT(as_planned(world_as(w, &who), world_rid(w, RECORD_VISIT, "v1"), &e), 0, e.text);
	rid = world_done.rid;
	json_t *o = loaded(w, rid);
	check_field(o, "visit", "\"v1\"");
	check_field(o, "citizen", "\"b1\"");
	check_field(o, "carer", "\"h1\"");
	check_field(o, "on", "\"2026-11-23\"");
	check_field(o, "outcome", "\"done\"");
	check_field(o, "started", "\"08:00\"");
	check_field(o, "ended", "\"08:30\"");
	check_field(o, "services", "[\"pleje\",\"rehab\"]");
	check_field(o, "clip_minutes", "30");
	check_field(o, "recorded_by", "\"h1\"");
	check_field(o, "note", "(none)");
	json_decref(o);
	CHECK_INT(balance(w, "b1"), 60, "the reservation became a use");
	CHECK_INT(as_planned(world_as(w, &who), world_rid(w, RECORD_VISIT, "v1"), &e), -1, "twice");
	CHECK_TEXT(e.text,
		   "this visit is recorded already: done 08:00–08:30, Aase Dam; correct that "
		   "record instead",
		   "twice");
	CHECK_INT(e.kind, ERR_RULE, "twice");
}

static struct visit_entry full_visit(struct world *w)
{
	static const char *const services[] = { "pleje" };
	static const struct exercise_done exercise[] = { { "l1", "e1", NULL },
							 { "l1", "e2", "kun ned" } };
	static struct goal_observation seen[2];

	seen[0] = (struct goal_observation){ world_rid(w, RECORD_GOAL, "m1"), 2, "uden støtte" };
	seen[1] = (struct goal_observation){ world_rid(w, RECORD_GOAL, "m2"), 9, NULL };
	return (struct visit_entry){
		.visit_rid = world_rid(w, RECORD_VISIT, "v2"),
		.outcome = OUTCOME_PARTLY,
		.outcome_reason = "træt",
		.started = 545,
		.ended = 570,
		.services = services,
		.services_n = 1,
		.exercise = exercise,
		.exercises = 2,
		.observation = seen,
		.observations = 2,
		.clip_minutes = 15,
		.clip_activity = "gåtur",
		.signs = 1u << SIGN_PAIN | 1u << SIGN_APPETITE,
		.note = "ondt i knæet\nringer til lægen",
		.handover = "hun vil gerne have te",
	};
}

static int64_t test_full(struct world *w)
{
	struct visit_entry v = full_visit(w);
	struct err e = { 0 };
	int64_t rid = 0;

	CHECK_INT(add(w, "h1", &v, &rid, &e), 0, e.text);
	json_t *o = loaded(w, rid);
	check_field(o, "outcome", "\"partly\"");
	check_field(o, "outcome_reason", "\"træt\"");
	check_field(o, "started", "\"09:05\"");
	check_field(o, "exercises_done",
		    "[{\"plan\":\"l1\",\"exercise\":\"e1\"},"
		    "{\"plan\":\"l1\",\"exercise\":\"e2\",\"deviation\":\"kun ned\"}]");
	check_field(o, "clip_activity", "\"gåtur\"");
	check_field(o, "card", "\"klip\"");
	check_field(o, "signs", "[\"appetite\",\"pain\"]");
	check_field(o, "note", "\"ondt i knæet\\nringer til lægen\"");
	check_field(o, "handover", "\"hun vil gerne have te\"");
	json_decref(o);
	CHECK_INT(world_count(w, "SELECT count(*) FROM progress WHERE live"), 2, "observations");
	CHECK_INT(balance(w, "b1"), 45, "its minutes");
	return rid;
}

static void test_entry(struct world *w, int64_t rid)
{
	struct visit_entry v;
	struct arena a = { 0 };
	struct err e = { 0 };

	CHECK_INT(visit_entry_recorded(w->store, rid, &v, &a, &e), 0, e.text);
	CHECK_INT(v.replaces, rid, "it is to be corrected");
	CHECK_INT(v.started, 545, "started");
	CHECK_TEXT(v.outcome_reason, "træt", "reason of the outcome");
	CHECK_TEXT(v.handover, "hun vil gerne have te", "for the next carer");
	CHECK_INT(v.services_n, 1, "services");
	CHECK_INT(v.exercises, 2, "exercises");
	CHECK_TEXT(v.exercise[1].deviation, "kun ned", "deviation");
	CHECK(v.exercise[0].deviation == NULL, "no deviation");
	CHECK_INT(v.observations, 2, "observations");
	CHECK_INT(v.observation[0].level, 2, "level");
	CHECK_TEXT(v.observation[0].note, "uden støtte", "note of the level");
	CHECK_INT(v.clip_minutes, 15, "minutes");
	CHECK_INT(v.signs, 1u << SIGN_PAIN | 1u << SIGN_APPETITE, "signs");
	arena_release(&a);
	CHECK_INT(visit_entry_recorded(w->store, 424242, &v, &a, &e), -1, "no such record");
	CHECK_INT(visit_entry_planned(w->store, world_rid(w, RECORD_VISIT, "v5"), &v, &a, &e), 0,
		  e.text);
	CHECK_INT(v.ended, 10, "ends after midnight");
	arena_release(&a);
}

static void test_correction(struct world *w, int64_t rid)
{
	struct goal_observation seen[1];
	struct visit_entry v;
	struct arena a = { 0 };
	struct err e = { 0 };
	int64_t second = 0, third = 0;

	visit_entry_recorded(w->store, rid, &v, &a, &e);
	v.note = "ondt i hoften";
	v.clip_minutes = 60;
	w->admin.now_ms += 61LL * 60 * 1000;
	CHECK_INT(add(w, "h1", &v, &second, &e), -1, "a correction without a reason");
	CHECK_INT(e.kind, ERR_RULE, "a correction without a reason");
	v.reason = "forkert sted";
	CHECK_INT(add(w, "h1", &v, &second, &e), 0, e.text);
	json_t *o = loaded(w, second);
	check_field(o, "reason", "\"forkert sted\"");
	check_field(o, "note", "\"ondt i hoften\"");
	check_field(o, "outcome", "\"partly\"");
	json_decref(o);
	CHECK_INT(balance(w, "b1"), 0, "the correction's minutes alone");
	CHECK_INT(world_count(w, "SELECT count(*) FROM progress"), 2,
		  "the same levels stay as they are");
	CHECK_INT(world_count(w, "SELECT count(*) FROM visit_record WHERE live"), 2, "what counts");
	CHECK_INT(add(w, "h1", &v, &third, &e), -1, "the corrected one again");
	CHECK(strstr(e.text, "corrected or withdrawn already") != NULL, "%s", e.text);
	arena_release(&a);

	/* one level changed, the other taken out; found through the chain of corrections */
	visit_entry_recorded(w->store, second, &v, &a, &e);
	CHECK_INT(v.observations, 2, "observations of the chain");
	seen[0] = v.observation[0];
	seen[0].level = 1;
	v.observation = seen;
	v.observations = 1;
	v.clip_minutes = 0;
	v.reason = "niveau rettet";
	CHECK_INT(add(w, "h1", &v, &third, &e), 0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM progress"), 3, "one more observation");
	CHECK_INT(world_count(w, "SELECT count(*) FROM progress WHERE live"), 1, "one counts");
	CHECK_INT(world_count(w, "SELECT level FROM progress WHERE live"), 1, "the new level");
	CHECK_INT(
		world_count(w, "SELECT count(*) FROM progress WHERE withdrawn_sealed IS NOT NULL"),
		1, "the one that was taken out stays visible");
	CHECK_INT(balance(w, "b1"), 60, "no minutes any more");
	arena_release(&a);
}

/* ---- what is refused ---- */

struct refusal {
	const char *why, *staff;
	void (*change)(struct world *w, struct visit_entry *v);
	enum err_kind kind;
	const char *text;
};

static void no_change(struct world *w, struct visit_entry *v)
{
	(void)w, (void)v;
}

static void too_many_minutes(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->clip_minutes = 75;
}

static void no_step(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->clip_minutes = 20;
}

static void excluded(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->clip_activity = "havearbejde";
}

static void no_card(struct world *w, struct visit_entry *v)
{
	v->visit_rid = 0;
	v->citizen_rid = world_rid(w, RECORD_CITIZEN, "b2");
	v->on = november(23);
	v->observations = v->exercises = 0;
}

static void called_off(struct world *w, struct visit_entry *v)
{
	v->visit_rid = world_rid(w, RECORD_VISIT, "v3");
	v->clip_minutes = 0;
	v->outcome = OUTCOME_CANCELLED_BY_CITIZEN;
	v->outcome_reason = " ";
}

static void no_outcome(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->outcome = (enum outcome) - 1;
}

static void others_plan(struct world *w, struct visit_entry *v)
{
	static const struct exercise_done exercise[] = { { "l2", "e1", NULL } };

	(void)w;
	v->exercise = exercise;
	v->exercises = 1;
}

static void no_day(struct world *w, struct visit_entry *v)
{
	no_card(w, v);
	v->on = DAY_NONE;
}

static void gone(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->visit_rid = 424242;
}

static void others_goal(struct world *w, struct visit_entry *v)
{
	static struct goal_observation seen;

	seen = (struct goal_observation){ world_rid(w, RECORD_GOAL, "m9"), 2, NULL };
	v->observation = &seen;
	v->observations = 1;
}

static void no_level(struct world *w, struct visit_entry *v)
{
	others_goal(w, v);
	((struct goal_observation *)v->observation)->level = 5;
}

static void same_goal_twice(struct world *w, struct visit_entry *v)
{
	static struct goal_observation seen[2];

	seen[0] = seen[1] = (struct goal_observation){ world_rid(w, RECORD_GOAL, "m1"), 2, NULL };
	v->observation = seen;
	v->observations = 2;
	(void)w;
}

static void unknown_service(struct world *w, struct visit_entry *v)
{
	static const char *const services[] = { "hundeluftning" };

	(void)w;
	v->services = services;
	v->services_n = 1;
}

static void for_another(struct world *w, struct visit_entry *v)
{
	v->carer_rid = world_rid(w, RECORD_STAFF, "h2");
}

static void bad_text(struct world *w, struct visit_entry *v)
{
	(void)w;
	v->note = "\xC3(";
}

/* clang-format off */
static const struct refusal refusals[] = {
	{ "more minutes than there are",   "h1", too_many_minutes, ERR_RULE, "only 1 h" },
	{ "not a multiple of the step",    "h1", no_step,          ERR_RULE, "15" },
	{ "an excluded activity",          "h1", excluded,         ERR_RULE, "havearbejde" },
	{ "no card",                       "h1", no_card,          ERR_RULE, "no such clip card" },
	{ "called off ahead, without a reason", "h1", called_off,  ERR_RULE, "why the visit will not be made" },
	{ "nothing of how it went",        "h1", no_outcome,       ERR_RULE, "how the visit went" },
	{ "an exercise of another citizen's plan", "h1", others_plan, ERR_RULE, "another citizen's plan" },
	{ "no day",                        "h1", no_day,           ERR_RULE, "on which day" },
	{ "a visit that is not there",     "h1", gone,             ERR_INPUT, "not in the store" },
	{ "a goal of another citizen",     "h1", others_goal,      ERR_RULE, "another citizen" },
	{ "a level that does not exist",   "h1", no_level,         ERR_RULE, "level 5" },
	{ "one goal twice",                "h1", same_goal_twice,  ERR_RULE, "two levels" },
	{ "a service the settings lack",   "h1", unknown_service,  ERR_INPUT, "hundeluftning" },
	{ "text that is no UTF-8",         "h1", bad_text,         ERR_INPUT, "UTF-8" },
	{ "in the name of a colleague",    "h1", for_another,      ERR_ACCESS, "ask your team lead" },
	{ "an administrator without staff", NULL, no_change,       ERR_ACCESS, "not linked to a staff member" },
	{ "a visitator",                   "v1", no_change,        ERR_ACCESS, "only those who visit" },
	{ "another provider's citizen",    "h3", no_change,        ERR_ACCESS, "your provider" },
};
/* clang-format on */

static void test_refusals(struct world *w)
{
	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
		const struct refusal *r = &refusals[i];
		struct visit_entry v = full_visit(w);
		long records = world_count(w, records_count),
		     entries = world_count(w, journal_count);
		long progress = world_count(w, "SELECT count(*) FROM progress");
		int64_t rid = 77;
		struct err e;
		r->change(w, &v);
		CHECK_INT(add(w, r->staff, &v, &rid, &e), -1, r->why);
		CHECK_INT(e.kind, r->kind, r->why);
		CHECK(strstr(e.text, r->text) != NULL, "%s: \"%s\" does not say \"%s\"", r->why,
		      e.text, r->text);
		CHECK_INT(rid, 77, "the output is untouched");
		CHECK_INT(world_count(w, records_count), records, "no record");
		CHECK_INT(world_count(w, journal_count), entries, "no entry");
		CHECK_INT(world_count(w, "SELECT count(*) FROM progress"), progress,
			  "no observation");
	}
}

/* The record is written, then an observation fails: nothing of it may stay. */
static void test_atomic(struct world *w)
{
	static char long_note[20000];
	struct goal_observation seen;
	struct visit_entry v = full_visit(w);
	long records = world_count(w, records_count), entries = world_count(w, journal_count);
	struct err e;

	memset(long_note, 'a', sizeof long_note - 1);
	seen = v.observation[0];
	seen.note = long_note;
	v.observation = &seen;
	v.observations = 1;
	CHECK_INT(add(w, "h1", &v, NULL, &e), -1, "an observation that can not be stored");
	CHECK_INT(world_count(w, records_count), records, "all or nothing: the record");
	CHECK_INT(world_count(w, journal_count), entries, "all or nothing: the journal");
}

static void test_others_records(struct world *w, int64_t of_h1)
{
	struct visit_entry v;
	struct arena a = { 0 };
	struct err e = { 0 };
	int64_t corrected = 0;

	visit_entry_recorded(w->store, of_h1, &v, &a, &e);
	v.reason = "rettet";
	v.note = "rettet";
	CHECK_INT(add(w, "h2", &v, NULL, &e), -1, "a colleague's record");
	CHECK_INT(e.kind, ERR_ACCESS, "a colleague's record");
	CHECK_INT(add(w, "tl", &v, &corrected, &e), 0, e.text);
	json_t *o = loaded(w, corrected);
	check_field(o, "carer", "\"h1\"");
	check_field(o, "recorded_by", "\"tl\"");
	json_decref(o);
	arena_release(&a);
}

static void test_unplanned(struct world *w)
{
	struct visit_entry v = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b2"),
				 .on = november(22),
				 .outcome = OUTCOME_DONE,
				 .started = -1,
				 .ended = -1 };
	struct err e = { 0 };
	int64_t rid = 0;

	CHECK_INT(add(w, "h1", &v, &rid, &e), 0, e.text);
	json_t *o = loaded(w, rid);
	check_field(o, "visit", "(none)");
	check_field(o, "on", "\"2026-11-22\"");
	check_field(o, "started", "(none)");
	json_decref(o);
	struct visit_entry cancelled = { .visit_rid = world_rid(w, RECORD_VISIT, "v3"),
					 .outcome = OUTCOME_CANCELLED_BY_CITIZEN,
					 .outcome_reason = "på besøg hos sin søn",
					 .started = -1,
					 .ended = -1 };
	CHECK_INT(add(w, "h1", &cancelled, &rid, &e), 0, "a visit ahead can be cancelled");
}

/* visit_check refuses what recording would refuse, and writes nothing. */
static void test_asking(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	struct visit_entry v = full_visit(w);
	struct err e = { 0 };
	struct act_questions ask;
	long entries = world_count(w, journal_count);

	CHECK_INT(visit_check(world_as(w, &who), &v, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "nothing to warn about");
	v.clip_minutes = 75;
	CHECK_INT(visit_check(world_as(w, &who), &v, &ask, &e), -1, "too many minutes");
	CHECK_INT(world_count(w, journal_count), entries, "asking writes nothing");
}

static void test_clip_use(struct world *w)
{
	struct actor who = world_actor(w, "h1"), admin = world_actor(w, NULL);
	struct clip_use use = {
		.on = november(23), .minutes = 15, .helpers = 2, .activity = "biograf"
	};
	int64_t b1 = world_rid(w, RECORD_CITIZEN, "b1"), rid = 0;
	struct err e = { 0 };
	struct act_questions ask;
	int before = balance(w, "b1");

	CHECK_INT(clip_use_check(world_as(w, &who), &(struct clip_use_entry){ b1, NULL, use }, &ask,
				 &e),
		  0, e.text);
	CHECK_INT(clip_use_do(world_as(w, &who), &(struct clip_use_entry){ b1, NULL, use },
			      &world_done, &e),
		  0, e.text);
	rid = world_done.rid;
	json_t *o = loaded(w, rid);
	check_field(o, "minutes", "15");
	check_field(o, "helpers", "2");
	check_field(o, "activity", "\"biograf\"");
	check_field(o, "by", "\"h1\"");
	check_field(o, "card", "\"klip\"");
	json_decref(o);
	CHECK_INT(balance(w, "b1"), before - 30, "minutes x helpers");
	use.minutes = 990;
	CHECK_INT(clip_use_do(world_as(w, &who), &(struct clip_use_entry){ b1, NULL, use },
			      &world_done, &e),
		  -1, "too much");
	rid = world_done.rid;
	CHECK_INT(e.kind, ERR_RULE, "too much");
	use.minutes = 0;
	CHECK_INT(clip_use_do(world_as(w, &who), &(struct clip_use_entry){ b1, NULL, use },
			      &world_done, &e),
		  -1, "nothing");
	rid = world_done.rid;
	use.minutes = 15;
	CHECK_INT(clip_use_do(world_as(w, &who), &(struct clip_use_entry){ b1, "andet", use },
			      &world_done, &e),
		  -1, "no such card");
	rid = world_done.rid;
	CHECK_INT(clip_use_do(world_as(w, &admin), &(struct clip_use_entry){ b1, NULL, use },
			      &world_done, &e),
		  -1, "nobody's use");
	rid = world_done.rid;
	CHECK_INT(e.kind, ERR_ACCESS, "nobody's use");
	static const char *const may_not[] = { "v1", "h3" }; /* a visitator; another provider's */
	for (size_t i = 0; i < sizeof may_not / sizeof may_not[0]; i++) {
		struct actor other = world_actor(w, may_not[i]);
		e = (struct err){ 0 };
		CHECK_INT(clip_use_do(world_as(w, &other),
				      &(struct clip_use_entry){ b1, NULL, use }, NULL, &e),
			  -1, may_not[i]);
		CHECK_INT(e.kind, ERR_ACCESS, may_not[i]);
	}
	CHECK_INT(balance(w, "b1"), before - 30, "what was refused is not there");
}

static void test_projection(struct world *w)
{
	struct err e = { 0 };

	CHECK_INT(records_compare(w->store, &e), 0, e.text);
	CHECK_INT(journal_verify(w->store, NULL, &e), 0, e.text);
}

int main(void)
{
	struct world w;

	start(&w);
	test_refusals(&w);
	test_atomic(&w);
	test_asking(&w);
	test_as_planned(&w);
	int64_t rid = test_full(&w);
	test_entry(&w, rid);
	test_correction(&w, rid);
	test_others_records(
		&w,
		world_count(
			&w,
			"SELECT rid FROM visit_record WHERE live AND replaces_rid IS NOT NULL"));
	test_unplanned(&w);
	test_clip_use(&w);
	test_projection(&w);
	world_close(&w);
	return test_end();
}
