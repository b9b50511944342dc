/* Ending a course, and taking the end back until the day is over: see course_end.h. */
#include "core/acts/course_end.h"

#include <sqlite3.h>
#include <string.h>

#include "core/acts/course_act.h"
#include "core/acts/course_end_parts.h"
#include "core/acts/follow_up_act.h"
#include "core/base/text.h"
#include "core/phrase.h"

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
	return (g->status == GOAL_NOT_REACHED || g->status == GOAL_DROPPED) &&
	       !says_something(g->reason);
}

static int check_goals(const struct course_end_preview *p, const struct course_end_entry *c,
		       struct err *e)
{
	unsigned long missing = 0;

	for (size_t i = 0; i < p->goals; i++) {
		const struct goal_ended *g = evaluation_of(c, p->goal[i].rid);
		missing += g == NULL || g->status == GOAL_OPEN;
		if (g != NULL && needs_reason(g))
			return err_set(e, ERR_RULE,
				       g->status == GOAL_DROPPED
					       ? _("say why the goal is dropped: %s")
					       : _("say why the goal was not reached: %s"),
				       p->goal[i].text);
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
			     char warning[ACT_WARNING])
{
	for (size_t i = 0; i < p->measures; i++)
		if (!p->measure[i].taken && !is_measured(c, p->measure[i].instrument->id))
			warn(warning, _("%s at the end is not measured"),
			     p->measure[i].instrument->name);
}

static int check_measurements(const struct work *work, const struct course_end_entry *c,
			      struct err *e)
{
	char unheard[ACT_WARNING];

	for (size_t i = 0; i < c->measurements; i++)
		if (measure_check(work, &c->measurement[i], unheard, e) != 0)
			return -1;
	return 0;
}

/* Nothing may be ended that was not shown. */
static int check_among(struct rids asked, const void *list, size_t n, size_t size, struct err *e)
{
	for (size_t i = 0; i < asked.n; i++) {
		size_t k = 0;
		/* rid is the first member of what a preview lists */
		while (k < n && *(const int64_t *)((const char *)list + k * size) != asked.at[i])
			k++;
		if (k == n)
			return err_set(
				e, ERR_RULE, "%s",
				_("what belongs to the course has changed meanwhile; open the "
				  "form again and look it over"));
	}
	return 0;
}

static int check_end(const struct work *work, const struct course_end_entry *c,
		     struct course_end_preview *p, char warning[ACT_WARNING], struct err *e)
{
	warning[0] = '\0';
	if (course_end_preview(work, c->course_rid, c->on, p, e) != 0)
		return -1;
	if (c->result < 0)
		return err_set(e, ERR_RULE, "%s", _("say what the result is"));
	if (check_goals(p, c, e) != 0 || check_measurements(work, c, e) != 0 ||
	    check_among(c->end_plans, p->plan, p->plans, sizeof *p->plan, e) != 0 ||
	    check_among(c->end_grants, p->grant, p->grants, sizeof *p->grant, e) != 0 ||
	    check_among(c->cancel_visits, p->visit, p->visits, sizeof *p->visit, e) != 0)
		return -1;
	warn_of_measures(p, c, warning);
	return 0;
}

int course_end_check(const struct work *work, const struct course_end_entry *c, char warning[400],
		     struct err *e)
{
	struct course_end_preview p = { .on = DAY_NONE };
	int done = check_end(work, c, &p, warning, e);

