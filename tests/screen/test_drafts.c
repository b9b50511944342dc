/*
 * Drafts belong to what they were begun about and to what was chosen, whatever ids, names, plans and
 * goals have become meanwhile.  Two citizens' courses have ids that begin alike, one has colons in it,
 * and two of the staff have one name.
 */
#include <stdlib.h>
#include <string.h>

#include "core/acts/goal_act.h"
#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/drafts.h"
#include "tui/forms/forms.h"

#define FIRST  "nexus-herning-kommune-forloeb-2026-0000000001"
#define SECOND "nexus-herning-kommune-forloeb-2026-0000000002"
#define COLONS "kmd:nexus:forloeb:4711"

static struct form *form_of(struct stage *s)
{
	return &((struct form_screen *)s->app.top)->form;
}

/* Of the field: the id of what is chosen. */
static const char *chosen(struct stage *s, const char *name)
{
	const struct form_option *o = form_chosen(form_field(form_of(s), name));

	return o != NULL ? o->id : "(nothing)";
}

static const char *said(struct stage *s, const char *name)
{
	const char *text = form_said(form_of(s), name);

	return text != NULL ? text : "";
}

static const char *focused(struct stage *s)
{
	return form_of(s)->field[form_of(s)->focus].name;
}

/* Changes a record from outside, as an import or a colleague does. */
static void change(struct stage *s, const char *json)
{
	const struct work *w = &s->session.work;
	json_t *o = json_loads(json, 0, NULL);
	struct err e = { .kind = ERR_NONE };

	CHECK(store_begin(w->store, &e) == 0 &&
		      record_put(w->store, &w->who, settings_on(&w->settings, w->who.today), o,
				 NULL, &e) == 0 &&
		      store_commit(w->store, &e) == 0,
	      "%s: %s", json, e.text);
	json_decref(o);
}

static void drop_all(struct stage *s)
{
	struct draft *list;
	const struct work *w = &s->session.work;
	struct err e;
	size_t n = 0;

	if (store_draft_list(w->store, &w->who, &list, &n, &e) == 0)
		for (size_t i = 0; i < n; i++)
			draft_drop(&s->app, &list[i].key);
	draft_list_free(list, n);
}

/* Imported ids have up to 128 bytes: drafts of two records whose ids begin alike are kept apart. */
static void test_long_ids(struct stage *s)
{
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "K a r e n s <Esc>");
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, SECOND));
	stage_see(s, "New goal  Hans Søgaard", "the other citizen's form");
	CHECK_TEXT(said(s, "text"), "", "is empty");
	stage_keys(s, "H a n s <Esc>");
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, FIRST));
	CHECK_TEXT(said(s, "text"), "Karens", "the draft is there for the one it belongs to");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

static void test_colons(struct stage *s)
{
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, COLONS));
	stage_keys(s, "G å <Space> u d <Esc>");
	stage_again(s, "tove", "en");
	stage_keys(s, "e <Enter>");
	stage_see(s, "New goal  Villy Krogh", "gone on with from the list");
	CHECK_TEXT(said(s, "text"), "Gå ud", "with its text");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

