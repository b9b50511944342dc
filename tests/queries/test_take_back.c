/* Every act taken back: what counts is as it was before; refused where somebody has changed the same
 * since, here or through another connection, and where what was done has no way back. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/clip_plan.h"
#include "core/acts/course_act.h"
#include "core/acts/decision_act.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/goal_act.h"
#include "core/acts/later_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/plan_act.h"
#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'goal','id':'m8','course':'f1','text':'Gå en tur'}\n"
	"{'type':'course_pause','id':'h9','course':'f1','from':'2026-10-28','to':'2026-10-29'}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07'}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':30,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'visit','id':'n1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'n2','citizen':'b1','carer':'h1','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje'],'clip_minutes':30}\n"
	"{'type':'visit','id':'n3','citizen':'b1','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'w1','citizen':'b1','carer':'h1','on':'2026-11-19','outcome':'done','note':'først','recorded_by':'h1'}\n"
	"{'type':'progress','id':'o1','goal':'m2','record':'w1','on':'2026-11-19','level':2,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'progress','id':'o2','goal':'m3','on':'2026-11-20','level':2,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'measurement','id':'q1','course':'f1','instrument':'liv','at':'start','on':'2026-10-27','value':50,'recorded_by':'t1'}\n"
	"{'type':'decision','id':'d1','course':'f1','on':'2026-11-10','decision':'continue','note':'først','recorded_by':'t1'}\n"
	"{'type':'decision','id':'d2','course':'f1','on':'2026-11-11','decision':'adjust','responsible':'h1'}\n"
	"{'type':'decision_done','id':'k1','decision':'d1','on':'2026-11-12','done':false,'note':'først','recorded_by':'t1'}\n"
	"{'type':'later_status','id':'l1','course':'f3','on':'2026-11-20','status':'independent','recorded_by':'t1'}\n"
	"{'type':'follow_up','id':'a1','course':'f1','rule':'midt','due':'2026-11-20','on':'2026-11-20','by':'t1','result':'continues','recorded_by':'t1'}\n";

/* What counts, in one text: revised records as they stand, and facts that are live. */
static const char counts_sql[] =
	"SELECT (SELECT group_concat(quote(referred_day) || quote(offered_day) || quote(start_day) ||"
	"  quote(planned_end_day) || quote(contact_rid) || quote(cancelled_day), ';') FROM course)"
	" || '|' || (SELECT group_concat(coalesce(status, 0) || quote(closed_day) || quote(target_level)"
	"  || quote(agreed_day), ';') FROM goal)"
	" || '|' || coalesce((SELECT group_concat(quote(review_day) || quote(handed_over_day), ';') FROM plan), '')"
	" || '|' || (SELECT group_concat(on_day || '.' || from_min || '.' || quote(carer_rid) || '.' ||"
	"  quote(clip_minutes), ';') FROM visit AS v WHERE NOT EXISTS (SELECT 1 FROM visit_record AS r"
	"  WHERE r.visit_rid = v.rid AND r.live))"
	" || '|' || coalesce((SELECT group_concat(n, ';') FROM (SELECT on_day || '.' || outcome || '.' ||"
	"  coalesce(unseal(note_sealed, 'visit_record.note', rid), '') AS n FROM visit_record WHERE live"
	"  AND outcome = 0 ORDER BY n)), '')"
	" || '|' || (SELECT group_concat(n, ';') FROM (SELECT goal_rid || '.' || level || '.' || on_day AS n"
	"  FROM progress WHERE live ORDER BY n))"
	" || '|' || coalesce((SELECT sum(minutes) FROM clip_use WHERE live), 0)"
	" || '|' || coalesce((SELECT sum(value) FROM measurement WHERE live), 0)"
	" || '|' || (SELECT count(*) || coalesce(max(unseal(note_sealed, 'decision.note', rid)), '')"
	"  FROM decision WHERE live) || '|' || (SELECT count(*) FROM follow_up WHERE live)"
	" || '|' || (SELECT count(*) || coalesce(max(status), '') FROM later_status WHERE live)"
	" || '|' || (SELECT count(*) FROM course_pause) || (SELECT count(*) FROM plan_review WHERE live)"
	" || '|' || coalesce((SELECT group_concat(n, ';') FROM (SELECT decision_rid || '.' || on_day || '.' || done AS n"
	"  FROM decision_done WHERE live ORDER BY n)), '')";
/* clang-format on */

