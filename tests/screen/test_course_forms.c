/*
 * The forms of acts on courses, each opened over the day and filled in by keys: what was typed is
 * asked of core at once, saved, and taken back with u; a draft comes back whole.
 */
#include <stdlib.h>

#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/courses/course_forms.h"

static int64_t rid(struct stage *s, enum record_type type, const char *id)
{
	struct err e = { .kind = ERR_NONE };

	return record_find(s->session.work.store, type, id, &e);
}

static void see(struct stage *s, const char *words, const char *why)
{
	char *text = stage_text(s);

	CHECK(stage_shows(s, words), "%s: \"%s\" is not seen on\n%s", why, words, text);
	free(text);
}

/* A field of a record as JSON; "" where it is empty. */
static char *value(struct stage *s, int64_t record, const char *key)
{
	struct err e = { .kind = ERR_NONE };
	json_t *o = record_load(s->session.work.store, record, &e);
	json_t *v = json_object_get(o, key);
	char *text = v != NULL ? json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY) : memory_text("");

	json_decref(o);
	return text;
}

static void check_value(struct stage *s, int64_t record, const char *key, const char *want,
			const char *why)
{
	char *got = value(s, record, key);

	CHECK_TEXT(got, want, why);
	free(got);
}

static void undo(struct stage *s)
{
	CHECK(app_undoable(&s->app), "there is something to undo");
	app_undo(&s->app, s->app.top);
	stage_keys(s, "");
	see(s, "Taken back: ", "undone");
	CHECK(!app_undoable(&s->app), "once is enough");
}

static void test_goal(struct stage *s)
{
	int64_t a4 = rid(s, RECORD_GOAL, "a4");

	goal_form_open(&s->app, 0, a4, 0);
	stage_keys(s, "");
	see(s, "Change the goal  Ada Lund", "its header");
	stage_keys(s, "<Tab> <Tab> m <Tab> <Tab> 5");
	see(s, "the expected level 5 does not exist", "said at once");
	stage_keys(s, "<Backspace> 1 <C-s>");
	see(s, "Ctrl-S again saves it all the same", "the old agreement is not the new one's");
	stage_keys(s, "<C-s>");
	see(s, "Saved: Gå til postkassen – u undoes", "saved");
	check_value(s, a4, "condition", "\"d8aa5f09-cd9c-4996-a853-1c95ee98f25c\"",
		    "a condition by its first letter, stored by its UUID");
	check_value(s, a4, "agreed", "", "the agreement is left open");
	undo(s);
	check_value(s, a4, "target_level", "2", "as it was");

	goal_form_open(&s->app, rid(s, RECORD_COURSE, "c2"), 0, rid(s, RECORD_GOAL, "a4"));
	stage_keys(s, "");
	see(s, "New subgoal", "part of a goal");
	stage_keys(s, "<C-s>");
	see(s, "not saved: say in a few words what the goal is", "nothing is written yet");
	stage_keys(s, "K o m m e <Space> o p <C-s>");
	see(s, "Saved: Komme op", "a new one");
}

static void test_tick_and_level(struct stage *s)
{
	int64_t a1 = rid(s, RECORD_GOAL, "a1");

	goal_tick_open(&s->app, a1, GOAL_DROPPED);
	stage_keys(s, "<C-s>");
	see(s, "not saved: say why the goal is dropped", "a reason is asked for");
	stage_keys(s, "h u n <Space> v i l <Space> i k k e <C-s>");
	see(s, "Saved: dropped – u undoes", "dropped");
	check_value(s, a1, "reason", "\"hun vil ikke\"", "with its reason");
	undo(s);
	check_value(s, a1, "status", "\"open\"", "open again");
	goal_tick_today(&s->app, a1, GOAL_REACHED);
	stage_keys(s, "");
	see(s, "Saved: reached – u undoes", "one key");
	undo(s);

	goal_observe_open(&s->app, a1);
	stage_keys(s, "7");
	see(s, "the level 7 of a goal does not exist", "said at once");
	stage_keys(s, "<Backspace> 1 <C-s>");
	see(s, "Saved: level 1 – u undoes", "observed");
	undo(s);
}

static void test_plan(struct stage *s)
{
	int64_t p1 = rid(s, RECORD_PLAN, "p1"), p4 = rid(s, RECORD_PLAN, "p4");
	char *before = value(s, p4, "exercises");

	plan_form_open(&s->app, rid(s, RECORD_COURSE, "c3"), rid(s, RECORD_CITIZEN, "boerge"), 0);
	stage_keys(s, "<C-s>");
	see(s, "not saved: a plan holds at least one exercise", "an empty plan");
	stage_keys(s, "G å <Tab> <Tab> 2 <Tab> 1 0 <C-s>");
	see(s, "Saved: a plan with 1 exercise", "a plan");
	plan_form_open(&s->app, 0, 0, p4);
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 4 <C-s>");
	see(s, "Saved: the plan is changed – u undoes", "changed");
	undo(s);
	check_value(s, p4, "exercises", before, "as it was");
	plan_hand_over_today(&s->app, p1);
	stage_keys(s, "");
	check_value(s, p1, "handed_over", "\"2026-11-23\"", "handed over");
	undo(s);
	check_value(s, p1, "handed_over", "", "not yet after all");
	free(before);
}

