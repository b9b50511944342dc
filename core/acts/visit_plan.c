/* Planning one visit, and changing it or the rest of its series: see visit_plan.h. */
#include "core/acts/visit_plan.h"

#include "core/acts/visit_clashes.h"
#include "core/acts/visit_parts.h"
#include "core/acts/visit_reach.h"
#include "core/base/text.h"
#include "core/records/reading.h"

struct plan_loaded {
	struct visit_plan p;
	struct text_list plans; /* ids */
};

struct plan_grant {
	int64_t citizen_rid;
};

/* clang-format off */
static const struct reading plan_now_read = {
	"SELECT $v{rid AS visit_rid, citizen AS citizen_rid, carer AS carer_rid, grant AS grant_rid, on, from, to,"
	" services, tasks, plans} FROM $visit AS v WHERE v.rid = :visit",
	ROW(struct plan_loaded, p.visit_rid, p.citizen_rid, p.carer_rid, p.grant_rid, p.on, p.from, p.to,
	    p.services, p.tasks, plans)
};

static const struct reading plan_grant_read = {
	"SELECT $g.citizen AS citizen_rid FROM $grant AS g WHERE g.rid = :grant", ROW(struct plan_grant, citizen_rid)
};
/* clang-format on */

static const char *plan_gone(void)
{
	return _("this visit is not in the store any more");
}

int visit_plan_load(struct store *s, int64_t visit_rid, struct visit_plan *out, struct arena *a,
		    struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":visit", visit_rid)) };
	struct plan_loaded now = { .p = { .visit_rid = visit_rid } };

	if (there(read_row(&r, &plan_now_read, &now, e), plan_gone(), e) != 0)
		return -1;
	int64_t *at = arena_take(a, (now.plans.n + 1) * sizeof *at);
	for (size_t i = 0; i < now.plans.n; i++)
		at[i] = record_find(s, RECORD_PLAN, now.plans.at[i], e);
	*out = now.p;
	out->plans = (struct rids){ at, now.plans.n };
	return 0;
}

int visit_plan_reached(const struct work *w, int64_t visit_rid, enum visit_reach reach, int *n,
		       struct err *e)
{
	struct arena a = { 0 };
	struct visit_reached *list;
	size_t found;
	int done = visit_reach_load(w->store, visit_rid, reach, &a, &list, &found, e);

	if (done == 0)
		*n = (int)found;
	arena_release(&a);
	return done;
}

/* ---- what refuses it ---- */

struct planning {
	struct visit_plan was; /* visit_rid 0: a new one */
	struct visit_reached *reached;
	size_t n;
};

static int plan_whose(struct acting *a, struct err *e)
{
	struct planning *p = arena_take(&a->arena, sizeof *p);
	struct visit_plan *v = a->entry;

	a->own = p;
	a->rid = v->visit_rid;
	if (v->visit_rid != 0) {
		if (visit_plan_load(a->work->store, v->visit_rid, &p->was, &a->arena, e) != 0 ||
		    visit_reach_load(a->work->store, v->visit_rid, v->reach, &a->arena, &p->reached,
				     &p->n, e) != 0)
			return -1;
		v->citizen_rid = p->was.citizen_rid;
		v->grant_rid = p->was.grant_rid;
	}
	a->citizen_rid = v->citizen_rid;
	return 0;
}

