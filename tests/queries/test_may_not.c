/* Who may do what: each act, which is in order otherwise, is refused to every role that may not do it, to a
 * user who is nobody of the staff, and to somebody of another provider; and nothing is written. */
#include "core/acts/clip_plan.h"
#include "core/acts/course_act.h"
#include "core/acts/course_end.h"
#include "core/acts/decision_act.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/goal_act.h"
#include "core/acts/later_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/plan_act.h"
#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "core/queries/outcomes.h"
#include "core/session/rights.h"
#include "tests/queries/cells.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-09-07'}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-20','minutes':30,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'clip_use','id':'u2','citizen':'b1','on':'2026-11-20','minutes':30,'by':'h1','recorded_by':'h1'}\n"
	"{'type':'clip_use','id':'u3','citizen':'b1','on':'2026-11-20','minutes':30,'by':'h2','recorded_by':'h2'}\n"
	"{'type':'visit','id':'n1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'n2','citizen':'b1','carer':'h1','on':'2026-11-27','from':'08:00','to':'08:30','services':['pleje'],'clip_minutes':30}\n"
	"{'type':'visit','id':'n3','citizen':'b1','carer':'h1','on':'2026-11-28','from':'08:00','to':'08:30','services':['pleje'],'clip_minutes':30}\n"
	"{'type':'visit_record','id':'w1','citizen':'b1','carer':'h1','on':'2026-11-19','outcome':'done','started':'08:00','recorded_by':'h1'}\n"
	"{'type':'visit_record','id':'w2','citizen':'b1','carer':'h1','on':'2026-11-19','outcome':'done','started':'09:00','recorded_by':'h1'}\n"
	"{'type':'visit_record','id':'w3','citizen':'b1','carer':'h2','on':'2026-11-19','outcome':'done','started':'10:00','recorded_by':'h2'}\n"
	"{'type':'visit_record','id':'w4','citizen':'b1','carer':'h2','on':'2026-11-19','outcome':'done','started':'11:00','recorded_by':'h2'}\n"
	"{'type':'goal','id':'m8','course':'f1','text':'Gå en tur'}\n"
	"{'type':'course_pause','id':'h9','course':'f1','from':'2026-10-28','to':'2026-10-29'}\n"
	"{'type':'progress','id':'o1','goal':'m2','on':'2026-11-20','level':2,'by':'t1','recorded_by':'t1'}\n"
	"{'type':'measurement','id':'q1','course':'f1','instrument':'liv','at':'start','on':'2026-10-27','value':50,'recorded_by':'t1'}\n"
	"{'type':'decision','id':'d1','course':'f1','on':'2026-11-10','decision':'continue','recorded_by':'t1'}\n"
	"{'type':'later_status','id':'l1','course':'f3','on':'2026-11-20','status':'independent','recorded_by':'t1'}\n"
	"{'type':'follow_up','id':'a1','course':'f1','rule':'midt','due':'2026-11-20','on':'2026-11-20','by':'t1','recorded_by':'t1'}\n"
	"{'type':'progress','id':'o2','goal':'m2','on':'2026-11-21','level':2,'by':'t1','recorded_by':'t1'}\n"
	"{'type':'measurement','id':'q2','course':'f1','instrument':'liv','at':'start','on':'2026-10-28','value':50,'recorded_by':'t1'}\n"
	"{'type':'decision','id':'d2','course':'f1','on':'2026-11-11','decision':'continue','recorded_by':'t1'}\n"
	"{'type':'plan','id':'p8','citizen':'b1','course':'f1','kind':'83a','from':'2026-10-26','author':'t1','exercises':[{'id':'x1','name':'Gang'}]}\n"
	"{'type':'plan','id':'p7','citizen':'b1','course':'f1','kind':'83a','from':'2026-11-30','author':'t1','exercises':[{'id':'x1','name':'Gang'}]}\n"
	"{'type':'plan_review','id':'pr','plan':'p8','on':'2026-11-20','recorded_by':'n1'}\n"
	"{'type':'course','id':'f9','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-16'}\n";
/* clang-format on */

static int withdraw(struct world *w, const struct work *as, enum record_type type, const char *id,
		    struct err *e)
{
	const struct withdrawal fact = { type, world_rid(w, type, id), "fejl" };

