/* Giving visits to others: see visit_share.h. */
#include "core/acts/visit_share.h"

#include "core/acts/visit_clashes.h"
#include "core/acts/visit_parts.h"
#include "core/acts/visit_reach.h"
#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct share_now {
	int64_t citizen_rid, carer_rid;
	struct day on;
	int from, to;
	struct text_list services;
	bool recorded;
	const char *name;
};

struct share_staff {
	int64_t provider_rid;
	bool away; /* an absence covers the days already */
};

/* clang-format off */
static const struct reading share_now_read = {
	"SELECT $v{citizen AS citizen_rid, carer AS carer_rid, on, from, to, services, citizen.name AS name},"
	" NOT " VISIT_UNRECORDED("v") " AS recorded FROM $visit AS v WHERE v.rid = :visit",
	ROW(struct share_now, citizen_rid, carer_rid, on, from, to, services, recorded, name)
};

static const struct reading share_staff_read = {
	"SELECT $s.provider AS provider_rid, EXISTS (SELECT 1 FROM $staff_absence AS a WHERE $a.staff = s.rid"
	" AND $a.from <= :from AND ($a.to IS NULL OR $a.to >= :to)) AS away FROM $staff AS s WHERE s.rid = :staff",
	ROW(struct share_staff, provider_rid, away)
};
/* clang-format on */

struct sharing {
	struct share_now *now; /* as the visits of the rows stand */
	bool records_away;
};

static const struct visit_share *share_said(const struct acting *a)
{
	return a->entry;
}

static int share_whose(struct acting *a, struct err *e)
{
	const struct visit_share *v = a->entry;
	struct sharing *s = arena_take(&a->arena, sizeof *s);

	a->own = s;
	s->now = arena_take(&a->arena, (v->n + 1) * sizeof *s->now);
	for (size_t i = 0; i < v->n; i++) {
		const struct reader r = { a->work->store, &a->arena,
					  BOUND(with_int(":visit", v->row[i].visit_rid)) };
		if (there(read_row(&r, &share_now_read, &s->now[i], e),
			  _("a visit is not in the store any more"), e) != 0)
			return -1;
	}
	a->rid = v->n > 0 ? v->row[0].visit_rid : 0;
	return 0;
}

/* ---- what refuses it ---- */

static int share_row_check(const struct acting *a, const struct citizen_scope *scope, size_t i,
			   struct err *e)
{
	const struct visit_shared *row = &share_said(a)->row[i];
	const struct share_now *now = &((const struct sharing *)a->own)->now[i];

	if (!scope_has(scope, now->citizen_rid))
		return err_set(e, ERR_ACCESS, "%s",
			       _("one of the visits is of a citizen who is not on your lists"));
	if (now->recorded)
		return err_set(e, ERR_RULE, _("the visit with %s has been recorded meanwhile"),
			       now->name);
	if (now->carer_rid != row->was_rid)
		return err_set(e, ERR_RULE,
			       _("the visit with %s has been given to somebody else meanwhile"),
			       now->name);
	return visit_may_send(a->work, row->carer_rid, row->was_rid, e);
}

static int share_away_check(struct acting *a, struct err *e)
{
	const struct visit_share *v = share_said(a);
	struct sharing *s = a->own;
	struct day to = day_is_none(v->to) ? day_plus(v->from, 1) : v->to;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":staff", v->staff_rid),
					with_day(":from", v->from), with_day(":to", to)) };
	struct share_staff staff = { 0 };

	if (v->staff_rid == 0)
		return 0;
	if (right_check(&a->work->who, ACT_STAFF, e) != 0 ||
	    read_row(&r, &share_staff_read, &staff, e) < 0 ||
	    scope_provider_check(a->work, staff.provider_rid, e) != 0)
		return -1;
	if (!day_is_none(v->to) && day_before(v->to, v->from))
		return err_at(e, "to", ERR_RULE, "%s", _("it ends before it begins"));
	s->records_away = !staff.away;
	return 0;
}