	course_end_preview_release(&p);
	return done;
}

/* ---- writing: the decision first and the course last, which is how the act is found again ---- */

struct ending {
	struct act_writing *w;
	const struct course_end_entry *c;
	const struct course_end_preview *p;
};

static int put_decision(struct ending *n, struct err *e)
{
	struct decision_entry d = { .course_rid = n->c->course_rid,
				    .decision = DECISION_END,
				    .on = n->c->on,
				    .due = DAY_NONE,
				    .note = n->c->note };

	return decision_put(n->w, &d, DAY_NONE, e);
}

static int put_measurements(struct ending *n, struct err *e)
{
	for (size_t i = 0; i < n->c->measurements; i++)
		if (measurement_put(n->w, &n->c->measurement[i], e) != 0)
			return -1;
	return 0;
}

static int put_follow_up(struct ending *n, struct err *e)
{
	if (n->p->follow_up == NULL || n->c->follow_up < 0)
		return 0;
	struct follow_up_entry f = { .course_rid = n->c->course_rid,
				     .rule = n->p->follow_up->id,
				     .due = n->c->on,
				     .on = n->c->on,
				     .result = n->c->follow_up };
	return follow_up_put(n->w, &f, n->w->work->who.staff_rid, e);
}

static int put_goals(struct ending *n, struct err *e)
{
	for (size_t i = 0; i < n->p->goals; i++) {
		const struct goal_ended *g = evaluation_of(n->c, n->p->goal[i].rid);
		json_t *o = record_object(n->w->work->store, RECORD_GOAL, g->goal_rid, e);
		if (o == NULL)
			return -1;
		change_word(o, "status", &goal_status_words, (int)g->status);
		set_day(o, "closed", n->c->on);
		if (change_text(o, "reason", g->reason, e) != 0) {
			json_decref(o);
			return -1;
		}
		if (act_put(n->w, n->w->work->who.today, o, NULL, e) != 0)
			return -1;
	}
	return 0;
}

static int put_last_day(struct ending *n, enum record_type type, struct rids list, struct err *e)
{
	for (size_t i = 0; i < list.n; i++) {
		json_t *o = record_object(n->w->work->store, type, list.at[i], e);
		if (o == NULL)
			return -1;
		set_day(o, "to", n->c->on);
		if (act_put(n->w, n->w->work->who.today, o, NULL, e) != 0)
			return -1;
	}
	return 0;
}

static int put_plans_and_grants(struct ending *n, struct err *e)
{
	return put_last_day(n, RECORD_PLAN, n->c->end_plans, e) != 0
		       ? -1
		       : put_last_day(n, RECORD_GRANT, n->c->end_grants, e);
}

static const struct end_visit *visit_of(const struct ending *n, int64_t rid)
{
	size_t i = 0;

	while (n->p->visit[i].rid != rid)
		i++;
	return &n->p->visit[i];
}

/* A visit is called off by a record, as in clip_plan_cancel: withdrawing that brings it back. */
static int put_cancelled(struct ending *n, const struct end_visit *v, int64_t citizen_rid,
			 struct err *e)
{
	int64_t carer = v->carer_rid != 0 ? v->carer_rid : n->w->work->who.staff_rid;
	json_t *o = json_pack("{s:s, s:s}", "type", "visit_record", "outcome",
			      outcome_words.at[OUTCOME_CANCELLED_BY_PROVIDER].json);

