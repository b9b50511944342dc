/* Writing a visit: the record, its observations, in one transaction: see visit.h. */
#include "core/acts/visit.h"

#include <string.h>

#include "core/acts/visit_parts.h"
#include "core/base/text.h"

static void set_services(json_t *object, const struct visit_entry *v)
{
	json_t *list = json_array();

	for (size_t i = 0; i < v->services_n; i++)
		json_array_append_new(list, json_string(v->services[i]));
	if (v->services_n != 0)
		json_object_set(object, "services", list);
	json_decref(list);
}

static int set_exercises(json_t *object, const struct visit_entry *v, struct err *e)
{
	json_t *list = json_array();
	int done = 0;

	for (size_t i = 0; i < v->exercises && done == 0; i++) {
		json_t *item = json_object();
		json_array_append_new(list, item);
		if (set_text(item, "plan", v->exercise[i].plan, e) != 0 ||
		    set_text(item, "exercise", v->exercise[i].exercise, e) != 0 ||
		    set_text(item, "deviation", v->exercise[i].deviation, e) != 0)
			done = -1;
	}
	if (v->exercises != 0)
		json_object_set(object, "exercises_done", list);
	json_decref(list);
	return done;
}

static void set_signs(json_t *object, unsigned signs)
{
	json_t *list = json_array();

	for (int i = 0; i < SIGNS; i++)
		if (signs >> i & 1)
			json_array_append_new(list, json_string(sign_words.at[i].json));
	if (signs != 0)
		json_object_set(object, "signs", list);
	json_decref(list);
}

static int set_references(struct visit_writing *w, json_t *o, struct err *e)
{
	const struct visit_entry *v = &w->v;

	if (set_reference(w->work->store, o, "visit", v->visit_rid, e) != 0 ||
	    set_reference(w->work->store, o, "citizen", v->citizen_rid, e) != 0 ||
	    set_reference(w->work->store, o, "carer", v->carer_rid, e) != 0 ||
	    set_reference(w->work->store, o, "replaces", v->replaces, e) != 0)
		return -1;
	return 0;
}

static int set_texts(const struct visit_entry *v, const char *card, json_t *o, struct err *e)
{
	bool clip = v->clip_minutes != 0, corrects = v->replaces != 0;

	if (set_text(o, "outcome_reason", v->outcome_reason, e) != 0 ||
	    set_text(o, "note", v->note, e) != 0 || set_text(o, "handover", v->handover, e) != 0 ||
	    set_exercises(o, v, e) != 0 ||
	    set_text(o, "clip_activity", clip ? v->clip_activity : NULL, e) != 0 ||
	    set_text(o, "card", clip ? card : NULL, e) != 0 ||
	    set_text(o, "reason", corrects ? v->reason : NULL, e) != 0)
		return -1;
	return 0;
}

static int fill_record(struct visit_writing *w, const char *card, json_t *o, struct err *e)
{
	const struct visit_entry *v = &w->v;

	json_object_set_new(o, "type", json_string("visit_record"));
	set_day(o, "on", v->on);
	json_object_set_new(o, "outcome", json_string(outcome_words.at[v->outcome].json));
	set_time(o, "started", v->started);
	set_time(o, "ended", v->ended);
	set_services(o, v);
	set_signs(o, v->signs);
	if (v->clip_minutes != 0)
		json_object_set_new(o, "clip_minutes", json_integer(v->clip_minutes));
	return set_references(w, o, e) != 0 ? -1 : set_texts(v, card, o, e);
}

int visit_put(struct visit_writing *w, json_t *object, int64_t *rid, struct err *e)
{
	return record_put(w->work->store, &w->work->who, settings_on(&w->work->settings, w->v.on),
			  object, rid, e);
}

static int put_record(struct visit_writing *w, const char *card, struct err *e)
{
	json_t *o = json_object();
	int done = fill_record(w, card, o, e);

	if (done == 0)
		done = visit_put(w, o, &w->rid, e);
	json_decref(o);
	return done;
}

