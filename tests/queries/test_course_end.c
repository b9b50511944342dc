/* The end of a course in one act: shown before it is done, written at once, taken back today. */
#include "core/acts/course_end.h"

#include "core/acts/goal_act.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

static struct course_end_preview preview(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct course_end_preview p = { .on = DAY_NONE };
	struct err e = { 0 };

	CHECK_INT(course_end_preview(world_as(w, &t1), world_rid(w, RECORD_COURSE, "f1"),
				     november(23), &p, &e),
		  0, e.text);
	return p;
}

static void test_preview(struct world *w)
{
	struct course_end_preview p = preview(w);

	CHECK_INT((long long)p.goals, 2, "goals still open");
	CHECK_INT(p.evaluated, 1, "one is ticked off");
	CHECK_TEXT(p.goal[0].text, "Bad uden hjælp", "the parent first");
	CHECK_INT(p.goal[0].status, GOAL_PARTLY, "one subgoal reached, one partly");
	CHECK_INT(p.goal[1].status, GOAL_PARTLY, "better than at the start, and not there");
	CHECK_INT((long long)p.plans, 2, "plans, also one that begins tomorrow");
	CHECK_TEXT(p.plan[0].exercises, "Rejse-sætte-sig", "what the plan holds");
	CHECK_INT((long long)p.grants, 1, "grants of the course only");
	CHECK_TEXT(p.grant[0].name, "Rehabilitering", "the grant");
	CHECK_INT((long long)p.visits, 2, "coming visits of the course");
	CHECK_INT((long long)p.visits_only_course, 1, "one of them is for more than the course");
	CHECK_INT(p.before.visits, 2, "done or partly in 14 days from the start");
	CHECK(day_same(p.before.from, day_of(2026, 10, 26)) && day_same(p.before.to, november(8)),
	      "the first window is 26 October to 8 November");
	CHECK_INT(p.after.visits, 1, "done in the 14 days up to the end");
	CHECK(day_same(p.after.from, november(10)) && day_same(p.after.to, november(23)),
	      "the last window is 10 to 23 November");
	CHECK_INT((long long)p.measures, 1, "due at the end");
	CHECK(!p.measure[0].taken, "not measured yet");
	CHECK(p.follow_up != NULL && strcmp(p.follow_up->id, "slut") == 0, "the final follow-up");
	course_end_preview_release(&p);
}

/* clang-format off */
static const struct {
	const char *why, *staff, *course;
	int on;
	const char *says;
} refused[] = {
	{ "a carer", "h1", "f1", 23, "courses are led by" },
	{ "not begun", "t1", "f2", 23, "the course has not begun" },
	{ "ended", "t1", "f3", 23, "the course ended on Monday 28 September" },
	{ "tomorrow", "t1", "f1", 24, "has not come yet" },
	{ "before it began", "t1", "f1", -7, "before it began on Monday 26 October" },
};
/* clang-format on */

static void test_refused(struct world *w)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct actor who = world_actor(w, refused[i].staff);
		struct course_end_preview p;
		struct err e = { 0 };
		CHECK_INT(course_end_preview(world_as(w, &who),
					     world_rid(w, RECORD_COURSE, refused[i].course),
					     day_plus(november(1), refused[i].on - 1), &p, &e),
			  -1, refused[i].why);
		check_says(e.text, refused[i].says, refused[i].why);
	}
}

static int end(struct world *w, const struct course_end_entry *c, struct err *e)
{
	struct actor t1 = world_actor(w, "t1");

	*e = (struct err){ 0 };
	return course_end_do(world_as(w, &t1), c, &world_done, e);
}

/* Taken at the end is what has a valid value; the problems of the start come again. */
static void test_measures(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	struct course_end_preview p = preview(&w);

	CHECK_INT((long long)p.measures, 1, "due at the end");
	CHECK(!p.measure[0].taken, "not taken");
	course_end_preview_release(&p);
	world_import(&w,
		     "{'type':'measurement','id':'x1','course':'f1','instrument':'liv','at':'end',"
		     "'on':'2026-11-22','value':101}");
	p = preview(&w);
	CHECK(!p.measure[0].taken, "out of range: still to be taken");
	course_end_preview_release(&p);
	world_import(&w,
		     "{'type':'measurement','id':'x2','course':'f1','instrument':'liv','at':'end',"
		     "'on':'2026-11-21','value':44}");
	p = preview(&w);
	CHECK(p.measure[0].taken && p.measure[0].value == 44, "the newest valid one");
	course_end_preview_release(&p);
	world_import(&w,
		     "{'type':'measurement','id':'x3','course':'f1','instrument':'liv','at':'end',"
		     "'on':'2026-11-21','value':44,'replaces':'x2','withdrawn':'fejl'}");
	p = preview(&w);
	CHECK(!p.measure[0].taken, "withdrawn");
	course_end_preview_release(&p);
	world_close(&w);
}

