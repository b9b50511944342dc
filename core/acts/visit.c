/* Writing a visit: the record, its observations, in one transaction: see visit.h. */
#include "core/acts/visit.h"

#include "core/acts/goal_act.h"
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

static int set_tasks(json_t *object, const struct visit_entry *v, struct err *e)
{
	json_t *list = json_array(), *item = json_object();
	int done = 0;

	for (size_t i = 0; i < v->tasks && done == 0; i++) {
		done = set_text(item, "task", v->task[i], e);
		if (done == 0)
			json_array_append(list, json_object_get(item, "task"));
	}
	if (v->tasks != 0)
		json_object_set(object, "tasks_done", list);
	json_decref(item);
	json_decref(list);
	return done;
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

static int set_minutes(const struct visit_entry *v, const char *card, json_t *o, struct err *e)
{
	if (v->clip_minutes == 0)
		return 0;
	json_object_set_new(o, "clip_minutes", json_integer(v->clip_minutes));
	return set_text(o, "clip_activity", v->clip_activity, e) != 0
		       ? -1
		       : set_text(o, "card", card, e);
}

static const struct act_field visit_fields[] = {
	FIELD(visit_entry, on),
	FIELD(visit_entry, outcome),
	FIELD(visit_entry, started),
	FIELD(visit_entry, ended),
	FIELD_AT(visit_entry, visit_rid, "visit"),
	FIELD_AT(visit_entry, citizen_rid, "citizen"),
	FIELD_AT(visit_entry, carer_rid, "carer"),
	FIELD(visit_entry, replaces),
	FIELD(visit_entry, outcome_reason),
	FIELD(visit_entry, note),
	FIELD(visit_entry, handover),
	FIELD(visit_entry, reason),
	{ NULL, 0, false },
};

/* A correction that changes the observations alone is one. */
static bool same_observations(const struct visit_entry *v, const struct observed *before)
{
	for (size_t i = 0; i < v->observations; i++) {
		const struct goal_observation *now = &v->observation[i];
		bool same = false;
		for (size_t j = 0; j < before->n; j++) {
			const struct goal_observation *then = &before->at[j].seen;
			same = same ||
			       (then->goal_rid == now->goal_rid && then->level == now->level &&
				same_text(then->note, now->note));
		}
		if (!same)
			return false;
	}
	return v->observations == before->n;
}

static int visit_must_differ(const struct acting *a, const struct observed *before,
			     const json_t *object, struct err *e)
{
	const struct visit_entry *v = a->entry;

	if (v->replaces == 0 || !same_observations(v, before))
		return 0;
	return fact_must_differ(a->work, RECORD_VISIT_RECORD, object, v->replaces, e);
}

static int put_record(struct acting *a, const struct observed *before, struct err *e)
{
	const struct visit_entry *v = a->entry;
	json_t *o = json_pack("{s:s}", "type", "visit_record");

	set_services(o, v);
	set_signs(o, v->signs);
	if (act_fill(a->work, &visit_act, v, o, e) == 0 && set_tasks(o, v, e) == 0 &&
	    set_exercises(o, v, e) == 0 && set_minutes(v, a->own, o, e) == 0 &&
	    visit_must_differ(a, before, o, e) == 0)
		return act_put(a->work, v->on, o, &a->rid, e);
	json_decref(o);
	return -1;
}

/* ---- its observations ---- */

struct writing {
	const struct work *work;
	const struct visit_entry *v;
	int64_t rid; /* of the record */
};

static int put_observation(const struct writing *w, const struct goal_observation *seen,
			   int64_t replaces, struct err *e)
{
	const struct observation o = {
		.goal_rid = seen->goal_rid,
		.by_rid = w->v->carer_rid,
		.level = seen->level,
		.on = w->v->on,
		.note = seen->note,
		.replaces = replaces,
		.reason = w->v->reason,
	};
	json_t *object = json_pack("{s:s}", "type", "progress");

	if (act_fill(w->work, &goal_observe_act, &o, object, e) == 0 &&
	    set_reference(w->work->store, object, "record", w->rid, e) == 0)
		return act_put(w->work, o.on, object, NULL, e);
	json_decref(object);
	return -1;
}

/* Writes the observations of a correction: one that is the same as before stays, one that differs
 * is replaced.  Those in `before` that the correction still has get rid 0; withdraw_rest withdraws
 * the others. */
static int put_observations(const struct writing *w, struct observed *before, struct err *e)
{
	for (size_t i = 0; i < w->v->observations; i++) {
		const struct goal_observation *now = &w->v->observation[i];
		int64_t replaces = 0;
		bool same = false;
		for (size_t j = 0; j < before->n; j++) {
			struct observed_one *then = &before->at[j];
			if (then->seen.goal_rid != now->goal_rid || then->rid == 0)
				continue;
			replaces = then->rid;
			same = then->seen.level == now->level &&
			       same_text(then->seen.note, now->note);
			then->rid = 0;
			break;
		}
		if (!same && put_observation(w, now, replaces, e) != 0)
			return -1;
	}
	return 0;
}

static int withdraw_rest(const struct writing *w, const struct observed *before, struct err *e)
{
	const char *reason = says_something(w->v->reason) ? w->v->reason : _("corrected at once");

	for (size_t j = 0; j < before->n; j++)
		if (before->at[j].rid != 0 && record_withdraw(w->work->store, &w->work->who,
							      before->at[j].rid, reason, e) != 0)
			return -1;
	return 0;
}

static int visit_write(struct acting *a, struct err *e)
{
	struct writing w = { .work = a->work, .v = a->entry };
	struct observed before = { .n = 0 };
	int done = 0;

	if (w.v->replaces != 0)
		done = observed_load(a->work->store, w.v->replaces, &before, &a->arena, e);
	if (done == 0)
		done = put_record(a, &before, e);
	w.rid = a->rid;
	if (done == 0)
		done = put_observations(&w, &before, e);
	if (done == 0)
		done = withdraw_rest(&w, &before, e);
	return done;
}

const struct act_desc visit_act = {
	.name = N_("the record of the visit"),
	.undone = N_("Taken back: the visit has no record now"),
	.reason = N_("taken back at once"),
	.right = ACT_RECORD_VISIT,
	.type = RECORD_VISIT_RECORD,
	.entry = sizeof(struct visit_entry),
	.field = visit_fields,
	.whose = visit_whose,
	.check = visit_refuse,
	.write = visit_write,
};

int visit_call_off(const struct work *work, int64_t visit_rid, const char *reason, struct err *e)
{
	const struct visit_entry v = { .visit_rid = visit_rid,
				       .outcome = OUTCOME_CANCELLED_BY_PROVIDER,
				       .outcome_reason = reason,
				       .started = -1,
				       .ended = -1 };

	return act_within(work, &visit_act, &v, NULL, e);
}

int visit_withdraw(const struct work *work, const struct withdrawal *withdrawal, struct err *e)
{
	const struct visit_entry v = { .reason = withdrawal->reason };
	const struct writing w = { .work = work, .v = &v };
	struct observed seen = { .n = 0 };
	struct arena a = { 0 };

	int done = observed_load(work->store, withdrawal->rid, &seen, &a, e);
	if (done == 0)
		done = record_withdraw(work->store, &work->who, withdrawal->rid, v.reason, e);
	if (done == 0)
		done = withdraw_rest(&w, &seen, e);
	arena_release(&a);
	return done;
}
