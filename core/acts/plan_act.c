/* Acts on plans: see plan_act.h. */
#include "core/acts/plan_act.h"

#include "core/acts/acting.h"
#include "core/acts/provider_choice.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"
#include "core/rules/plan_review.h"

struct plan_now {
	struct plan_entry p;
	bool by_therapist;
	const char *exercises;
};

/* clang-format off */
static const struct reading plan_read = {
	"SELECT $p{rid AS plan_rid, citizen AS citizen_rid, course AS course_rid, kind, from, to, review,"
	" author AS author_rid, handed_over, by_therapist, exercises}, (SELECT max($w.on) FROM $plan_review AS w"
	" WHERE $w.plan = p.rid AND w.live) AS reviewed FROM $plan AS p WHERE p.rid = :rid",
	ROW(struct plan_now, p.plan_rid, p.citizen_rid, p.course_rid, p.kind, p.from, p.to, p.review,
	    p.author_rid, p.handed_over, p.reviewed, by_therapist, exercises)
};
/* clang-format on */

/* ---- as it stands ---- */

static const char *text_in(struct arena *a, const json_t *item, const char *key)
{
	return arena_text(a, json_string_value(json_object_get(item, key)));
}

static int number_in(const json_t *item, const char *key)
{
	const json_t *value = json_object_get(item, key);

	return value != NULL ? (int)json_integer_value(value) : -1;
}

static void take_exercises(struct plan_entry *p, const char *text, struct arena *a)
{
	json_t *list = json_loads(text, 0, NULL), *item;
	struct exercise_entry *x = arena_take(a, json_array_size(list) * sizeof *x);
	size_t i;

	json_array_foreach(list, i, item)
	{
		x[i] = (struct exercise_entry){
			.id = text_in(a, item, "id"),
			.name = text_in(a, item, "name"),
			.instruction = text_in(a, item, "instruction"),
			.sets = number_in(item, "sets"),
			.reps = number_in(item, "reps"),
			.minutes = number_in(item, "minutes"),
			.times_per_week = number_in(item, "times_per_week"),
		};
	}
	p->exercise = x;
	p->exercises = json_array_size(list);
	json_decref(list);
}

int plan_entry_load(struct store *s, int64_t plan_rid, struct plan_entry *out, struct arena *a,
		    struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", plan_rid)) };
	struct plan_now now;

	if (there(read_row(&r, &plan_read, &now, e), _("this plan is not in the store any more"),
		  e) != 0)
		return -1;
	*out = now.p;
	out->by_therapist = now.by_therapist;
	take_exercises(out, now.exercises, a);
	return 0;
}

/* ---- what refuses it ---- */

/* A plan that is changed keeps its citizen and course, and its author where the entry names none. */
static int plan_whose(struct acting *a, struct err *e)
{
	struct plan_entry *p = a->entry;

	a->rid = p->plan_rid;
	if (a->rid != 0) {
		struct plan_entry *was = a->own = arena_take(&a->arena, sizeof *was);
		if (plan_entry_load(a->work->store, a->rid, was, &a->arena, e) != 0)
			return -1;
		p->citizen_rid = was->citizen_rid;
		p->course_rid = was->course_rid;
		p->reviewed = was->reviewed;
		if (p->author_rid == 0)
			p->author_rid = was->author_rid;
	} else {
		p->reviewed = DAY_NONE;
	}
	a->citizen_rid = p->citizen_rid;
	return 0;
}

/* The course of a new plan must be open.  A plan that goes on after its course may still be changed. */
static int check_course(struct acting *a, const struct plan_entry *p, struct err *e)
{
	if (p->course_rid == 0)
		return 0;
	if (course_now(a->work, p->course_rid, &a->course, &a->arena, e) != 0)
		return -1;
	if (a->course.citizen_rid != p->citizen_rid)
		return err_set(e, ERR_RULE, "%s", _("the course is another citizen's"));
	return a->rid == 0 ? course_is_open(&a->course, &a->work->who, e) : 0;
}

static int check_dates(const struct actor *who, const struct plan_entry *p, struct err *e)
{
	char day[DAY_PHRASE], from[DAY_PHRASE];

	if (day_is_none(p->from))
		return err_at(e, "from", ERR_RULE, "%s",
			      _("say from which day the plan is followed"));
	if (!day_is_none(p->to) && day_before(p->to, p->from))
		return err_at(
			e, "to", ERR_RULE, _("the plan can't end on %s, before it begins on %s"),
			day_phrase(p->to, who->today, day), day_phrase(p->from, who->today, from));
	if (!day_is_none(p->review) && day_before(p->review, p->from))
		return err_at(e, "review", ERR_RULE,
			      _("the plan can't be reviewed on %s, before it begins on %s"),
			      day_phrase(p->review, who->today, day),
			      day_phrase(p->from, who->today, from));
	return 0;
}

int plan_may_be_handed_over(const struct actor *who, const struct plan_entry *p, struct day on,
			    struct err *e)
{
	char day[DAY_PHRASE], from[DAY_PHRASE];

	if (day_has_come(who, on, "handed_over", e) != 0)
		return -1;
	if (day_before(on, p->from))
		return err_at(e, "handed_over", ERR_RULE,
			      _("the plan can't be handed over on %s, before it begins on %s"),
			      day_phrase(on, who->today, day),
			      day_phrase(p->from, who->today, from));
	if (!day_is_none(p->to) && day_before(p->to, on))
		return err_at(e, "handed_over", ERR_RULE, _("the plan ended on %s"),
			      day_phrase(p->to, who->today, day));
	return 0;
}

