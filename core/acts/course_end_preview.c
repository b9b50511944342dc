/* What the end of a course would do, before it is done: see course_end.h. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/course_end.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"
#include "core/queries/goal_lines.h"
#include "core/rules/follow_up.h"

enum { DAYS_COUNTED = 14 };

/* clang-format off */
enum preview_stmt { PLANS, GRANTS, COMING, MEASURED, VISITS_DONE, FINAL_DONE, PREVIEW_STMTS };

static const char *const preview_sql[PREVIEW_STMTS] = {
	[PLANS] =
		"SELECT rid, kind, from_day, to_day, unseal(exercises_sealed, 'plan.exercises', rid),"
		" course_rid = :course FROM plan WHERE citizen_rid = :citizen"
		" AND (to_day IS NULL OR to_day > :on)"
		" AND (course_rid = :course OR (course_rid IS NULL AND kind = 0))"
		" ORDER BY from_day, rid",
	[GRANTS] =
		"SELECT rid, service, from_day, to_day, law FROM \"grant\""
		" WHERE citizen_rid = :citizen AND from_day <= :on AND (to_day IS NULL OR to_day > :on)"
		" ORDER BY from_day, rid",
	[COMING] =
		"SELECT v.rid, v.carer_rid, v.on_day, v.from_min, v.services,"
		" EXISTS (SELECT 1 FROM json_each(coalesce(v.plans, '[]')) AS j JOIN record AS r"
		"  ON r.type = :plan AND r.id = j.value JOIN plan AS p ON p.rid = r.rid"
		"  WHERE p.course_rid = :course)"
		" FROM visit AS v WHERE v.citizen_rid = :citizen AND v.on_day > :on AND NOT EXISTS"
		"  (SELECT 1 FROM visit_record AS k WHERE k.visit_rid = v.rid AND k.live = 1)"
		" ORDER BY v.on_day, v.from_min, v.rid",
	[MEASURED] =
		"SELECT value, items FROM measurement WHERE course_rid = :course"
		" AND instrument = :instrument AND \"at\" = :at AND live ORDER BY on_day DESC, rid DESC"
		" LIMIT 1",
	[VISITS_DONE] =
		"SELECT count(*) FROM visit_record WHERE citizen_rid = :citizen AND live"
		" AND on_day BETWEEN :from AND :to AND outcome IN (0, 1)",
	[FINAL_DONE] =
		"SELECT 1 FROM follow_up WHERE course_rid = :course AND rule = :rule AND live LIMIT 1",
};
/* clang-format on */

struct previewing {
	const struct work *work;
	const struct course_now *course;
	const struct settings *set;
	struct course_end_preview *out;
	struct arena *arena; /* of what is listed */
};

static struct sqlite3_stmt *preview_statement(const struct previewing *p, enum preview_stmt which,
					      struct err *e)
{
	struct sqlite3_stmt *st = store_statement(p->work->store, preview_sql[which], e);

	if (st == NULL)
		return NULL;
	bind_int_if(st, ":course", p->course->rid);
	bind_int_if(st, ":citizen", p->course->citizen_rid);
	bind_int_if(st, ":on", p->out->on.n);
	return st;
}

static void *keep(struct previewing *p, void *list, size_t n, size_t size)
{
	void *kept = arena_take(p->arena, n * size);

	if (n > 0)
		memcpy(kept, list, n * size);
	free(list);
	return kept;
}

/* ---- goals ---- */

/* What to begin with where the rule proposes nothing: how the level has moved. */
static enum goal_status by_level(const struct goal_line *g)
{
	int change;

	return level_change(g->start, g->now, &change) && change < 0 ? GOAL_PARTLY
								     : GOAL_NOT_REACHED;
}

static struct goal_facts facts_of(const struct goal_line *g)
{
	return (struct goal_facts){ g->rid, g->parent_rid, g->status, g->target, g->now };
}

/* From the leaves up, each as it is proposed: so that parents are proposed by their subgoals. */
static void propose(struct previewing *p, const struct goal_lines *lines)
{
	struct goal_facts *f = memory_new(lines->n + 1, sizeof *f);
	struct end_goal *goal = arena_take(p->arena, lines->n * sizeof *goal);
	size_t n = 0;

	for (size_t i = 0; i < lines->n; i++)
		f[i] = facts_of(&lines->at[i]);
	for (size_t i = lines->n; i-- > 0;) {
		const struct goal_line *g = &lines->at[i];
		if (g->status != GOAL_OPEN)
			continue;
		struct goal_proposal why = goal_propose(f, lines->n, i);
		f[i].status = why.why != GOAL_NOT_PROPOSED ? why.status : by_level(g);
		goal[lines->n - ++n] = (struct end_goal){
			.rid = g->rid,
			.text = g->text,
			.depth = g->depth,
			.start = g->start,
			.target = g->target,
			.now = g->now,
			.status = f[i].status,
			.why = why,
		};
	}
	p->out->goal = goal + (lines->n - n);
	p->out->goals = n;
	p->out->evaluated = (int)(lines->n - n);
	free(f);
}

