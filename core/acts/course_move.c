/* A course from state to state: see course_act.h. */
#include "core/acts/acting.h"
#include "core/acts/course_act.h"
#include "core/acts/decision_act.h"
#include "core/acts/plan_act.h"
#include "core/acts/provider_choice.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
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

struct own_pause {
	int64_t rid;
	struct day from;
};

struct open_plan {
	int64_t rid;
	struct day from;
};

static const struct reading plans_read = {
	"SELECT $p{rid, from} FROM $plan AS p WHERE $p.citizen = :citizen AND $p.course = :course"
	" AND ($p.to IS NULL OR $p.to > :on) ORDER BY $p.from, p.rid",
	ROW(struct open_plan, rid, from)
};
static const struct reading pauses_read = {
	"SELECT $p{from, to}, -1 AS absence FROM $course_pause AS p WHERE $p.course = :rid"
	" UNION ALL SELECT " AWAY_FROM("a") " AS \"from\", " AWAY_TO("a") " AS \"to\", $a.kind AS absence"
	" FROM $absence AS a WHERE $a.citizen = :citizen AND " AWAY_THERE("a"),
	ROW(struct course_pause, from, to, absence)
};
static const struct reading own_pause_read = {
	"SELECT $p{rid, from} FROM $course_pause AS p WHERE $p.course = :rid"
	" AND ($p.to IS NULL OR $p.to >= :on) ORDER BY $p.from DESC LIMIT 1",
	ROW(struct own_pause, rid, from)
};
/* clang-format on */

bool course_step_fits(enum course_step step, int state)
{
	return (steps[step].from >> state & 1) != 0;
}

static const struct course_type *type_today(const struct acting *a)
{
	return settings_course_type(settings_on(&a->work->settings, a->work->who.today),
				    a->course.type);
}

static int stand_now(struct acting *a, struct course_standing *out, struct err *e)
{
	const struct course_now *c = &a->course;
	const struct reader r = { a->work->store, &a->arena,
				  BOUND(with_int(":rid", c->rid),
					with_int(":citizen", c->citizen_rid)) };
	struct course_facts f = course_facts_none;
	struct course_pause *pause = NULL;

	if (read_rows(&r, &pauses_read, &pause, &f.pauses, e) != 0)
		return -1;
	f.referred = c->referred;
	f.offered = c->offered;
	f.declined = c->declined;
	f.cancelled = c->cancelled;
	f.start = c->start;
	f.planned_end = c->planned_end;
	f.end = c->end;
	f.pause = pause;
	course_stand(&f, type_today(a), a->work->who.today, out);
	return 0;
}

int course_standing_load(const struct work *work, int64_t course_rid, struct course_standing *out,
			 struct err *e)
{
	struct acting a = { .work = work };
	int done = course_whose(&a, course_rid, e);

	if (done == 0)
		done = stand_now(&a, out, e);
	arena_release(&a.arena);
	return done;
}

/* ---- what each step asks ---- */

static int after_start(const struct acting *a, struct day d, struct err *e)
{
	char day[DAY_PHRASE], start[DAY_PHRASE];

	if (!day_before(d, a->course.start))
		return 0;
	return err_at(e, "on", ERR_RULE, _("%s is before the course began, on %s"),
		      day_phrase(d, a->work->who.today, day),
		      day_phrase(a->course.start, a->work->who.today, start));
}

/* Who carries it is held against the settings once more before it is offered, and before it begins. */
static int check_carrier(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	const struct provider_question q = { .what = RULE_FOR_COURSE,
					     .citizen_rid = a->citizen_rid,
					     .course_type = a->course.type,
					     .on = v->on,
					     .set = settings_on(&a->work->settings,
								a->work->who.today) };

	return provider_choice_check(a, &q, a->course.provider_rid, _("change the provider first"),
				     e);
}

static int check_offer(struct acting *a, struct err *e)
{
	const struct course_type *type = type_today(a);

	if (type != NULL && course_level_ask(a, type, e) != 0)
		return -1;
	return check_carrier(a, e);
}

