/* A course from state to state, and decisions: see course_act.h. */
#include <sqlite3.h>
#include <stdlib.h>

#include "core/acts/course_act.h"
#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"
#include "core/rules/course.h"

#define IS(state) (1u << (state))
#define NOT_BEGUN (IS(COURSE_REFERRED) | IS(COURSE_OFFERED))
#define UNDER_WAY (IS(COURSE_RUNNING) | IS(COURSE_PAUSED))

/* clang-format off */
static const struct {
	unsigned from;   /* states it leads out of */
	bool ahead;      /* its day may lie ahead */
	const char *refusal, *no_reason; /* no_reason NULL: none is asked for */
} steps[COURSE_STEPS] = {
	[COURSE_OFFER] = { IS(COURSE_REFERRED), false,
		N_("only a course that is referred can be offered"), NULL },
	[COURSE_START] = { NOT_BEGUN, true,
		N_("only a course that is referred or offered can begin"), NULL },
	[COURSE_PAUSE] = { IS(COURSE_RUNNING), true,
		N_("only a running course can be paused"), NULL },
	[COURSE_RESUME] = { IS(COURSE_PAUSED), true,
		N_("only a paused course goes on again"), NULL },
	[COURSE_DECLINE] = { NOT_BEGUN, false,
		N_("only a course that is referred or offered can be declined"),
		N_("say why the citizen declines the course") },
	[COURSE_CANCEL] = { NOT_BEGUN | UNDER_WAY, false,
		N_("only an open course can be cancelled"),
		N_("say why the course is cancelled") },
	[COURSE_EXTEND] = { UNDER_WAY, false,
		N_("only a course that has begun can be extended"),
		N_("say why the course is extended") },
};

enum move_stmt { PAUSES, OWN_PAUSE, MOVE_STMTS };

static const char *const move_sql[MOVE_STMTS] = {
	[PAUSES] =
		"SELECT from_day, to_day, -1 FROM course_pause WHERE course_rid = :rid"
		" UNION ALL SELECT from_day, to_day, kind FROM absence WHERE citizen_rid = :citizen",
	[OWN_PAUSE] =
		"SELECT rid, from_day FROM course_pause WHERE course_rid = :rid"
		" AND (to_day IS NULL OR to_day >= :on) ORDER BY from_day DESC LIMIT 1",
};
/* clang-format on */

bool course_step_fits(enum course_step step, int state)
{
	return (steps[step].from >> state & 1) != 0;
}

static int load_pauses(struct store *s, const struct course_now *c, struct course_pause **out,
		       size_t *n, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, move_sql[PAUSES], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", c->rid);
	bind_int(st, ":citizen", c->citizen_rid);
	while ((got = statement_step(s, st, e)) == 1) {
		*out = memory_grow(*out, *n, sizeof **out);
		(*out)[(*n)++] = (struct course_pause){ column_day(st, 0), column_day(st, 1),
							sqlite3_column_int(st, 2) };
	}
	statement_done(st);
	return got;
}

static int stand_now(struct store *s, const struct actor *who, const struct course_type *type,
		     const struct course_now *c, struct course_standing *out, struct err *e)
{
	struct course_facts f = course_facts_none;
	struct course_pause *pause = NULL;
	size_t n = 0;

	if (load_pauses(s, c, &pause, &n, e) != 0) {
		free(pause);
		return -1;
	}
	f.referred = c->referred;
	f.offered = c->offered;
	f.declined = c->declined;
	f.cancelled = c->cancelled;
	f.start = c->start;
	f.planned_end = c->planned_end;
	f.end = c->end;
	f.pause = pause;
	f.pauses = n;
	course_stand(&f, type, who->today, out);
	free(pause);
	return 0;
}

/* ---- what each step asks ---- */

struct moving {
	struct store *store;
	const struct actor *who;
	const struct course_move *move;
	const struct course_type *type;
	struct course_now c;
	struct course_standing now;
	char *warning;
	int64_t pause_rid; /* RESUME: the pause that ends, and its first day */
	struct day paused_from;
};

