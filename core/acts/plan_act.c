/* Acts on plans: see plan_act.h. */
#include "core/acts/plan_act.h"

#include <sqlite3.h>
#include <string.h>

#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"

/* clang-format off */
enum plan_stmt { PLAN_NOW, FUNCTION_LEVEL, PLAN_STMTS };

static const char *const plan_sql[PLAN_STMTS] = {
	[PLAN_NOW] =
		"SELECT citizen_rid, course_rid, kind, from_day, to_day, review_day, author_rid,"
		" unseal(exercises_sealed, 'plan.exercises', rid), handed_over_day"
		" FROM plan WHERE rid = :rid",
	[FUNCTION_LEVEL] = "SELECT function_level FROM citizen WHERE rid = :rid",
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
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL, *item;
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
	struct sqlite3_stmt *st = store_statement(s, plan_sql[PLAN_NOW], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", plan_rid);
	int got = statement_step(s, st, e);
	if (got == 1) {
		*out = (struct plan_entry){
			.citizen_rid = sqlite3_column_int64(st, 0),
			.course_rid = sqlite3_column_int64(st, 1),
			.kind = (enum plan_kind)sqlite3_column_int(st, 2),
			.from = column_day(st, 3),
			.to = column_day(st, 4),
			.review = column_day(st, 5),
			.author_rid = sqlite3_column_int64(st, 6),
		};
		take_exercises(out, column_text(st, 7), a);
	}
	statement_done(st);
	if (got == 0)
		return err_set(e, ERR_INPUT, "%s", _("this plan is not in the store any more"));
	return got < 0 ? -1 : 0;
}

/* ---- what refuses it ---- */

struct day plan_review_due(const struct settings *set, enum plan_kind kind, struct day from)
{
	for (size_t i = 0; i < set->services; i++) {
		const struct service *v = &set->service[i];
		if (v->plan == (int)kind && v->review_months != SETTING_NONE)
			return day_plus_months(from, v->review_months);
	}
	return DAY_NONE;
}

/* A new plan belongs to an open course; one that goes on after its course may still be changed. */
static int may_plan(struct store *s, const struct actor *who, const struct plan_entry *p,
		    bool fresh, struct err *e)
{
	struct course_now c;

	if (right_check(who, ACT_PLAN, e) != 0 || right_check_staff(who, e) != 0 ||
	    citizen_access(s, who, p->citizen_rid, "plan", e) != 0)
		return -1;
	if (p->course_rid == 0)
		return 0;
	if (course_now(s, p->course_rid, &c, e) != 0)
		return -1;
	if (c.citizen_rid != p->citizen_rid)
		return err_set(e, ERR_RULE, "%s", _("the course is another citizen's"));
	return fresh ? course_is_open(&c, who, e) : 0;
}

static int check_dates(const struct actor *who, const struct plan_entry *p, struct err *e)
{
	char day[DAY_PHRASE], from[DAY_PHRASE];

	if (day_is_none(p->from))
		return err_set(e, ERR_RULE, "%s", _("say from which day the plan is followed"));
	if (!day_is_none(p->to) && day_before(p->to, p->from))
		return err_set(e, ERR_RULE, _("the plan can't end on %s, before it begins on %s"),
			       day_phrase(p->to, who->today, day),
			       day_phrase(p->from, who->today, from));
	if (!day_is_none(p->review) && day_before(p->review, p->from))
		return err_set(e, ERR_RULE,
			       _("the plan can't be reviewed on %s, before it begins on %s"),
			       day_phrase(p->review, who->today, day),
			       day_phrase(p->from, who->today, from));
	return 0;
}

static int check_exercise(const struct exercise_entry *x, size_t number, struct err *e)
{
	if (!says_something(x->name))
		return err_set(e, ERR_RULE, _("exercise %zu has no name"), number);
	if (x->sets == 0 || x->reps == 0 || x->minutes == 0 || x->times_per_week == 0)
		return err_set(e, ERR_RULE,
			       _("%s: an amount of 0 is none; leave it empty or write how much"),
			       x->name);
	return 0;
}

static int warn_of_level(struct store *s, const struct plan_entry *p, char warning[ACT_WARNING],
			 struct err *e)
{
	struct sqlite3_stmt *st;

	if (p->kind == PLAN_83A)
		return 0;
	if ((st = store_statement(s, plan_sql[FUNCTION_LEVEL], e)) == NULL)
		return -1;
	bind_int(st, ":rid", p->citizen_rid);
	int got = statement_step(s, st, e);
	int level = got == 1 ? column_int_or(st, 0, -1) : -1;
	statement_done(st);
	if (level >= 0 && level != 3 && level != 4)
		warn(warning, _("the function level is %d; %s is for level 3 and 4"), level,
		     _(plan_kind_words.at[p->kind].shown));
	return got < 0 ? -1 : 0;
}

static void warn_of_review(const struct actor *who, const struct settings *set,
			   const struct plan_entry *p, char warning[ACT_WARNING])
{
	struct day due = plan_review_due(set, p->kind, p->from);
	char day[DAY_PHRASE];

	if (day_is_none(due))
		return;
	if (day_is_none(p->review))
		warn(warning, _("the plan is to be reviewed by %s; no day is set"),
		     day_phrase(due, who->today, day));
	else if (day_before(due, p->review))
		warn(warning, _("the plan is to be reviewed by %s at the latest"),
		     day_phrase(due, who->today, day));
}

/* Of a plan that is changed, whose it is does not change. */
static int whose(struct store *s, int64_t plan_rid, struct plan_entry *p, struct arena *a,
		 struct err *e)
{
	struct plan_entry was = { .citizen_rid = 0 };

	if (plan_rid == 0)
		return 0;
	if (plan_entry_load(s, plan_rid, &was, a, e) != 0)
		return -1;
	p->citizen_rid = was.citizen_rid;
	p->course_rid = was.course_rid;
	if (p->author_rid == 0)
		p->author_rid = was.author_rid;
	return 0;
}

static int check_plan(const struct work *work, int64_t plan_rid, struct plan_entry *p,
		      struct arena *a, char warning[ACT_WARNING], struct err *e)
{
	warning[0] = '\0';
	if (whose(work->store, plan_rid, p, a, e) != 0 ||
	    may_plan(work->store, &work->who, p, plan_rid == 0, e) != 0 ||
	    check_dates(&work->who, p, e) != 0)
		return -1;
	if (p->exercises == 0)
		return err_set(e, ERR_RULE, "%s",
			       _("a plan holds at least one exercise or step; write the first"));
	for (size_t i = 0; i < p->exercises; i++)
		if (check_exercise(&p->exercise[i], i + 1, e) != 0)
			return -1;
	if (p->author_rid == 0)
		p->author_rid = work->who.staff_rid;
	warn_of_review(&work->who, settings_on(&work->settings, work->who.today), p, warning);
	return warn_of_level(work->store, p, warning, e);
}

int plan_check(const struct work *work, int64_t plan_rid, const struct plan_entry *p,
	       char warning[400], struct err *e)
{
	struct plan_entry full = *p;
	struct arena a = { 0 };
	int done = check_plan(work, plan_rid, &full, &a, warning, e);

	arena_release(&a);
	return done;
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

static int fill_plan(struct act_writing *w, const struct plan_entry *p, json_t *o, struct err *e)
{
	json_t *list = json_array();

	json_object_set_new(o, "exercises", list);
	for (size_t i = 0; i < p->exercises; i++) {
		json_t *item = json_object();
		json_array_append_new(list, item);
		if (set_exercise(&w->work->who, &p->exercise[i], item, e) != 0)
			return -1;
	}
	change_word(o, "kind", &plan_kind_words, (int)p->kind);
	change_day(o, "from", p->from);
	change_day(o, "to", p->to);
	change_day(o, "review", p->review);
	if (w->rid == 0 && (set_reference(w->work->store, o, "citizen", p->citizen_rid, e) != 0 ||
			    set_reference(w->work->store, o, "course", p->course_rid, e) != 0))
		return -1;
	return change_reference(w->work->store, o, "author", p->author_rid, e);
}

static int write_plan(struct store *s, void *data, struct err *e)
{
	struct act_writing *outer = data, w = *outer;
	struct plan_entry p = *(const struct plan_entry *)w.entry;
	struct arena a = { 0 };
	char warning[ACT_WARNING];
	json_t *o = NULL;

	int done = check_plan(w.work, w.rid, &p, &a, warning, e);
	if (done == 0 && (act_begins(s, &w.mark, e) != 0 ||
			  (o = record_object(s, RECORD_PLAN, w.rid, e)) == NULL))
		done = -1;
	if (done == 0 && fill_plan(&w, &p, o, e) != 0) {
		json_decref(o);
		done = -1;
	}
	arena_release(&a);
	if (done != 0 || act_put(&w, w.work->who.today, o, &w.rid, e) != 0 ||
	    act_ends(s, &w.mark, e) != 0)
		return -1;
	*outer = w;
	return 0;
}

int plan_add(const struct work *work, const struct plan_entry *p, int64_t *plan_rid, struct err *e)
{
	struct act_writing w = { .work = work, .entry = p };

	if (store_write(work->store, write_plan, &w, e) != 0)
		return -1;
	if (plan_rid != NULL)
		*plan_rid = w.rid;
	return 0;
}

int plan_change(const struct work *work, int64_t plan_rid, const struct plan_entry *p,
		struct act_mark *mark, struct err *e)
{
	struct act_writing w = { .work = work, .entry = p, .rid = plan_rid };

	if (store_write(work->store, write_plan, &w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w.mark;
	return 0;
}

/* ---- handing over, closing ---- */

struct plan_day {
	const char *field;
	struct day on;
};

static int check_day(const struct actor *who, const struct plan_entry *p, const struct plan_day *d,
		     struct err *e)
{
	char day[DAY_PHRASE], from[DAY_PHRASE];

	if (strcmp(d->field, "handed_over") == 0) {
		if (!day_is_none(p->to) && day_before(p->to, who->today))
			return err_set(e, ERR_RULE, _("the plan ended on %s"),
				       day_phrase(p->to, who->today, day));
		return 0;
	}
	if (day_before(d->on, p->from))
		return err_set(e, ERR_RULE, _("the plan can't end on %s, before it begins on %s"),
			       day_phrase(d->on, who->today, day),
			       day_phrase(p->from, who->today, from));
	return 0;
}

static int write_day(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	const struct plan_day *d = w->entry;
	struct plan_entry p = { .citizen_rid = 0 };
	struct arena a = { 0 };
	json_t *o = NULL;

	int done = plan_entry_load(s, w->rid, &p, &a, e);
	if (done == 0 && (may_plan(s, &w->work->who, &p, false, e) != 0 ||
			  check_day(&w->work->who, &p, d, e) != 0))
		done = -1;
	arena_release(&a);
	if (done != 0 || act_begins(s, &w->mark, e) != 0 ||
	    (o = record_object(s, RECORD_PLAN, w->rid, e)) == NULL)
		return -1;
	set_day(o, d->field, d->on);
	return act_put(w, w->work->who.today, o, NULL, e) != 0 ? -1 : act_ends(s, &w->mark, e);
}

static int set_plan_day(struct act_writing *w, struct act_mark *mark, struct err *e)
{
	if (store_write(w->work->store, write_day, w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w->mark;
	return 0;
}

int plan_hand_over(const struct work *work, int64_t plan_rid, struct day on, struct act_mark *mark,
		   struct err *e)
{
	const struct plan_day d = { "handed_over", on };
	struct act_writing w = { .work = work, .entry = &d, .rid = plan_rid };

	return set_plan_day(&w, mark, e);
}

int plan_close(const struct work *work, int64_t plan_rid, struct day last, struct act_mark *mark,
	       struct err *e)
{
	const struct plan_day d = { "to", last };
	struct act_writing w = { .work = work, .entry = &d, .rid = plan_rid };

	return set_plan_day(&w, mark, e);
}

static int write_back(struct store *s, void *data, struct err *e)
{
	struct act_writing *w = data;
	struct plan_entry p = { .citizen_rid = 0 };
	struct arena a = { 0 };
	int done = plan_entry_load(s, w->rid, &p, &a, e);

	arena_release(&a);
	if (done != 0 || may_plan(s, &w->work->who, &p, false, e) != 0)
		return -1;
	return act_take_back(s, &w->work->who, settings_on(&w->work->settings, w->work->who.today),
			     &w->mark, _("taken back"), e);
}

int plan_take_back(const struct work *work, int64_t plan_rid, const struct act_mark *mark,
		   struct err *e)
{
	struct act_writing w = { .work = work, .rid = plan_rid, .mark = *mark };

	return store_write(work->store, write_back, &w, e);
}
