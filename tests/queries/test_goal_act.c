/* Goals set, changed, observed and ticked off; plans written and handed over; measurements and
 * follow-ups. */
#include "core/acts/goal_act.h"

#include "core/acts/follow_up_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/plan_act.h"
#include "core/fsiii.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const struct {
	const char *why, *staff, *course, *parent, *text, *condition;
	int start, target;
	const char *says;
} set_refused[] = {
	{ "a carer", "h1", "f1", NULL, "Gå", NULL, 3, 1, "goals are set and ticked off by therapists" },
	{ "another provider", "tp", "f1", NULL, "Gå", NULL, 3, 1, "no help from your provider" },
	{ "no words", "t1", "f1", NULL, "  ", NULL, 3, 1, "say in a few words" },
	{ "an unknown condition", "t1", "f1", NULL, "Gå", "J9.9", 3, 1, "J9.9 is no condition" },
	{ "no such start level", "t1", "f1", NULL, "Gå", NULL, 5, 1, "start level 5 does not exist" },
	{ "an expected level that is not relevant", "t1", "f1", NULL, "Gå", NULL, 3, 9, "expected level 9 does not exist" },
	{ "part of another course's goal", "t1", "f1", "m9", "Gå", NULL, 3, 1, "belongs to another course" },
	{ "part of a goal that was reached", "t1", "f1", "k1", "Gå", NULL, 3, 1, "the goal it is part of is ticked off" },
	{ "of one partly reached", "t1", "f1", "k2", "Gå", NULL, 3, 1, "the goal it is part of is ticked off" },
	{ "of one not reached", "t1", "f1", "k3", "Gå", NULL, 3, 1, "the goal it is part of is ticked off" },
	{ "of one dropped", "t1", "f1", "k4", "Gå", NULL, 3, 1, "the goal it is part of is ticked off" },
	{ "an ended course", "t1", "f3", NULL, "Gå", NULL, 3, 1, "ended on Monday 28 September" },
};

static const char ticked_off[] =
	"{'type':'goal','id':'k1','course':'f1','text':'Gå','status':'reached','closed':'2026-11-20'}\n"
	"{'type':'goal','id':'k2','course':'f1','text':'Gå','status':'partly','closed':'2026-11-20'}\n"
	"{'type':'goal','id':'k3','course':'f1','text':'Gå','status':'not_reached','closed':'2026-11-20','reason':'syg'}\n"
	"{'type':'goal','id':'k4','course':'f1','text':'Gå','status':'dropped','closed':'2026-11-20','reason':'syg'}\n";
/* clang-format on */