	return withdraw_do(as, &fact, NULL, e);
}

/* ---- visits ---- */

static int visit_of(struct world *w, const char *visit, struct visit_entry *v, struct arena *a)
{
	struct err e = { 0 };

	return visit_entry_planned(w->store, world_rid(w, RECORD_VISIT, visit), v, a, &e);
}

static int record_visit(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct visit_entry v;
	int done = visit_of(w, "n1", &v, &a);

	CHECK_INT(done, 0, "the visit as planned");
	v.started = 8 * 60;
	v.ended = 8 * 60 + 30;
	done = visit_do(as, &v, NULL, e);
	arena_release(&a);
	return done;
}

static int correct(struct world *w, const struct work *as, const char *record, struct err *e)
{
	struct arena a = { 0 };
	struct visit_entry v;
	struct err why = { 0 };

	CHECK_INT(visit_entry_recorded(w->store, world_rid(w, RECORD_VISIT_RECORD, record), &v, &a,
				       &why),
		  0, why.text);
	v.note = "glemt";
	v.reason = "glemt";
	int done = visit_do(as, &v, NULL, e);
	arena_release(&a);
	return done;
}

/* clang-format off */
static int correct_own(struct world *w, const struct work *as, struct err *e) { return correct(w, as, "w1", e); }
static int correct_others(struct world *w, const struct work *as, struct err *e) { return correct(w, as, "w3", e); }
static int withdraw_own(struct world *w, const struct work *as, struct err *e) { return withdraw(w, as, RECORD_VISIT_RECORD, "w2", e); }
static int withdraw_others(struct world *w, const struct work *as, struct err *e) { return withdraw(w, as, RECORD_VISIT_RECORD, "w4", e); }
/* clang-format on */

static int move_to(struct world *w, const struct work *as, const char *visit, const char *carer,
		   struct err *e)
{
	struct visit_move m = { .visit_rid = world_rid(w, RECORD_VISIT, visit),
				.to = { november(25), 600, 630,
					world_rid(w, RECORD_STAFF, carer) } };

	return visit_move_do(as, &m, NULL, e);
}

/* clang-format off */
static int move_own(struct world *w, const struct work *as, struct err *e) { return move_to(w, as, "v1", "h1", e); }
static int move_others(struct world *w, const struct work *as, struct err *e) { return move_to(w, as, "v3", "h2", e); }
/* clang-format on */

/* ---- clip cards ---- */

static int use_clip(struct world *w, const struct work *as, struct err *e)
{
	struct clip_use_entry u = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				    .use = { .on = november(23), .minutes = 15, .helpers = 1 } };

	return clip_use_do(as, &u, NULL, e);
}

WITHDRAW(withdraw_clip, CLIP_USE, "u1")
WITHDRAW(withdraw_others_clip, CLIP_USE, "u3")
/* What world_done is about: u2 was withdrawn. */
static int restore_clip(struct world *w, const struct work *as, struct err *e)
{
	(void)w;
	return act_take_back(as, &world_done, e);
}

static int plan_clip(struct world *w, const struct work *as, struct err *e)
{
	struct clip_plan p = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
			       .on = november(30),
			       .from = 600,
			       .minutes = 30 };

	return clip_plan_do(as, &p, NULL, e);
}

static int cancel_clip(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_cancel c = { world_rid(w, RECORD_VISIT, "n2"),
				       OUTCOME_CANCELLED_BY_CITIZEN, "syg" };

	return clip_cancel_do(as, &c, NULL, e);
}

static int reserve_clip(struct world *w, const struct work *as, struct err *e)
{
	const struct clip_reserve r = { world_rid(w, RECORD_VISIT, "n3"), 15 };

	return clip_reserve_do(as, &r, NULL, e);
}

/* ---- courses ---- */

static int add_course(struct world *w, const struct work *as, struct err *e)
{
	struct course_entry c = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b4"),
				  .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
				  .course_type = "lang",
				  .referred = november(23),
				  .offered = DAY_NONE,
				  .start = DAY_NONE,
				  .planned_end = DAY_NONE,
				  .sessions = -1,
				  .visits_14d_start = -1 };

	return course_do(as, &c, NULL, e);
}