static int share_ask(struct acting *a, struct err *e)
{
	const struct visit_share *v = share_said(a);
	const struct sharing *s = a->own;
	struct visit_would *would = arena_take(&a->arena, (v->n + 1) * sizeof *would);

	for (size_t i = 0; i < v->n; i++)
		would[i] = (struct visit_would){ v->row[i].visit_rid, s->now[i].citizen_rid,
						 v->row[i].carer_rid, s->now[i].on,
						 s->now[i].from,      s->now[i].to,
						 s->now[i].services };
	return visit_clashes_ask(a, would, v->n, e);
}

static int check_share(struct acting *a, struct err *e)
{
	const struct visit_share *v = share_said(a);
	struct citizen_scope scope = { .n = 0 };
	int done = share_away_check(a, e);

	if (done == 0 && v->n == 0 && !((const struct sharing *)a->own)->records_away)
		done = err_set(e, ERR_RULE, "%s", _("there is nothing to share out"));
	if (done == 0)
		done = scope_load(a->work, a->work->who.today, &scope, e);
	for (size_t i = 0; done == 0 && i < v->n; i++)
		done = share_row_check(a, &scope, i, e);
	if (done == 0)
		done = share_ask(a, e);
	scope_release(&scope);
	return done;
}

/* ---- writing it ---- */

static int share_put(struct acting *a, size_t i, struct err *e)
{
	const struct visit_shared *row = &share_said(a)->row[i];
	json_t *o = record_object(a->work->store, RECORD_VISIT, row->visit_rid, e);

	if (o == NULL)
		return -1;
	if (change_reference(a->work->store, o, "carer", row->carer_rid, e) == 0)
		return act_put(a->work, ((const struct sharing *)a->own)->now[i].on, o, NULL, e);
	json_decref(o);
	return -1;
}

static int share_put_away(struct acting *a, struct err *e)
{
	const struct visit_share *v = share_said(a);
	json_t *o = record_object(a->work->store, RECORD_STAFF_ABSENCE, 0, e);

	if (o == NULL)
		return -1;
	set_day(o, "from", v->from);
	if (!day_is_none(v->to))
		set_day(o, "to", v->to);
	if (v->kind >= 0)
		change_word(o, "kind", &staff_absence_kind_words, v->kind);
	if (set_reference(a->work->store, o, "staff", v->staff_rid, e) == 0)
		return act_put(a->work, a->work->who.today, o, NULL, e);
	json_decref(o);
	return -1;
}

static int write_share(struct acting *a, struct err *e)
{
	for (size_t i = 0; i < share_said(a)->n; i++)
		if (share_said(a)->row[i].carer_rid != share_said(a)->row[i].was_rid &&
		    share_put(a, i, e) != 0)
			return -1;
	return ((const struct sharing *)a->own)->records_away ? share_put_away(a, e) : 0;
}

/* Who shared them out may take it back while the first of the visits is on their lists. */
static int share_may_back(struct acting *a, struct err *e)
{
	const struct reader r = { a->work->store, &a->arena, BOUND(with_int(":visit", a->rid)) };
	struct share_now now = { .citizen_rid = 0 };

	if (a->rid == 0)
		return 0;
	if (read_row(&r, &share_now_read, &now, e) < 0)
		return -1;
	return scope_check(a->work, now.citizen_rid, NULL, e);
}

const struct act_desc visit_share_act = {
	.name = N_("the visits"),
	.undone = N_("Taken back: the visits stand with whom they stood"),
	.reason = N_("taken back at once"),
	.right = ACT_PLAN_VISITS,
	.type = RECORD_VISIT,
	.entry = sizeof(struct visit_share),
	.of_no_citizen = true,
	.unstaffed = true,
	.unplans = true,
	.whose = share_whose,
	.check = check_share,
	.write = write_share,
	.may_back = share_may_back,
};
