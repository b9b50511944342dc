/* Ending a course, and taking the end back until the day is over: see course_end.h. */
#include "core/acts/course_end.h"

#include <sqlite3.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/course_act.h"
#include "core/acts/decision_act.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/goal_act.h"
#include "core/acts/plan_act.h"
#include "core/acts/visit.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"

/* ---- what refuses it ---- */

static const struct goal_ended *evaluation_of(const struct course_end_entry *c, int64_t goal_rid)
{
	for (size_t i = 0; i < c->goals; i++)
		if (c->goal[i].goal_rid == goal_rid)
			return &c->goal[i];
	return NULL;
}

static bool needs_reason(const struct goal_ended *g)
{
	return goal_needs_reason(g->status) && !says_something(g->reason);
}

static int check_goals(const struct course_end_preview *p, const struct course_end_entry *c,
		       struct err *e)
{
	unsigned long missing = 0;

	for (size_t i = 0; i < p->goals; i++) {
		const struct goal_ended *g = evaluation_of(c, p->goal[i].rid);
		missing += g == NULL || g->status == GOAL_OPEN;
		if (g != NULL && needs_reason(g)) {
			err_at(e, "reason", ERR_RULE,
			       g->status == GOAL_DROPPED
				       ? _("say why the goal is dropped: %s")
				       : _("say why the goal was not reached: %s"),
			       p->goal[i].text);
			e->of = g->goal_rid;
			return -1;
		}
	}
	if (missing == 0)
		return 0;
	return err_set(
		e, ERR_RULE,
		ngettext(
			"%lu goal is not evaluated yet; a course ends with every goal ticked off",
			"%lu goals are not evaluated yet; a course ends with every goal ticked off",
			missing),
		missing);
}

static bool is_measured(const struct course_end_entry *c, const char *instrument)
{
	for (size_t i = 0; i < c->measurements; i++)
		if (strcmp(c->measurement[i].instrument, instrument) == 0)
			return true;
	return false;
}

static void warn_of_measures(const struct course_end_preview *p, const struct course_end_entry *c,
			     struct act_questions *ask)
{
	for (size_t i = 0; i < p->measures; i++)
		if (!p->measure[i].taken && !is_measured(c, p->measure[i].instrument->id))
			warn(ask, _("%s at the end is not measured"),
			     p->measure[i].instrument->name);
}

static int check_measurements(const struct work *work, const struct course_end_entry *c,
			      struct err *e)
{
	struct act_questions unheard;

	for (size_t i = 0; i < c->measurements; i++)
		if (measure_check(work, &c->measurement[i], &unheard, e) != 0) {
			e->field = "value";
			e->of = (int64_t)i + 1;
			return -1;
		}
	return 0;
}

/* The evaluation says that a goal is reached, its level that it is not. */
static void ask_of_goals(const struct course_end_preview *p, const struct course_end_entry *c,
			 struct act_questions *ask)
{
	for (size_t i = 0; i < p->goals; i++) {
		const struct end_goal *was = &p->goal[i];
		const struct goal_ended *g = evaluation_of(c, was->rid);
		struct act_question q = { "status", was->rid, DOUBT_REACHED_BELOW, "" };
		if (!doubt_reached_below(g->status, was->now, was->target))
			continue;
		const struct doubt_facts f = { .level = was->now, .expected = was->target };
		doubt_say(DOUBT_REACHED_BELOW, &f, q.text, sizeof q.text);
		ask_of(ask, &q);
	}
}

static int check_shown(int64_t rid, const void *list, size_t n, size_t size, struct err *e)
{
	/* rid is the first member of what a preview lists */
	for (size_t k = 0; k < n; k++)
		if (*(const int64_t *)((const char *)list + k * size) == rid)
			return 0;
	return err_set(e, ERR_RULE, "%s",
		       _("what belongs to the course has changed meanwhile; open the form again "
			 "and look it over"));
}

/* Refuse plans, grants and visits that are not in the preview. */
static int check_among(const struct course_end_preview *p, const struct course_end_entry *c,
		       struct err *e)
{
	if (c->end_grants.n > 0 && !p->may_end_grants)
		return err_at(
			e, "grant", ERR_ACCESS, "%s",
			_("the grant is the authority's: propose to the visitator that it ends"));
	for (size_t i = 0; i < c->end_plans.n; i++)
		if (check_shown(c->end_plans.at[i], p->plan, p->plans, sizeof *p->plan, e) != 0)
			return -1;
	for (size_t i = 0; i < c->end_grants.n; i++)
		if (check_shown(c->end_grants.at[i], p->grant, p->grants, sizeof *p->grant, e) != 0)
			return -1;
	for (size_t i = 0; i < c->cancel_visits.n; i++)
		if (check_shown(c->cancel_visits.at[i], p->visit, p->visits, sizeof *p->visit, e) !=
		    0)
			return -1;
	return 0;
}

