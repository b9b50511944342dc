/* What the end of a course would do, before it is done: see course_end.h. */
#include <stdlib.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/acts/course_end.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/goal_lines.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/follow_up.h"
#include "core/rules/service.h"

enum { DAYS_COUNTED = 14 };

/* One row of a reading; each reading fills its own part. */
struct previewed {
	struct end_plan plan;
	struct end_grant grant;
	struct end_visit visit;
	const char *exercises;
	struct text_list services;
	int law, visits;
	bool planned;
};

/* clang-format off */
static const struct reading plans_read = {
	"SELECT $p{rid, kind, from, to, exercises}, coalesce($p.course = :course, 0) AS of_course"
	" FROM $plan AS p WHERE $p.citizen = :citizen AND ($p.to IS NULL OR $p.to > :on)"
	" AND ($p.course = :course OR ($p.course IS NULL AND $p.kind = $plan_kind.83a))"
	" ORDER BY $p.from, p.rid",
	ROW(struct previewed, plan.rid, plan.kind, plan.from, plan.to, plan.of_course, exercises)
};
static const struct reading grants_read = {
	"SELECT $g{rid, service, from, to, law} FROM $grant AS g WHERE $g.citizen = :citizen"
	" AND $g.from <= :on AND ($g.to IS NULL OR $g.to > :on) ORDER BY $g.from, g.rid",
	ROW(struct previewed, grant.rid, grant.service, grant.from, grant.to, law)
};
static const struct reading coming_read = {
	"SELECT $v{rid, carer AS carer_rid, on, from AS from_minute, services},"
	" EXISTS (SELECT 1 FROM json_each(coalesce($v.plans, '[]')) AS j JOIN record AS r"
	"  ON r.type = :plan AND r.id = j.value JOIN $plan AS p ON p.rid = r.rid"
	"  WHERE $p.course = :course) AS planned"
	" FROM $visit AS v WHERE $v.citizen = :citizen AND $v.on > :on AND NOT EXISTS"
	"  (SELECT 1 FROM $visit_record AS k WHERE $k.visit = v.rid AND k.live)"
	" ORDER BY $v.on, $v.from, v.rid",
	ROW(struct previewed, visit.rid, visit.carer_rid, visit.on, visit.from_minute, services, planned)
};
static const struct reading visits_read = {
	"SELECT count(*) AS visits FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live"
	" AND $r.on BETWEEN :from AND :to AND " TOOK_PLACE("r") " AND " NEWEST_OF_ITS_VISIT("r"),
	ROW(struct previewed, visits)
};
static const struct reading final_read = {
	"SELECT $f{rid} FROM $follow_up AS f WHERE $f.course = :course AND $f.rule = :rule AND f.live LIMIT 1",
	ROW(struct end_plan, rid)
};
/* clang-format on */

struct previewing {
	const struct work *work;
	const struct course_now *course;
	const struct settings *set;
	struct course_end_preview *out;
	struct arena *arena; /* of what is listed */
};

static int read_all(struct previewing *p, const struct reading *which, struct previewed **list,
		    size_t *n, struct err *e)
{
	const struct bound with[] = { with_int(":course", p->course->rid),
				      with_int(":citizen", p->course->citizen_rid),
				      with_day(":on", p->out->on),
				      with_int(":plan", RECORD_PLAN),
				      { .name = NULL } };
	const struct reader r = { p->work->store, p->arena, with };

	*list = NULL;
	return read_rows(&r, which, list, n, e);
}

/* ---- goals ---- */

static struct goal_facts facts_of(const struct goal_line *g)
{
	return (struct goal_facts){ g->rid, g->parent_rid, g->status, g->target, g->now };
}

/* Goes from the leaves up and takes every proposal as decided, so that the proposal for a goal
 * builds on those for its subgoals. */