static int check_exercise(const struct exercise_entry *x, size_t number, struct err *e)
{
	if (!says_something(x->name))
		return err_at(e, "name", ERR_RULE, _("exercise %zu has no name"), number);
	if (x->sets == 0 || x->reps == 0 || x->minutes == 0 || x->times_per_week == 0)
		return err_at(e,
			      x->sets == 0      ? "sets"
			      : x->reps == 0    ? "reps"
			      : x->minutes == 0 ? "minutes"
						: "times_per_week",
			      ERR_RULE,
			      _("%s: an amount of 0 is none; leave it empty or write how much"),
			      x->name);
	return 0;
}

/* The levels of the services that need such a plan. */
static int ask_of_level(struct acting *a, const struct plan_entry *p, struct err *e)
{
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);
	const struct level_question q = { .of = { _(plan_kind_words.at[p->kind].shown),
						  function_levels_of_plan(set, (int)p->kind),
						  -1 } };

	return function_level_ask(a, &q, e);
}

static void warn_of_review(const struct actor *who, const struct settings *set,
			   const struct plan_entry *p, struct act_questions *ask)
{
	struct day due =
		plan_review_by(set, p->kind, day_is_none(p->reviewed) ? p->from : p->reviewed);
	char day[DAY_PHRASE];

	if (day_is_none(due))
		return;
	if (day_is_none(p->review))
		warn(ask, _("the plan is to be reviewed by %s; no day is set"),
		     day_phrase(due, who->today, day));
	else if (day_before(due, p->review))
		warn(ask, _("the plan is to be reviewed by %s at the latest"),
		     day_phrase(due, who->today, day));
}

/* A day that came by import is let stand, whatever it is. */
static bool moved_hand_over(const struct plan_entry *was, const struct plan_entry *p)
{
	return !day_same(was->handed_over, p->handed_over) || !day_same(was->from, p->from);
}

static int check_plan(struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct plan_entry *was = a->own;
	struct plan_entry *p = a->entry;

	if (check_course(a, p, e) != 0 || check_dates(who, p, e) != 0)
		return -1;
	if (!day_is_none(p->handed_over) && (was == NULL || moved_hand_over(was, p)) &&
	    plan_may_be_handed_over(who, p, p->handed_over, e) != 0)
		return -1;
	if (p->exercises == 0)
		return err_at(e, "exercises", ERR_RULE, "%s",
			      _("a plan holds at least one exercise or step; write the first"));
	for (size_t i = 0; i < p->exercises; i++)
		if (check_exercise(&p->exercise[i], i + 1, e) != 0) {
			e->of = (int64_t)i + 1;
			return -1;
		}
	if (p->author_rid == 0)
		p->author_rid = who->staff_rid;
	warn_of_review(who, settings_on(&a->work->settings, who->today), p, a->ask);
	return ask_of_level(a, p, e);
}

/* ---- writing ---- */

static int set_exercise(const struct actor *who, const struct exercise_entry *x, json_t *item,
			struct err *e)
{
	unsigned char uuid[UUID];
	char id[UUID_TEXT];

	uuid_new(who->now_ms, uuid);
	if (set_text(item, "id", x->id != NULL ? x->id : uuid_text(uuid, id), e) != 0 ||
	    set_text(item, "name", x->name, e) != 0 ||
	    set_text(item, "instruction", x->instruction, e) != 0)
		return -1;
	const struct {
		const char *key;
		int value;
	} amount[] = {
		{ "sets", x->sets },
		{ "reps", x->reps },
		{ "minutes", x->minutes },
		{ "times_per_week", x->times_per_week },
	};
	for (size_t i = 0; i < sizeof amount / sizeof amount[0]; i++)
		if (amount[i].value > 0)
			json_object_set_new(item, amount[i].key, json_integer(amount[i].value));
	return 0;
}

static int set_exercises(const struct actor *who, const struct plan_entry *p, json_t *o,
			 struct err *e)
{
	json_t *list = json_array();

	json_object_set_new(o, "exercises", list);
	for (size_t i = 0; i < p->exercises; i++) {
		json_t *item = json_object();
		json_array_append_new(list, item);
		if (set_exercise(who, &p->exercise[i], item, e) != 0)
			return -1;
	}
	return 0;
}

static int write_plan(struct acting *a, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_PLAN, a->rid, e);

	if (o == NULL)
		return -1;
	if (a->rid == 0)
		a->undone = act_made_undone;
	if (set_exercises(&a->work->who, a->entry, o, e) == 0 &&
	    act_fill(a->work, a->act, a->entry, o, e) == 0)
		return act_put(a->work, a->work->who.today, o, &a->rid, e);
	json_decref(o);
	return -1;
}

static const struct act_field plan_fields[] = {
	FIELD(plan_entry, kind),
	FIELD(plan_entry, from),
	FIELD(plan_entry, to),
	FIELD(plan_entry, review),
	FIELD_FRESH(plan_entry, citizen_rid, "citizen"),
	FIELD_FRESH(plan_entry, course_rid, "course"),
	FIELD_AT(plan_entry, author_rid, "author"),
	FIELD(plan_entry, handed_over),
	FIELD(plan_entry, by_therapist),
	{ NULL, 0, false },
};

const struct act_desc plan_act = {
	.name = N_("the plan"),
	.right = ACT_PLAN,
	.type = RECORD_PLAN,
	.entry = sizeof(struct plan_entry),
	.field = plan_fields,
	.whose = plan_whose,
	.check = check_plan,
	.write = write_plan,
};