static int put_observation(struct visit_writing *w, const struct goal_observation *seen,
			   int64_t replaces, struct err *e)
{
	json_t *o = json_pack("{s:s, s:i}", "type", "progress", "level", seen->level);
	int done = -1;

	set_day(o, "on", w->v.on);
	if (set_reference(w->work->store, o, "goal", seen->goal_rid, e) == 0 &&
	    set_reference(w->work->store, o, "by", w->v.carer_rid, e) == 0 &&
	    set_reference(w->work->store, o, "record", w->rid, e) == 0 &&
	    set_reference(w->work->store, o, "replaces", replaces, e) == 0 &&
	    set_text(o, "note", seen->note, e) == 0 &&
	    set_text(o, "reason", replaces != 0 ? w->v.reason : NULL, e) == 0)
		done = visit_put(w, o, NULL, e);
	json_decref(o);
	return done;
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* What was observed before stays where it is the same, is replaced where it differs; rid 0 marks
 * what the correction still says. */
static int put_observations(struct visit_writing *w, struct observed *before, struct err *e)
{
	for (size_t i = 0; i < w->v.observations; i++) {
		const struct goal_observation *now = &w->v.observation[i];
		int64_t replaces = 0;
		bool same = false;
		for (size_t j = 0; j < before->n; j++) {
			const struct goal_observation *then = &before->at[j];
			if (then->goal_rid != now->goal_rid || before->rid[j] == 0)
				continue;
			replaces = before->rid[j];
			same = then->level == now->level && same_text(then->note, now->note);
			before->rid[j] = 0;
			break;
		}
		if (!same && put_observation(w, now, replaces, e) != 0)
			return -1;
	}
	return 0;
}

static int withdraw_rest(struct visit_writing *w, const struct observed *before, struct err *e)
{
	for (size_t j = 0; j < before->n; j++)
		if (before->rid[j] != 0 && record_withdraw(w->work->store, &w->work->who,
							   before->rid[j], w->v.reason, e) != 0)
			return -1;
	return 0;
}

int visit_write(struct store *s, void *data, struct err *e)
{
	struct visit_writing *outer = data, w = *outer;
	struct observed before = { .n = 0 };
	struct arena a = { 0 };
	char card[RECORD_ID_MAX + 1], warning[400];

	int done = visit_checked(w.work, &w.v, card, warning, e);
	if (done == 0 && w.v.replaces != 0)
		done = observed_load(s, w.v.replaces, &before, &a, e);
	if (done == 0)
		done = put_record(&w, card, e);
	if (done == 0)
		done = put_observations(&w, &before, e);
	if (done == 0)
		done = withdraw_rest(&w, &before, e);
	observed_release(&before);
	arena_release(&a);
	outer->rid = w.rid;
	return done;
}

int visit_add(const struct work *work, const struct visit_entry *v, int64_t *record_rid,
	      struct err *e)
{
	struct visit_writing w = { .work = work, .v = *v };

	if (store_write(work->store, visit_write, &w, e) != 0)
		return -1;
	if (record_rid != NULL)
		*record_rid = w.rid;
	return 0;
}

int visit_done_as_planned(const struct work *work, int64_t visit_rid, int64_t *record_rid,
			  struct err *e)
{
	struct visit_entry v;
	struct arena a = { 0 };
	int done = visit_entry_planned(work->store, visit_rid, &v, &a, e);

	if (done == 0)
		done = visit_add(work, &v, record_rid, e);
	arena_release(&a);
	return done;
}

static int withdraw_visit(struct store *s, void *data, struct err *e)
{
	struct visit_writing w = *(struct visit_writing *)data;
	struct observed before = { .n = 0 };
	struct arena a = { 0 };
	int64_t record = w.v.replaces;

	int done = correction_checked(s, &w.work->who, &w.v, e);
	if (done == 0)
		done = observed_load(s, record, &before, &a, e);
	if (done == 0)
		done = record_withdraw(s, &w.work->who, record, w.v.reason, e);
	if (done == 0)
		done = withdraw_rest(&w, &before, e);
	observed_release(&before);
	arena_release(&a);
	return done;
}

int visit_withdraw(const struct work *work, int64_t record_rid, const char *reason, struct err *e)
{
	struct visit_writing w = { .work = work,
				   .v = { .replaces = record_rid, .reason = reason } };

	return store_write(work->store, withdraw_visit, &w, e);
}