static void test_end_of_course(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct course_end_preview p = preview(w);
	struct goal_ended goal[] = { { p.goal[0].rid, GOAL_PARTLY, NULL },
				     { p.goal[1].rid, GOAL_NOT_REACHED, NULL } };
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1"), f2 = world_rid(w, RECORD_COURSE, "f2");
	const struct measurement_entry liv = { .course_rid = f1,
					       .instrument = "liv",
					       .at = AT_END,
					       .on = november(23),
					       .has_value = true,
					       .value = 70 };
	struct course_end_entry c = { .course_rid = f1,
				      .on = november(23),
				      .result = -1,
				      .visits_14d_start = -1,
				      .visits_14d_end = 4,
				      .follow_up = FOLLOW_UP_NEW_ASSESSMENT,
				      .proposal = "hjælp til bad to gange om ugen",
				      .goal = goal,
				      .goals = 1,
				      .end_plans = { &p.plan[0].rid, 1 },
				      .end_grants = { &f2, 1 },
				      .cancel_visits = { &p.visit[0].rid, 1 } };
	struct err e;
	struct act_questions ask;

	CHECK_INT(end(w, &c, &e), -1, "no result");
	check_says(e.text, "say what the result is", "no result");
	c.result = COURSE_HELP;
	CHECK_INT(end(w, &c, &e), -1, "a goal is left");
	check_says(e.text, "1 goal is not evaluated yet", "a goal is left");
	c.goals = 2;
	CHECK_INT(end(w, &c, &e), -1, "no reason");
	check_says(e.text, "say why the goal was not reached: Vaske sig", "no reason");
	goal[1].reason = "armen er øm";
	CHECK_INT(end(w, &c, &e), -1, "a grant that was not shown");
	check_says(e.text, "has changed meanwhile", "a grant that was not shown");
	c.end_grants.at = &p.grant[0].rid;
	CHECK_INT(course_end_check(world_as(w, &t1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask), "Livskvalitet at the end is not measured",
		   "warned, never refused");
	c.measurement = &liv;
	c.measurements = 1;
	CHECK_INT(course_end_check(world_as(w, &t1), &c, &ask, &e), 0, e.text);
	CHECK_TEXT(world_asked(&ask), "", "measured");
	c.on = november(22);
	CHECK_INT(course_end_check(world_as(w, &t1), &c, &ask, &e), 0, e.text);
	check_says(world_asked(&ask),
		   "ends on Sunday 22 November, but something of it is recorded on Monday 23 "
		   "November",
		   "an end before the newest tick");
	CHECK_TEXT(ask.n > 0 && ask.at[0].field != NULL ? ask.at[0].field : "", "on",
		   "asked at the last day");
	c.on = november(23);
	CHECK_INT(course_end_done(world_as(w, &t1), f1, &world_done, &e), 0, "nothing to undo yet");
	CHECK_INT(end(w, &c, &e), 0, e.text);
	course_end_preview_release(&p);
}

/* clang-format off */
static const struct {
	enum record_type type;
	const char *id, *key, *ended, *undone;
} field[] = {
	{ RECORD_COURSE, "f1", "end", "\"2026-11-23\"", "(none)" },
	{ RECORD_COURSE, "f1", "result", "\"help\"", "(none)" },
	{ RECORD_COURSE, "f1", "visits_14d_end", "4", "(none)" },
	{ RECORD_COURSE, "f1", "visits_14d_start", "(none)", "(none)" },
	{ RECORD_COURSE, "f1", "proposal", "\"hjælp til bad to gange om ugen\"", "(none)" },
	{ RECORD_COURSE, "f1", "planned_end", "\"2026-12-21\"", "\"2026-12-21\"" },
	{ RECORD_GOAL, "m1", "status", "\"partly\"", "(none)" },
	{ RECORD_GOAL, "m2", "status", "\"reached\"", "\"reached\"" },
	{ RECORD_GOAL, "m3", "reason", "\"armen er øm\"", "(none)" },
	{ RECORD_PLAN, "p9", "to", "\"2026-11-23\"", "(none)" },
	{ RECORD_PLAN, "p9", "withdrawn", "(none)", "(none)" },
	{ RECORD_PLAN, "p7", "to", "(none)", "(none)" },
	{ RECORD_PLAN, "p7", "withdrawn", "\"the course ended before the plan began\"", "(none)" },
	{ RECORD_GRANT, "g1", "to", "\"2026-11-23\"", "(none)" },
	{ RECORD_GRANT, "g2", "to", "(none)", "(none)" },
};
static const struct {
	const char *what, *sql;
	long ended, undone;
} count[] = {
	{ "a decision to end it", "SELECT count(*) FROM decision WHERE live AND decision = 3", 1, 0 },
	{ "a measurement", "SELECT count(*) FROM measurement WHERE live", 1, 0 },
	{ "the final follow-up", "SELECT count(*) FROM follow_up WHERE live AND result = 3", 1, 0 },
	{ "a cancelled visit", "SELECT count(*) FROM visit_record WHERE live AND outcome = 4", 1, 0 },
	{ "records that are kept", "SELECT count(*) > 0 FROM visit_record WHERE outcome = 4", 1, 1 },
};
/* clang-format on */

static void test_stands(struct world *w, bool ended)
{
	for (size_t i = 0; i < sizeof field / sizeof field[0]; i++)
		check_field(w, world_rid(w, field[i].type, field[i].id), field[i].key,
			    ended ? field[i].ended : field[i].undone, field[i].key);
	for (size_t i = 0; i < sizeof count / sizeof count[0]; i++)
		CHECK_INT(world_count(w, count[i].sql), ended ? count[i].ended : count[i].undone,
			  count[i].what);
}

static int end_back(const struct work *work, int64_t course_rid, struct err *e)
{
	struct act_done done;

	return course_end_done(work, course_rid, &done, e) < 0 ? -1 : act_take_back(work, &done, e);
}

static void test_undo(struct world *w)
{
	struct actor t1 = world_actor(w, "t1"), tomorrow = t1, h1 = world_actor(w, "h1");
	int64_t f1 = world_rid(w, RECORD_COURSE, "f1"), f3 = world_rid(w, RECORD_COURSE, "f3");
	struct err e = { 0 };

	tomorrow.now_ms += 86400000;
	tomorrow.today = november(24);
	CHECK_INT(course_end_done(world_as(w, &t1), f1, &world_done, &e), 1, "today");
	CHECK_INT(course_end_done(world_as(w, &tomorrow), f1, &world_done, &e), 0, "tomorrow");
	CHECK_INT(end_back(world_as(w, &tomorrow), f1, &e), -1, "tomorrow");
	check_says(e.text, "taken back on the day it is recorded", "tomorrow");
	CHECK_INT(end_back(world_as(w, &h1), f1, &e), -1, "a carer");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer");
	CHECK_INT(end_back(world_as(w, &t1), f3, &e), -1, "an imported end");
	CHECK_INT(end_back(world_as(w, &t1), f1, &e), 0, e.text);
	test_stands(w, false);
	CHECK_INT(course_end_done(world_as(w, &t1), f1, &world_done, &e), 0, "undone already");
}

/* m2 is ticked off on the same day, by an act of its own: it stays when the end is taken back. */
static void prepare(struct world *w)
{
	struct actor t1 = world_actor(w, "t1");
	struct goal_tick t = { .goal_rid = world_rid(w, RECORD_GOAL, "m2"),
			       .status = GOAL_REACHED,
			       .on = november(23) };
	struct observation o = { .goal_rid = world_rid(w, RECORD_GOAL, "m3"),
				 .on = november(20),
				 .level = 1 };
	struct err e = { 0 };

	CHECK_INT(goal_tick_do(world_as(w, &t1), &t, NULL, &e), 0, e.text);
	o.level = 2;
	CHECK_INT(goal_observe_do(world_as(w, &t1), &o, NULL, &e), 0, e.text);
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, "{'type':'plan','id':'p7','citizen':'b1','course':'f1','kind':'83a','from'"
			 ":'2026-11-24',"
			 "'author':'t1','exercises':[{'id':'x1','name':'Gang ude'}]}\n");
	prepare(&w);
	test_preview(&w);
	test_refused(&w);
	test_end_of_course(&w);
	test_stands(&w, true);
	test_undo(&w);
	test_end_of_course(&w);
	test_stands(&w, true);
	world_close(&w);
	test_measures();
	return test_end();
}
