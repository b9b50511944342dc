/* A use of the clip card without a visit: see visit.h. */
#include "core/acts/visit_parts.h"
#include "core/base/text.h"

/* The entry's card becomes the id of the one that is meant. */
static int check_use(struct acting *a, struct err *e)
{
	struct clip_asked *m = arena_take(&a->arena, sizeof *m);
	struct clip_use_entry *u = a->entry;

	if (u->use.minutes <= 0 || u->use.helpers <= 0)
		return err_at(e, "minutes", ERR_RULE, "%s",
			      _("a use of the clip card needs at least one minute and one helper"));
	*m = (struct clip_asked){
		.citizen_rid = u->citizen_rid, .card = u->card, .from_minute = -1, .use = u->use
	};
	u->card = m->found;
	if (clip_minutes_check(a->work, m, a->ask, e) != 0)
		return -1;
	const struct doubted d = {
		.where = DOUBT_AT_USE,
		.citizen_rid = u->citizen_rid,
		.on = u->use.on,
		.started = -1,
		.ended = -1,
		.outcome = OUTCOME_DONE,
	};
	return visit_ask(a, &d, e);
}

static int write_use(struct acting *a, struct err *e)
{
	json_t *o = json_pack("{s:s}", "type", "clip_use");

	if (act_fill(a->work, a->act, a->entry, o, e) == 0 &&
	    set_reference(a->work->store, o, "by", a->work->who.staff_rid, e) == 0)
		return act_put(a->work, ((const struct clip_use_entry *)a->entry)->use.on, o,
			       &a->rid, e);
	json_decref(o);
	return -1;
}

static const struct act_field use_fields[] = {
	FIELD_AT(clip_use_entry, use.minutes, "minutes"),
	FIELD_AT(clip_use_entry, use.helpers, "helpers"),
	FIELD_AT(clip_use_entry, use.on, "on"),
	FIELD_AT(clip_use_entry, use.activity, "activity"),
	FIELD(clip_use_entry, card),
	FIELD_AT(clip_use_entry, citizen_rid, "citizen"),
	{ NULL, 0, false },
};

const struct act_desc clip_use_act = {
	.name = N_("the use of the clip card"),
	.undone = N_("Taken back: the use is withdrawn"),
	.reason = N_("taken back at once"),
	.right = ACT_USE_CLIP,
	.type = RECORD_CLIP_USE,
	.entry = sizeof(struct clip_use_entry),
	.field = use_fields,
	.check = check_use,
	.write = write_use,
};

static int integer_or(const json_t *o, const char *key, int fallback)
{
	const json_t *value = json_object_get(o, key);

	return value != NULL ? (int)json_integer_value(value) : fallback;
}

int clip_use_may_again(const struct work *work, int64_t rid, struct err *e)
{
	struct act_questions unheard;
	struct fact_now was;

	if (fact_now(work->store, RECORD_CLIP_USE, rid, &was, e) != 0)
		return -1;
	json_t *o = record_load(work->store, rid, e);
	if (o == NULL)
		return -1;
	const struct clip_use_entry u = {
		.citizen_rid = was.citizen_rid,
		.card = json_string_value(json_object_get(o, "card")),
		.use = { .on = was.on,
			 .minutes = integer_or(o, "minutes", 0),
			 .helpers = integer_or(o, "helpers", 1),
			 .activity = json_string_value(json_object_get(o, "activity")) },
	};
	int may = clip_use_check(work, &u, &unheard, e);
	json_decref(o);
	return may;
}