static char *counts(struct world *w)
{
	struct err e = { 0 };
	struct sqlite3_stmt *st = store_statement(w->store, counts_sql, &e);
	int got = st != NULL ? statement_step(w->store, st, &e) : -1;

	CHECK_INT(got, 1, e.text);
	char *text = memory_text(got == 1 ? (const char *)sqlite3_column_text(st, 0) : "");
	statement_done(st);
	return text;
}

typedef int done(struct world *w, const struct work *as, struct err *e);

#define ID(type, id) world_rid(w, RECORD_##type, id)

static int visit(struct world *w, const struct work *as, struct err *e)
{
	const struct goal_observation seen = { ID(GOAL, "m2"), 1, NULL };
	const struct visit_entry v = { .visit_rid = ID(VISIT, "n1"),
				       .started = -1,
				       .ended = -1,
				       .observation = &seen,
				       .observations = 1,
				       .note = "alt vel" };

	return visit_do(as, &v, &world_done, e);
}

/* Another note, another level, and a goal more. */
static int correct_visit(struct world *w, const struct work *as, struct err *e)
{
	const struct goal_observation seen[] = { { ID(GOAL, "m2"), 0, NULL },
						 { ID(GOAL, "m1"), 3, NULL } };
	const struct visit_entry v = { .citizen_rid = ID(CITIZEN, "b1"),
				       .on = november(19),
				       .started = -1,
				       .ended = -1,
				       .observation = seen,
				       .observations = 2,
				       .note = "rettet",
				       .replaces = ID(VISIT_RECORD, "w1"),
				       .reason = "glemt" };

	return visit_do(as, &v, &world_done, e);
}

static int use(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_use_entry u = {
		.citizen_rid = ID(CITIZEN, "b1"),
		.use = { .on = november(23), .minutes = 15, .helpers = 1 }
	};

	return clip_use_do(as, &u, &world_done, e);
}

static int plan_use(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_plan p = {
		.citizen_rid = ID(CITIZEN, "b1"), .on = november(30), .from = 600, .minutes = 30
	};

	return clip_plan_do(as, &p, &world_done, e);
}

static int cancel(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_cancel c = { ID(VISIT, "n2"), OUTCOME_CANCELLED_BY_CITIZEN, "syg" };

	return clip_cancel_do(as, &c, &world_done, e);
}

static int release(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_reserve r = { ID(VISIT, "n2"), 0 };

	return clip_reserve_do(as, &r, &world_done, e);
}

static int move_to(struct world *w, const struct work *as, const char *id, struct err *e)
{
	const struct visit_move m = { ID(VISIT, id),
				      { november(28), 540, 570, ID(STAFF, "h1") },
				      "bilen brød sammen" };

	return visit_move_do(as, &m, &world_done, e);
}

/* clang-format off */
static int move(struct world *w, const struct work *as, struct err *e) { return move_to(w, as, "v3", e); }
static int move_missed(struct world *w, const struct work *as, struct err *e) { return move_to(w, as, "n3", e); }
/* clang-format on */

static int change_course(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct course_entry c;
	int rc = course_entry_load(as, ID(COURSE, "f1"), &c, &a, e);

	c.contact_rid = ID(STAFF, "h2");
	if (rc == 0)
		rc = course_do(as, &c, &world_done, e);
	arena_release(&a);
	return rc;
}

static int refer(struct world *w, const struct work *as, struct err *e)
{
	const struct course_entry c = { .citizen_rid = ID(CITIZEN, "b4"),
					.provider_rid = ID(PROVIDER, "kom"),
					.course_type = "lang",
					.referred = november(23),
					.offered = DAY_NONE,
					.start = DAY_NONE,
					.planned_end = DAY_NONE,
					.sessions = -1,
					.visits_14d_start = -1 };

	return course_do(as, &c, &world_done, e);
}

static int step(const struct work *as, int64_t course, enum course_step which, struct err *e)
{
	const struct course_move m = { course, which, november(23),
				       which == COURSE_EXTEND ? day_of(2027, 1, 4) : DAY_NONE,
				       "aftalt" };

	return course_move_do(as, &m, &world_done, e);
}

/* clang-format off */
static int offer(struct world *w, const struct work *as, struct err *e) { return step(as, ID(COURSE, "f2"), COURSE_OFFER, e); }
static int call_off(struct world *w, const struct work *as, struct err *e) { return step(as, ID(COURSE, "f2"), COURSE_CANCEL, e); }
static int extend(struct world *w, const struct work *as, struct err *e) { return step(as, ID(COURSE, "f1"), COURSE_EXTEND, e); }
static int suspend(struct world *w, const struct work *as, struct err *e) { return step(as, ID(COURSE, "f1"), COURSE_PAUSE, e); }
/* clang-format on */