static int end_whose(struct acting *a, struct err *e)
{
	a->rid = ((const struct course_end_entry *)a->entry)->course_rid;
	return course_whose(a, a->rid, e);
}

static struct decision_entry end_decision(const struct course_end_entry *c)
{
	return (struct decision_entry){ .course_rid = c->course_rid,
					.decision = DECISION_END,
					.on = c->on,
					.due = DAY_NONE,
					.until = DAY_NONE,
					.meeting_rid = c->meeting_rid,
					.result = c->meeting_rid != 0 ? FOLLOW_UP_ENDS : -1,
					.next_follow_up = DAY_NONE,
					.heard = c->heard,
					.note = c->note };
}

static int check_meeting_of_end(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	struct decision_entry d = end_decision(c);

	return c->meeting_rid != 0 ? conference_decides(a, &d, e) : 0;
}

static int check_end(struct acting *a, struct err *e)
{
	const struct course_end_entry *c = a->entry;
	struct course_end_preview *p = arena_take(&a->arena, sizeof *p);

	a->own = p;
	if (course_end_look(a, c->on, p, e) != 0 || check_meeting_of_end(a, c, e) != 0)
		return -1;
	if (c->result < 0)
		return err_at(e, "result", ERR_RULE, "%s", _("say what the result is"));
	if (check_goals(p, c, e) != 0 || check_measurements(a->work, c, e) != 0 ||
	    check_among(p, c, e) != 0)
		return -1;
	warn_of_measures(p, c, a->ask);
	ask_of_goals(p, c, a->ask);
	return ask_of_later(a, c->on, e);
}

/* ---- writing: decision first, course last, since act_of_today finds the act by these ---- */

static int put_decision(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	struct decision_entry d = end_decision(c);
	int64_t rid = 0;

	if (c->meeting_rid != 0 && conference_decides(a, &d, e) != 0)
		return -1;
	return act_put_entry(a->work, &decision_act, &d, &rid, e);
}

static int put_measurements(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	for (size_t i = 0; i < c->measurements; i++)
		if (measurement_put(a->work, &c->measurement[i], NULL, e) != 0)
			return -1;
	return 0;
}

static int put_follow_up(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	const struct course_end_preview *p = a->own;
	int64_t rid = 0;

	if (p->follow_up == NULL || c->follow_up < 0)
		return 0;
	const struct follow_up_entry f = { .course_rid = c->course_rid,
					   .rule = p->follow_up->id,
					   .due = c->on,
					   .on = c->on,
					   .by_rid = a->work->who.staff_rid,
					   .result = c->follow_up };
	return act_put_entry(a->work, &follow_up_act, &f, &rid, e);
}

static int put_goals(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	const struct course_end_preview *p = a->own;

	for (size_t i = 0; i < p->goals; i++) {
		const struct goal_ended *g = evaluation_of(c, p->goal[i].rid);
		const struct goal_tick t = { g->goal_rid, g->status, c->on, g->reason };
		int64_t rid = g->goal_rid;
		if (act_put_entry(a->work, &goal_tick_act, &t, &rid, e) != 0)
			return -1;
	}
	return 0;
}

static int put_last_day(struct acting *a, enum record_type type, int64_t rid, struct err *e)
{
	json_t *o = record_object(a->work->store, type, rid, e);

	if (o == NULL)
		return -1;
	set_day(o, "to", ((const struct course_end_entry *)a->entry)->on);
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

static bool is_among(const struct rids *list, int64_t rid)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i] == rid)
			return true;
	return false;
}

/* A plan that would have begun after the end is withdrawn, whether it was asked for or not: no day of it is
 * left (domain 4). */
static int put_plan(struct acting *a, const struct course_end_entry *c, const struct end_plan *p,
		    struct err *e)
{
	const struct plan_ending end = { p->rid, p->from, c->on,
					 _("the course ended before the plan began") };
	bool ahead = day_before(c->on, p->from);

	if (!is_among(&c->end_plans, p->rid) && !(ahead && p->of_course))
		return 0;
	return plan_put_end(a->work, &end, e);
}

static int put_plans_and_grants(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	const struct course_end_preview *p = a->own;

	for (size_t i = 0; i < p->plans; i++)
		if (put_plan(a, c, &p->plan[i], e) != 0)
			return -1;
	for (size_t i = 0; i < c->end_grants.n; i++)
		if (put_last_day(a, RECORD_GRANT, c->end_grants.at[i], e) != 0)
			return -1;
	return 0;
}

static const struct end_visit *visit_of(const struct course_end_preview *p, int64_t rid)
{
	size_t i = 0;

	while (p->visit[i].rid != rid)
		i++;
	return &p->visit[i];
}

/* A visit is called off by a record that the provider cancelled it, like a planned use of the clip
 * card; withdrawing the record brings the visit back. */