static int check_start(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	char day[DAY_PHRASE];

	if (!day_is_none(v->until) && day_before(v->until, v->on))
		return err_at(e, "until", ERR_RULE, _("the planned end %s is before the start"),
			      day_phrase(v->until, a->work->who.today, day));
	if (day_is_none(v->until))
		warn(a->ask, "%s", _("no end is planned"));
	warn_of_length(type_today(a), v->on, v->until, a->ask);
	return check_carrier(a, e);
}

static int check_pause(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	char day[DAY_PHRASE];

	if (after_start(a, v->on, e) != 0)
		return -1;
	if (!day_is_none(v->until) && day_before(v->until, v->on))
		return err_at(e, "until", ERR_RULE,
			      _("the last day of the pause, %s, is before its first"),
			      day_phrase(v->until, a->work->who.today, day));
	return 0;
}

/* Resuming a course changes the record of the pause that ends. */
static int check_resume(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	struct day today = a->work->who.today;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":rid", a->course.rid), with_day(":on", today)) };
	char day[DAY_PHRASE];
	struct own_pause pause;
	int got = read_row(&r, &own_pause_read, &pause, e);

	if (got == 0)
		return err_set(
			e, ERR_RULE, "%s",
			_("the course is paused by an absence of the citizen: it goes on when "
			  "that ends"));
	if (got == 1 && !day_before(pause.from, v->on))
		return err_at(
			e, "on", ERR_RULE,
			_("the pause began on %s; the course goes on a day later at the earliest"),
			day_phrase(pause.from, today, day));
	a->rid = pause.rid;
	return got < 0 ? -1 : 0;
}

static int check_until(struct acting *a, struct day on, struct day until, struct err *e)
{
	char day[DAY_PHRASE], end[DAY_PHRASE];

	if (day_is_none(until))
		return err_at(e, "until", ERR_RULE, "%s",
			      _("say until when the course is extended"));
	if (!day_is_none(a->course.planned_end) && !day_before(a->course.planned_end, until))
		return err_at(e, "until", ERR_RULE,
			      _("%s is no extension: the course is planned to end on %s already"),
			      day_phrase(until, a->work->who.today, day),
			      day_phrase(a->course.planned_end, a->work->who.today, end));
	if (day_before(until, a->work->who.today))
		return err_at(
			e, "until", ERR_RULE,
			_("%s has passed; a course is extended to a day that is still to come"),
			day_phrase(until, a->work->who.today, day));
	warn_of_length(type_today(a), a->course.start, until, a->ask);
	return after_start(a, on, e);
}

static int check_extend(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;

	return check_until(a, v->on, v->until, e);
}

/* Declined or cancelled: it is over from that day on, as by its end. */
static int check_over(struct acting *a, struct err *e)
{
	return ask_of_later(a, ((const struct course_move *)a->entry)->on, e);
}

static int (*const check_step[COURSE_STEPS])(struct acting *a, struct err *e) = {
	[COURSE_OFFER] = check_offer,   [COURSE_START] = check_start,  [COURSE_PAUSE] = check_pause,
	[COURSE_RESUME] = check_resume, [COURSE_DECLINE] = check_over, [COURSE_CANCEL] = check_over,
	[COURSE_EXTEND] = check_extend,
};

/* Does the step lead out of the state in which the course is today? */
static int check_state(struct acting *a, enum course_step step, struct err *e)
{
	struct course_standing now;
	char stands[200];

	if (stand_now(a, &now, e) != 0)
		return -1;
	if (course_step_fits(step, (int)now.state))
		return 0;
	return err_set(e, ERR_RULE, "%s (%s)", _(steps[step].refusal),
		       course_explain_state(&now, stands, sizeof stands));
}

int course_may_extend(struct acting *a, struct day on, struct day until, struct err *e)
{
	return check_state(a, COURSE_EXTEND, e) != 0 ? -1 : check_until(a, on, until, e);
}

static int check_when(const struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (!steps[v->step].ahead || day_is_none(v->on))
		return day_of_act(&a->course, &a->work->who, v->on, e);
	if (day_before(v->on, a->course.referred))
		return err_at(e, "on", ERR_RULE,
			      _("%s is before the citizen was referred, which was on %s"),
			      day_phrase(v->on, a->work->who.today, day),
			      day_phrase(a->course.referred, a->work->who.today, first));
	return 0;
}