static void test_set(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct goal_entry g = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				.parent_rid = world_rid(w, RECORD_GOAL, "m1"),
				.text = "Tørre sig",
				.own_words = "jeg vil selv",
				.condition = "Personlig_pleje",
				.start_level = 3,
				.target_level = 3,
				.agreed = DAY_NONE };
	struct err e = { 0 };
	struct act_questions ask;
	int64_t rid;

	world_import(w, ticked_off);
	for (size_t i = 0; i < sizeof set_refused / sizeof set_refused[0]; i++) {
		struct actor who = world_actor(w, set_refused[i].staff);
		struct goal_entry no = { .course_rid =
						 world_rid(w, RECORD_COURSE, set_refused[i].course),
					 .text = set_refused[i].text,
					 .condition = set_refused[i].condition,
					 .start_level = set_refused[i].start,
					 .target_level = set_refused[i].target,
					 .agreed = DAY_NONE };
		if (set_refused[i].parent != NULL)
			no.parent_rid = world_rid(w, RECORD_GOAL, set_refused[i].parent);
		e = (struct err){ 0 };
		CHECK_INT(goal_do(world_as(w, &who), &no, NULL, &e), -1, set_refused[i].why);
		check_says(e.text, set_refused[i].says, set_refused[i].why);
	}
	g.goal_rid = 0;
	CHECK_INT(goal_check(world_as(w, &t1), &g, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "that the citizen agrees is not noted", "no agreement");
	check_says(world_asked(&ask), "expected level 3 is no better than the start, 3",
		   "no better");
	g.target_level = 1;
	g.agreed = november(23);
	g.goal_rid = 0;
	CHECK_INT(goal_check(world_as(w, &t1), &g, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "nothing to think of");
	CHECK_INT(goal_do(world_as(w, &t1), &g, &world_done, &e), 0, e.text);
	rid = world_done.rid;
	check_field(w, rid, "condition", "\"feb38b55-c2d7-4d57-99c2-93622eaa0025\"",
		    "a user key becomes the UUID");
	check_field(w, rid, "parent", "\"m1\"", "a subgoal");
	check_field(w, rid, "own_words", "\"jeg vil selv\"", "in her own words");
}

/* A goal in other words needs a new agreement with the citizen; the old agreement does not count
 * for it. */
static void test_change(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	int64_t m1 = world_rid(w, RECORD_GOAL, "m1");
	struct record_version *version;
	struct arena a = { 0 };
	struct goal_entry g;
	struct err e = { 0 };
	struct act_questions ask;
	size_t n;

	CHECK_INT(goal_entry_load(w->store, m1, &g, &a, &e), 0, e.text);
	g.target_level = 2;
	g.goal_rid = m1;
	CHECK_INT(goal_check(world_as(w, &t1), &g, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "agreed on Monday 26 October to what stood there before",
		   "stale");
	g.goal_rid = m1;
	CHECK_INT(goal_do(world_as(w, &t1), &g, &world_done, &e), 0, e.text);
	check_field(w, m1, "agreed", "(none)", "left open");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, m1, "agreed", "\"2026-10-26\"", "taken back");
	g.agreed = november(23);
	g.goal_rid = m1;
	CHECK_INT(goal_do(world_as(w, &t1), &g, NULL, &e), 0, e.text);
	check_field(w, m1, "agreed", "\"2026-11-23\"", "agreed anew");
	g.agreed = november(24);
	g.goal_rid = m1;
	CHECK_INT(goal_do(world_as(w, &t1), &g, NULL, &e), -1, "tomorrow");
	g.agreed = november(23);
	g.parent_rid = world_rid(w, RECORD_GOAL, "k1");
	g.goal_rid = m1;
	CHECK_INT(goal_do(world_as(w, &t1), &g, NULL, &e), -1, "below a reached goal");
	check_says(e.text, "the goal it is part of is ticked off", "below a reached goal");
	CHECK_INT(goal_entry_load(w->store, g.parent_rid, &g, &a, &e), 0, e.text);
	g.goal_rid = world_rid(w, RECORD_GOAL, "k1");
	CHECK_INT(goal_do(world_as(w, &t1), &g, NULL, &e), -1, "a reached goal");
	check_says(e.text, "open it again before it is changed", "a reached goal");
	CHECK_INT(record_history(w->store, m1, &version, &n, &e), 0, e.text);
	CHECK_INT((long long)n, 4, "every version stays");
	record_history_free(version, n);
	arena_release(&a);
}

/* ---- observations ---- */

static void test_observations(struct world *w)
{
	static const char live[] = "SELECT count(*) FROM progress WHERE live AND on_day = 20780";
	struct actor h1 = world_actor(w, "h1"), h2 = world_actor(w, "h2"),
		     v1 = world_actor(w, "v1"), t1 = world_actor(w, "t1");
	struct observation o = { .goal_rid = world_rid(w, RECORD_GOAL, "m2"),
				 .level = 2,
				 .on = november(23) };
	struct err e = { 0 };
	int64_t first, second;

	CHECK_INT(goal_observe_do(world_as(w, &v1), &o, NULL, &e), -1, "a visitator");
	CHECK_INT(e.kind, ERR_ACCESS, "a visitator sees nobody at home");
	o.level = 5;
	CHECK_INT(goal_observe_do(world_as(w, &h1), &o, NULL, &e), -1, "level 5");
	check_says(e.text, "level 5 of a goal does not exist", "level 5");
	o.level = 2;
	o.on = november(24);
	CHECK_INT(goal_observe_do(world_as(w, &h1), &o, NULL, &e), -1, "tomorrow");
	o.on = november(23);
	CHECK_INT(goal_observe_do(world_as(w, &h1), &o, &world_done, &e), 0, e.text);
	first = world_done.rid;
	o.level = 1;
	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, NULL, &e), 0, e.text);
	CHECK_INT(world_count(w, live), 2, "two people's of one day both stay");
	o.level = 3;
	o.replaces = first;
	o.reason = "forkert mål";
	CHECK_INT(goal_observe_do(world_as(w, &h2), &o, NULL, &e), -1, "another's");
	CHECK_INT(e.kind, ERR_ACCESS, "another carer's observation");
	CHECK_INT(goal_observe_do(world_as(w, &h1), &o, &world_done, &e), 0, e.text);
	second = world_done.rid;
	check_field(w, first, "level", "2", "the original stays readable");
	CHECK_INT(world_count(w, live), 2, "the correction counts in its place");
	o.replaces = second;
	o.goal_rid = world_rid(w, RECORD_GOAL, "m3");
	CHECK_INT(goal_observe_do(world_as(w, &h1), &o, NULL, &e), -1, "another goal");
	check_says(e.text, "a correction is about the same goal", "another goal");
	o.goal_rid = world_rid(w, RECORD_GOAL, "m2");
	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, NULL, &e), -1, "the same level again");
	check_says(e.text, "nothing is different", "a correction that changes nothing");
	o.level = 4;
	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, &world_done, &e), 0, e.text);
	first = world_done.rid;
	check_field(w, first, "by", "\"h1\"",
		    "who answers for the course corrects; who saw it stays");
	CHECK_INT(withdraw_do(world_as(w, &h1), &(struct withdrawal){ RECORD_PROGRESS, first, "" },
			      &world_done, &e),
		  -1, "no reason");
	CHECK_INT(withdraw_do(world_as(w, &h1),
			      &(struct withdrawal){ RECORD_PROGRESS, first, "forkert borger" },
			      &world_done, &e),
		  0, e.text);
	CHECK_INT(world_count(w, live), 1, "withdrawn");
}