static int change_course(struct world *w, const struct work *as, struct err *e)
{
	int64_t f2 = world_rid(w, RECORD_COURSE, "f2");
	struct arena a = { 0 };
	struct course_entry c;
	struct err why = { 0 };

	CHECK_INT(course_entry_load(as, f2, &c, &a, &why), 0, why.text);
	c.contact_rid = world_rid(w, RECORD_STAFF, "h1");
	int done = course_do(as, &c, NULL, e);
	arena_release(&a);
	return done;
}

static int offer_course(struct world *w, const struct work *as, struct err *e)
{
	struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, "f2"),
				 .step = COURSE_OFFER,
				 .on = november(23),
				 .until = DAY_NONE };

	return course_move_do(as, &m, NULL, e);
}

static int decide(struct world *w, const struct work *as, struct err *e)
{
	struct decision_entry d = { .result = -1,
				    .next_follow_up = DAY_NONE,
				    .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				    .decision = DECISION_CONTINUE,
				    .on = november(23),
				    .due = DAY_NONE };

	return decision_do(as, &d, NULL, e);
}

WITHDRAW(withdraw_decision, DECISION, "d1")
static int show_end(struct world *w, const struct work *as, struct err *e)
{
	struct course_end_preview p;
	int done = course_end_preview(as, world_rid(w, RECORD_COURSE, "f1"), november(23), &p, e);

	if (done == 0)
		course_end_preview_release(&p);
	return done;
}

/* ---- goals and plans ---- */

static int set_goal(struct world *w, const struct work *as, struct err *e)
{
	struct goal_entry g = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				.text = "Tage bussen",
				.start_level = 3,
				.target_level = 1,
				.agreed = november(23) };

	return goal_do(as, &g, NULL, e);
}

static int change_goal(struct world *w, const struct work *as, struct err *e)
{
	int64_t m2 = world_rid(w, RECORD_GOAL, "m2");
	struct arena a = { 0 };
	struct goal_entry g;
	struct err why = { 0 };

	CHECK_INT(goal_entry_load(w->store, m2, &g, &a, &why), 0, why.text);
	g.target_level = 0;
	int done = goal_do(as, &g, NULL, e);
	arena_release(&a);
	return done;
}

static int tick_goal(struct world *w, const struct work *as, struct err *e)
{
	struct goal_tick t = { .goal_rid = world_rid(w, RECORD_GOAL, "m3"),
			       .status = GOAL_REACHED,
			       .on = november(23) };

	return goal_tick_do(as, &t, NULL, e);
}

static int observe(struct world *w, const struct work *as, struct err *e)
{
	struct observation o = { .goal_rid = world_rid(w, RECORD_GOAL, "m2"),
				 .level = 2,
				 .on = november(23) };

	return goal_observe_do(as, &o, NULL, e);
}

WITHDRAW(withdraw_observation, PROGRESS, "o1")
static int write_plan(struct world *w, const struct work *as, struct err *e)
{
	const struct exercise_entry x = { NULL, "Trappe", NULL, -1, -1, -1, -1 };
	struct plan_entry p = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
				.kind = PLAN_DV,
				.from = november(23),
				.to = DAY_NONE,
				.review = DAY_NONE,
				.handed_over = DAY_NONE,
				.exercise = &x,
				.exercises = 1 };

	return plan_do(as, &p, NULL, e);
}

static int change_plan(struct world *w, const struct work *as, struct err *e)
{
	int64_t p8 = world_rid(w, RECORD_PLAN, "p8");
	struct arena a = { 0 };
	struct plan_entry p;
	struct err why = { 0 };

	CHECK_INT(plan_entry_load(w->store, p8, &p, &a, &why), 0, why.text);
	p.review = november(30);
	int done = plan_do(as, &p, NULL, e);
	arena_release(&a);
	return done;
}

static int hand_over_plan(struct world *w, const struct work *as, struct err *e)
{
	const struct plan_hand_over h = { world_rid(w, RECORD_PLAN, "p8"), november(23) };

	return plan_hand_over_do(as, &h, NULL, e);
}

static int review_plan(struct world *w, const struct work *as, struct err *e)
{
	const struct plan_reviewed r = { .plan_rid = world_rid(w, RECORD_PLAN, "p8"),
					 .on = november(23),
					 .next = DAY_NONE };

	return plan_review_do(as, &r, NULL, e);
}