static int after_start(const struct moving *m, struct day d, struct err *e)
{
	char day[DAY_PHRASE], start[DAY_PHRASE];

	if (!day_before(d, m->c.start))
		return 0;
	return err_set(e, ERR_RULE, _("%s is before the course began, on %s"),
		       day_phrase(d, m->who->today, day),
		       day_phrase(m->c.start, m->who->today, start));
}

static int check_start(struct moving *m, struct err *e)
{
	const struct course_move *v = m->move;
	char day[DAY_PHRASE];

	if (!day_is_none(v->until) && day_before(v->until, v->on))
		return err_set(e, ERR_RULE, _("the planned end %s is before the start"),
			       day_phrase(v->until, m->who->today, day));
	if (day_is_none(v->until))
		warn(m->warning, "%s", _("no end is planned"));
	warn_of_length(m->type, v->on, v->until, m->warning);
	return 0;
}

static int check_pause(struct moving *m, struct err *e)
{
	const struct course_move *v = m->move;
	char day[DAY_PHRASE];

	if (after_start(m, v->on, e) != 0)
		return -1;
	if (!day_is_none(v->until) && day_before(v->until, v->on))
		return err_set(e, ERR_RULE, _("the last day of the pause, %s, is before its first"),
			       day_phrase(v->until, m->who->today, day));
	return 0;
}

static int check_resume(struct moving *m, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(m->store, move_sql[OWN_PAUSE], e);
	char day[DAY_PHRASE];

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", m->c.rid);
	bind_day(st, ":on", m->who->today);
	int got = statement_step(m->store, st, e);
	m->pause_rid = got == 1 ? sqlite3_column_int64(st, 0) : 0;
	m->paused_from = got == 1 ? column_day(st, 1) : DAY_NONE;
	statement_done(st);
	if (got == 0)
		return err_set(
			e, ERR_RULE, "%s",
			_("the course is paused by an absence of the citizen: it goes on when "
			  "that ends"));
	if (got == 1 && !day_before(m->paused_from, m->move->on))
		return err_set(
			e, ERR_RULE,
			_("the pause began on %s; the course goes on a day later at the earliest"),
			day_phrase(m->paused_from, m->who->today, day));
	return got < 0 ? -1 : 0;
}

static int check_extend(struct moving *m, struct err *e)
{
	const struct course_move *v = m->move;
	char day[DAY_PHRASE], end[DAY_PHRASE];

	if (day_is_none(v->until))
		return err_set(e, ERR_RULE, "%s", _("say until when the course is extended"));
	if (!day_is_none(m->c.planned_end) && !day_before(m->c.planned_end, v->until))
		return err_set(e, ERR_RULE,
			       _("%s is no extension: the course is planned to end on %s already"),
			       day_phrase(v->until, m->who->today, day),
			       day_phrase(m->c.planned_end, m->who->today, end));
	if (day_before(v->until, m->who->today))
		return err_set(
			e, ERR_RULE,
			_("%s has passed; a course is extended to a day that is still to come"),
			day_phrase(v->until, m->who->today, day));
	warn_of_length(m->type, m->c.start, v->until, m->warning);
	return after_start(m, v->on, e);
}

static int (*const check_step[COURSE_STEPS])(struct moving *m, struct err *e) = {
	[COURSE_START] = check_start,
	[COURSE_PAUSE] = check_pause,
	[COURSE_RESUME] = check_resume,
	[COURSE_EXTEND] = check_extend,
};

static int check_when(const struct moving *m, struct err *e)
{
	const struct course_move *v = m->move;
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (!steps[v->step].ahead || day_is_none(v->on))
		return day_of_act(&m->c, m->who, v->on, e);
	if (day_before(v->on, m->c.referred))
		return err_set(e, ERR_RULE,
			       _("%s is before the citizen was referred, which was on %s"),
			       day_phrase(v->on, m->who->today, day),
			       day_phrase(m->c.referred, m->who->today, first));
	return 0;
}