/* ---- ticking off ---- */

/* clang-format off */
static const struct {
	const char *why, *goal;
	enum goal_status status;
	int on; /* of November */
	const char *reason, *says; /* says NULL: it is done */
} tick[] = {
	{ "a goal with open subgoals", "m1", GOAL_REACHED, 23, NULL, "3 of its subgoals are still open" },
	{ "not reached without a reason", "m2", GOAL_NOT_REACHED, 23, NULL, "say why the goal was not reached" },
	{ "dropped without a reason", "m2", GOAL_DROPPED, 23, " ", "say why the goal is dropped" },
	{ "tomorrow", "m2", GOAL_REACHED, 24, NULL, "has not come yet" },
	{ "open already", "m2", GOAL_OPEN, 23, NULL, "how the goal stands already" },
	{ "reached", "m2", GOAL_REACHED, 22, NULL, NULL },
	{ "dropped", "m3", GOAL_DROPPED, 23, "vil ikke", NULL },
	{ "one is left", "m1", GOAL_REACHED, 23, NULL, "1 of its subgoals is still open" },
	{ "partly, with one left", "m1", GOAL_PARTLY, 23, NULL, NULL },
	{ "opened again", "m3", GOAL_OPEN, 23, NULL, NULL },
	{ "of an ended course", "m9", GOAL_REACHED, 23, NULL, "the course ended" },
};
/* clang-format on */

static void test_ticks(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct goal_tick t;
	struct err e;

	for (size_t i = 0; i < sizeof tick / sizeof tick[0]; i++) {
		t = (struct goal_tick){ .goal_rid = world_rid(w, RECORD_GOAL, tick[i].goal),
					.status = tick[i].status,
					.on = november(tick[i].on),
					.reason = tick[i].reason };
		e = (struct err){ 0 };
		int done = goal_tick_do(world_as(w, &t1), &t, &world_done, &e);
		CHECK_INT(done, tick[i].says != NULL ? -1 : 0, tick[i].why);
		if (tick[i].says != NULL)
			check_says(e.text, tick[i].says, tick[i].why);
	}
	check_field(w, world_rid(w, RECORD_GOAL, "m2"), "closed", "\"2026-11-22\"", "its day");
	check_field(w, world_rid(w, RECORD_GOAL, "m3"), "reason", "(none)", "open: no reason");
	t = (struct goal_tick){ .goal_rid = world_rid(w, RECORD_GOAL, "m3"),
				.status = GOAL_REACHED,
				.on = november(23) };
	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, &world_done, &e), 0, e.text);
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, t.goal_rid, "status", "\"open\"", "taken back");
	check_field(w, t.goal_rid, "closed", "(none)", "taken back");
}

/* ---- plans ---- */

static const struct exercise_entry plan_exercise[] = {
	{ NULL, "Gå på trapper", "en ad gangen", 2, 10, -1, 3 },
	{ NULL, "", NULL, -1, -1, -1, -1 },
	{ NULL, "Cykle", NULL, -1, -1, 0, -1 },
};

