/* What was recorded of a course is corrected in a form that begins with what it says: a reason is asked for unless the
 * actor has just recorded it, the first one stays readable, and u takes the correction back. */
#include <stdlib.h>

#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/forms.h"

/* clang-format off */
/* A week before: what was just recorded is corrected without a reason. */
#define RECORDED "\"recorded_at\":\"2026-11-16T09:00:00Z\",\"recorded_by\":\"tove\"}"
static const char *const said[] = {
	"{\"type\":\"measurement\",\"id\":\"em1\",\"course\":\"c2\",\"instrument\":\"rejs\",\"at\":\"start\",\"on\":\"2026-11-02\",\"value\":12.5," RECORDED,
	"{\"type\":\"follow_up\",\"id\":\"ef1\",\"course\":\"c2\",\"rule\":\"midtvejs\",\"due\":\"2026-11-16\",\"on\":\"2026-11-16\",\"by\":\"tove\",\"result\":\"continues\",\"note\":\"Ringet\"," RECORDED,
	"{\"type\":\"plan\",\"id\":\"ep1\",\"citizen\":\"ada\",\"course\":\"c2\",\"kind\":\"83a\",\"from\":\"2026-11-02\",\"author\":\"tove\",\"exercises\":[{\"id\":\"x1\",\"name\":\"Gang\"}]}",
	"{\"type\":\"plan_review\",\"id\":\"er1\",\"plan\":\"ep1\",\"on\":\"2026-11-16\",\"note\":\"Et kilo\"," RECORDED,
};

static const struct {
	const struct form_desc *form;
	enum record_type type;
	const char *id, *header, *begins; /* what the form begins with */
	const char *keys, *saved;         /* what is changed, and what is said */
	const char *field, *want;
} rows[] = {
	{ &measure_correct_form, RECORD_MEASUREMENT, "em1", "Correct the measurement", "12.5",
	  "<Tab> <Tab> <Tab> <C-u> 1 4", "Saved: ", "value", "14" },
	{ &measure_correct_form, RECORD_MEASUREMENT, "q2", "Correct the measurement", "Klæde mig på",
	  "<Tab> <Tab> <Tab> <Tab> <C-u> 3", "Saved: IPPA", "items", "[3,4,4,3]" },
	{ &follow_up_correct_form, RECORD_FOLLOW_UP, "ef1", "Correct the follow-up", "Ringet",
	  "<C-u> 1 7 / 1 1", "Saved: ", "on", "\"2026-11-17\"" },
	{ &plan_review_correct_form, RECORD_PLAN_REVIEW, "er1", "Correct the review of the plan", "Et kilo",
	  "<C-u> 1 7 / 1 1", "Saved: the review is corrected", "on", "\"2026-11-17\"" },
	{ &goal_level_correct_form, RECORD_PROGRESS, "a1-1", "Correct a level of the goal", "Level",
	  "<C-u> 1", "Saved: ", "level", "1" },
};
/* clang-format on */

static void check_value(struct stage *s, int64_t record, const char *key, const char *want,
			const char *why)
{
	struct err e = { .kind = ERR_NONE };
	json_t *o = record_load(s->session.work.store, record, &e), *v = json_object_get(o, key);
	char *text = v != NULL ? json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	CHECK_TEXT(text != NULL ? text : "", want, why);
	free(text);
	json_decref(o);
}

static void put(struct stage *s, const char *json)
{
	const struct work *w = &s->session.work;
	struct err e = { .kind = ERR_NONE };
	json_t *object = json_loads(json, 0, NULL);

	CHECK(store_begin(w->store, &e) == 0 &&
		      record_put(w->store, &w->who, settings_on(&w->settings, w->who.today), object,
				 NULL, &e) == 0 &&
		      store_commit(w->store, &e) == 0,
	      "%s: %s", json, e.text);
	json_decref(object);
}

static void correct(struct stage *s, size_t i)
{
	int64_t first = stage_rid(s, rows[i].type, rows[i].id);

	stage_open_form(s, rows[i].form, first);
	stage_see(s, rows[i].header, "its header");
	stage_see(s, rows[i].begins, "what was said");
	stage_see(s, "Why corrected", "the reason is asked for");
	stage_keys(s, rows[i].keys);
	stage_keys(s, "<C-s>");
	stage_see(s, "say why", "without a reason it is not saved");
	stage_keys(s, "f e j l <C-s>");
	stage_see(s, rows[i].saved, "saved");
	check_value(s, s->session.last.rid, rows[i].field, rows[i].want, rows[i].id);
	check_value(s, s->session.last.rid, "reason", "\"fejl\"", rows[i].id);
	stage_open_form(s, rows[i].form, s->session.last.rid);
	stage_see(s, rows[i].header, "the correction can be corrected");
	CHECK(!stage_shows(s, "Why corrected"), "%s: just recorded", rows[i].id);
	stage_keys(s, "<C-s>");
	stage_see(s, "nothing is different", "a correction says something else");
	stage_keys(s, "<C-x> <Esc>");
	CHECK(app_undoable(&s->app), "%s: there is something to undo", rows[i].id);
	if (app_undoable(&s->app))
		app_undo(&s->app, s->app.top);
	stage_keys(s, "");
	stage_see(s, "Taken back: ", "undone");
}

int main(void)
{
	struct stage s;

	stage_open(&s, "tove", "en", 100, 40);
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		put(&s, said[i]);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		correct(&s, i);
	stage_close(&s);
	return test_end();
}