static int decide_on(struct world *w, const struct work *as, int64_t replaces, struct err *e)
{
	const struct decision_entry d = { .result = -1,
					  .next_follow_up = DAY_NONE,
					  .course_rid = ID(COURSE, "f1"),
					  .decision = DECISION_CONTINUE,
					  .on = november(23),
					  .due = DAY_NONE,
					  .replaces = replaces,
					  .reason = "glemt" };

	return decision_do(as, &d, &world_done, e);
}

/* clang-format off */
static int decide(struct world *w, const struct work *as, struct err *e) { return decide_on(w, as, 0, e); }
static int correct_decision(struct world *w, const struct work *as, struct err *e) { return decide_on(w, as, ID(DECISION, "d1"), e); }
/* clang-format on */

static int set_goal(struct world *w, const struct work *as, struct err *e)
{
	const struct goal_entry g = { .course_rid = ID(COURSE, "f1"),
				      .text = "Tage bussen",
				      .start_level = 3,
				      .target_level = 1,
				      .agreed = november(23) };

	return goal_do(as, &g, &world_done, e);
}

static int change_goal(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct goal_entry g;
	int rc = goal_entry_load(w->store, ID(GOAL, "m1"), &g, &a, e);

	g.target_level = 0;
	if (rc == 0)
		rc = goal_do(as, &g, &world_done, e);
	arena_release(&a);
	return rc;
}

static int tick(struct world *w, const struct work *as, struct err *e)
{
	const struct goal_tick t = { ID(GOAL, "m3"), GOAL_DROPPED, november(23), "vil ikke" };

	return goal_tick_do(as, &t, &world_done, e);
}

static int observe(struct world *w, const struct work *as, struct err *e)
{
	const struct observation o = { .goal_rid = ID(GOAL, "m2"), .level = 1, .on = november(23) };

	return goal_observe_do(as, &o, &world_done, e);
}

static int correct_observation(struct world *w, const struct work *as, struct err *e)
{
	const struct observation o = { .goal_rid = ID(GOAL, "m3"),
				       .level = 1,
				       .on = november(20),
				       .replaces = ID(PROGRESS, "o2"),
				       .reason = "læst forkert" };

	return goal_observe_do(as, &o, &world_done, e);
}

static int change_plan(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct plan_entry p;
	int rc = plan_entry_load(w->store, ID(PLAN, "p9"), &p, &a, e);

	p.review = november(30);
	if (rc == 0)
		rc = plan_do(as, &p, &world_done, e);
	arena_release(&a);
	return rc;
}

static int write_plan(struct world *w, const struct work *as, struct err *e)
{
	const struct exercise_entry x = { NULL, "Trappe", NULL, -1, -1, -1, -1 };
	const struct plan_entry p = { .citizen_rid = ID(CITIZEN, "b1"),
				      .kind = PLAN_DV,
				      .from = november(23),
				      .to = DAY_NONE,
				      .review = DAY_NONE,
				      .handed_over = DAY_NONE,
				      .exercise = &x,
				      .exercises = 1 };

	return plan_do(as, &p, &world_done, e);
}

static int hand_over(struct world *w, const struct work *as, struct err *e)
{
	const struct plan_hand_over h = { ID(PLAN, "p9"), november(23) };

	return plan_hand_over_do(as, &h, &world_done, e);
}

static int review(struct world *w, const struct work *as, struct err *e)
{
	const struct plan_reviewed r = { .plan_rid = ID(PLAN, "p9"),
					 .on = november(23),
					 .next = november(30) };

	return plan_review_do(as, &r, &world_done, e);
}

static int measure(struct world *w, const struct work *as, struct err *e)
{
	const struct measurement_entry m = { .course_rid = ID(COURSE, "f1"),
					     .instrument = "liv",
					     .at = AT_MIDWAY,
					     .on = november(23),
					     .has_value = true,
					     .value = 60 };

	return measure_do(as, &m, &world_done, e);
}

static int follow_up(struct world *w, const struct work *as, struct err *e)
{
	const struct follow_up_entry f = { .course_rid = ID(COURSE, "f1"),
					   .rule = "slut",
					   .due = day_of(2026, 12, 21),
					   .on = november(23),
					   .result = -1 };

	return follow_up_do(as, &f, &world_done, e);
}

