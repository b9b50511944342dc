/* Planning the use of a clip card: see clip_plan.h. */
#include "core/acts/clip_plan.h"

#include "core/acts/visit_parts.h"
#include "core/base/text.h"

/* ---- planning ---- */

static int check_form(const struct actor *who, const struct clip_plan *p, struct err *e)
{
	if (p->minutes <= 0)
		return err_at(e, "minutes", ERR_RULE, "%s",
			      _("a planned use of the clip card takes at least one minute"));
	if (p->from < 0 || p->from >= MINUTES_A_DAY)
		return err_at(e, "from", ERR_RULE, "%s",
			      _("say at what time the planned use begins"));
	if (day_is_none(p->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day the use is planned"));
	if (day_before(p->on, who->today))
		return err_at(e, "on", ERR_RULE, "%s",
			      _("a plan lies ahead; what has taken place is recorded as a use"));
	return 0;
}

static int ask_of_plan(struct acting *a, const struct clip_plan *p, struct err *e)
{
	const struct doubted d = {
		.where = DOUBT_AT_PLAN,
		.citizen_rid = p->citizen_rid,
		.carer_rid = p->carer_rid,
		.on = p->on,
		.started = p->from,
		.ended = (p->from + p->minutes) % MINUTES_A_DAY,
		.outcome = -1,
	};

	return visit_ask(a, &d, e);
}

/* The entry's card becomes the id of the one that is meant. */
static int check_plan(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	struct clip_asked *m = arena_take(&a->arena, sizeof *m);
	struct clip_plan *p = a->entry;

	if (check_form(who, p, e) != 0)
		return -1;
	*m = (struct clip_asked){
		.citizen_rid = p->citizen_rid,
		.card = p->card,
		.from_minute = p->from,
		.use = { .on = p->on,
			 .minutes = p->minutes,
			 .helpers = 1,
			 .reserved = true,
			 .activity = p->activity },
	};
	p->card = m->found;
	/* only a role that sees the day lists of others may plan a visit for another carer */
	if (p->carer_rid != 0 && p->carer_rid != who->staff_rid &&
	    right_check(who, ACT_SEE_OTHERS_DAY, e) != 0)
		return -1;
	if (clip_minutes_check(a->work, m, a->ask, e) != 0)
		return -1;
	return ask_of_plan(a, p, e);
}

static int write_plan(struct acting *a, struct err *e)
{
	const struct clip_plan *p = a->entry;
	json_t *services = json_array(),
	       *o = json_pack("{s:s, s:o}", "type", "visit", "services", services);

	for (size_t i = 0; i < p->services_n; i++)
		json_array_append_new(services, json_string(p->services[i]));
	set_time(o, "to", p->from + p->minutes);
	if (act_fill(a->work, a->act, p, o, e) == 0)
		return act_put(a->work, p->on, o, &a->rid, e);
	json_decref(o);
	return -1;
}

static const struct act_field plan_fields[] = {
	FIELD(clip_plan, on),
	FIELD(clip_plan, from),
	FIELD_AT(clip_plan, minutes, "clip_minutes"),
	FIELD_AT(clip_plan, activity, "clip_activity"),
	FIELD(clip_plan, card),
	FIELD_AT(clip_plan, citizen_rid, "citizen"),
	FIELD_AT(clip_plan, carer_rid, "carer"),
	{ NULL, 0, false },
};

const struct act_desc clip_plan_act = {
	.name = N_("the planned visit"),
	.undone = N_("Taken back: the plan is cancelled"),
	.reason = N_("taken back at once"),
	.right = ACT_USE_CLIP,
	.type = RECORD_VISIT,
	.entry = sizeof(struct clip_plan),
	.field = plan_fields,
	.check = check_plan,
	.write = write_plan,
};

/* ---- cancelling ---- */

/* Loads the planned visit as it stands, for the act's check. */
static int planned_whose(struct acting *a, int64_t visit_rid, struct err *e)
{
	struct visit_entry *now = arena_take(&a->arena, sizeof *now);

	a->own = now;
	a->rid = visit_rid;
	if (visit_entry_planned(a->work->store, visit_rid, now, &a->arena, e) != 0)
		return -1;
	a->citizen_rid = now->citizen_rid;
	return 0;
}

static int cancel_whose(struct acting *a, struct err *e)
{
	return planned_whose(a, ((const struct clip_cancel *)a->entry)->visit_rid, e);
}

static int check_cancel(struct acting *a, struct err *e)
{
	if (!says_something(((const struct clip_cancel *)a->entry)->reason))
		return err_at(e, "reason", ERR_RULE, "%s", _("say why the plan is cancelled"));
	return 0;
}

static int write_cancel(struct acting *a, struct err *e)
{
	const struct clip_cancel *c = a->entry;
	const struct visit_entry v = {
		.visit_rid = c->visit_rid,
		.outcome = c->outcome,
		.outcome_reason = c->reason,
		.started = -1,
		.ended = -1,
	};

	return act_within(a->work, &visit_act, &v, &a->rid, e);
}

const struct act_desc clip_cancel_act = {
	.name = N_("the planned visit"),
	.undone = N_("Taken back: the plan holds again"),
	.reason = N_("taken back at once"),
	.right = ACT_RECORD_VISIT,
	.type = RECORD_VISIT_RECORD,
	.entry = sizeof(struct clip_cancel),
	.whose = cancel_whose,
	.check = check_cancel,
	.write = write_cancel,
};

/* ---- reserving ---- */

static int reserve_whose(struct acting *a, struct err *e)
{
	return planned_whose(a, ((const struct clip_reserve *)a->entry)->visit_rid, e);
}

static int minutes_fit(struct acting *a, const struct visit_entry *now, int minutes, struct err *e)
{
	struct clip_asked m = {
		.citizen_rid = now->citizen_rid,
		.card = now->card,
		.from_minute = now->started,
		.visit_rid = now->visit_rid,
		.use = { .on = now->on, .minutes = minutes, .helpers = 1, .reserved = true },
	};

	return clip_minutes_check(a->work, &m, a->ask, e);
}

/* Minutes beyond those that the visit reserves now must be on the card. */
static int check_reserve(struct acting *a, struct err *e)
{
	const struct visit_entry *now = a->own;
	struct clip_reserve *r = a->entry;

	if (visit_check_unrecorded(a->work->store, now->visit_rid, e) != 0)
		return -1;
	if (r->minutes > now->clip_minutes)
		return minutes_fit(a, now, r->minutes, e);
	if (r->minutes <= 0)
		r->minutes = -1; /* none */
	return 0;
}

/* After taking back, the card must still cover the minutes that the visit reserves again. */
static int reserve_is_back(struct acting *a, struct err *e)
{
	a->ask = arena_take(&a->arena, sizeof *a->ask); /* nobody is asked */
	if (planned_whose(a, a->rid, e) != 0)
		return -1;
	return minutes_fit(a, a->own, ((const struct visit_entry *)a->own)->clip_minutes, e);
}

static int write_reserve(struct acting *a, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_VISIT, a->rid, e);

	if (o == NULL)
		return -1;
	change_integer(o, "clip_minutes", ((const struct clip_reserve *)a->entry)->minutes, -1);
	return act_put(a->work, ((const struct visit_entry *)a->own)->on, o, NULL, e);
}

const struct act_desc clip_reserve_act = {
	.name = N_("the planned visit"),
	.undone = N_("Taken back: the minutes are reserved again"),
	.reason = N_("taken back at once"),
	.right = ACT_USE_CLIP,
	.type = RECORD_VISIT,
	.entry = sizeof(struct clip_reserve),
	.whose = reserve_whose,
	.check = check_reserve,
	.write = write_reserve,
	.is_back = reserve_is_back,
};
