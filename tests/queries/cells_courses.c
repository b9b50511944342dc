/* Corrections, and what is done about courses, meetings and triage: see cells.h. */
#include "core/acts/course_act.h"
#include "core/acts/course_provider_act.h"
#include "core/acts/decision_act.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/goal_act.h"
#include "core/acts/later_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/meeting_act.h"
#include "core/acts/pause_act.h"
#include "core/acts/plan_act.h"
#include "core/acts/triage_act.h"
#include "tests/queries/cells.h"

/* clang-format off */
const char cells_courses_lines[] =
	"{'type':'course','id':'yx','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-20','start':'2026-10-26','planned_end':'2026-12-21'}\n"
	"{'type':'course','id':'yy','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-16'}\n"
	"{'type':'course','id':'yz','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-16'}\n"
	"{'type':'course_provider','id':'yc','course':'yy','provider':'kom','from':'2027-01-04'}\n"
	"{'type':'course_pause','id':'yq','course':'yx','from':'2026-11-02','to':'2026-11-04'}\n"
	"{'type':'progress','id':'yo','goal':'m1','on':'2026-11-18','level':2,'by':'t1','recorded_by':'t1'}\n"
	"{'type':'measurement','id':'ym','course':'f1','instrument':'liv','at':'midway','on':'2026-11-18','value':40,'recorded_by':'t1'}\n"
	"{'type':'follow_up','id':'yf','course':'f1','rule':'midt','due':'2026-11-22','on':'2026-11-22','by':'t1','recorded_by':'t1'}\n"
	"{'type':'plan','id':'yp','citizen':'b1','course':'f1','kind':'83a','from':'2026-10-26','author':'t1','exercises':[{'id':'x1','name':'Gang'}]}\n"
	"{'type':'plan_review','id':'yr','plan':'yp','on':'2026-11-18','recorded_by':'n1'}\n"
	"{'type':'later_status','id':'yl','course':'f3','on':'2026-11-19','status':'independent','recorded_by':'t1'}\n"
	"{'type':'decision','id':'yd','course':'f1','on':'2026-11-12','decision':'continue','recorded_by':'t1'}\n"
	"{'type':'decision','id':'ye','course':'f1','on':'2026-11-13','decision':'adjust','responsible':'t1','recorded_by':'t1'}\n"
	"{'type':'decision','id':'yd2','course':'f1','on':'2026-11-15','decision':'adjust','responsible':'t1','recorded_by':'t1'}\n"
	"{'type':'decision','id':'yg','course':'f1','on':'2026-11-14','decision':'adjust','responsible':'t1','recorded_by':'t1'}\n"
	"{'type':'decision_done','id':'yk','decision':'yg','on':'2026-11-19','done':false,'recorded_by':'t1'}\n"
	"{'type':'triage','id':'yt','citizen':'b1','on':'2026-11-20','colour':'gul','recorded_by':'h1'}\n";
/* clang-format on */

static int correct_measurement(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct measurement_entry m;
	int done =
		measurement_entry_load(w->store, world_rid(w, RECORD_MEASUREMENT, "ym"), &m, &a, e);

	m.value = 45;
	m.reason = "tastefejl";
	done = done != 0 ? done : measure_do(as, &m, NULL, e);
	arena_release(&a);
	return done;
}

static int correct_follow_up(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct follow_up_entry f;
	int done = follow_up_entry_load(w->store, world_rid(w, RECORD_FOLLOW_UP, "yf"), &f, &a, e);

	f.on = november(21);
	f.reason = "forkert dag";
	done = done != 0 ? done : follow_up_do(as, &f, NULL, e);
	arena_release(&a);
	return done;
}

static int correct_review(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct plan_reviewed r;
	int done = plan_reviewed_load(w->store, world_rid(w, RECORD_PLAN_REVIEW, "yr"), &r, &a, e);

	r.on = november(19);
	r.reason = "forkert dag";
	done = done != 0 ? done : plan_review_do(as, &r, NULL, e);
	arena_release(&a);
	return done;
}

static int correct_level(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct observation o;
	int done = observation_load(w->store, world_rid(w, RECORD_PROGRESS, "yo"), &o, &a, e);

	o.level = 3;
	o.reason = "tastefejl";
	done = done != 0 ? done : goal_observe_do(as, &o, NULL, e);
	arena_release(&a);
	return done;
}