WITHDRAW(withdraw_review, PLAN_REVIEW, "pr")
WITHDRAW(withdraw_plan, PLAN, "p7")
/* ---- measurements and follow-ups ---- */

static int measure(struct world *w, const struct work *as, struct err *e)
{
	struct measurement_entry m = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				       .instrument = "liv",
				       .at = AT_MIDWAY,
				       .on = november(23),
				       .has_value = true,
				       .value = 60 };

	return measure_do(as, &m, NULL, e);
}

WITHDRAW(withdraw_measurement, MEASUREMENT, "q1")
static int follow_up(struct world *w, const struct work *as, struct err *e)
{
	struct follow_up_entry f = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				     .rule = "slut",
				     .due = day_of(2026, 12, 21),
				     .on = november(23),
				     .result = -1 };

	return follow_up_do(as, &f, NULL, e);
}

static int later(struct world *w, const struct work *as, struct err *e)
{
	const struct later_entry l = { .course_rid = world_rid(w, RECORD_COURSE, "f3"),
				       .on = november(23),
				       .status = LATER_INDEPENDENT };

	return later_do(as, &l, NULL, e);
}

WITHDRAW(withdraw_later, LATER_STATUS, "l1")
WITHDRAW(withdraw_follow_up, FOLLOW_UP, "a1")
/* ---- what one recorded oneself, before one's role became another ---- */

WITHDRAW(withdraw_own_observation, PROGRESS, "o2")
WITHDRAW(withdraw_own_measurement, MEASUREMENT, "q2")
WITHDRAW(withdraw_goal, GOAL, "m8")
WITHDRAW(withdraw_pause, COURSE_PAUSE, "h9")
WITHDRAW(withdraw_own_decision, DECISION, "d2")
/* ---- results ---- */

static int see_results(struct world *w, const struct work *as, struct err *e)
{
	struct outcomes o;
	int done = outcomes_load(as, november(1), november(30), &o, e);

	(void)w;
	if (done == 0)
		outcomes_release(&o);
	return done;
}

static int see_who_is_behind(struct world *w, const struct work *as, struct err *e)
{
	const struct work mine = *as; /* of the one who asks */
	struct outcome_cut all = { .provider_rid = 0 };
	struct outcomes o = { .n = 0 };
	struct outcome_people people;
	struct err why = { 0 };

	CHECK_INT(outcomes_load(world_as(w, &w->admin), november(1), november(30), &o, &why), 0,
		  why.text);
	struct outcome_question_of q = {
		.o = &o, .cut = &all, .question = ASK_REFERRED, .answer = 0, .what = "referred"
	};
	int done = outcome_people_load(&mine, &q, &people, e);
	if (done == 0)
		outcome_people_release(&people);
	outcomes_release(&o);
	return done;
}

/* ---- who may not ---- */