static int plan_form(struct acting *a, struct err *e)
{
	const struct visit_plan *v = a->entry;
	const struct planning *p = a->own;

	if (day_is_none(v->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day the visit is"));
	if (v->from < 0 || v->from >= MINUTES_A_DAY)
		return err_at(e, "from", ERR_RULE, "%s", _("say at what time it begins"));
	if (v->to < 0 || v->to >= MINUTES_A_DAY || v->to == v->from)
		return err_at(e, "to", ERR_RULE, "%s", _("say when it ends"));
	if (v->services.n == 0 && v->tasks.n == 0)
		return err_at(e, "services", ERR_RULE, "%s",
			      _("say what is to be done: a service or a task"));
	if (v->visit_rid != 0 && v->reach != VISIT_ALONE && v->grant_rid == 0)
		return err_at(e, "reach", ERR_RULE, "%s",
			      _("this visit is of no series: only it can be changed"));
	if (visit_lies_ahead(&a->work->who, v->on, e) != 0)
		return -1;
	if (v->visit_rid != 0 && day_before(p->was.on, a->work->who.today))
		return err_at(e, "on", ERR_RULE, "%s",
			      _("its day is over; record what has taken place, or move it"));
	return 0;
}

static int plan_grant(const struct acting *a, const struct visit_plan *v, struct err *e)
{
	const struct reader r = { a->work->store, NULL, BOUND(with_int(":grant", v->grant_rid)) };
	struct plan_grant grant = { 0 };

	if (v->visit_rid != 0 || v->grant_rid == 0)
		return 0;
	if (read_row(&r, &plan_grant_read, &grant, e) < 0)
		return -1;
	return grant.citizen_rid == v->citizen_rid
		       ? 0
		       : err_at(e, "grant", ERR_RULE, "%s",
				_("this grant is not in force for the citizen any more"));
}

/* The minutes that a visit reserves must be there on the day it is put on. */
static int plan_clip(struct acting *a, const struct visit_plan *v, const struct planning *p,
		     struct err *e)
{
	struct visit_entry now;

	if (v->visit_rid == 0 || (day_same(v->on, p->was.on) && v->from == p->was.from))
		return 0;
	if (visit_entry_planned(a->work->store, v->visit_rid, &now, &a->arena, e) != 0)
		return -1;
	struct clip_asked m = {
		.citizen_rid = v->citizen_rid,
		.card = now.card,
		.from_minute = v->from,
		.visit_rid = v->visit_rid,
		.use = { .on = v->on,
			 .minutes = now.clip_minutes,
			 .helpers = 1,
			 .reserved = true,
			 .activity = now.clip_activity },
	};
	return now.clip_minutes == 0 ? 0 : clip_minutes_check(a->work, &m, a->ask, e);
}

/* A visit alone is asked about by the table of doubts; of several the clashes are said in one sentence. */
static int plan_ask(struct acting *a, const struct visit_plan *v, const struct planning *p,
		    struct err *e)
{
	const struct doubted d = {
		.where = DOUBT_AT_PLAN,
		.citizen_rid = v->citizen_rid,
		.carer_rid = v->carer_rid,
		.visit_rid = v->visit_rid,
		.on = v->on,
		.started = v->from,
		.ended = v->to,
		.outcome = -1,
		.services = &v->services,
	};

	if (p->n <= 1)
		return visit_ask(a, &d, e);
	struct visit_would *would = arena_take(&a->arena, p->n * sizeof *would);
	for (size_t i = 0; i < p->n; i++)
		would[i] = (struct visit_would){
			p->reached[i].rid, v->citizen_rid,
			v->carer_rid,      day_plus(p->reached[i].on, v->on.n - p->was.on.n),
			v->from,           v->to,
			v->services
		};
	return visit_clashes_ask(a, would, p->n, e);
}

static int check_plan(struct acting *a, struct err *e)
{
	const struct visit_plan *v = a->entry;
	const struct planning *p = a->own;

	if (scope_check(a->work, a->citizen_rid, NULL, e) != 0 || plan_form(a, e) != 0 ||
	    plan_grant(a, v, e) != 0 ||
	    visit_may_send(a->work, v->carer_rid, p->was.carer_rid, e) != 0)
		return -1;
	if (v->visit_rid != 0 && visit_check_unrecorded(a->work->store, v->visit_rid, e) != 0)
		return -1;
	return plan_clip(a, v, p, e) != 0 ? -1 : plan_ask(a, v, p, e);
}

/* ---- writing it ---- */

static const struct act_field plan_fields[] = {
	FIELD(visit_plan, on),
	FIELD(visit_plan, from),
	FIELD(visit_plan, to),
	FIELD(visit_plan, services),
	FIELD(visit_plan, tasks),
	FIELD(visit_plan, plans),
	FIELD_AT(visit_plan, carer_rid, "carer"),
	FIELD_FRESH(visit_plan, citizen_rid, "citizen"),
	FIELD_FRESH(visit_plan, grant_rid, "grant"),
	{ NULL, 0, false },
};

static int plan_put(struct acting *a, const struct visit_plan *v, int64_t *rid, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_VISIT, *rid, e);

	if (o == NULL)
		return -1;
	if (act_fill(a->work, a->act, v, o, e) == 0)
		return act_put(a->work, v->on, o, rid, e);
	json_decref(o);
	return -1;
}

static int write_plan(struct acting *a, struct err *e)
{
	const struct visit_plan *v = a->entry;
	const struct planning *p = a->own;

	if (v->visit_rid == 0) {
		a->undone = act_made_undone;
		return plan_put(a, v, &a->rid, e);
	}
	for (size_t i = 0; i < p->n; i++) {
		struct visit_plan one = *v;
		int64_t rid = p->reached[i].rid;
		one.on = day_plus(p->reached[i].on, v->on.n - p->was.on.n);
		if (plan_put(a, &one, &rid, e) != 0)
			return -1;
	}
	return 0;
}

const struct act_desc visit_plan_act = {
	.name = N_("the planned visit"),
	.reason = N_("taken back at once"),
	.right = ACT_PLAN_VISITS,
	.type = RECORD_VISIT,
	.entry = sizeof(struct visit_plan),
	.unstaffed = true,
	.unplans = true,
	.field = plan_fields,
	.whose = plan_whose,
	.check = check_plan,
	.write = write_plan,
};