static int preview_goals(struct previewing *p, struct err *e)
{
	const struct goal_choice which = { GOALS_OF_COURSE, p->course->rid, p->out->on };
	struct goal_lines lines = { .n = 0 };

	if (goal_lines_load(p->work, &which, p->arena, &lines, e) != 0)
		return -1;
	propose(p, &lines);
	return 0;
}

/* ---- plans, grants, visits ---- */

static char *names_of(struct arena *a, const char *exercises)
{
	json_t *list = exercises != NULL ? json_loads(exercises, 0, NULL) : NULL, *item;
	char *words = arena_text(a, "");
	size_t i;

	json_array_foreach(list, i, item)
	{
		const char *name = json_string_value(json_object_get(item, "name"));
		words = arena_format(a, "%s%s%s", words, i > 0 ? ", " : "", name);
	}
	json_decref(list);
	return words;
}

static int preview_plans(struct previewing *p, struct err *e)
{
	struct sqlite3_stmt *st = preview_statement(p, PLANS, e);
	struct end_plan *list = NULL;
	size_t n = 0;
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(p->work->store, st, e)) == 1) {
		list = memory_grow(list, n, sizeof *list);
		list[n++] = (struct end_plan){
			.rid = sqlite3_column_int64(st, 0),
			.kind = (enum plan_kind)sqlite3_column_int(st, 1),
			.from = column_day(st, 2),
			.to = column_day(st, 3),
			.exercises = names_of(p->arena, column_text(st, 4)),
			.of_course = sqlite3_column_int(st, 5) != 0,
		};
	}
	statement_done(st);
	p->out->plan = keep(p, list, n, sizeof *list);
	p->out->plans = n;
	return got;
}

/* A service that is a course by law, or needs a course's plan. */
static bool is_course_service(const struct settings *set, const char *id)
{
	const struct service *v = settings_service(set, id);

	return v != NULL && (v->law == LAW_SEL83A || v->plan == PLAN_83A);
}

static int preview_grants(struct previewing *p, struct err *e)
{
	struct sqlite3_stmt *st = preview_statement(p, GRANTS, e);
	struct end_grant *list = NULL;
	size_t n = 0;
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(p->work->store, st, e)) == 1) {
		const char *id = column_text(st, 1);
		const struct service *v = settings_service(p->set, id);
		if (column_int_or(st, 4, -1) != LAW_SEL83A && !is_course_service(p->set, id))
			continue;
		list = memory_grow(list, n, sizeof *list);
		list[n++] = (struct end_grant){
			.rid = sqlite3_column_int64(st, 0),
			.service = arena_text(p->arena, id),
			.name = arena_text(p->arena, v != NULL ? v->name : id),
			.from = column_day(st, 2),
			.to = column_day(st, 3),
		};
	}
	statement_done(st);
	p->out->grant = keep(p, list, n, sizeof *list);
	p->out->grants = n;
	return got;
}

static int preview_visits(struct previewing *p, struct err *e)
{
	struct sqlite3_stmt *st = preview_statement(p, COMING, e);
	struct end_visit *list = NULL;
	size_t n = 0;
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":plan", RECORD_PLAN);
	while ((got = statement_step(p->work->store, st, e)) == 1) {
		struct text_list services = column_list(st, 4, p->arena);
		bool planned = sqlite3_column_int(st, 5) != 0;
		size_t course = 0;
		for (size_t i = 0; i < services.n; i++)
			course += is_course_service(p->set, services.at[i]);
		if (course == 0 && !planned)
			continue;
		list = memory_grow(list, n, sizeof *list);
		list[n] = (struct end_visit){
			.rid = sqlite3_column_int64(st, 0),
			.carer_rid = sqlite3_column_int64(st, 1),
			.on = column_day(st, 2),
			.from_minute = sqlite3_column_int(st, 3),
			.only_course = services.n > 0 && course == services.n,
		};
		p->out->visits_only_course += list[n++].only_course;
	}
	statement_done(st);
	p->out->visit = keep(p, list, n, sizeof *list);
	p->out->visits = n;
	return got;
}

/* ---- measurements, help, the final follow-up ---- */

static double items_score(const struct instrument *i, const char *items)
{
	json_t *list = json_loads(items, 0, NULL), *value;
	double at[MEASURE_ITEMS], score = 0;
	size_t n = 0, k;

	json_array_foreach(list, k, value)
	{
		if (n < MEASURE_ITEMS)
			at[n++] = json_number_value(value);
	}
	json_decref(list);
	const struct measurement_entry m = { .item = at, .items = n };
	return measurement_score(i, &m, &score) ? score : 0;
}

static int preview_measure(struct previewing *p, const struct instrument *i,
			   struct end_measure *out, struct err *e)
{
	struct sqlite3_stmt *st = preview_statement(p, MEASURED, e);