/* clang-format off */
/* In an order in which each act can be done at the end by the user in `may`. */
static const struct tried acts[] = {
	{ "record a visit", ACT_RECORD_VISIT, "h1", record_visit, CELL(VISIT_RECORD, CREATE), 0 },
	{ "correct one's own", ACT_CORRECT_RECORD, "h1", correct_own, CELL(VISIT_RECORD, CHANGE), 0 },
	{ "correct another's", ACT_CORRECT_OTHERS, "tl", correct_others, CELL(VISIT_RECORD, CHANGE), 0 },
	{ "withdraw one's own", ACT_CORRECT_RECORD, "h1", withdraw_own, CELL(VISIT_RECORD, WITHDRAW), 0 },
	{ "withdraw another's", ACT_CORRECT_OTHERS, "tl", withdraw_others, CELL(VISIT_RECORD, WITHDRAW), 0 },
	{ "move one's own visit", ACT_MOVE_VISIT, "h1", move_own, CELL(VISIT, CHANGE), 0 },
	{ "send somebody else", ACT_MOVE_OTHERS, "tl", move_others, CELL(VISIT, CHANGE), 0 },
	{ "use the clip card", ACT_USE_CLIP, "h1", use_clip, CELL(CLIP_USE, CREATE), 0 },
	{ "withdraw a use", ACT_CORRECT_RECORD, "h1", withdraw_clip, CELL(CLIP_USE, WITHDRAW), 0 },
	{ "withdraw another's use", ACT_CORRECT_OTHERS, "tl", withdraw_others_clip, CELL(CLIP_USE, WITHDRAW), 0 },
	{ "count it again", ACT_USE_CLIP, "h1", restore_clip, NO_CELL, 0 },
	{ "plan a use", ACT_USE_CLIP, "h1", plan_clip, CELL(VISIT, CREATE), 0 },
	{ "cancel a planned use", ACT_USE_CLIP, "h1", cancel_clip, NO_CELL, 0 },
	{ "reserve other minutes", ACT_USE_CLIP, "h1", reserve_clip, CELL(VISIT, CHANGE), 0 },
	{ "refer to a course", ACT_COURSE, "tl", add_course, CELL(COURSE, CREATE), 0 },
	{ "change a course", ACT_COURSE, "tl", change_course, CELL(COURSE, CHANGE), 0 },
	{ "offer a course", ACT_COURSE, "tl", offer_course, CELL(COURSE, CHANGE), 0 },
	{ "decide", ACT_COURSE, "tl", decide, CELL(DECISION, CREATE), 0 },
	{ "withdraw another's decision", ACT_CORRECT_OTHERS, "tl", withdraw_decision, CELL(DECISION, WITHDRAW), 0 },
	{ "see what would end", ACT_COURSE, "tl", show_end, NO_CELL, 0 },
	{ "set a goal", ACT_GOAL, "tl", set_goal, CELL(GOAL, CREATE), 0 },
	{ "change a goal", ACT_GOAL, "tl", change_goal, CELL(GOAL, CHANGE), 0 },
	{ "tick a goal off", ACT_GOAL, "tl", tick_goal, CELL(GOAL, END), 0 },
	{ "observe", ACT_OBSERVE, "h1", observe, CELL(PROGRESS, CREATE), 0 },
	{ "withdraw another's observation", ACT_CORRECT_OTHERS, "tl", withdraw_observation, CELL(PROGRESS, WITHDRAW), 0 },
	{ "write a plan", ACT_PLAN, "tl", write_plan, CELL(PLAN, CREATE), 0 },
	{ "change a plan", ACT_PLAN, "tl", change_plan, CELL(PLAN, CHANGE), 0 },
	{ "hand a plan over", ACT_PLAN, "tl", hand_over_plan, CELL(PLAN, CHANGE), 0 },
	{ "review a plan", ACT_PLAN, "tl", review_plan, CELL(PLAN_REVIEW, CREATE), 0 },
	{ "withdraw another's review", ACT_CORRECT_OTHERS, "tl", withdraw_review, CELL(PLAN_REVIEW, WITHDRAW), 0 },
	{ "withdraw a plan", ACT_PLAN, "tl", withdraw_plan, CELL(PLAN, WITHDRAW), 0 },
	{ "measure", ACT_MEASURE, "tl", measure, CELL(MEASUREMENT, CREATE), 0 },
	{ "withdraw another's measurement", ACT_CORRECT_OTHERS, "tl", withdraw_measurement, CELL(MEASUREMENT, WITHDRAW), 0 },
	{ "follow up", ACT_FOLLOW_UP, "tl", follow_up, CELL(FOLLOW_UP, CREATE), 0 },
	{ "say how it went after a course", ACT_FOLLOW_UP, "tl", later, CELL(LATER_STATUS, CREATE), 0 },
	{ "withdraw another's status after a course", ACT_CORRECT_OTHERS, "tl", withdraw_later, CELL(LATER_STATUS, WITHDRAW), 0 },
	{ "withdraw another's follow-up", ACT_CORRECT_OTHERS, "tl", withdraw_follow_up, CELL(FOLLOW_UP, WITHDRAW), 0 },
	{ "withdraw one's own observation", ACT_OBSERVE, "t1", withdraw_own_observation, CELL(PROGRESS, WITHDRAW), 0 },
	{ "withdraw one's own measurement", ACT_MEASURE, "t1", withdraw_own_measurement, CELL(MEASUREMENT, WITHDRAW), 0 },
	{ "withdraw one's own decision", ACT_COURSE, "t1", withdraw_own_decision, CELL(DECISION, WITHDRAW), 0 },
	{ "withdraw a goal", ACT_GOAL, "t1", withdraw_goal, CELL(GOAL, WITHDRAW), 0 },
	{ "withdraw a pause", ACT_COURSE, "t1", withdraw_pause, CELL(COURSE_PAUSE, WITHDRAW), 0 },
};
/* Results: every user sees those of their own provider. */
static const struct tried results[] = {
	{ "see results", ACT_SEE_OUTCOMES, "tl", see_results, NO_CELL, 0 },
	{ "see who is behind them", ACT_SEE_OUTCOMES, "tl", see_who_is_behind, NO_CELL, 0 },
};
/* clang-format on */

