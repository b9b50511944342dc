/* The forms of acts on courses, for plays that begin in one: see form_opener.h. */
#include "tests/screen/form_opener.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tui/screens/courses/course_forms.h"

/* clang-format off */
static void course(struct app *a, int64_t rid) { course_form_open(a, rid); }
static void change(struct app *a, int64_t rid) { course_change_open(a, rid); }
static void offer(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_OFFER); }
static void start(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_START); }
static void pause_it(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_PAUSE); }
static void go_on(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_RESUME); }
static void decline(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_DECLINE); }
static void cancel(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_CANCEL); }
static void extend(struct app *a, int64_t rid) { course_move_open(a, rid, COURSE_EXTEND); }
static void decide(struct app *a, int64_t rid) { decision_form_open(a, rid); }
static void goal(struct app *a, int64_t rid) { goal_form_open(a, rid, 0, 0); }
static void subgoal(struct app *a, int64_t rid)
{
	struct err e = { .kind = ERR_NONE };

	goal_form_open(a, record_find(a->session->work.store, RECORD_COURSE, "c2", &e), 0, rid);
}
static void goal_change(struct app *a, int64_t rid) { goal_form_open(a, 0, rid, 0); }
static void reach(struct app *a, int64_t rid) { goal_tick_open(a, rid, GOAL_REACHED); }
static void drop(struct app *a, int64_t rid) { goal_tick_open(a, rid, GOAL_DROPPED); }
static void miss(struct app *a, int64_t rid) { goal_tick_open(a, rid, GOAL_NOT_REACHED); }
static void observe(struct app *a, int64_t rid) { goal_observe_open(a, rid); }
static void plan(struct app *a, int64_t rid) { plan_form_open(a, rid, 0, 0); }
static void plan_change(struct app *a, int64_t rid) { plan_form_open(a, 0, 0, rid); }
static void hand_over(struct app *a, int64_t rid) { plan_hand_over_today(a, rid); }
static void measure(struct app *a, int64_t rid) { measure_form_open(a, rid, NULL, -1); }
static void finish(struct app *a, int64_t rid) { course_end_open(a, rid); }
static void reach_today(struct app *a, int64_t rid) { goal_tick_today(a, rid, GOAL_REACHED); }
static void follow_up(struct app *a, int64_t rid)
{
	follow_up_form_open(a, rid, "midtvejs", a->session->work.who.today);
}

static const struct { const char *name; enum record_type of; void (*open)(struct app *a, int64_t rid); } forms[] = {
	{ "refer", RECORD_CITIZEN, course }, { "change", RECORD_COURSE, change },
	{ "offer", RECORD_COURSE, offer }, { "start", RECORD_COURSE, start },
	{ "pause", RECORD_COURSE, pause_it }, { "resume", RECORD_COURSE, go_on },
	{ "decline", RECORD_COURSE, decline }, { "cancel", RECORD_COURSE, cancel },
	{ "extend", RECORD_COURSE, extend }, { "decide", RECORD_COURSE, decide },
	{ "goal", RECORD_COURSE, goal }, { "goal-change", RECORD_GOAL, goal_change },
	{ "subgoal", RECORD_GOAL, subgoal },
	{ "reach", RECORD_GOAL, reach }, { "drop", RECORD_GOAL, drop }, { "miss", RECORD_GOAL, miss },
	{ "reach-today", RECORD_GOAL, reach_today }, { "observe", RECORD_GOAL, observe },
	{ "plan", RECORD_COURSE, plan }, { "plan-change", RECORD_PLAN, plan_change },
	{ "hand-over", RECORD_PLAN, hand_over }, { "measure", RECORD_COURSE, measure },
	{ "follow-up", RECORD_COURSE, follow_up }, { "end", RECORD_COURSE, finish },
};
/* clang-format on */

void form_opener(struct stage *s, const char *words)
{
	char name[40] = "", id[80] = "";
	struct err e = { .kind = ERR_NONE };

	sscanf(words, "%39s %79s", name, id);
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		if (strcmp(forms[i].name, name) != 0)
			continue;
		forms[i].open(&s->app, record_find(s->session.work.store, forms[i].of, id, &e));
		stage_keys(s, "");
		return;
	}
	fprintf(stderr, "no form is called \"%s\"\n", name);
	exit(1);
}