static struct plan_entry a_plan(struct world *w)
{
	return (struct plan_entry){ .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				    .kind = PLAN_DV,
				    .from = november(23),
				    .to = DAY_NONE,
				    .review = DAY_NONE,
				    .handed_over = DAY_NONE,
				    .exercise = plan_exercise,
				    .exercises = 1 };
}

static void refused_plan(struct world *w, const struct plan_entry *p, const char *words,
			 const char *why)
{
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	CHECK_INT(plan_do(world_as(w, &t1), p, NULL, &e), -1, why);
	check_says(e.text, words, why);
}

static void test_plan_refused(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	struct plan_entry p = a_plan(w);
	struct err e = { 0 };

	CHECK_INT(plan_do(world_as(w, &h1), &p, NULL, &e), -1, "a carer");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer writes no plan");
	p.exercises = 0;
	refused_plan(w, &p, "at least one exercise", "no exercise");
	p.exercises = 2;
	refused_plan(w, &p, "exercise 2 has no name", "no name");
	p.exercise = &plan_exercise[2];
	p.exercises = 1;
	refused_plan(w, &p, "Cykle: an amount of 0", "no amount");
	p = a_plan(w);
	p.review = november(22);
	refused_plan(w, &p, "can't be reviewed on Sunday 22 November", "reviewed before it begins");
}

/* The service of a DV plan asks for a review every twelve months. */
static void test_plan_review_asked(struct world *w)
{
	const struct {
		struct day review;
		const char *asks, *why;
	} row[] = {
		{ DAY_NONE, "reviewed by Tuesday 23 November 2027; no day is set", "no day" },
		{ day_of(2027, 11, 24), "by Tuesday 23 November 2027 at the latest",
		  "a day too late" },
		{ day_of(2027, 11, 23), "", "in time" },
	};
	struct actor t1 = world_actor(w, "t1");
	struct act_questions ask;
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct plan_entry p = a_plan(w);
		p.review = row[i].review;
		CHECK_INT(plan_check(world_as(w, &t1), &p, &ask, &e), 0, e.text);
		if (row[i].asks[0] == '\0')
			CHECK_TEXT(world_asked(&ask), "", row[i].why);
		else
			check_says(world_asked(&ask), row[i].asks, row[i].why);
	}
}

static void plan_changed(struct world *w, struct plan_entry *p, int by_therapist, const char *want)
{
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	p->by_therapist = by_therapist;
	CHECK_INT(plan_do(world_as(w, &t1), p, NULL, &e), 0, e.text);
	check_field(w, p->plan_rid, "by_therapist", want, "who carries it out");
}

static void test_plans(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct plan_entry p = a_plan(w);
	struct arena a = { 0 };
	struct err e = { 0 };

	p.review = day_of(2027, 11, 23);
	CHECK_INT(plan_do(world_as(w, &t1), &p, &world_done, &e), 0, e.text);
	int64_t rid = world_done.rid;
	check_field(w, rid, "author", "\"t1\"", "the author");
	check_field(w, rid, "by_therapist", "(none)", "home care carries it out");
	CHECK_INT(plan_hand_over_do(world_as(w, &t1), &(struct plan_hand_over){ rid, november(23) },
				    &world_done, &e),
		  0, e.text);
	check_field(w, rid, "handed_over", "\"2026-11-23\"", "to home care");
	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	check_field(w, rid, "handed_over", "(none)", "taken back");

	CHECK_INT(plan_entry_load(w->store, rid, &p, &a, &e), 0, e.text);
	CHECK_INT(p.by_therapist, 0, "as it was said");
	plan_changed(w, &p, 1, "true");
	CHECK_INT(plan_entry_load(w->store, rid, &p, &a, &e), 0, e.text);
	CHECK_INT(p.by_therapist, 1, "as it was changed");
	plan_changed(w, &p, 0, "(none)");
	CHECK_TEXT(p.exercise[0].name, "Gå på trapper", "read again");
	CHECK_INT(p.exercise[0].reps, 10, "read again");
	const char *id = p.exercise[0].id;
	p.author_rid = 0;
	p.review = DAY_NONE;
	CHECK_INT(plan_do(world_as(w, &t1), &p, &world_done, &e), 0, e.text);
	CHECK_INT(plan_entry_load(w->store, rid, &p, &a, &e), 0, e.text);
	CHECK_TEXT(p.exercise[0].id, id, "an exercise keeps its id");
	check_field(w, rid, "review", "(none)", "emptied");
	check_field(w, rid, "author", "\"t1\"", "its author stays");
	arena_release(&a);
}

