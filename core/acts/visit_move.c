/* Moving a planned visit: see visit_move.h. */
#include "core/acts/visit_move.h"

#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/service.h"

/* What a move is warned about: a service without its plan. */
struct in_the_way {
	unsigned plans;
};

/* clang-format off */
static const struct reading slot_read = {
	"SELECT $v{on, from, to, carer AS carer_rid} FROM $visit AS v WHERE v.rid = :visit",
	ROW(struct visit_slot, on, from, to, carer_rid)
};
static const struct reading plans_read = {
	"SELECT " PLAN_KINDS_IN_FORCE " AS plans", ROW(struct in_the_way, plans)
};
/* clang-format on */

/* The plan as it stands, and where it is moved. */
struct moving {
	struct visit_entry plan;
	struct visit_slot from;
	bool over; /* is its day over? */
};

int visit_slot_load(struct store *s, int64_t visit_rid, struct visit_slot *out, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":visit", visit_rid)) };

	return there(read_row(&r, &slot_read, out, e), _("this visit is not in the store any more"),
		     e);
}

bool visit_move_over(const struct actor *who, const struct visit_slot *v)
{
	struct local_time now = local_from_utc(who->now_ms);
	bool past_midnight = v->to < v->from && day_same(day_plus(v->on, 1), now.day);

	return day_before(v->on, who->today) && !(past_midnight && now.minute < v->to);
}

/* ---- what refuses it ---- */

static bool same_slot(const struct visit_slot *a, const struct visit_slot *b)
{
	return day_same(a->on, b->on) && a->from == b->from && a->to == b->to &&
	       a->carer_rid == b->carer_rid;
}

static int move_whose(struct acting *a, struct err *e)
{
	const struct visit_move *v = a->entry;
	struct moving *m = arena_take(&a->arena, sizeof *m);

	a->own = m;
	if (visit_entry_planned(a->work->store, v->visit_rid, &m->plan, &a->arena, e) != 0 ||
	    visit_slot_load(a->work->store, v->visit_rid, &m->from, e) != 0)
		return -1;
	m->over = visit_move_over(&a->work->who, &m->from);
	a->rid = v->visit_rid;
	a->citizen_rid = m->plan.citizen_rid;
	return 0;
}

/* A visit of the actor's own may be moved without further rights.  A visit of or to another carer
 * needs ACT_MOVE_OTHERS, and the citizen must be on the actor's lists. */
static int check_rights(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	int64_t was = ((const struct moving *)a->own)->from.carer_rid;
	int64_t will = ((const struct visit_move *)a->entry)->to.carer_rid;
	bool others = (was != 0 && was != who->staff_rid) || (will != 0 && will != who->staff_rid);

	if (!others)
		return 0;
	if (right_check(who, ACT_MOVE_OTHERS, e) != 0)
		return -1;
	return scope_check(a->work, a->citizen_rid, NULL, e);
}

static bool is_minute(int minute)
{
	return minute >= 0 && minute < MINUTES_A_DAY;
}

static int check_form(struct acting *a, struct err *e)
{
	const struct visit_move *v = a->entry;
	const struct moving *m = a->own;

	if (day_is_none(v->to.on))
		return err_at(e, "on", ERR_RULE, "%s", _("say to which day the visit is moved"));
	if (!is_minute(v->to.from) || !is_minute(v->to.to))
		return err_at(e, "from", ERR_RULE, "%s",
			      _("say from when to when the visit is moved"));
	if (day_before(v->to.on, a->work->who.today))
		return err_at(e, "on", ERR_RULE, "%s",
			      _("a visit is moved to a day ahead; record what has taken place"));
	if (same_slot(&v->to, &m->from))
		return err_at(e, "on", ERR_RULE, "%s",
			      _("the visit stands there already; choose another day, time or "
				"carer"));
	if (m->over && !says_something(v->reason))
		return err_at(e, "reason", ERR_RULE, "%s",
			      _("its day is over: say why the visit was not made then"));
	return 0;
}

static int check_clip(struct acting *a, struct err *e)
{
	const struct visit_slot *to = &((const struct visit_move *)a->entry)->to;
	const struct visit_entry *plan = &((const struct moving *)a->own)->plan;
	struct clip_asked m = {
		.citizen_rid = plan->citizen_rid,
		.card = plan->card,
		.from_minute = to->from,
		.visit_rid = plan->visit_rid,
		.use = { .on = to->on,
			 .minutes = plan->clip_minutes,
			 .helpers = 1,
			 .reserved = true,
			 .activity = plan->clip_activity },
	};

	return plan->clip_minutes == 0 ? 0 : clip_minutes_check(a->work, &m, a->ask, e);
}

/* ---- what to think of ---- */

