/* What is done about a plan that is written: it is handed over to home care, and reviewed (plan_act.h). */
#include "core/acts/acting.h"
#include "core/acts/plan_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/plan_review.h"

/* Loads the plan as it stands, for the act's check. */
static int step_whose(struct acting *a, int64_t plan_rid, struct err *e)
{
	struct plan_entry *p = arena_take(&a->arena, sizeof *p);

	a->own = p;
	if (plan_entry_load(a->work->store, plan_rid, p, &a->arena, e) != 0)
		return -1;
	a->citizen_rid = p->citizen_rid;
	return 0;
}

int plan_put_end(const struct work *work, const struct plan_ending *p, struct err *e)
{
	if (day_before(p->on, p->from))
		return record_withdraw(work->store, &work->who, p->plan_rid, p->why, e);
	json_t *o = record_object(work->store, RECORD_PLAN, p->plan_rid, e);
	if (o == NULL)
		return -1;
	set_day(o, "to", p->on);
	return act_put(work, work->who.today, o, NULL, e);
}

/* ---- handing over ---- */

static int hand_over_whose(struct acting *a, struct err *e)
{
	a->rid = ((const struct plan_hand_over *)a->entry)->plan_rid;
	return step_whose(a, a->rid, e);
}

static int check_hand_over(struct acting *a, struct err *e)
{
	const struct plan_hand_over *h = a->entry;

	if (day_is_none(h->on))
		return err_at(e, "handed_over", ERR_RULE, "%s", _("say on which day"));
	if (day_same(((const struct plan_entry *)a->own)->handed_over, h->on))
		return err_at(e, "handed_over", ERR_RULE, "%s",
			      _("the plan was handed over on that day already"));
	return plan_may_be_handed_over(&a->work->who, a->own, h->on, e);
}

static const struct act_field hand_over_fields[] = {
	FIELD_AT(plan_hand_over, on, "handed_over"),
	{ NULL, 0, false },
};

const struct act_desc plan_hand_over_act = {
	.name = N_("the plan"),
	.right = ACT_PLAN,
	.type = RECORD_PLAN,
	.entry = sizeof(struct plan_hand_over),
	.field = hand_over_fields,
	.whose = hand_over_whose,
	.check = check_hand_over,
};

/* ---- reviewing ---- */

/* clang-format off */
static const struct reading reviewed_read = {
	"SELECT $r{plan AS plan_rid, on, note} FROM $plan_review AS r WHERE r.rid = :rid",
	ROW(struct plan_reviewed, plan_rid, on, note)
};
/* clang-format on */

int plan_reviewed_load(struct store *s, int64_t rid, struct plan_reviewed *out, struct arena *a,
		       struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", rid)) };

	*out = (struct plan_reviewed){ .next = DAY_NONE, .replaces = rid };
	return there(read_row(&r, &reviewed_read, out, e),
		     _("this review is not in the store any more"), e);
}

static int review_whose(struct acting *a, struct err *e)
{
	return step_whose(a, ((const struct plan_reviewed *)a->entry)->plan_rid, e);
}

static int check_reviewed(const struct actor *who, const struct plan_entry *p, struct day on,
			  struct err *e)
{
	char day[DAY_PHRASE], from[DAY_PHRASE];

	if (day_is_none(on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	if (day_has_come(who, on, "on", e) != 0)
		return -1;
	if (day_before(on, p->from))
		return err_at(e, "on", ERR_RULE,
			      _("the plan can't be reviewed on %s, before it begins on %s"),
			      day_phrase(on, who->today, day),
			      day_phrase(p->from, who->today, from));
	return 0;
}

static int check_next(const struct actor *who, const struct plan_reviewed *r, struct err *e)
{
	char day[DAY_PHRASE], on[DAY_PHRASE];

	if (day_is_none(r->next) || day_before(r->on, r->next))
		return 0;
	return err_at(e, "next", ERR_RULE,
		      _("the next review on %s does not come after the one on %s"),
		      day_phrase(r->next, who->today, day), day_phrase(r->on, who->today, on));
}

static int check_review(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct plan_reviewed *r = a->entry;
	const struct plan_entry *p = a->own;
	struct day due =
		plan_review_by(settings_on(&a->work->settings, who->today), p->kind, r->on);
	char day[DAY_PHRASE];

	if (check_reviewed(who, p, r->on, e) != 0)
		return -1;
	if (r->replaces != 0)
		return 0;
	if (check_next(who, r, e) != 0)
		return -1;
	if (!day_is_none(due) && !day_is_none(r->next) && day_before(due, r->next))
		warn(a->ask, _("the plan is to be reviewed by %s at the latest"),
		     day_phrase(due, who->today, day));
	return 0;
}

static int put_next_review(struct acting *a, const struct plan_reviewed *r, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_PLAN, r->plan_rid, e);

	if (o == NULL)
		return -1;
	change_day(o, "review", r->next);
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

static int write_review(struct acting *a, struct err *e)
{
	const struct plan_reviewed *r = a->entry;
	const struct plan_entry *p = a->own;

	if (act_put_entry(a->work, a->act, r, &a->rid, e) != 0)
		return -1;
	return r->replaces != 0 || day_same(p->review, r->next) ? 0 : put_next_review(a, r, e);
}

static const struct act_field review_fields[] = {
	FIELD_AT(plan_reviewed, plan_rid, "plan"),
	FIELD(plan_reviewed, on),
	FIELD(plan_reviewed, note),
	FIELD(plan_reviewed, replaces),
	FIELD(plan_reviewed, reason),
	{ NULL, 0, false },
};

const struct act_desc plan_review_act = {
	.name = N_("the review of the plan"),
	.undone = N_("Taken back: the review is withdrawn"),
	.right = ACT_PLAN,
	.type = RECORD_PLAN_REVIEW,
	.entry = sizeof(struct plan_reviewed),
	.field = review_fields,
	.whose = review_whose,
	.check = check_review,
	.write = write_review,
};