	set_day(o, "on", v->on);
	if (set_reference(n->w->work->store, o, "visit", v->rid, e) != 0 ||
	    set_reference(n->w->work->store, o, "citizen", citizen_rid, e) != 0 ||
	    set_reference(n->w->work->store, o, "carer", carer, e) != 0 ||
	    set_text(o, "outcome_reason", _("the course has ended"), e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(n->w, n->w->work->who.today, o, NULL, e);
}

static int put_visits(struct ending *n, struct err *e)
{
	struct course_now now;

	if (course_now(n->w->work->store, n->c->course_rid, &now, e) != 0)
		return -1;
	for (size_t i = 0; i < n->c->cancel_visits.n; i++)
		if (put_cancelled(n, visit_of(n, n->c->cancel_visits.at[i]), now.citizen_rid, e) !=
		    0)
			return -1;
	return 0;
}

static int put_course(struct ending *n, struct err *e)
{
	const struct course_end_entry *c = n->c;
	json_t *o = record_object(n->w->work->store, RECORD_COURSE, c->course_rid, e);

	if (o == NULL)
		return -1;
	set_day(o, "end", c->on);
	change_word(o, "result", &course_result_words, c->result);
	change_integer(o, "visits_14d_start", c->visits_14d_start, -1);
	change_integer(o, "visits_14d_end", c->visits_14d_end, -1);
	if (change_text(o, "proposal", c->proposal, e) != 0 ||
	    change_text(o, "end_note", c->note, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(n->w, n->w->work->who.today, o, NULL, e);
}

static int write_end(struct store *s, void *data, struct err *e)
{
	static int (*const parts[])(struct ending *, struct err *) = {
		put_decision,         put_measurements, put_follow_up, put_goals,
		put_plans_and_grants, put_visits,       put_course,
	};
	struct act_writing *w = data;
	struct course_end_preview p = { .on = DAY_NONE };
	struct ending n = { .w = w, .c = w->entry, .p = &p };
	char warning[ACT_WARNING];
	int done = check_end(w->work, n.c, &p, warning, e);

	(void)s;
	for (size_t i = 0; done == 0 && i < sizeof parts / sizeof parts[0]; i++)
		done = parts[i](&n, e);
	course_end_preview_release(&p);
	return done;
}

int course_end(const struct work *work, const struct course_end_entry *c, struct err *e)
{
	struct act_writing w = { .work = work, .entry = c };

	return store_write(work->store, write_end, &w, e);
}

/* ---- taking it back ---- */

/* clang-format off */
/* The newest decision to end it that counts and was made on this device, and the entry of the course
 * that closed the same act. */
static const char act_sql[] =
	"SELECT r.number, (SELECT min(j.number) FROM journal AS j JOIN record AS k ON k.uuid = j.record"
	"  WHERE k.rid = d.course_rid AND j.device = r.device AND j.number > r.number), r.clock"
	" FROM decision AS d JOIN record AS r ON r.rid = d.rid JOIN journal AS o ON o.device = r.device"
	" AND o.number = r.number AND o.origin = 0 WHERE d.course_rid = :rid AND d.live"
	" AND d.decision = :end AND r.device = :device ORDER BY r.number DESC LIMIT 1";
/* clang-format on */

/* 1 with *m where it was made today, 0, or -1 with *e. */
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
		*m = (struct act_mark){ sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1) };
		int64_t made_ms = sqlite3_column_int64(st, 2) >> 16;
		today = m->last != 0 && day_same(local_from_utc(made_ms).day, who->today);
	}
	statement_done(st);
	return got < 0 ? -1 : today;
}

int course_end_undoable(const struct work *work, int64_t course_rid, struct err *e)
{
	struct course_now c;
	struct act_mark m;

	if (course_now(work->store, course_rid, &c, e) != 0)
		return -1;
	return day_is_none(c.end) ? 0 : act_of_today(work->store, &work->who, course_rid, &m, e);
}

static int write_undo(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	struct course_now c;
	char day[DAY_PHRASE];

	if (course_may(s, &w->work->who, ACT_COURSE, w->rid, &c, e) != 0)
		return -1;
	if (day_is_none(c.end))
		return err_set(e, ERR_RULE, "%s", _("the course has not ended"));
	int today = act_of_today(s, &w->work->who, w->rid, &w->mark, e);
	if (today == 0)
		return err_set(e, ERR_RULE,
			       _("the course ended on %s; an end is taken back on the day it is "
				 "recorded, on the same computer"),
			       day_phrase(c.end, w->work->who.today, day));
	if (today < 0)
		return -1;
	return act_take_back(s, &w->work->who, settings_on(&w->work->settings, w->work->who.today),
			     &w->mark, _("the end was taken back"), e);
}

int course_end_undo(const struct work *work, int64_t course_rid, struct err *e)
{
	struct act_writing w = { .work = work, .rid = course_rid };

	return store_write(work->store, write_undo, &w, e);
}