static int check_move(struct moving *m, const struct settings_history *set, struct err *e)
{
	const struct course_move *v = m->move;
	char stands[200];

	m->warning[0] = '\0';
	if (course_may(m->store, m->who, ACT_COURSE, v->course_rid, &m->c, e) != 0)
		return -1;
	m->type = settings_course_type(settings_on(set, m->who->today), m->c.type);
	if (stand_now(m->store, m->who, m->type, &m->c, &m->now, e) != 0)
		return -1;
	if (!course_step_fits(v->step, (int)m->now.state))
		return err_set(e, ERR_RULE, "%s (%s)", _(steps[v->step].refusal),
			       course_explain_state(&m->now, stands, sizeof stands));
	if (check_when(m, e) != 0 ||
	    (check_step[v->step] != NULL && check_step[v->step](m, e) != 0))
		return -1;
	if (steps[v->step].no_reason != NULL && !says_something(v->reason))
		return err_set(e, ERR_RULE, "%s", _(steps[v->step].no_reason));
	return 0;
}

int course_move_check(const struct work *work, const struct course_move *v, char warning[400],
		      struct err *e)
{
	struct moving m = {
		.store = work->store, .who = &work->who, .move = v, .warning = warning
	};

	return check_move(&m, &work->settings, e);
}

/* ---- writing ---- */

static json_t *pause_object(struct act_writing *w, const struct moving *m, struct err *e)
{
	const struct course_move *v = m->move;
	json_t *o = record_object(w->work->store, RECORD_COURSE_PAUSE, m->pause_rid, e);

	if (o == NULL)
		return NULL;
	if (m->pause_rid != 0) {
		set_day(o, "to", day_plus(v->on, -1));
		return o;
	}
	set_day(o, "from", v->on);
	change_day(o, "to", v->until);
	if (set_reference(w->work->store, o, "course", v->course_rid, e) == 0 &&
	    set_text(o, "reason", v->reason, e) == 0)
		return o;
	json_decref(o);
	return NULL;
}

static json_t *course_object(struct act_writing *w, const struct moving *m, struct err *e)
{
	static const char *const field[COURSE_STEPS] = {
		[COURSE_OFFER] = "offered",
		[COURSE_START] = "start",
		[COURSE_DECLINE] = "declined",
		[COURSE_CANCEL] = "cancelled",
	};
	const struct course_move *v = m->move;
	json_t *o = record_object(w->work->store, RECORD_COURSE, v->course_rid, e);

	if (o == NULL)
		return NULL;
	if (field[v->step] != NULL)
		set_day(o, field[v->step], v->on);
	if (v->step == COURSE_START || v->step == COURSE_EXTEND)
		change_day(o, "planned_end", v->until);
	if ((v->step == COURSE_DECLINE || v->step == COURSE_CANCEL) &&
	    set_text(o, "state_reason", v->reason, e) != 0) {
		json_decref(o);
		return NULL;
	}
	return o;
}

int decision_put(struct act_writing *w, const struct decision_entry *d, struct day until,
		 struct err *e)
{
	json_t *o = json_pack("{s:s, s:s}", "type", "decision", "decision",
			      decision_words.at[d->decision].json);

