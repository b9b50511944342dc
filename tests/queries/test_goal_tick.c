/* Goals ticked off together with those above and below them, and ticks and levels that are dated back. */
#include "core/acts/course_act.h"
#include "core/acts/goal_act.h"
#include "core/records/records.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* Below m1 of the course f1 stand m2 and m3; m4 stands below m3. */
/* clang-format off */
static const char more[] =
	"{'type':'goal','id':'m4','course':'f1','parent':'m3','text':'Tørre sig','start_level':2,'target_level':1}\n";
/* clang-format on */

static struct goal_tick tick_of(struct world *w, const char *goal, enum goal_status status,
				const char *reason)
{
	return (struct goal_tick){ .goal_rid = world_rid(w, RECORD_GOAL, goal),
				   .status = status,
				   .on = november(23),
				   .reason = reason };
}

static void tick(struct world *w, const char *goal, enum goal_status status, const char *reason,
		 const char *asked)
{
	struct actor t1 = world_actor(w, "t1");
	const struct goal_tick t = tick_of(w, goal, status, reason);
	struct act_questions ask;
	struct err e = { 0 };

	CHECK_INT(goal_tick_check(world_as(w, &t1), &t, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), asked, goal);
	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, &world_done, &e), 0, e.text);
}

static void stand(struct world *w, const char *why, const char *m1, const char *m2, const char *m3,
		  const char *m4)
{
	const char *const goal[] = { "m1", "m2", "m3", "m4" }, *const want[] = { m1, m2, m3, m4 };

	for (size_t i = 0; i < 4; i++)
		check_field(w, world_rid(w, RECORD_GOAL, goal[i]), "status", want[i], why);
}

static void take_back(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct err e = { 0 };

	CHECK_INT(act_take_back(world_as(w, &t1), &world_done, &e), 0, e.text);
}

#define NO      "(none)"
#define OPEN    "\"open\""
#define DROPPED "\"dropped\""
#define REACHED "\"reached\""

/* A goal is dropped with its open subgoals, and comes back with them. */
static void test_dropped(struct world *w)
{
	tick(w, "m2", GOAL_REACHED, NULL,
	     "the goal is reached at level 3 (much help), but level 1 (a little help) is expected");
	tick(w, "m1", GOAL_DROPPED, "flytter", "its 2 open subgoals are dropped with it");
	stand(w, "with its subgoals, but what is ticked off", DROPPED, REACHED, DROPPED, DROPPED);
	check_field(w, world_rid(w, RECORD_GOAL, "m4"), "reason", "\"flytter\"", "with its reason");
	check_field(w, world_rid(w, RECORD_GOAL, "m4"), "closed", "\"2026-11-23\"", "and its day");
	take_back(w);
	stand(w, "taken back", NO, REACHED, NO, NO);
	check_field(w, world_rid(w, RECORD_GOAL, "m4"), "reason", NO, "taken back");
	tick(w, "m3", GOAL_DROPPED, "vil ikke", "its open subgoal “Tørre sig” is dropped with it");
	stand(w, "a subgoal with its own", NO, REACHED, DROPPED, DROPPED);
	tick(w, "m1", GOAL_DROPPED, "flytter", "");
	stand(w, "nothing is open below it", DROPPED, REACHED, DROPPED, DROPPED);
}

/* A subgoal that is opened opens those that it is part of. */
static void test_opened(struct world *w)
{
	tick(w, "m4", GOAL_OPEN, NULL,
	     "“Vaske sig” and the other goals that it is part of are opened again too");
	stand(w, "all above it", OPEN, REACHED, OPEN, OPEN);
	check_field(w, world_rid(w, RECORD_GOAL, "m1"), "reason", NO, "open: no reason");
	check_field(w, world_rid(w, RECORD_GOAL, "m1"), "closed", NO, "open: no day");
	take_back(w);
	stand(w, "taken back", DROPPED, REACHED, DROPPED, DROPPED);
	check_field(w, world_rid(w, RECORD_GOAL, "m1"), "reason", "\"flytter\"", "taken back");
	tick(w, "m3", GOAL_OPEN, NULL,
	     "“Bad uden hjælp”, which it is part of, is opened again too");
	stand(w, "what is below it stays", OPEN, REACHED, OPEN, DROPPED);
	tick(w, "m4", GOAL_OPEN, NULL, "");
	stand(w, "nothing above it is ticked off", OPEN, REACHED, OPEN, OPEN);
}

/* ---- days ---- */

/* The course was referred on 20 October and began on the 26th; f2 was referred on 16 November and has not
 * begun. */
/* clang-format off */
static const struct { const char *why, *goal; int year, month, date; const char *says; } dated[] = {
	{ "today", "m4", 2026, 11, 23, NULL },
	{ "tomorrow", "m4", 2026, 11, 24, "has not come yet" },
	{ "the first day of the course", "m4", 2026, 10, 26, NULL },
	{ "the day before it", "m4", 2026, 10, 25, "is before the course began, on Monday 26 October" },
	{ "before it begins", "q1", 2026, 11, 16, NULL },
	{ "before the referral", "q1", 2026, 11, 15, "before the citizen was referred" },
	{ "a start that lies ahead", "q2", 2026, 11, 16, NULL },
};
/* clang-format on */

