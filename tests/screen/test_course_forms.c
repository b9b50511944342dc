/*
 * The forms of acts on courses, each opened over the day and filled in by keys: what was typed is
 * asked of core at once, saved, and taken back with u; a draft comes back whole.
 */
#include <stdlib.h>

#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/forms.h"

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
	stage_see(s, "Taken back: ", "undone");
	CHECK(!app_undoable(&s->app), "once is enough");
}

static void test_goal(struct stage *s)
{
	int64_t a4 = stage_rid(s, RECORD_GOAL, "a4");

	stage_open_form(s, &goal_change_form, a4);
	stage_see(s, "Change the goal  Ada Lund", "its header");
	stage_keys(s, "<Tab> <Tab> m <Tab> <Tab> 5");
	stage_see(s, "the expected level 5 does not exist", "said at once");
	stage_keys(s, "<Backspace> 1 <C-s>");
	stage_see(s, "Ctrl-S again saves it all the same",
		  "the old agreement is not the new one's");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: Gå til postkassen – u undoes", "saved");
	check_value(s, a4, "condition", "\"d8aa5f09-cd9c-4996-a853-1c95ee98f25c\"",
		    "a condition by its first letter, stored by its UUID");
	check_value(s, a4, "agreed", "", "the agreement is left open");
	undo(s);
	check_value(s, a4, "target_level", "2", "as it was");

	form_open(&s->app, &goal_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_COURSE, "c2"),
					.other = stage_rid(s, RECORD_GOAL, "a4"),
					.on = DAY_NONE });
	stage_keys(s, "");
	stage_see(s, "New subgoal", "part of a goal");
	stage_keys(s, "<C-s>");
	stage_see(s, "not saved: say in a few words what the goal is", "nothing is written yet");
	stage_keys(s, "K o m m e <Space> o p <C-s>");
	stage_see(s, "Saved: Komme op", "a new one");
}

static void test_plan(struct stage *s)
{
	int64_t p4 = stage_rid(s, RECORD_PLAN, "p4");
	char *before = value(s, p4, "exercises");

	form_open(&s->app, &plan_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_CITIZEN, "boerge"),
					.other = stage_rid(s, RECORD_COURSE, "c3"),
					.on = DAY_NONE });
	stage_keys(s, "<C-s>");
	stage_see(s, "not saved: a plan holds at least one exercise", "an empty plan");
	stage_keys(s, "G å <Tab> <Tab> 2 <Tab> 1 0 <C-s>");
	stage_see(s, "Saved: a plan with 1 exercise", "a plan");
	stage_open_form(s, &plan_change_form, p4);
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> 4 <C-s>");
	stage_see(s, "Saved: the plan is changed – u undoes", "changed");
	undo(s);
	check_value(s, p4, "exercises", before, "as it was");
	stage_open_form(s, &plan_change_form, p4);
	stage_keys(s, "<PgDn> <PgDn> <PgDn> <PgDn> <PgDn> <Up>");
	stage_see(s, "the day home care took it over", "the day of handing over can be corrected");
	stage_keys(s, "2 0 / 1 0 <C-s>");
	stage_see(s, "Saved: the plan is changed – u undoes", "corrected");
	check_value(s, p4, "handed_over", "\"2026-10-20\"", "a day later");
	undo(s);
	free(before);
}

static void open_ippa(struct stage *s, enum measured_at at)
{
	form_open(&s->app, &measure_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_COURSE, "c3"),
					.word = "ippa",
					.what = (int)at + 1,
					.on = DAY_NONE });
	stage_keys(s, "<Tab> <Tab> <Tab>");
}

/* What is asked at the start comes back at the end, without being typed again. */
static void test_problems(struct stage *s)
{
	open_ippa(s, AT_START);
	stage_keys(s, "B a d <Tab> 4 <Tab> 5 <Tab> <Tab> 1 <Tab> 2 <C-s>");
	stage_see(s, "problem 2 is not named", "asked about once");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: IPPA 11 – u undoes", "and saved all the same");
	undo(s);
	open_ippa(s, AT_START);
	stage_keys(s, "B a d <Tab> 4 <Tab> 5 <Tab> G å <Tab> 1 <Tab> 2 <C-s>");
	stage_see(s, "Saved: IPPA 11 – u undoes", "two problems");
	open_ippa(s, AT_END);
	stage_see(s, "“Bad”", "the first, in the citizen's own words");
	stage_see(s, "4 at the start; empty: as then", "how important it was");
	stage_see(s, "“Gå”", "and the second");
	stage_keys(s, "<Tab> 2 <Tab> 5 <Tab> 1 <C-s>");
	stage_see(s, "Saved: IPPA 6.5 – u undoes",
		  "4 times 2, and 5 times 1 where it has become more important");
	check_value(s, s->session.last.rid, "items", "[4,2,5,1]", "its pairs");
	check_value(s, s->session.last.rid, "problems", "[\"Bad\",\"Gå\"]", "and their words");
	open_ippa(s, AT_LATER);
	stage_keys(s, "<Tab> <Tab> <Tab> 1 <C-s>");
	stage_see(s, "not saved:", "a problem is left out");
	stage_keys(s, "<C-x> <Enter>");
}