static int say_done(struct world *w, const struct work *as, struct err *e)
{
	const struct decision_done_entry k = { .decision_rid = ID(DECISION, "d2"),
					       .on = november(23),
					       .done = 1 };

	return decision_done_do(as, &k, &world_done, e);
}

static int correct_done(struct world *w, const struct work *as, struct err *e)
{
	const struct decision_done_entry k = { .decision_rid = ID(DECISION, "d1"),
					       .on = november(13),
					       .done = 1,
					       .replaces = ID(DECISION_DONE, "k1"),
					       .reason = "det var gjort" };

	return decision_done_do(as, &k, &world_done, e);
}

static int withdraw(const struct work *as, enum record_type type, int64_t rid, struct err *e)
{
	return withdraw_do(as, &(struct withdrawal){ type, rid, "fejl" }, &world_done, e);
}

/* clang-format off */
static int withdraw_plan(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_PLAN, ID(PLAN, "p9"), e); }
static int withdraw_visit(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_VISIT_RECORD, ID(VISIT_RECORD, "w1"), e); }
static int withdraw_use(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_CLIP_USE, ID(CLIP_USE, "u1"), e); }
static int withdraw_observation(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_PROGRESS, ID(PROGRESS, "o2"), e); }
static int withdraw_measurement(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_MEASUREMENT, ID(MEASUREMENT, "q1"), e); }
static int withdraw_decision(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_DECISION, ID(DECISION, "d2"), e); }
static int withdraw_done(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_DECISION_DONE, ID(DECISION_DONE, "k1"), e); }
static int later(struct world *w, const struct work *as, struct err *e)
{
	const struct later_entry l = { .course_rid = ID(COURSE, "f3"),
				       .on = november(23),
				       .status = LATER_INDEPENDENT };

	return later_do(as, &l, &world_done, e);
}

static int withdraw_later(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_LATER_STATUS, ID(LATER_STATUS, "l1"), e); }
static int withdraw_follow_up(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_FOLLOW_UP, ID(FOLLOW_UP, "a1"), e); }

static int withdraw_goal(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_GOAL, ID(GOAL, "m8"), e); }
static int withdraw_pause(struct world *w, const struct work *as, struct err *e) { return withdraw(as, RECORD_COURSE_PAUSE, ID(COURSE_PAUSE, "h9"), e); }

static const struct { const char *what, *staff; done *act; const char *says, *refused; } acts[] = {
	{ "record a visit", "h1", visit, "the visit has no record now", NULL },
	{ "correct a visit", "h1", correct_visit, "the record of the visit is as it was", NULL },
	{ "use the clip card", "h1", use, "the use is withdrawn", NULL },
	{ "plan a use", "h1", plan_use, "the plan is cancelled", NULL },
	{ "cancel a planned use", "h1", cancel, "the plan holds again", NULL },
	{ "free its minutes", "h1", release, "the minutes are reserved again", NULL },
	{ "move a visit", "h1", move, "the visit stands where it stood", NULL },
	{ "move one that was missed", "h1", move_missed, "the visit stands where it stood", NULL },
	{ "change a course", "t1", change_course, "the course is as it was", NULL },
	{ "offer a course", "t1", offer, "the course is as it was", NULL },
	{ "cancel a course", "t1", call_off, "the course is as it was", NULL },
	{ "extend a course", "t1", extend, "the course is as it was", NULL },
	{ "decide", "t1", decide, "the decision is withdrawn", NULL },
	{ "correct a decision", "t1", correct_decision, "the decision is as it was", NULL },
	{ "say that a decision is done", "h1", say_done, "the decision is not done", NULL },
	{ "correct that", "t1", correct_done, "what was done of the decision is as it was", NULL },
	{ "withdraw that", "t1", withdraw_done, "it is recorded again", NULL },
	{ "change a goal", "t1", change_goal, "Bad uden hjælp is as it was", NULL },
	{ "tick a goal off", "t1", tick, "Vaske sig is as it was", NULL },
	{ "observe", "h1", observe, "Komme ind i badet is as it was", NULL },
	{ "correct an observation", "h1", correct_observation, "Vaske sig is as it was", NULL },
	{ "change a plan", "t1", change_plan, "the plan is as it was", NULL },
	{ "hand a plan over", "t1", hand_over, "the plan is as it was", NULL },
	{ "review a plan", "t1", review, "the review is withdrawn", NULL },
	{ "withdraw a plan", "t1", withdraw_plan, "it is recorded again", NULL },
	{ "measure", "t1", measure, "the measurement is withdrawn", NULL },
	{ "follow up", "t1", follow_up, "the follow-up is withdrawn", NULL },
	{ "withdraw a use", "h1", withdraw_use, "the use is recorded again", NULL },
	{ "withdraw an observation", "h1", withdraw_observation, "it is recorded again", NULL },
	{ "withdraw a measurement", "t1", withdraw_measurement, "it is recorded again", NULL },
	{ "withdraw a decision", "t1", withdraw_decision, "it is recorded again", NULL },
	{ "how it went after a course", "t1", later, "the status after the course is withdrawn", NULL },
	{ "withdraw how it went", "t1", withdraw_later, "it is recorded again", NULL },
	{ "withdraw a follow-up", "t1", withdraw_follow_up, "it is recorded again", NULL },
	{ "withdraw a goal", "t1", withdraw_goal, "it is recorded again", NULL },
	{ "withdraw a pause", "t1", withdraw_pause, "it is recorded again", NULL },
	{ "withdraw a visit", "h1", withdraw_visit, "", "does not come back" },
	{ "refer to a course", "t1", refer, "what was made new is withdrawn", NULL },
	{ "set a goal", "t1", set_goal, "what was made new is withdrawn", NULL },
	{ "write a plan", "t1", write_plan, "what was made new is withdrawn", NULL },
	{ "pause a course", "t1", suspend, "what was made new is withdrawn", NULL },
};
/* clang-format on */