	if (st == NULL)
		return -1;
	bind_text(st, ":instrument", i->id);
	bind_int(st, ":at", AT_END);
	int got = statement_step(p->work->store, st, e);
	*out = (struct end_measure){ .instrument = i, .taken = got == 1 };
	if (got == 1)
		out->value = sqlite3_column_type(st, 0) != SQLITE_NULL
				     ? sqlite3_column_double(st, 0)
				     : items_score(i, column_text(st, 1));
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int preview_measures(struct previewing *p, struct err *e)
{
	const struct settings *set = p->set;

	p->out->measure = arena_take(p->arena, set->instruments * sizeof *p->out->measure);
	for (size_t i = 0; i < set->instruments; i++)
		if (set->instrument[i].at >> AT_END & 1 &&
		    preview_measure(p, &set->instrument[i], &p->out->measure[p->out->measures++],
				    e) != 0)
			return -1;
	return 0;
}

static int count_visits(struct previewing *p, struct day from, struct end_count *out, struct err *e)
{
	struct sqlite3_stmt *st = preview_statement(p, VISITS_DONE, e);

	if (st == NULL)
		return -1;
	*out = (struct end_count){ .from = from,
				   .to = day_plus(from, DAYS_COUNTED - 1),
				   .stated = -1 };
	bind_day(st, ":from", out->from);
	bind_day(st, ":to", out->to);
	int got = statement_step(p->work->store, st, e);
	if (got == 1)
		out->visits = sqlite3_column_int(st, 0);
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int preview_help(struct previewing *p, struct err *e)
{
	const struct course_now *c = p->course;

	if (count_visits(p, c->start, &p->out->before, e) != 0 ||
	    count_visits(p, day_plus(p->out->on, 1 - DAYS_COUNTED), &p->out->after, e) != 0)
		return -1;
	p->out->before.stated = c->visits_14d_start;
	p->out->after.stated = c->visits_14d_end;
	return 0;
}

static int preview_follow_up(struct previewing *p, struct err *e)
{
	for (size_t i = 0; i < p->set->follow_ups; i++) {
		const struct follow_up_rule *rule = &p->set->follow_up[i];
		if (rule->when != FOLLOW_END || !follow_up_for(rule, p->course->type))
			continue;
		struct sqlite3_stmt *st = preview_statement(p, FINAL_DONE, e);
		if (st == NULL)
			return -1;
		bind_text(st, ":rule", rule->id);
		int got = statement_step(p->work->store, st, e);
		statement_done(st);
		if (got < 0)
			return -1;
		if (got == 0) {
			p->out->follow_up = rule;
			return 0;
		}
	}
	return 0;
}

static int course_may_end(const struct course_now *c, const struct actor *who, struct day on,
			  struct err *e)
{
	char day[DAY_PHRASE], start[DAY_PHRASE];

	if (course_is_open(c, who, e) != 0)
		return -1;
	if (day_is_none(c->start) || day_before(who->today, c->start))
		return err_set(
			e, ERR_RULE, "%s",
			_("the course has not begun; a course that never begins is declined or "
			  "cancelled"));
	if (day_of_act(c, who, on, e) != 0)
		return -1;
	if (day_before(on, c->start))
		return err_set(e, ERR_RULE, _("the course can't end on %s, before it began on %s"),
			       day_phrase(on, who->today, day),
			       day_phrase(c->start, who->today, start));
	return 0;
}

int course_end_look(struct acting *a, struct day on, struct course_end_preview *out, struct err *e)
{
	static int (*const parts[])(struct previewing *, struct err *) = {
		preview_goals,    preview_plans, preview_grants,    preview_visits,
		preview_measures, preview_help,  preview_follow_up,
	};
	struct previewing p = {
		.work = a->work,
		.course = &a->course,
		.set = settings_on(&a->work->settings, on),
		.out = out,
		.arena = &a->arena,
	};

	out->on = on;
	if (course_may_end(&a->course, &a->work->who, on, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i](&p, e) != 0)
			return -1;
	return 0;
}

/* Looking is an act of which nothing is written. */
struct look {
	int64_t course_rid;
	struct day on;
	struct course_end_preview *out;
};

static int look_whose(struct acting *a, struct err *e)
{
	return course_whose(a, ((const struct look *)a->entry)->course_rid, e);
}

static int look_check(struct acting *a, struct err *e)
{
	const struct look *l = a->entry;

	if (course_end_look(a, l->on, l->out, e) != 0)
		return -1;
	l->out->arena = a->arena;
	a->arena = (struct arena){ 0 };
	return 0;
}

static const struct act_desc look_act = {
	.name = N_("the course"),
	.right = ACT_COURSE,
	.entry = sizeof(struct look),
	.whose = look_whose,
	.check = look_check,
};

int course_end_preview(const struct work *work, int64_t course_rid, struct day on,
		       struct course_end_preview *out, struct err *e)
{
	struct course_end_preview made = { .on = on };
	const struct look l = { course_rid, on, &made };
	char unheard[ACT_WARNING];

	if (act_check(work, &look_act, &l, unheard, e) != 0)
		return -1;
	*out = made;
	return 0;
}

void course_end_preview_release(struct course_end_preview *p)
{
	arena_release(&p->arena);
	*p = (struct course_end_preview){ .on = DAY_NONE };
}
