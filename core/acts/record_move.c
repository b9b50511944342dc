/* Moving a record to the right citizen: see record_move.h. */
#include "core/acts/record_move.h"

#include <string.h>

#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"

/* clang-format off */
static const struct reading unrecorded_then_read = {
	"SELECT v.rid AS visit_rid FROM $visit AS v WHERE $v.citizen = :citizen AND $v.carer = :carer AND $v.on = :on"
	" AND $v.from < :to AND ($v.to > :from OR $v.to < $v.from)"
	" AND NOT EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.visit = v.rid AND r.live)"
	" ORDER BY abs($v.from - :from) LIMIT 1",
	ROW(struct visit_entry, visit_rid)
};
/* clang-format on */

static int moving_whose(struct acting *a, struct err *e)
{
	const struct record_move *m = a->entry;

	if (fact_now(a->work->store, RECORD_VISIT_RECORD, m->record_rid, &a->was, e) != 0)
		return -1;
	a->rid = m->record_rid;
	a->citizen_rid = a->was.citizen_rid;
	return 0;
}

/* The planned visit the record is of: 0 where there is none at its time. */
static int find_planned(const struct acting *a, struct visit_entry *v, struct err *e)
{
	int until = v->ended < v->started ? v->ended + MINUTES_A_DAY : v->ended;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", v->citizen_rid),
					with_int(":carer", v->carer_rid), with_day(":on", v->on),
					with_int(":from", v->started), with_int(":to", until)) };
	struct visit_entry planned;

	if (v->started < 0 || v->ended < 0)
		return 0;
	int got = read_row(&r, &unrecorded_then_read, &planned, e);
	if (got == 1)
		v->visit_rid = planned.visit_rid;
	return got < 0 ? -1 : 0;
}

/* Minutes that the right citizen's card refuses stay where they were: that is said. */
static int take_minutes(struct acting *a, struct visit_entry *v, struct err *e)
{
	struct act_questions unheard;
	struct err refused = { .kind = ERR_NONE };

	v->card = NULL;
	if (v->clip_minutes == 0 || visit_check(a->work, v, &unheard, &refused) == 0)
		return 0;
	v->clip_minutes = 0;
	v->clip_activity = NULL;
	if (visit_check(a->work, v, &unheard, e) != 0)
		return -1;
	warn(a->ask, _("the clip minutes do not come along: %s"), refused.text);
	return 0;
}

/* The entry that is made: what the record says, for the right citizen. */
static struct visit_entry *moved_entry(struct acting *a, struct err *e)
{
	const struct record_move *m = a->entry;
	struct visit_entry *v = arena_take(&a->arena, sizeof *v);

	if (visit_entry_recorded(a->work->store, m->record_rid, v, &a->arena, e) != 0)
		return NULL;
	v->visit_rid = v->replaces = 0;
	v->citizen_rid = m->citizen_rid;
	v->exercises = v->observations = 0;
	v->reason = NULL;
	return find_planned(a, v, e) == 0 && take_minutes(a, v, e) == 0 ? v : NULL;
}

/* What is asked of the new record, but that its carer is with the wrong citizen then: that is what is moved. */
static int ask_of_moved(struct acting *a, const struct visit_entry *v, struct err *e)
{
	struct act_questions ask;

	if (visit_check(a->work, v, &ask, e) != 0)
		return -1;
	for (size_t i = 0; i < ask.n; i++)
		if (ask.at[i].doubt != DOUBT_CARER_TWICE) {
			ask.at[i].field = "citizen";
			ask_of(a->ask, &ask.at[i]);
		}
	return 0;
}

static int moving_check(struct acting *a, struct err *e)
{
	const struct record_move *m = a->entry;
	const struct withdrawal w = { RECORD_VISIT_RECORD, m->record_rid, m->reason };

	if (fact_may_correct(a->work, &w, &a->was, e) != 0)
		return -1;
	if (m->citizen_rid == 0)
		return err_at(e, "citizen", ERR_RULE, "%s", _("say whose visit it was"));
	if (m->citizen_rid == a->was.citizen_rid)
		return err_at(e, "citizen", ERR_RULE, "%s",
			      _("the record is this citizen's already"));
	if (!says_something(m->reason))
		return err_at(e, "reason", ERR_RULE, "%s",
			      _("say why the record leaves this citizen"));
	struct visit_entry *v = moved_entry(a, e);
	a->own = v;
	if (v != NULL && ask_of_moved(a, v, e) == 0)
		return 0;
	if (e->field == NULL || strcmp(e->field, "reason") != 0)
		e->field = "citizen";
	return -1;
}

static int moving_write(struct acting *a, struct err *e)
{
	const struct record_move *m = a->entry;
	const struct withdrawal w = { RECORD_VISIT_RECORD, m->record_rid, m->reason };

	if (visit_withdraw(a->work, &w, e) != 0)
		return -1;
	return act_within(a->work, &visit_act, a->own, &a->rid, e);
}

const struct act_desc record_move_act = {
	.name = N_("the record"),
	.right = ACT_CORRECT_RECORD,
	.type = RECORD_VISIT_RECORD,
	.entry = sizeof(struct record_move),
	.whose = moving_whose,
	.check = moving_check,
	.write = moving_write,
};