static void world_start(struct world *w)
{
	world_open(w);
	world_import(w, world_team);
	world_import(w, course_lines);
	world_import(w, facts);
}

static void test_act(size_t i)
{
	struct world w;
	struct err e = { 0 };
	char said[ACT_WARNING];

	world_start(&w);
	struct actor who = world_actor(&w, acts[i].staff), visitator = world_actor(&w, "v1");
	char *before = counts(&w);
	CHECK(acts[i].act(&w, world_as(&w, &who), &e) == 0, "%s: %s", acts[i].what, e.text);
	char *between = counts(&w);
	if (acts[i].refused != NULL) {
		CHECK_INT(act_take_back(world_as(&w, &who), &world_done, &e), -1, acts[i].what);
		check_says(e.text, acts[i].refused, acts[i].what);
	} else {
		CHECK(strcmp(before, between) != 0, "%s: changes something", acts[i].what);
		visitator.role = ROLE_NURSE; /* of nobody's lists */
		visitator.staff_rid = 0;
		CHECK_INT(act_take_back(world_as(&w, &visitator), &world_done, &e), -1,
			  acts[i].what);
		CHECK_INT(e.kind, ERR_ACCESS, acts[i].what);
		CHECK(act_take_back(world_as(&w, &who), &world_done, &e) == 0, "%s: %s",
		      acts[i].what, e.text);
		act_taken_back(&world_done, said);
		check_says(said, acts[i].says, acts[i].what);
	}
	char *after = counts(&w);
	CHECK_TEXT(after, acts[i].refused != NULL ? between : before, acts[i].what);
	free(before);
	free(between);
	free(after);
	world_close(&w);
}

/* A goal that was observed is not withdrawn before the observation is. */
static void test_hanging(void)
{
	struct world w;
	struct err e = { 0 };

	world_start(&w);
	struct actor who = world_actor(&w, "t1");
	who.role = ROLE_TEAM_LEAD; /* may correct what others recorded */
	const struct work *as = world_as(&w, &who);
	const struct withdrawal goal = { RECORD_GOAL, world_rid(&w, RECORD_GOAL, "m3"), "fejl" };
	const struct withdrawal level = { RECORD_PROGRESS, world_rid(&w, RECORD_PROGRESS, "o2"),
					  "fejl" };
	CHECK_INT(withdraw_do(as, &goal, NULL, &e), -1, "a goal that was observed");
	check_says(e.text, "what was recorded on it still counts", "why not");
	CHECK_INT(withdraw_do(as, &level, NULL, &e), 0, e.text);
	CHECK_INT(withdraw_do(as, &goal, NULL, &e), 0, e.text);
	CHECK_INT(withdraw_do(as, &goal, NULL, &e), -1, "twice");
	world_close(&w);
}

/* ---- changed since ---- */

#define COURSE "'citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-10-20',"