static void test_measure(struct stage *s)
{
	measure_form_open(&s->app, rid(s, RECORD_COURSE, "c3"), "ippa", AT_MIDWAY);
	stage_keys(s, "<Tab> <Tab> <Tab> 4 <Tab> 5 <Tab> 1 <Tab> 2");
	see(s, "besvær 2", "pairs are numbered");
	see(s, "11 out of the answers", "the mean of 4·5 and 1·2");
	stage_keys(s, "<C-s>");
	see(s, "Saved: IPPA 11 – u undoes", "measured");
	undo(s);
	measure_form_open(&s->app, rid(s, RECORD_COURSE, "c3"), "rejs", AT_MIDWAY);
	stage_keys(s, "<Tab> <Tab> <Tab> 4 1");
	see(s, "41", "typed");
	stage_keys(s, "<C-s>");
	see(s, "not saved:", "out of range");
	stage_keys(s, "<Backspace> <C-s>");
	see(s, "30 sekunder 4", "measured");
}

static void test_follow_up_and_moves(struct stage *s)
{
	int64_t c4 = rid(s, RECORD_COURSE, "c4"), c8 = rid(s, RECORD_COURSE, "c8");

	follow_up_form_open(&s->app, rid(s, RECORD_COURSE, "c3"), "midtvejs",
			    s->session.work.who.today);
	stage_keys(s, "<Tab> <Tab> <Right> <C-s>");
	see(s, "Saved: Midtvejsopfølgning, adjusted – u undoes", "a follow-up");
	undo(s);
	course_move_open(&s->app, c4, COURSE_EXTEND);
	stage_keys(s, "<Tab> 1 1 / 1 2 <Tab> m e r e <Space> t i d <C-s> <C-s>");
	see(s, "Saved: the course is extended – u undoes", "extended");
	check_value(s, c4, "planned_end", "\"2026-12-11\"", "to the new day");
	undo(s);
	course_move_open(&s->app, c8, COURSE_OFFER);
	stage_keys(s, "<C-s>");
	see(s, "Saved: the course is offered – u undoes", "offered");
	course_move_open(&s->app, c8, COURSE_START);
	stage_keys(s, "<Tab>");
	see(s, "typically up to 8 weeks, that is Mon 18/1", "the length is suggested");
	stage_keys(s, "1 8 / 1 <C-s>");
	see(s, "Saved: the course begins – u undoes", "begun");
	check_value(s, c8, "planned_end", "\"2027-01-18\"", "a day ahead is next year's");
	decision_form_open(&s->app, c8);
	stage_keys(s, "2 <C-s>");
	see(s, "Saved: adjust – u undoes", "decided");
	undo(s);
	course_change_open(&s->app, c8);
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> m <C-s>");
	see(s, "Saved: the course is changed – u undoes", "changed");
	check_value(s, c8, "contact", "\"mona\"", "the contact person by her first letter");
}

static void test_referral(struct stage *s)
{
	course_form_open(&s->app, rid(s, RECORD_CITIZEN, "karen"));
	stage_keys(s, "l <C-s>");
	see(s, "Saved: Karen Bæk is referred to a course", "referred");
}

static void test_ending(struct stage *s)
{
	int64_t c2 = rid(s, RECORD_COURSE, "c2"), p3 = rid(s, RECORD_PLAN, "p3");

	course_end_open(&s->app, c2);
	stage_keys(s, "<C-s>");
	see(s, "not saved: say why the goal was not reached", "a reason is asked for");
	stage_keys(s, "n e j <C-s> n æ <C-s>");
	see(s, "not saved: say what the result is", "a result is asked for");
	stage_keys(s, "1");
	see(s, "● needs no home help", "chosen by its number");
	stage_keys(s, "<C-s>");
	see(s, "at the end is not measured", "what is missing is said");
	stage_keys(s, "<C-s>");
	see(s, "Saved: the course of Ada Lund has ended – u undoes until the day is over", "ended");
	check_value(s, c2, "result", "\"independent\"", "the result");
	check_value(s, p3, "to", "\"2026-11-23\"", "the plan ends");
	undo(s);
	check_value(s, c2, "end", "", "it runs again");
	check_value(s, p3, "to", "", "and so does the plan");
}

/* What was typed is there again after the program was killed, from the list of drafts. */
static void test_draft(struct stage *s)
{
	goal_form_open(&s->app, rid(s, RECORD_COURSE, "c3"), 0, 0);
	stage_keys(s, "G å <Space> t u r <Tab> <Tab> i");
	stage_again(s, "tove", "en");
	see(s, "1 draft", "kept");
	CHECK(act_form_continue(&s->app, "act:new-goal:1:c3:::"), "a draft is known by its key");
	stage_keys(s, "");
	see(s, "Gå tur", "the text is there");
	see(s, "Indkøb  6 of 13", "and the condition");
	stage_keys(s, "<C-x> <Enter>");
	see(s, "the draft was thrown away", "thrown away");
}

int main(void)
{
	struct stage s;

	stage_open(&s, "tove", "en", 100, 40);
	test_goal(&s);
	test_tick_and_level(&s);
	test_plan(&s);
	test_measure(&s);
	test_follow_up_and_moves(&s);
	test_referral(&s);
	test_draft(&s);
	test_ending(&s);
	stage_close(&s);
	return test_end();
}
