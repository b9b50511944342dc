/* Calling planned visits off, and withdrawing those that were not to be planned: see visit_plan.h. */
#include "core/acts/visit_parts.h"
#include "core/acts/visit_plan.h"
#include "core/acts/visit_reach.h"
#include "core/base/text.h"

/* clang-format off */
static const struct word off_list[VISIT_OFF_HOWS] = {
	[VISIT_OFF_CITIZEN] = { "citizen", N_("the citizen calls it off") },
	[VISIT_OFF_PROVIDER] = { "provider", N_("we call it off") },
	[VISIT_OFF_WITHDRAWN] = { "withdrawn", N_("it was not to be planned") },
};
const struct words visit_off_words = { off_list, VISIT_OFF_HOWS };
/* clang-format on */

struct calling_off {
	struct visit_reached *reached;
	size_t n;
};

static int off_whose(struct acting *a, struct err *e)
{
	const struct visit_off *o = a->entry;
	struct calling_off *c = arena_take(&a->arena, sizeof *c);

	a->own = c;
	a->rid = o->visit_rid;
	if (visit_reach_load(a->work->store, o->visit_rid, o->reach, &a->arena, &c->reached, &c->n,
			     e) != 0)
		return -1;
	a->citizen_rid = c->reached[0].citizen_rid;
	return 0;
}

static int check_off(struct acting *a, struct err *e)
{
	const struct visit_off *o = a->entry;
	const struct calling_off *c = a->own;

	if (scope_check(a->work, a->citizen_rid, NULL, e) != 0)
		return -1;
	if (o->how < 0)
		return err_at(e, "how", ERR_RULE, "%s", _("say who calls it off"));
	if (!says_something(o->reason))
		return err_at(e, "reason", ERR_RULE, "%s", _("say why"));
	if (visit_check_unrecorded(a->work->store, o->visit_rid, e) != 0)
		return -1;
	/* a record names who would have come */
	for (size_t i = 0; o->how != VISIT_OFF_WITHDRAWN && i < c->n; i++)
		if (c->reached[i].carer_rid == 0 && a->work->who.staff_rid == 0)
			return err_at(e, "how", ERR_RULE, "%s",
				      _("nobody is named for it: say that it was not to be "
					"planned"));
	return 0;
}

static int off_one(struct acting *a, const struct visit_reached *v, struct err *e)
{
	const struct visit_off *o = a->entry;
	const struct visit_entry record = {
		.visit_rid = v->rid,
		.citizen_rid = v->citizen_rid,
		.carer_rid = v->carer_rid != 0 ? v->carer_rid : a->work->who.staff_rid,
		.on = v->on,
		.outcome = o->how == VISIT_OFF_CITIZEN ? OUTCOME_CANCELLED_BY_CITIZEN
						       : OUTCOME_CANCELLED_BY_PROVIDER,
		.outcome_reason = o->reason,
		.started = -1,
		.ended = -1,
	};
	int64_t rid = 0;

	return o->how == VISIT_OFF_WITHDRAWN
		       ? record_withdraw(a->work->store, &a->work->who, v->rid, o->reason, e)
		       : act_put_entry(a->work, &visit_act, &record, &rid, e);
}

static int write_off(struct acting *a, struct err *e)
{
	const struct calling_off *c = a->own;

	for (size_t i = 0; i < c->n; i++)
		if (off_one(a, &c->reached[i], e) != 0)
			return -1;
	return 0;
}

const struct act_desc visit_off_act = {
	.name = N_("the planned visit"),
	.undone = N_("Taken back: the plan holds again"),
	.reason = N_("taken back at once"),
	.right = ACT_PLAN_VISITS,
	.type = RECORD_VISIT,
	.entry = sizeof(struct visit_off),
	.unstaffed = true,
	.unplans = true,
	.whose = off_whose,
	.check = check_off,
	.write = write_off,
};