static void test_measure(struct stage *s)
{
	form_open(&s->app, &measure_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_COURSE, "c3"),
					.word = "ippa",
					.what = AT_MIDWAY + 1,
					.on = DAY_NONE });
	stage_keys(s, "<Tab> <Tab> <Tab> B a d <Tab> 4 <Tab> 5 <Tab> G å <Tab> 1 <Tab> 2");
	stage_see(s, "besvær 2", "pairs are numbered");
	stage_see(s, "11 out of the answers", "the mean of 4·5 and 1·2");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: IPPA 11 – u undoes", "measured");
	undo(s);
	test_problems(s);
	form_open(&s->app, &measure_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_COURSE, "c3"),
					.word = "rejs",
					.what = AT_MIDWAY + 1,
					.on = DAY_NONE });
	stage_keys(s, "<Tab> <Tab> <Tab> 4 1");
	stage_see(s, "41", "typed");
	stage_keys(s, "<C-s>");
	stage_see(s, "not saved:", "out of range");
	stage_keys(s, "<Backspace> <C-s>");
	stage_see(s, "30 sekunder 4", "measured");
}

static void test_follow_up_and_moves(struct stage *s)
{
	int64_t c4 = stage_rid(s, RECORD_COURSE, "c4"), c8 = stage_rid(s, RECORD_COURSE, "c8");

	form_open(&s->app, &follow_up_form,
		  &(struct form_start){ .rid = stage_rid(s, RECORD_COURSE, "c3"),
					.word = "midtvejs",
					.on = s->session.work.who.today });
	stage_keys(s, "<Tab> <Tab> <Right> <C-s>");
	stage_see(s, "Saved: Midtvejsopfølgning, adjusted – u undoes", "a follow-up");
	undo(s);
	stage_open_form(s, &course_step_form[COURSE_EXTEND], c4);
	stage_see(s, "Planned end  ", "what was planned");
	stage_see(s, "weeks in all", "whole weeks are proposed");
	stage_keys(s, "<Tab> 1 1 / 1 2 <Tab> m e r e <Space> t i d <C-s> <C-s>");
	stage_see(s, "Saved: the course is extended – u undoes", "extended");
	check_value(s, c4, "planned_end", "\"2026-12-11\"", "to the new day");
	undo(s);
	stage_open_form(s, &course_step_form[COURSE_OFFER], c8);
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: the course is offered – u undoes", "offered");
	stage_open_form(s, &course_step_form[COURSE_START], c8);
	stage_keys(s, "<Tab>");
	stage_see(s, "8 weeks_____  Sun 17/1 2027", "the longest that is typical is proposed");
	stage_keys(s, "1 8 / 1");
	stage_see(s, "that is 9 weeks", "a day more is a week more");
	stage_keys(s, "<C-u>");
	stage_see(s, "typically up to 8 weeks, that is Sun 17/1", "or it is suggested");
	stage_keys(s, "1 7 / 1 <C-s>");
	stage_see(s, "Saved: the course begins – u undoes", "begun");
	check_value(s, c8, "planned_end", "\"2027-01-17\"", "a day ahead is next year's");
	undo(s);
	stage_open_form(s, &course_step_form[COURSE_START], c8);
	stage_keys(s, "2 4 / 1 1 <C-s>");
	check_value(s, c8, "planned_end", "\"2027-01-18\"", "what is proposed follows the start");
	stage_open_form(s, &decision_form, c8);
	stage_keys(s, "<Right> <C-s>");
	stage_see(s, "Saved: adjust – u undoes", "decided");
	undo(s);
	stage_open_form(s, &course_change_form, c8);
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> <Tab> m <C-s>");
	stage_see(s, "Saved: the course is changed – u undoes", "changed");
	check_value(s, c8, "contact", "\"mona\"", "the contact person by her first letter");
}

static void test_referral(struct stage *s)
{
	stage_open_form(s, &referral_form, stage_rid(s, RECORD_CITIZEN, "karen"));
	stage_keys(s, "l <C-s>");
	stage_see(s, "Saved: Karen Bæk is referred to a course", "referred");
}