static int move_whose(struct acting *a, struct err *e)
{
	return course_whose(a, ((const struct course_move *)a->entry)->course_rid, e);
}

static int check_move(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;

	if (check_state(a, v->step, e) != 0 || check_when(a, e) != 0 ||
	    (check_step[v->step] != NULL && check_step[v->step](a, e) != 0))
		return -1;
	if (steps[v->step].no_reason != NULL && !says_something(v->reason))
		return err_at(e, "reason", ERR_RULE, "%s", _(steps[v->step].no_reason));
	return 0;
}

/* ---- writing ---- */

static json_t *pause_object(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	json_t *o = record_object(a->work->store, RECORD_COURSE_PAUSE, a->rid, e);

	if (o == NULL)
		return NULL;
	if (a->rid != 0) {
		set_day(o, "to", day_plus(v->on, -1));
		return o;
	}
	set_day(o, "from", v->on);
	change_day(o, "to", v->until);
	if (set_reference(a->work->store, o, "course", v->course_rid, e) == 0 &&
	    set_text(o, "reason", v->reason, e) == 0)
		return o;
	json_decref(o);
	return NULL;
}

static json_t *course_object(struct acting *a, struct err *e)
{
	static const char *const field[COURSE_STEPS] = {
		[COURSE_OFFER] = "offered",
		[COURSE_START] = "start",
		[COURSE_DECLINE] = "declined",
		[COURSE_CANCEL] = "cancelled",
	};
	const struct course_move *v = a->entry;
	json_t *o = record_object(a->work->store, RECORD_COURSE, v->course_rid, e);

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

static int put_extension(struct acting *a, const struct course_move *v, struct err *e)
{
	struct decision_entry d = { .course_rid = v->course_rid,
				    .decision = DECISION_EXTEND,
				    .on = v->on,
				    .due = DAY_NONE,
				    .until = v->until,
				    .result = -1,
				    .next_follow_up = DAY_NONE,
				    .note = v->reason };
	int64_t rid = 0;

	return act_put_entry(a->work, &decision_act, &d, &rid, e);
}

/* The plans of a course that never runs to its end are over with it, like those of one that ends. */
static int put_plans(struct acting *a, const struct course_move *v, struct err *e)
{
	const struct reader r = { a->work->store, &a->arena,
				  BOUND(with_int(":course", v->course_rid),
					with_int(":citizen", a->citizen_rid),
					with_day(":on", v->on)) };
	struct open_plan *plan;
	size_t n;

	if (read_rows(&r, &plans_read, &plan, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct plan_ending end = { plan[i].rid, plan[i].from, v->on,
						 _("the course ended before the plan began") };
		if (plan_put_end(a->work, &end, e) != 0)
			return -1;
	}
	return 0;
}

static int write_move(struct acting *a, struct err *e)
{
	const struct course_move *v = a->entry;
	bool pause = v->step == COURSE_PAUSE || v->step == COURSE_RESUME;

	if (v->step == COURSE_EXTEND && put_extension(a, v, e) != 0)
		return -1;
	if ((v->step == COURSE_CANCEL || v->step == COURSE_DECLINE) && put_plans(a, v, e) != 0)
		return -1;
	if (v->step == COURSE_PAUSE)
		a->undone = act_made_undone;
	json_t *o = (pause ? pause_object : course_object)(a, e);
	return o == NULL ? -1 : act_put(a->work, a->work->who.today, o, &a->rid, e);
}

enum act course_step_right(enum course_step step)
{
	return step == COURSE_START ? ACT_BEGIN : step == COURSE_EXTEND ? ACT_EXTEND : ACT_COURSE;
}

static enum act move_right(const void *entry)
{
	return course_step_right(((const struct course_move *)entry)->step);
}

const struct act_desc course_move_act = {
	.name = N_("the course"),
	.right = ACT_COURSE,
	.right_for = move_right,
	.type = RECORD_COURSE,
	.entry = sizeof(struct course_move),
	.whose = move_whose,
	.check = check_move,
	.write = write_move,
};