static void propose(struct previewing *p, const struct goal_lines *lines)
{
	struct goal_facts *f = memory_new(lines->n + 1, sizeof *f);
	struct end_goal *goal = arena_take(p->arena, lines->n * sizeof *goal);
	size_t n = 0;

	for (size_t i = 0; i < lines->n; i++)
		f[i] = facts_of(&lines->at[i]);
	for (size_t i = lines->n; i-- > 0;) {
		const struct goal_line *g = &lines->at[i];
		p->out->reached += g->status == GOAL_REACHED;
		p->out->dropped += g->status == GOAL_DROPPED;
		if (g->status != GOAL_OPEN)
			continue;
		struct goal_proposal why = goal_propose(f, lines->n, i);
		f[i].status = goal_likely(f, lines->n, i, g->start);
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
	json_t *list = json_loads(exercises, 0, NULL), *item;
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
	struct previewed *read;

	if (read_all(p, &plans_read, &read, &p->out->plans, e) != 0)
		return -1;
	p->out->plan = arena_take(p->arena, p->out->plans * sizeof *p->out->plan);
	for (size_t i = 0; i < p->out->plans; i++) {
		p->out->plan[i] = read[i].plan;
		p->out->plan[i].exercises = names_of(p->arena, read[i].exercises);
	}
	return 0;
}

/* A service that is a course by law, or needs a course's plan. */
static bool is_course_service(const struct settings *set, const char *id)
{
	return service_is_of_course(settings_service(set, id));
}

static int preview_grants(struct previewing *p, struct err *e)
{
	struct previewed *read;
	size_t n;

	if (read_all(p, &grants_read, &read, &n, e) != 0)
		return -1;
	p->out->grant = arena_take(p->arena, n * sizeof *p->out->grant);
	for (size_t i = 0; i < n; i++) {
		struct end_grant *g = &read[i].grant;
		const struct service *v = settings_service(p->set, g->service);
		if (read[i].law != LAW_SEL83A && !is_course_service(p->set, g->service))
			continue;
		g->name = v != NULL ? arena_text(p->arena, v->name) : g->service;
		p->out->grant[p->out->grants++] = *g;
	}
	return 0;
}

static int preview_visits(struct previewing *p, struct err *e)
{
	struct previewed *read;
	size_t n;

	if (read_all(p, &coming_read, &read, &n, e) != 0)
		return -1;
	p->out->visit = arena_take(p->arena, n * sizeof *p->out->visit);
	for (size_t i = 0; i < n; i++) {
		struct text_list services = read[i].services;
		size_t course = 0;
		for (size_t k = 0; k < services.n; k++)
			course += is_course_service(p->set, services.at[k]);
		if (course == 0 && !read[i].planned)
			continue;
		read[i].visit.only_course = services.n > 0 && course == services.n;
		p->out->visits_only_course += read[i].visit.only_course;
		p->out->visit[p->out->visits++] = read[i].visit;
	}
	return 0;
}

/* ---- measurements, help, the final follow-up ---- */

/* The newest valid one at the end, if any, is the one that was taken. */
static struct end_measure preview_measure(const struct measurement_lines *l,
					  const struct instrument *i)
{
	struct end_measure out = { .instrument = i, .start = measurement_problems(l, i->id) };

	for (size_t k = 0; k < l->n; k++) {
		const struct measurement_line *m = &l->at[k];
		if (m->at != AT_END || !m->has_value || strcmp(m->instrument_id, i->id) != 0)
			continue;
		out.taken = true;
		out.value = m->value;
	}
	return out;
}

static int preview_measures(struct previewing *p, struct err *e)
{
	const struct settings *set = p->set;
	struct measurement_lines l;

	if (measurement_lines_load(p->work, p->course->rid, set, p->arena, &l, e) != 0)
		return -1;
	p->out->measure = arena_take(p->arena, set->instruments * sizeof *p->out->measure);
	for (size_t i = 0; i < set->instruments; i++)
		if (set->instrument[i].at >> AT_END & 1)
			p->out->measure[p->out->measures++] =
				preview_measure(&l, &set->instrument[i]);
	return 0;
}

static int count_visits(const struct work *work, int64_t citizen_rid, struct day from,
			struct end_count *out, struct err *e)
{
	struct day to = day_plus(from, DAYS_COUNTED - 1);
	const struct reader r = { work->store, NULL,
				  BOUND(with_int(":citizen", citizen_rid), with_day(":from", from),
					with_day(":to", to)) };
	struct previewed done;

	if (read_row(&r, &visits_read, &done, e) < 0)
		return -1;
	*out = (struct end_count){ .from = from, .to = to, .visits = done.visits, .stated = -1 };
	return 0;
}

int course_end_count_after(const struct work *work, int64_t citizen_rid, struct day on,
			   struct end_count *out, struct err *e)
{
	return count_visits(work, citizen_rid, day_plus(on, 1 - DAYS_COUNTED), out, e);
}

static int preview_help(struct previewing *p, struct err *e)
{
	const struct course_now *c = p->course;

	p->out->citizen_rid = c->citizen_rid;
	if (count_visits(p->work, c->citizen_rid, c->start, &p->out->before, e) != 0 ||
	    course_end_count_after(p->work, c->citizen_rid, p->out->on, &p->out->after, e) != 0)
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
		const struct reader r = { p->work->store, NULL,
					  BOUND(with_int(":course", p->course->rid),
						with_text(":rule", rule->id)) };
		struct end_plan done;
		int got = read_row(&r, &final_read, &done, e);
		if (got == 0)
			p->out->follow_up = rule;
		if (got != 1)
			return got;
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
	out->course_type = arena_text(&a->arena, a->course.type);
	out->may_end_grants = right_over_grants(&a->work->who);
	if (course_may_end(&a->course, &a->work->who, on, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i](&p, e) != 0)
			return -1;
	return 0;
}

/* The preview is checked like an act, so that it has the same rights, and writes nothing. */
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
	.right = ACT_END,
	.entry = sizeof(struct look),
	.whose = look_whose,
	.check = look_check,
};

int course_end_preview(const struct work *work, int64_t course_rid, struct day on,
		       struct course_end_preview *out, struct err *e)
{
	struct course_end_preview made = { .on = on };
	const struct look l = { course_rid, on, &made };
	struct act_questions unheard;

	if (act_check(work, &look_act, &l, &unheard, e) != 0)
		return -1;
	*out = made;
	return 0;
}

void course_end_preview_release(struct course_end_preview *p)
{
	arena_release(&p->arena);
	*p = (struct course_end_preview){ .on = DAY_NONE };
}