static void refused(struct world *w, const struct tried *t, struct actor who, const char *whom)
{
	long before = world_count(w, "SELECT count(*) FROM journal WHERE lane = 0");
	struct err e = { 0 };

	CHECK_INT(t->try(w, world_as(w, &who), &e), -1, t->why);
	CHECK(e.kind == ERR_ACCESS, "%s, %s: %s", t->why, whom, e.text);
	CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE lane = 0"), before, t->why);
}

static void try_roles(struct world *w, const struct tried *t)
{
	struct actor who = world_actor(w, t->may);

	for (int role = ROLE_CARER; role <= ROLE_ADMIN; role++) {
		who.role = (enum role)role;
		if (!right(who.role, t->act))
			refused(w, t, who, role_words.at[role].json);
	}
}

static void try_others(struct world *w, const struct tried *t)
{
	struct actor who = world_actor(w, t->may), other = world_actor(w, "h3");

	other.role = who.role;
	if ((t->flags & ANYWHERE) == 0)
		refused(w, t, other, "of another provider");
	if ((t->flags & UNSTAFFED) != 0)
		return;
	who.staff_rid = who.provider_rid = 0;
	who.staff_id[0] = '\0';
	refused(w, t, who, "nobody of the staff");
	refused(w, t, w->admin, "an administrator who is nobody of the staff");
}

static void try_who_may(struct world *w, const struct tried *t)
{
	struct actor who = world_actor(w, t->may);
	struct err e = { 0 };

	CHECK(t->try(w, world_as(w, &who), &e) == 0, "%s, who may: %s", t->why, e.text);
}

static void try_acts(struct world *w, const struct tried *t, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		try_roles(w, &t[i]);
		try_others(w, &t[i]);
		try_who_may(w, &t[i]);
	}
}

static bool is_tried(const struct tried *t, size_t n, const struct verb_row *cell)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].type == cell->type && t[i].verb == cell->verb)
			return true;
	return false;
}

/* Everything that the matrix says can be done is tried. */
static void check_matrix(void)
{
	for (size_t i = 0; i < verb_row_count; i++) {
		const struct verb_row *cell = &verb_rows[i];
		CHECK(cell->why_none != NULL ||
			      is_tried(acts, sizeof acts / sizeof acts[0], cell) ||
			      is_tried(cells_courses, cells_courses_n, cell) ||
			      is_tried(cells_people, cells_people_n, cell),
		      "%s %s: nobody tries who may and who may not", record_desc[cell->type].name,
		      verb_words.at[cell->verb].json);
	}
}

int main(void)
{
	struct world w;

	check_matrix();

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, facts);
	struct actor h1 = world_actor(&w, "h1");
	const struct withdrawal u2 = { RECORD_CLIP_USE, world_rid(&w, RECORD_CLIP_USE, "u2"),
				       "fejl" };
	struct err e = { 0 };
	CHECK_INT(withdraw_do(world_as(&w, &h1), &u2, &world_done, &e), 0, e.text);
	for (size_t i = 0; i < sizeof results / sizeof results[0]; i++) {
		try_roles(&w, &results[i]);
		try_who_may(&w, &results[i]);
	}
	try_acts(&w, acts, sizeof acts / sizeof acts[0]);
	world_import(&w, cells_courses_lines);
	world_import(&w, cells_people_lines);
	try_acts(&w, cells_courses, cells_courses_n);
	try_acts(&w, cells_people, cells_people_n);
	world_close(&w);
	return test_end();
}