static int correct_later(struct world *w, const struct work *as, struct err *e)
{
	const struct later_entry l = { .course_rid = world_rid(w, RECORD_COURSE, "f3"),
				       .on = november(18),
				       .status = LATER_INDEPENDENT,
				       .replaces = world_rid(w, RECORD_LATER_STATUS, "yl"),
				       .reason = "forkert dag" };

	return later_do(as, &l, NULL, e);
}

static int correct_decision(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct decision_entry d;
	int done = decision_entry_load(w->store, world_rid(w, RECORD_DECISION, "yd"), &d, &a, e);

	d.note = "med stok";
	d.reason = "glemt";
	done = done != 0 ? done : decision_do(as, &d, NULL, e);
	arena_release(&a);
	return done;
}

static int done_of(struct world *w, const struct work *as, const char *decision,
		   const char *replaces, struct err *e)
{
	const struct decision_done_entry k = {
		.decision_rid = world_rid(w, RECORD_DECISION, decision),
		.on = november(20),
		.done = 1,
		.replaces = replaces != NULL ? world_rid(w, RECORD_DECISION_DONE, replaces) : 0,
		.reason = replaces != NULL ? "tastefejl" : NULL,
	};

	return decision_done_do(as, &k, NULL, e);
}

static int say_done(struct world *w, const struct work *as, struct err *e)
{
	return done_of(w, as, "ye", NULL, e);
}

static int carry_out(struct world *w, const struct work *as, struct err *e)
{
	return done_of(w, as, "yd2", NULL, e);
}

static int correct_done(struct world *w, const struct work *as, struct err *e)
{
	return done_of(w, as, "yg", "yk", e);
}

/* That of the decision ye. */
static int withdraw_done(struct world *w, const struct work *as, struct err *e)
{
	struct decision_told told;
	struct arena a = { 0 };
	int done = decision_told_load(w->store, world_rid(w, RECORD_DECISION, "ye"), &told, &a, e);
	const struct withdrawal x = { RECORD_DECISION_DONE, told.done_rid, "fejl" };

	arena_release(&a);
	return done != 0 ? done : withdraw_do(as, &x, NULL, e);
}

static int end_plan(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct plan_entry p;
	int done = plan_entry_load(w->store, world_rid(w, RECORD_PLAN, "yp"), &p, &a, e);

	p.to = november(30);
	done = done != 0 ? done : plan_do(as, &p, NULL, e);
	arena_release(&a);
	return done;
}

static int step_of(struct world *w, const struct work *as, const char *course,
		   enum course_step step, struct err *e)
{
	const struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, course),
				       .step = step,
				       .on = november(23),
				       .until = DAY_NONE,
				       .reason = "ønske" };

	return course_move_do(as, &m, NULL, e);
}

/* clang-format off */
static int pause_course(struct world *w, const struct work *as, struct err *e) { return step_of(w, as, "yx", COURSE_PAUSE, e); }
static int resume_course(struct world *w, const struct work *as, struct err *e)
{
	const struct course_move m = { .course_rid = world_rid(w, RECORD_COURSE, "yx"), .step = COURSE_RESUME,
		.on = november(24), .until = DAY_NONE };

	return course_move_do(as, &m, NULL, e);
}
static int cancel_course(struct world *w, const struct work *as, struct err *e) { return step_of(w, as, "yz", COURSE_CANCEL, e); }
/* clang-format on */

static int change_pause(struct world *w, const struct work *as, struct err *e)
{
	struct arena a = { 0 };
	struct pause_entry p;
	int64_t course;
	int done = pause_entry_load(w->store, world_rid(w, RECORD_COURSE_PAUSE, "yq"), &p, &course,
				    &a, e);

	p.to = november(5);
	done = done != 0 ? done : pause_change_do(as, &p, NULL, e);
	arena_release(&a);
	return done;
}

static int change_provider(struct world *w, const struct work *as, struct err *e)
{
	const struct course_provider_entry c = { .course_rid = world_rid(w, RECORD_COURSE, "yx"),
						 .provider_rid =
							 world_rid(w, RECORD_PROVIDER, "p1"),
						 .from = november(30) };

	return course_provider_do(as, &c, NULL, e);
}

static int meeting_step(struct world *w, const struct work *as, enum meeting_step step,
			struct err *e)
{
	struct meeting_entry m = { .step = step,
				   .provider_rid = world_rid(w, RECORD_PROVIDER, "kom"),
				   .kind = "tvaer",
				   .on = november(23),
				   .note = step == MEETING_CHANGE ? "Stole" : NULL };