/* ---- measurements ---- */

/* clang-format off */
static const struct {
	const char *why, *staff, *instrument;
	double value; /* -1: the items */
	double item[4];
	size_t items;
	const char *says, *warns;
} measure[] = {
	{ "a carer", "h1", "liv", 50, { 0 }, 0, "measurements are taken by", NULL },
	{ "unknown", "t1", "puls", 50, { 0 }, 0, "choose an instrument", NULL },
	{ "above the range", "t1", "liv", 101, { 0 }, 0, "101 is out of range; it is from 0 to 100", NULL },
	{ "at the top", "t1", "liv", 100, { 0 }, 0, NULL, "" },
	{ "a second one", "n1", "liv", 0, { 0 }, 0, NULL, "on Monday 23 November already" },
	{ "too few items", "t1", "ensom", -1, { 1, 2 }, 2, "has 3 items, and there are 2 here", NULL },
	{ "an item out of range", "t1", "ensom", -1, { 1, 2, 4 }, 3, "item 3: 4 is out of range; it is from 1 to 3", NULL },
	{ "items", "t1", "ensom", -1, { 1, 1, 1 }, 3, NULL, "" },
	{ "half a pair", "t1", "ippa", -1, { 1, 2, 3 }, 3, "come in pairs, and there are 3", NULL },
	{ "pairs", "t1", "ippa", -1, { 5, 5, 1, 1 }, 4, NULL, "" },
	{ "nothing", "t1", "ippa", -1, { 0 }, 0, "write the value, or every item", NULL },
};
/* clang-format on */

static void test_measurements(struct world *w)
{
	struct measurement_entry m;
	struct err e;
	int64_t first = 0;

	for (size_t i = 0; i < sizeof measure / sizeof measure[0]; i++) {
		struct actor who = world_actor(w, measure[i].staff);
		struct act_questions ask = { .n = 0 };
		m = (struct measurement_entry){ .course_rid = world_rid(w, RECORD_COURSE, "f1"),
						.instrument = measure[i].instrument,
						.at = AT_MIDWAY,
						.on = november(23),
						.has_value = measure[i].value >= 0,
						.value = measure[i].value,
						.item = measure[i].item,
						.items = measure[i].items };
		e = (struct err){ 0 };
		int may = measure_check(world_as(w, &who), &m, &ask, &e);
		CHECK_INT(may, measure[i].says != NULL ? -1 : 0, measure[i].why);
		if (measure[i].says != NULL)
			check_says(e.text, measure[i].says, measure[i].why);
		else if (measure[i].warns[0] == '\0')
			CHECK_TEXT(world_asked(&ask), "", measure[i].why);
		else
			check_says(world_asked(&ask), measure[i].warns, measure[i].why);
		if (may == 0)
			CHECK_INT(measure_do(world_as(w, &who), &m, &world_done, &e), 0, e.text);
		first = world_done.rid;
	}
	struct actor t1 = world_actor(w, "t1");
	const double items[] = { 4, 5, 1, 1 };
	m = (struct measurement_entry){ .course_rid = world_rid(w, RECORD_COURSE, "f1"),
					.instrument = "ippa",
					.at = AT_MIDWAY,
					.on = november(23),
					.item = items,
					.items = 4,
					.replaces = first,
					.reason = "tastefejl" };
	CHECK_INT(measure_do(world_as(w, &t1), &m, &world_done, &e), 0, e.text);
	first = world_done.rid;
	CHECK_INT(world_count(w, "SELECT count(*) FROM measurement WHERE instrument = 'ippa'"), 2,
		  "the original stays");
	CHECK_INT(world_count(
			  w, "SELECT count(*) FROM measurement WHERE instrument = 'ippa' AND live"),
		  1, "one counts");
	CHECK_INT(withdraw_do(world_as(w, &t1),
			      &(struct withdrawal){ RECORD_MEASUREMENT, first, "forkert borger" },
			      &world_done, &e),
		  0, e.text);
	CHECK_INT(world_count(
			  w, "SELECT count(*) FROM measurement WHERE instrument = 'ippa' AND live"),
		  0, "none counts");
}