/* clang-format off */
static const struct { const char *what, *staff; done *act; const char *since; } others[] = {
	{ "the contact of a course", "t1", change_course, "{'type':'course','id':'f1'," COURSE "'contact':'n1'}\n" },
	{ "the day of a visit", "h1", move, "{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-29','from':'08:00','to':'08:30','services':['pleje']}\n" },
	{ "a visit that was recorded", "h1", move,
		"{'type':'visit_record','id':'z1','citizen':'b1','visit':'v3','carer':'h1','on':'2026-11-28','outcome':'cancelled_by_citizen'}\n" },
	{ "a level of a goal", "t1", change_goal, "{'type':'goal','id':'m1','course':'f1','text':'Bad uden hjælp','start_level':3,'target_level':2}\n" },
	{ "a goal that was ticked otherwise", "t1", tick, "{'type':'goal','id':'m3','course':'f1','text':'Vaske sig','status':'partly'}\n" },
	{ "a plan's review", "t1", change_plan, "{'type':'plan','id':'p9','citizen':'b1','kind':'83a','from':'2026-10-26','review':'2026-12-24','exercises':[{'id':'x1','name':'Gang'}]}\n" },
	{ "minutes", "h1", release, "{'type':'visit','id':'n2','citizen':'b1','carer':'h1','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje'],'clip_minutes':15}\n" },
	{ "the end of a course", "t1", extend, "{'type':'course','id':'f1'," COURSE "'contact':'h1','start':'2026-10-26','planned_end':'2027-02-01'}\n" },
};
/* clang-format on */

static void test_changed_since(size_t i)
{
	struct world w;
	struct err e = { 0 };

	world_start(&w);
	struct actor who = world_actor(&w, others[i].staff);
	CHECK(others[i].act(&w, world_as(&w, &who), &e) == 0, "%s: %s", others[i].what, e.text);
	world_import(&w, others[i].since);
	char *before = counts(&w);
	CHECK_INT(act_take_back(world_as(&w, &who), &world_done, &e), -1, others[i].what);
	CHECK_INT(e.kind, ERR_RULE, others[i].what);
	char *after = counts(&w);
	CHECK_TEXT(after, before, others[i].what);
	free(before);
	free(after);
	world_close(&w);
}

/* An act is not taken back when its fact was corrected since through another connection to the
 * store. */
static void test_other_connection(void)
{
	struct world w, other;
	struct err e = { 0 };
	struct act_done first;

	world_start(&w);
	struct actor h1 = world_actor(&w, "h1"), tl = world_actor(&w, "tl");
	CHECK_INT(observe(&w, world_as(&w, &h1), &e), 0, e.text);
	first = world_done;
	other = w;
	CHECK_INT(store_open(w.path, &other.store, &e), 0, e.text);
	CHECK_INT(store_login(other.store, "admin", "en lang adgangssætning", &other.admin, &e), 0,
		  e.text);
	const struct observation o = { .goal_rid = world_rid(&w, RECORD_GOAL, "m2"),
				       .level = 3,
				       .on = november(23),
				       .replaces = first.rid,
				       .reason = "set efter" };
	CHECK_INT(goal_observe_do(world_as(&other, &tl), &o, NULL, &e), 0, e.text);
	CHECK_INT(act_take_back(world_as(&w, &h1), &first, &e), -1, "corrected since");
	check_says(e.text, "the same has been changed since", "corrected since");
	store_close(other.store);
	world_close(&w);
}

/* An act is taken back although another field of the same record was changed since. */
static void test_other_field(void)
{
	struct world w;
	struct err e = { 0 };

	world_start(&w);
	struct actor t1 = world_actor(&w, "t1");
	CHECK_INT(tick(&w, world_as(&w, &t1), &e), 0, e.text);
	world_import(
		&w,
		"{'type':'goal','id':'m3','course':'f1','text':'Vaske sig','target_level':0}\n");
	CHECK_INT(act_take_back(world_as(&w, &t1), &world_done, &e), 0, e.text);
	check_field(&w, world_rid(&w, RECORD_GOAL, "m3"), "target_level", "0", "theirs stays");
	check_field(&w, world_rid(&w, RECORD_GOAL, "m3"), "status", "(none)", "open again");
	world_close(&w);
}

int main(void)
{
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i += test_every(2, 3))
		test_act(i);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		test_changed_since(i);
	test_other_connection();
	test_other_field();
	test_hanging();
	return test_end();
}