static void test_list(struct stage *s)
{
	int64_t course = stage_rid(s, RECORD_COURSE, FIRST);

	stage_open_form(s, &goal_form, course);
	stage_keys(s, "x <Esc>");
	stage_open_form(s, &course_step_form[COURSE_PAUSE], course);
	stage_keys(s, "<Tab> <Tab> x <Esc>");
	stage_open_form(s, &goal_change_form, stage_rid(s, RECORD_GOAL, "g1"));
	stage_keys(s, "x <Esc>");
	stage_open_form(s, &goal_change_form, stage_rid(s, RECORD_GOAL, "g2"));
	stage_keys(s, "x <Esc> e");
	stage_see(s, "Pause the course", "what each is a draft of");
	stage_see(s, "New goal", "what each is a draft of");
	stage_see(s, "Change the goal: Gå tur", "which goal");
	stage_see(s, "Change the goal: Lave mad", "which goal");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

/* Two are called Mette Jensen. */
static void test_same_name(struct stage *s)
{
	char *first, *again;

	stage_open_form(s, &decision_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "<Tab> <Tab> m m m");
	stage_see(s, "Mette Jensen  3 of", "the second of the name");
	first = memory_text(chosen(s, "responsible"));
	stage_keys(s, "<Esc>");
	stage_open_form(s, &decision_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_see(s, "Mette Jensen  3 of", "comes back");
	again = memory_text(chosen(s, "responsible"));
	CHECK_TEXT(again, first, "as the same one");
	stage_keys(s, "<Esc>");
	free(first);
	free(again);
	drop_all(s);
}

/* A draft of a moved visit keeps its carer when two carers have the same name. */
static void test_same_name_comes(struct stage *s)
{
	char *first;

	stage_open_form(s, &visit_move_form, stage_rid(s, RECORD_VISIT, "v1"));
	stage_keys(s, "<Tab> <Tab> <Tab> m e t <Right>");
	stage_see(s, "Mette Jensen", "the second of the name");
	first = memory_text(chosen(s, "carer"));
	stage_keys(s, "<Left>");
	CHECK(strcmp(first, chosen(s, "carer")) != 0, "there are two of the name");
	stage_keys(s, "<Right> <Esc>");
	stage_open_form(s, &visit_move_form, stage_rid(s, RECORD_VISIT, "v1"));
	CHECK_TEXT(chosen(s, "carer"), first, "comes back as the same one");
	stage_keys(s, "<Esc>");
	free(first);
	drop_all(s);
}

static void test_choice_gone(struct stage *s)
{
	const struct goal_tick tick = { .goal_rid = stage_rid(s, RECORD_GOAL, "g2"),
					.status = GOAL_REACHED,
					.on = s->session.work.who.today };
	struct err e = { .kind = ERR_NONE };

	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "S k r æ l l e <Tab> <Tab> <Tab> 3 <Tab> <Tab> l <Esc>");
	CHECK(goal_tick_do(&s->session.work, &tick, NULL, &e) == 0, "ticked off: %s", e.text);
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_see(s, "this is no longer there: Part of the goal: Lave mad", "what is gone is said");
	CHECK_TEXT(chosen(s, "parent"), "(nothing)", "nothing else took its place");
	CHECK_TEXT(said(s, "text"), "Skrælle", "the rest is kept");
	CHECK_INT(form_value(form_of(s), "start_level", -1), 3, "all of it");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

/* The plan of the day was changed while the draft waited: what was ticked stays ticked. */
static void test_other_services(struct stage *s)
{
	stage_keys(s, "<Enter> <Enter> <Enter> <Enter> <Space> <Esc>");
	stage_see(s, "1 draft", "personal care was taken out");
	change(s, "{\"type\":\"visit\",\"id\":\"v1\",\"services\":[\"praktisk\",\"rehab\","
		  "\"pleje\"]}");
	stage_again(s, "tove", "en");
	stage_keys(s, "<Enter>");
	const struct form_field *services = form_field(form_of(s), "services");
	for (size_t i = 0; i < services->options; i++)
		CHECK_INT(services->set >> i & 1, strcmp(services->option[i].id, "rehab") == 0,
			  services->option[i].id);
	stage_keys(s, "<Esc>");
	drop_all(s);
}

static void open_visit(struct stage *s)
{
	stage_open_form(s, &visit_form, stage_rid(s, RECORD_VISIT, "v1"));
}

static void go_to(struct stage *s, const char *name)
{
	struct form *f = form_of(s);

	form_focus(f, (size_t)(form_field(f, name) - f->field));
}

/* A goal was ticked off, an exercise was taken out of the plan and a service out of the settings while the
 * draft waited: each is said, and all else is there. */
static void test_visit_choices_gone(struct stage *s)
{
	const struct goal_tick tick = { .goal_rid = stage_rid(s, RECORD_GOAL, "g1"),
					.status = GOAL_REACHED,
					.on = s->session.work.who.today };
	struct err e = { .kind = ERR_NONE };

	change(s, "{\"type\":\"plan\",\"id\":\"p1\",\"exercises\":[{\"id\":\"rejs\",\"name\":"
		  "\"Rejse-sætte-sig\"},{\"id\":\"ga\",\"name\":\"Gang\"}]}");
	open_visit(s);
	go_to(s, "exercise:p1/rejs");
	stage_keys(s, "<Space> l e t <Tab> <Space> t u n g <Tab> 2 g o d <Tab>");
	go_to(s, "note");
	stage_keys(s, "g l a d <Esc>");
	CHECK(goal_tick_do(&s->session.work, &tick, NULL, &e) == 0, "ticked off: %s", e.text);
	change(s, "{\"type\":\"plan\",\"id\":\"p1\",\"exercises\":[{\"id\":\"rejs\","
		  "\"name\":\"Rejse-sætte-sig\"}]}");
	open_visit(s);
	struct form *f = form_of(s);
	CHECK_TEXT(f->lost, "Gang: tung, Gå tur langt: god", "what is gone is said");
	CHECK_INT(form_value(f, "exercise:p1/rejs", -1), 1, "the other exercise is ticked");
	CHECK_TEXT(said(s, "exercise:p1/rejs"), "let", "with its remark");
	CHECK_TEXT(said(s, "note"), "glad", "and the note is there");
	json_t *draft = form_draft(f);
	json_t *services = json_object_get(json_object_get(draft, "fields"), "services");
	unsigned ticked = form_field(f, "services")->set;
	json_object_set_new(json_object_get(services, "chosen"), "tur", json_string("Gåtur"));
	form_take_draft(f, draft);
	json_decref(draft);
	CHECK(strstr(f->lost, "Services: Gåtur") != NULL, "a service is said: %s", f->lost);
	CHECK_INT(form_field(f, "services")->set, ticked, "the others stay ticked");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

/* A visit that is still to come is called off with a reason: the cursor stands there. */
static void test_visit_refused(struct stage *s)
{
	stage_open_form(s, &visit_form, stage_rid(s, RECORD_VISIT, "v2"));
	stage_keys(s, "<C-s>");
	stage_see(s, "choose how it went", "no outcome stands chosen");
	CHECK_TEXT(focused(s), "outcome", "where");
	stage_keys(s, "3 <C-s>");
	stage_see(s, "why the visit will not be made", "why it is refused");
	CHECK_TEXT(focused(s), "outcome_reason", "where");
	stage_keys(s, "<C-x> <Enter>");
	drop_all(s);
}

/* When an exercise was taken out of the plan, a draft still puts what was written into the
 * fields of the right exercise. */
static void test_other_exercises(struct stage *s)
{
	stage_open_form(s, &plan_change_form, stage_rid(s, RECORD_PLAN, "p1"));
	for (int i = 0; i < 12; i++)
		stage_keys(s, "<Tab>");
	CHECK_TEXT(focused(s), "sets:ga", "the second exercise");
	stage_keys(s, "4 <Esc>");
	change(s, "{\"type\":\"plan\",\"id\":\"p1\",\"exercises\":[{\"id\":\"ga\",\"name\":"
		  "\"Gang\"}]}");
	stage_open_form(s, &plan_change_form, stage_rid(s, RECORD_PLAN, "p1"));
	CHECK_INT(form_value(form_of(s), "sets:ga", -1), 4, "the same one");
	stage_see(s, "this is no longer there", "that another is gone is said");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

/* After a refusal the cursor stands where something has to be done about it. */
static void test_cursor(struct stage *s)
{
	stage_open_form(s, &goal_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "x <Tab> <Tab> <Tab> 7 <Tab> <Tab> <Tab> <Tab> <Enter>");
	CHECK_TEXT(focused(s), "start_level", "a level that does not exist");
	stage_keys(s, "<Backspace> <Down> <Down> <Down> + 7 <Tab> <Enter>");
	CHECK_TEXT(focused(s), "agreed", "a day that has not come");
	stage_keys(s, "<C-x> <Enter>");
	stage_open_form(s, &course_step_form[COURSE_EXTEND], stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "<Tab> <C-u> <C-s>");
	CHECK_TEXT(focused(s), "until", "what is missing");
	stage_keys(s, "1 / 1 2 <C-s>");
	CHECK_TEXT(focused(s), "until", "no extension");
	stage_keys(s, "<C-x> <Enter>");
	stage_open_form(s, &plan_form, stage_rid(s, RECORD_CITIZEN, "b7"));
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> G å <Tab> <Tab> <Tab> 0 <C-s>");
	CHECK_TEXT(focused(s), "reps:new 1", "an amount that is none");
	stage_keys(s, "<C-x> <Enter>");
	stage_open_form(s, &course_end_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "<C-s>");
	CHECK(strncmp(focused(s), "reason:", 7) == 0, "why a goal was not reached: %s", focused(s));
	stage_keys(s, "n e j <C-s>");
	CHECK_TEXT(focused(s), "result", "the result is missing");
	stage_keys(s, "<C-x> <Enter> <Esc>");
	drop_all(s);
}

/* Saving in spite of one doubt does not skip the next doubt. */
static void test_doubts(struct stage *s)
{
	stage_open_form(s, &goal_change_form, stage_rid(s, RECORD_GOAL, "g1"));
	stage_keys(s, "<Space> l a n g t <C-s>");
	stage_see(s, "Ctrl-S again saves it all the same", "the agreement is of other words");
	stage_keys(s, "<Tab> <Tab> <Tab> <Tab> 3 <C-s>");
	stage_see(s, "no better than the start, 3", "another doubt is said too");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: Gå tur langt – u undoes", "insisted on each");
	drop_all(s);
}

/* Digits that were meant for the field above change no choice. */
static void test_figures(struct stage *s)
{
	stage_open_form(s, &decision_form, stage_rid(s, RECORD_COURSE, FIRST));
	stage_keys(s, "2");
	CHECK_TEXT(chosen(s, "decision"), "adjust", "a figure alone is the second option");
	stage_keys(s, "3");
	CHECK_TEXT(chosen(s, "decision"), "continue",
		   "with another behind it, what was there stays");
	stage_keys(s, "1 2 3");
	CHECK_TEXT(chosen(s, "decision"), "continue", "whatever follows");
	stage_keys(s, "<Right> <Left> 2");
	CHECK_TEXT(chosen(s, "decision"), "continue",
		   "and so it does once something was chosen otherwise");
	stage_keys(s, "<Tab> <S-Tab> 9 2");
	CHECK_TEXT(chosen(s, "decision"), "continue", "a figure of no option, and one behind it");
	stage_keys(s, "<Tab> <S-Tab> 0 9 3 0");
	CHECK_TEXT(chosen(s, "decision"), "continue", "a time of day");
	stage_keys(s, "<Esc> <Enter> <Enter> <Enter> <Enter> 0 9 1 2");
	CHECK_TEXT(focused(s), "services", "one field too low");
	CHECK_INT(form_field(form_of(s), "services")->set, 7, "ticks stay");
	stage_keys(s, "<Esc>");
	drop_all(s);
}

int main(void)
{
	struct stage_set set = stage_team();
	struct stage s;
	char path[300];

	stage_import(&set, "tests/screen/drafts.jsonl", path);
	stage_open_in(&s, &set, "tove", "en", 100, 40);
	test_long_ids(&s);
	test_colons(&s);
	test_list(&s);
	test_same_name(&s);
	test_same_name_comes(&s);
	test_choice_gone(&s);
	test_other_services(&s);
	test_other_exercises(&s);
	test_cursor(&s);
	test_doubts(&s);
	test_figures(&s);
	test_visit_choices_gone(&s);
	test_visit_refused(&s);
	stage_close(&s);
	return test_end();
}