	set_day(o, "on", d->on);
	if (!day_is_none(until))
		set_day(o, "until", until);
	if (!day_is_none(d->due))
		set_day(o, "due", d->due);
	if (set_reference(w->work->store, o, "course", d->course_rid, e) != 0 ||
	    set_reference(w->work->store, o, "responsible", d->responsible_rid, e) != 0 ||
	    set_reference(w->work->store, o, "replaces", d->replaces, e) != 0 ||
	    set_text(o, "note", d->note, e) != 0 ||
	    set_text(o, "reason", d->replaces != 0 ? d->reason : NULL, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(w, d->on, o, &w->rid, e);
}

static int put_extension(struct act_writing *w, const struct course_move *v, struct err *e)
{
	struct decision_entry d = { .course_rid = v->course_rid,
				    .decision = DECISION_EXTEND,
				    .on = v->on,
				    .due = DAY_NONE,
				    .note = v->reason };

	return decision_put(w, &d, v->until, e);
}

static int write_move(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	char warning[ACT_WARNING];
	struct moving m = {
		.store = s, .who = &w->work->who, .move = w->entry, .warning = warning
	};
	bool pause = m.move->step == COURSE_PAUSE || m.move->step == COURSE_RESUME;

	if (check_move(&m, &w->work->settings, e) != 0 || act_begins(s, &w->mark, e) != 0)
		return -1;
	if (m.move->step == COURSE_EXTEND && put_extension(w, m.move, e) != 0)
		return -1;
	json_t *o = (pause ? pause_object : course_object)(w, &m, e);
	if (o == NULL || act_put(w, w->work->who.today, o, NULL, e) != 0)
		return -1;
	return act_ends(s, &w->mark, e);
}

int course_move(const struct work *work, const struct course_move *m, struct act_mark *mark,
		struct err *e)
{
	struct act_writing w = { .work = work, .entry = m };

	if (store_write(work->store, write_move, &w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w.mark;
	return 0;
}

static int write_back(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	struct course_now c;

	if (course_may(s, &w->work->who, ACT_COURSE, w->rid, &c, e) != 0)
		return -1;
	return act_take_back(s, &w->work->who, settings_on(&w->work->settings, w->work->who.today),
			     &w->mark, _("taken back"), e);
}

int course_take_back(const struct work *work, int64_t course_rid, const struct act_mark *mark,
		     struct err *e)
{
	struct act_writing w = { .work = work, .rid = course_rid, .mark = *mark };

	return store_write(work->store, write_back, &w, e);
}

/* ---- decisions ---- */

static int check_new(const struct course_now *c, const struct actor *who,
		     const struct decision_entry *d, struct err *e)
{
	if (d->decision == DECISION_EXTEND)
		return err_set(e, ERR_RULE, "%s",
			       _("an extension moves the planned end: extend the course instead"));
	if (d->decision == DECISION_END)
		return err_set(e, ERR_RULE, "%s",
			       _("a course ends with its goals evaluated: end the course instead"));
	return course_is_open(c, who, e);
}

int decision_check(const struct work *work, const struct decision_entry *d, struct err *e)
{
	struct course_now c;
	struct fact_now f;

	if (course_may(work->store, &work->who, ACT_COURSE, d->course_rid, &c, e) != 0)
		return -1;
	if (d->replaces != 0 ? fact_correctable(work->store, &work->who, RECORD_DECISION,
						d->replaces, d->reason, &f, e) != 0
			     : check_new(&c, &work->who, d, e) != 0)
		return -1;
	return day_of_act(&c, &work->who, d->on, e);
}

/* A correction of an extension keeps its new planned end. */
static int until_of(struct store *s, int64_t rid, struct day *out, struct err *e)
{
	struct sqlite3_stmt *st =
		store_statement(s, "SELECT until_day FROM decision WHERE rid = :rid", e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	*out = got == 1 ? column_day(st, 0) : DAY_NONE;
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int write_decision(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	const struct decision_entry *d = w->entry;
	struct day until = DAY_NONE;

	if (decision_check(w->work, d, e) != 0 ||
	    (d->replaces != 0 && until_of(s, d->replaces, &until, e) != 0))
		return -1;
	return decision_put(w, d, until, e);
}

int decision_add(const struct work *work, const struct decision_entry *d, int64_t *rid,
		 struct err *e)
{
	struct act_writing w = { .work = work, .entry = d };

	if (store_write(work->store, write_decision, &w, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = w.rid;
	return 0;
}

int decision_withdraw(const struct work *work, int64_t rid, const char *reason, struct err *e)
{
	return course_fact_withdraw(work->store, &work->who, RECORD_DECISION, rid, reason, e);
}