	if (step != MEETING_OPEN)
		m.meeting_rid = world_rid(w, RECORD_MEETING, "kom/tvaer/2026-11-23");
	return meeting_do(as, &m, NULL, e);
}

/* clang-format off */
static int open_meeting(struct world *w, const struct work *as, struct err *e) { return meeting_step(w, as, MEETING_OPEN, e); }
static int change_meeting(struct world *w, const struct work *as, struct err *e) { return meeting_step(w, as, MEETING_CHANGE, e); }
static int close_meeting(struct world *w, const struct work *as, struct err *e) { return meeting_step(w, as, MEETING_CLOSE, e); }
/* clang-format on */

static int put_triage(struct world *w, const struct work *as, struct err *e)
{
	const struct triage_entry t = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b1"),
					.on = november(23),
					.colour = "groen" };

	return triage_do(as, &t, NULL, e);
}

WITHDRAW(withdraw_change, COURSE_PROVIDER, "yc")
WITHDRAW(withdraw_course, COURSE, "yy")
WITHDRAW(withdraw_triage, TRIAGE, "yt")

/* clang-format off */
const struct tried cells_courses[] = {
	{ "correct another's measurement", ACT_CORRECT_OTHERS, "tl", correct_measurement, CELL(MEASUREMENT, CHANGE), 0 },
	{ "correct another's follow-up", ACT_CORRECT_OTHERS, "tl", correct_follow_up, CELL(FOLLOW_UP, CHANGE), 0 },
	{ "correct another's review", ACT_CORRECT_OTHERS, "tl", correct_review, CELL(PLAN_REVIEW, CHANGE), 0 },
	{ "correct another's observation", ACT_CORRECT_OTHERS, "tl", correct_level, CELL(PROGRESS, CHANGE), 0 },
	{ "correct another's status after a course", ACT_CORRECT_OTHERS, "tl", correct_later, CELL(LATER_STATUS, CHANGE), 0 },
	{ "correct another's decision", ACT_CORRECT_OTHERS, "tl", correct_decision, CELL(DECISION, CHANGE), 0 },
	{ "say that a decision is done", ACT_SEE_CITIZEN, "t1", say_done, CELL(DECISION_DONE, CREATE), 0 },
	{ "carry a decision out", ACT_SEE_CITIZEN, "t1", carry_out, CELL(DECISION, END), 0 },
	{ "correct what was said to be done", ACT_CORRECT_OTHERS, "tl", correct_done, CELL(DECISION_DONE, CHANGE), 0 },
	{ "withdraw what was said to be done", ACT_SEE_CITIZEN, "t1", withdraw_done, CELL(DECISION_DONE, WITHDRAW), 0 },
	{ "end a plan", ACT_PLAN, "t1", end_plan, CELL(PLAN, END), 0 },
	{ "pause a course", ACT_COURSE, "t1", pause_course, CELL(COURSE_PAUSE, CREATE), 0 },
	{ "resume a course", ACT_COURSE, "t1", resume_course, CELL(COURSE_PAUSE, END), 0 },
	{ "change a pause", ACT_COURSE, "t1", change_pause, CELL(COURSE_PAUSE, CHANGE), 0 },
	{ "cancel a course", ACT_COURSE, "t1", cancel_course, CELL(COURSE, END), 0 },
	{ "change the provider of a course", ACT_COURSE, "t1", change_provider, CELL(COURSE_PROVIDER, CREATE), 0 },
	{ "withdraw a change of provider", ACT_COURSE, "t1", withdraw_change, CELL(COURSE_PROVIDER, WITHDRAW), 0 },
	{ "withdraw a course", ACT_COURSE, "t1", withdraw_course, CELL(COURSE, WITHDRAW), 0 },
	{ "hold a conference", ACT_MEETING, "tl", open_meeting, CELL(MEETING, CREATE), 0 },
	{ "agree at a conference", ACT_MEETING, "tl", change_meeting, CELL(MEETING, CHANGE), 0 },
	{ "close a conference", ACT_MEETING, "tl", close_meeting, CELL(MEETING, END), 0 },
	{ "give a triage colour", ACT_OBSERVE, "h1", put_triage, CELL(TRIAGE, CREATE), 0 },
	{ "withdraw a triage colour", ACT_OBSERVE, "h1", withdraw_triage, CELL(TRIAGE, WITHDRAW), 0 },
};
/* clang-format on */
const size_t cells_courses_n = sizeof cells_courses / sizeof cells_courses[0];