static void test_ending(struct stage *s)
{
	int64_t c2 = stage_rid(s, RECORD_COURSE, "c2"), p3 = stage_rid(s, RECORD_PLAN, "p3");

	stage_open_form(s, &course_end_form, c2);
	stage_keys(s, "<C-s>");
	stage_see(s, "not saved: say why the goal was not reached", "a reason is asked for");
	stage_keys(s, "n e j <C-s> n æ <C-s>");
	stage_see(s, "not saved: say what the result is", "a result is asked for");
	stage_keys(s, "1");
	stage_see(s, "● needs no home help", "chosen");
	stage_keys(s, "<C-s>");
	stage_see(s, "at the end is not measured", "what is missing is said");
	stage_keys(s, "<C-s>");
	stage_see(s, "reached at level 2 (some help), but level 1 (a little help) is expected",
		  "a goal below its level");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: the course of Ada Lund has ended – u undoes until the day is over",
		  "ended");
	check_value(s, c2, "result", "\"independent\"", "the result");
	check_value(s, p3, "to", "\"2026-11-23\"", "the plan ends");
	undo(s);
	check_value(s, c2, "end", "", "it runs again");
	check_value(s, p3, "to", "", "and so does the plan");
}

/* A year after: the follow-up with the status it found, and the status by itself, corrected and taken back. */
static void test_later(struct stage *s)
{
	int64_t c11 = stage_rid(s, RECORD_COURSE, "c11");

	form_open(&s->app, &follow_up_form,
		  &(struct form_start){ .rid = c11, .word = "senere", .on = day_of(2026, 10, 31) });
	stage_keys(s, "");
	stage_see(s, "Since then", "the status is asked for too");
	stage_see(s, "● less help", "what is likely");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: Opfølgning efter et år, less help – u undoes", "one act");
	undo(s);
	stage_open_form(s, &later_form, c11);
	stage_see(s, "The course ended  31.10.2025: still receives home help", "what it is about");
	stage_keys(s, "<Tab> <Right> <C-s>");
	stage_see(s, "Saved: after the course", "recorded");
	int64_t status = s->session.last.rid;
	check_value(s, status, "status", "\"same\"", "the one that was chosen");
	form_open(&s->app, &later_form,
		  &(struct form_start){ .rid = c11, .other = status, .on = DAY_NONE });
	stage_keys(s, "");
	stage_see(s, "● the same help", "what was recorded");
	stage_keys(s, "<Tab> <Right> <C-s>");
	stage_see(s, "Saved: after the course more help", "corrected");
	check_value(s, s->session.last.rid, "status", "\"more\"", "the correction");
	undo(s);
}

/* The end asks for the problems of the start, and the help now is counted to the day that is typed. */
static void test_end_measured(struct stage *s)
{
	int64_t c2 = stage_rid(s, RECORD_COURSE, "c2");

	stage_open_form(s, &course_end_form, c2);
	stage_see(s, "“Komme ud til postkassen”", "a problem of the start");
	stage_see(s, "counted 5, 10/11 to 23/11", "help up to today");
	stage_keys(s, "- 5");
	stage_see(s, "counted 3, 5/11 to 18/11", "help up to the day that is typed");
	stage_keys(s, "<Backspace> <Backspace> 2 0 / 1 1 <Tab> <Tab> <Tab> n e j <Tab> <Tab> n e j "
		      "<Tab> 9 <Tab> 2 <Tab>");
	stage_see(s, "“Komme ud til postkassen”: how difficult it is now; its importance is 4",
		  "all of it");
	stage_keys(s, "<Tab> 1 <C-s>");
	stage_see(s, "not saved: a problem is not scored", "one of two problems");
	stage_keys(s, "1 <C-s> <C-s>");
	stage_see(s, "the course of Ada Lund has ended", "ended");
	check_value(s, c2, "end", "\"2026-11-20\"", "on that day");
}

/* What was typed is there again after the program was killed, from the list of drafts. */
static void test_draft(struct stage *s)
{
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, "c3"));
	stage_keys(s, "G å <Space> t u r <Tab> <Tab> i");
	stage_again(s, "tove", "en");
	stage_see(s, "1 draft", "kept");
	stage_keys(s, "e <Enter>");
	stage_see(s, "Gå tur", "the text is there");
	stage_see(s, "Indkøb  6 of 13", "and the condition");
	stage_keys(s, "<C-x> <Enter>");
	stage_see(s, "the draft was thrown away", "thrown away");
}

int main(void)
{
	struct stage s;

	stage_open(&s, "tove", "en", 100, 40);
	test_goal(&s);
	test_plan(&s);
	test_measure(&s);
	test_follow_up_and_moves(&s);
	test_referral(&s);
	test_draft(&s);
	test_ending(&s);
	test_later(&s);
	test_end_measured(&s);
	stage_close(&s);
	return test_end();
}