static int ask_of_slot(struct acting *a, const struct visit_slot *to, struct err *e)
{
	const struct visit_entry *plan = &((const struct moving *)a->own)->plan;
	const struct text_list services = { (char **)plan->services, plan->services_n };
	const struct doubted d = {
		.where = DOUBT_AT_MOVE,
		.citizen_rid = a->citizen_rid,
		.carer_rid = to->carer_rid,
		.visit_rid = a->rid,
		.on = to->on,
		.started = to->from,
		.ended = to->to,
		.outcome = -1,
		.services = &services,
	};

	return visit_ask(a, &d, e);
}

/* What its services ask for, on the day and at the time it is moved to. */
static void warn_services(struct acting *a, unsigned plans)
{
	const struct visit_slot *to = &((const struct visit_move *)a->entry)->to;
	const struct visit_entry *plan = &((const struct moving *)a->own)->plan;
	const struct settings *set = settings_on(&a->work->settings, to->on);
	const struct service_facts facts = {
		.from_minute = to->from, .to_minute = to->to, .plans = plans, .granted = DAY_NONE
	};
	char words[300];

	for (size_t i = 0; i < plan->services_n; i++) {
		const struct service *s = settings_service(set, plan->services[i]);
		unsigned lacks = s != NULL ? service_lacks(s, &facts, to->on) : 0;
		for (int k = 0; k < SERVICE_LACKS; k++)
			if (lacks >> k & 1)
				warn(a->ask, "%s",
				     service_explain(s, (enum service_lack)k, &facts, to->on, words,
						     sizeof words));
	}
}

static int warn_plans(struct acting *a, const struct visit_slot *to, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid),
					with_day(":on", to->on)) };
	struct in_the_way now;

	if (read_row(&r, &plans_read, &now, e) < 0)
		return -1;
	warn_services(a, now.plans);
	return 0;
}

static int check_move(struct acting *a, struct err *e)
{
	const struct visit_move *v = a->entry;
	struct local_time now = local_from_utc(a->work->who.now_ms);

	if (check_rights(a, e) != 0 || check_form(a, e) != 0 ||
	    visit_check_unrecorded(a->work->store, v->visit_rid, e) != 0 || check_clip(a, e) != 0)
		return -1;
	if (day_same(v->to.on, now.day) && v->to.from < now.minute)
		warn(a->ask, "%s", _("this time has passed today"));
	if (ask_of_slot(a, &v->to, e) != 0)
		return -1;
	return warn_plans(a, &v->to, e);
}

/* ---- writing it ---- */

static const struct act_field move_fields[] = {
	FIELD_AT(visit_move, to.on, "on"),
	FIELD_AT(visit_move, to.from, "from"),
	FIELD_AT(visit_move, to.to, "to"),
	FIELD_AT(visit_move, to.carer_rid, "carer"),
	FIELD_AT(visit_move, reason, "moved_reason"),
	{ NULL, 0, false },
};

/* Records that the visit was moved: for the carer who was to come where the actor may correct the
 * records of others, else for the actor. */
static int record_moved(struct acting *a, const struct moving *m, struct err *e)
{
	const struct visit_move *v = a->entry;
	bool others = right(a->work->who.role, ACT_CORRECT_OTHERS);
	const struct visit_entry record = { .visit_rid = v->visit_rid,
					    .carer_rid = others ? m->from.carer_rid : 0,
					    .outcome = OUTCOME_MOVED,
					    .outcome_reason = v->reason,
					    .started = -1,
					    .ended = -1 };

	return act_within(a->work, &visit_act, &record, NULL, e);
}

/* Writes the visit in its new place; once its day is over, a new visit like it. */
static int write_move(struct acting *a, struct err *e)
{
	const struct visit_move *v = a->entry;
	const struct moving *m = a->own;
	json_t *o;

	if (m->over && record_moved(a, m, e) != 0)
		return -1;
	o = m->over ? record_load(a->work->store, v->visit_rid, e)
		    : record_object(a->work->store, RECORD_VISIT, v->visit_rid, e);
	if (o == NULL)
		return -1;
	if (m->over)
		json_object_del(o, "id");
	if (act_fill(a->work, a->act, v, o, e) == 0)
		return act_put(a->work, v->to.on, o, &a->rid, e);
	json_decref(o);
	return -1;
}

const struct act_desc visit_move_act = {
	.name = N_("the visit"),
	.undone = N_("Taken back: the visit stands where it stood"),
	.reason = N_("taken back at once"),
	.right = ACT_MOVE_VISIT,
	.type = RECORD_VISIT,
	.entry = sizeof(struct visit_move),
	.field = move_fields,
	.whose = move_whose,
	.check = check_move,
	.write = write_move,
};