static void test_days(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), h1 = world_actor(w, "h1");

	world_import(w, "{'type':'goal','id':'q1','course':'f2','text':'Gå','start_level':1}\n"
			"{'type':'course','id':'x9','citizen':'b5','course_type':'lang','provider'"
			":'kom','contact':'h1','referred':'2026-11-16','start':'2026-11-30'}\n"
			"{'type':'goal','id':'q2','course':'x9','text':'Gå','start_level':1}\n");
	for (size_t i = 0; i < sizeof dated / sizeof dated[0]; i++) {
		struct day on = day_of(dated[i].year, dated[i].month, dated[i].date);
		struct goal_tick t = tick_of(w, dated[i].goal, GOAL_PARTLY, NULL);
		const struct observation o = { .goal_rid = t.goal_rid, .level = 2, .on = on };
		struct act_questions ask;
		struct err e = { 0 };
		int want = dated[i].says != NULL ? -1 : 0;
		t.on = on;
		CHECK_INT(goal_tick_check(world_as(w, &t1), &t, &ask, &e), want, dated[i].why);
		if (want != 0)
			check_says(e.text, dated[i].says, dated[i].why);
		e = (struct err){ 0 };
		CHECK_INT(goal_observe_check(world_as(w, &t1), &o, &ask, &e), want, dated[i].why);
		if (want != 0)
			check_says(e.text, dated[i].says, dated[i].why);
	}
	const struct observation seen = { .goal_rid = world_rid(w, RECORD_GOAL, "m4"),
					  .level = 1,
					  .on = day_of(2026, 10, 26) };
	struct err e = { 0 };
	CHECK_INT(goal_observe_do(world_as(w, &h1), &seen, NULL, &e), 0, e.text);
}

/* A tick on the wrong day is put right by the same once more; the level it is held against is that of its
 * day. */
static void test_dated_tick(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct goal_tick t = tick_of(w, "m4", GOAL_REACHED, NULL);
	struct act_questions ask;
	struct err e = { 0 };

	const struct observation worse = { .goal_rid = t.goal_rid, .level = 2, .on = november(20) };
	CHECK_INT(goal_observe_do(world_as(w, &t1), &worse, NULL, &e), 0, e.text);
	CHECK_INT(goal_tick_check(world_as(w, &t1), &t, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "reached at level 2 (some help)", "as it stands today");
	t.on = november(19);
	CHECK_INT(goal_tick_check(world_as(w, &t1), &t, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "as it stood on that day");
	t.on = november(23);
	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, NULL, &e), 0, e.text);
	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, NULL, &e), -1, "the very same");
	check_says(e.text, "that is how the goal stands already", "the very same");
	t.on = november(19);
	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, &world_done, &e), 0, e.text);
	check_field(w, t.goal_rid, "closed", "\"2026-11-19\"", "on its day");
	take_back(w);
	check_field(w, t.goal_rid, "closed", "\"2026-11-23\"", "taken back");
	/* a correction of a level that came from before the start may keep its day */
	world_import(w, "{'type':'progress','id':'z1','goal':'m4','on':'2026-10-21','level':3}\n");
	struct observation o = { .goal_rid = t.goal_rid,
				 .level = 4,
				 .on = day_of(2026, 10, 21),
				 .replaces = world_rid(w, RECORD_PROGRESS, "z1"),
				 .reason = "tastefejl" };
	struct actor tl = world_actor(w, "tl");
	CHECK_INT(goal_observe_check(world_as(w, &tl), &o, &ask, &e), 0, e.text);
	o.on = day_of(2026, 10, 22);
	CHECK_INT(goal_observe_check(world_as(w, &tl), &o, &ask, &e), -1, "but get no other one");
}

/* ---- a course that is over before something of it was recorded ---- */

static void test_over_early(struct world *w)
{
	static const struct {
		const char *why, *course;
		enum course_step step;
		int on;
		const char *asks;
	} row[] = {
		{ "cancelled today", "f1", COURSE_CANCEL, 23, NULL },
		{ "cancelled before it was observed", "f1", COURSE_CANCEL, 19,
		  "the course ends on Thursday 19 November, but something of it is recorded on "
		  "Monday 23 November" },
		{ "declined on the day it was decided about", "f2", COURSE_DECLINE, 20, NULL },
		{ "declined the day before", "f2", COURSE_DECLINE, 19, "is recorded on Friday" },
	};
	struct actor t1 = world_actor(w, "t1");

	world_import(w, "{'type':'decision','id':'z2','course':'f2','on':'2026-11-20',"
			"'decision':'continue'}\n");
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct course_move m = { .course_rid =
						       world_rid(w, RECORD_COURSE, row[i].course),
					       .step = row[i].step,
					       .on = november(row[i].on),
					       .until = DAY_NONE,
					       .reason = "vil ikke" };
		struct act_questions ask;
		struct err e = { 0 };
		CHECK_INT(course_move_check(world_as(w, &t1), &m, &ask, &e), 0, e.text);
		if (row[i].asks == NULL)
			CHECK_TEXT(world_asked(&ask), "", row[i].why);
		else
			check_says(world_asked(&ask), row[i].asks, row[i].why);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, more);
	test_dropped(&w);
	test_opened(&w);
	test_days(&w);
	test_dated_tick(&w);
	test_over_early(&w);
	world_close(&w);
	return test_end();
}