static int put_visits(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	for (size_t i = 0; i < c->cancel_visits.n; i++) {
		const struct end_visit *v = visit_of(a->own, c->cancel_visits.at[i]);
		const struct visit_entry record = {
			.visit_rid = v->rid,
			.citizen_rid = a->citizen_rid,
			.carer_rid = v->carer_rid != 0 ? v->carer_rid : a->work->who.staff_rid,
			.on = v->on,
			.outcome = OUTCOME_CANCELLED_BY_PROVIDER,
			.outcome_reason = _("the course has ended"),
			.started = -1,
			.ended = -1,
		};
		int64_t rid = 0;
		if (act_put_entry(a->work, &visit_act, &record, &rid, e) != 0)
			return -1;
	}
	return 0;
}

static const struct act_field end_fields[] = {
	FIELD_AT(course_end_entry, on, "end"),
	FIELD(course_end_entry, result),
	FIELD(course_end_entry, visits_14d_start),
	FIELD(course_end_entry, visits_14d_end),
	FIELD(course_end_entry, proposal),
	FIELD_AT(course_end_entry, note, "end_note"),
	{ NULL, 0, false },
};

static int put_course(struct acting *a, const struct course_end_entry *c, struct err *e)
{
	return act_put_entry(a->work, a->act, c, &a->rid, e);
}

static int write_end(struct acting *a, struct err *e)
{
	static int (*const parts[])(struct acting *, const struct course_end_entry *,
				    struct err *) = {
		put_decision,         put_measurements, put_follow_up, put_goals,
		put_plans_and_grants, put_visits,       put_course,
	};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i](a, a->entry, e) != 0)
			return -1;
	return 0;
}

/* ---- taking it back ---- */

/* clang-format off */
/* The newest decision to end the course that counts and was made on this device, and the journal
 * entry of the course that came last in the same act. */
static const char act_sql[] =
	"SELECT r.number, (SELECT min(j.number) FROM journal AS j JOIN record AS k ON k.uuid = j.record"
	"  WHERE k.rid = d.course_rid AND j.device = r.device AND j.number > r.number), r.clock"
	" FROM decision AS d JOIN record AS r ON r.rid = d.rid AND r.origin = 0"
	" WHERE d.course_rid = :rid AND d.live"
	" AND d.decision = :end AND r.device = :device ORDER BY r.number DESC LIMIT 1";
/* clang-format on */

/* Was the end of the course recorded on this device today?  1 with *m, 0, or -1 with *e. */
static int act_of_today(struct store *s, const struct actor *who, int64_t course_rid,
			struct act_mark *m, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, act_sql, e);
	int today = 0;

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", course_rid);
	bind_int(st, ":end", DECISION_END);
	bind_int(st, ":device", store_device(s));
	int got = statement_step(s, st, e);
	if (got == 1) {
		*m = (struct act_mark){ sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1),
					0 };
		int64_t made_ms = sqlite3_column_int64(st, 2) >> 16;
		today = m->last != 0 && day_same(local_from_utc(made_ms).day, who->today);
	}
	statement_done(st);
	return got < 0 ? -1 : today;
}

int course_end_done(const struct work *work, int64_t course_rid, struct act_done *out,
		    struct err *e)
{
	struct arena a = { 0 };
	struct course_now c;

	int got = course_now(work, course_rid, &c, &a, e);
	arena_release(&a);
	if (got != 0)
		return -1;
	*out = (struct act_done){ .act = &course_end_act,
				  .user = work->who.user,
				  .rid = course_rid,
				  .citizen_rid = c.citizen_rid,
				  .undone = course_end_act.undone };
	return day_is_none(c.end)
		       ? 0
		       : act_of_today(work->store, &work->who, course_rid, &out->mark, e);
}

static int end_may_back(struct acting *a, struct err *e)
{
	char day[DAY_PHRASE];
	struct act_mark m;

	if (course_whose(a, a->rid, e) != 0 || course_may(a, ACT_END, e) != 0)
		return -1;
	if (day_is_none(a->course.end))
		return err_set(e, ERR_RULE, "%s", _("the course has not ended"));
	int today = act_of_today(a->work->store, &a->work->who, a->rid, &m, e);
	if (today == 0)
		return err_set(e, ERR_RULE,
			       _("the course ended on %s; an end is taken back on the day it is "
				 "recorded, on the same computer"),
			       day_phrase(a->course.end, a->work->who.today, day));
	return today < 0 ? -1 : 0;
}

const struct act_desc course_end_act = {
	.name = N_("the course"),
	.undone = N_("Taken back: the course has not ended"),
	.reason = N_("the end was taken back"),
	.right = ACT_END,
	.type = RECORD_COURSE,
	.entry = sizeof(struct course_end_entry),
	.field = end_fields,
	.whose = end_whose,
	.check = check_end,
	.write = write_end,
	.may_back = end_may_back,
};