/* The citizen's own words for each pair of items. */
static void test_problems(struct world *w)
{
	/* clang-format off */
	static const struct { const char *why, *problem[3]; size_t problems, items; const char *says, *asks, *stored; } row[] = {
		{ "each has its words", { "Komme i bad", "Gå tur", NULL }, 2, 4, NULL, "", "[\"Komme i bad\",\"Gå tur\"]" },
		{ "the last has none", { "Komme i bad", NULL, NULL }, 1, 4, NULL, "problem 2 is not named", "[\"Komme i bad\"]" },
		{ "the first has none", { " ", "Gå tur", NULL }, 2, 4, NULL, "problem 1 is not named", "[\"–\",\"Gå tur\"]" },
		{ "none has", { NULL }, 0, 4, NULL, "problem 1 is not named", "(none)" },
		{ "one is not scored", { "Komme i bad", "Gå tur", NULL }, 2, 2, "a problem is not scored", NULL, NULL },
	};
	/* clang-format on */
	static const double items[] = { 4, 5, 1, 1 };
	struct actor t1 = world_actor(w, "t1");

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct measurement_entry m = { .course_rid =
							     world_rid(w, RECORD_COURSE, "f1"),
						     .instrument = "ippa",
						     .at = AT_START,
						     .on = november(23),
						     .item = items,
						     .items = row[i].items,
						     .problem = row[i].problem,
						     .problems = row[i].problems };
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int may = measure_check(world_as(w, &t1), &m, &ask, &e);
		CHECK_INT(may, row[i].says != NULL ? -1 : 0, row[i].why);
		if (row[i].says != NULL) {
			check_says(e.text, row[i].says, row[i].why);
			CHECK_TEXT(e.field, "problem", row[i].why);
			continue;
		}
		if (row[i].asks[0] == '\0')
			CHECK_TEXT(world_asked(&ask), "", row[i].why);
		else
			check_says(world_asked(&ask), row[i].asks, row[i].why);
		CHECK_INT(measure_do(world_as(w, &t1), &m, &world_done, &e), 0, e.text);
		check_field(w, world_done.rid, "problems", row[i].stored, row[i].why);
		CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
	}
}

/* ---- follow-ups ---- */

static void test_follow_ups(struct world *w)
{
	struct actor h1 = world_actor(w, "h1"), h2 = world_actor(w, "h2");
	struct follow_up_entry f = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				     .rule = "midt",
				     .due = november(23),
				     .on = november(23),
				     .result = FOLLOW_UP_ADJUSTED,
				     .note = "trin 2 er svært" };
	struct err e = { 0 };
	int64_t rid;

	CHECK_INT(follow_up_do(world_as(w, &h2), &f, NULL, &e), -1, "a carer");
	CHECK_INT(e.kind, ERR_ACCESS, "another carer");
	f.rule = "aldrig";
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, NULL, &e), -1, "unknown");
	check_says(e.text, "the settings know no such follow-up", "unknown");
	f.rule = "midt";
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, &world_done, &e), 0,
		  "the contact person may, whatever her role");
	rid = world_done.rid;
	check_field(w, rid, "result", "\"adjusted\"", "E2");
	check_field(w, rid, "by", "\"h1\"", "by whom");
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, NULL, &e), -1, "twice");
	check_says(e.text, "done on Monday 23 November already", "twice");
	f.replaces = rid;
	f.result = FOLLOW_UP_CONTINUES;
	f.reason = "forkert valg";
	CHECK_INT(follow_up_do(world_as(w, &h1), &f, &world_done, &e), 0, e.text);
	rid = world_done.rid;
	check_field(w, f.replaces, "result", "\"adjusted\"", "the original stays");
	CHECK_INT(withdraw_do(world_as(w, &h1),
			      &(struct withdrawal){ RECORD_FOLLOW_UP, rid, "blev ikke holdt" },
			      &world_done, &e),
		  0, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM follow_up WHERE live"), 0, "withdrawn");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	test_set(&w);
	test_change(&w);
	test_observations(&w);
	test_ticks(&w);
	test_plan_refused(&w);
	test_plan_review_asked(&w);
	test_plans(&w);
	test_measurements(&w);
	test_problems(&w);
	test_follow_ups(&w);
	world_close(&w);
	return test_end();
}
