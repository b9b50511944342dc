/* Plans out of the store: see plan_lines.h. */
#include "core/queries/plan_lines.h"

#include <jansson.h>
#include <stdlib.h>

#include "core/records/reading.h"
#include "core/rules/plan_review.h"

/* clang-format off */
#define PLANS \
	"SELECT $l{rid, id, course AS course_rid, kind, review, from, to, handed_over, by_therapist, exercises}," \
	" $l.author.name AS author, w.rid AS review_rid, $w{on AS reviewed, note AS review_note}" \
	" FROM $plan AS l LEFT JOIN $plan_review AS w ON w.rid = (SELECT s.rid FROM $plan_review AS s" \
	"  WHERE $s.plan = l.rid AND s.live AND $s.on <= :on ORDER BY $s.on DESC, s.rid DESC LIMIT 1)" \
	" WHERE $l.citizen = "
#define PLAN_ROW \
	ROW(struct plan_read, plan.rid, plan.id, plan.course_rid, plan.kind, plan.review, plan.from, plan.to, \
	    plan.handed_over, plan.by_therapist, plan.author, plan.review_rid, plan.reviewed, plan.review_note, exercises)

struct plan_read {
	struct plan_line plan;
	const char *exercises;
};

static const struct reading plans_read[] = {
	[PLANS_OF_CITIZEN] = {
		PLANS ":rid AND $l.from <= :on AND ($l.to IS NULL OR $l.to >= :on) ORDER BY $l.from, l.rid",
		PLAN_ROW },
	[PLANS_AHEAD] = { PLANS ":rid AND $l.from > :on ORDER BY $l.from, l.rid", PLAN_ROW },
	/* plans are found by an index of their citizen, so the course's citizen is looked up first */
	[PLANS_OF_COURSE] = {
		PLANS "(SELECT $f.citizen FROM $course AS f WHERE f.rid = :rid) AND $l.course = :rid"
		" ORDER BY $l.from, l.rid",
		PLAN_ROW },
};
/* clang-format on */

bool plan_is_ahead(const struct plan_line *p, struct day on)
{
	return day_before(on, p->from);
}

static int number_or(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return json_is_integer(value) ? (int)json_integer_value(value) : -1;
}

static char *text_or(const json_t *object, const char *key, struct arena *a)
{
	const char *text = json_string_value(json_object_get(object, key));

	return arena_text(a, text != NULL ? text : "");
}

static struct exercise_line exercise_of(const struct plan_line *p, const json_t *item,
					struct arena *a)
{
	return (struct exercise_line){
		.plan = p->id,
		.exercise = text_or(item, "id", a),
		.name = text_or(item, "name", a),
		.instruction = text_or(item, "instruction", a),
		.plan_kind = p->kind,
		.sets = number_or(item, "sets"),
		.reps = number_or(item, "reps"),
		.minutes = number_or(item, "minutes"),
		.times_per_week = number_or(item, "times_per_week"),
		.review = p->review,
		.reviewed = p->reviewed,
		.review_note = p->review_note,
		.review_due = p->review_due,
		.from = p->from,
		.to = p->to,
		.author = p->author,
	};
}

/* Of a plan that was followed until its end no review is due any more. */
static struct day review_due(const struct settings *set, const struct plan_line *p, struct day on)
{
	const struct plan_review_facts f = {
		.kind = (enum plan_kind)p->kind,
		.from = p->from,
		.review = p->review,
		.reviewed = p->reviewed,
	};

	return !day_is_none(p->to) && day_before(p->to, on) ? DAY_NONE : plan_review_day(set, &f);
}

static void add_plan(struct plan_lines *l, const struct plan_line *plan, const char *exercises,
		     struct arena *a)
{
	struct plan_line p = *plan;
	json_t *list = json_loads(exercises, 0, NULL);
	size_t i;
	json_t *item;

	p.first = l->exercises;
	p.exercises = json_array_size(list);
	json_array_foreach(list, i, item)
	{
		l->exercise = memory_grow(l->exercise, l->exercises, sizeof *l->exercise);
		l->exercise[l->exercises++] = exercise_of(&p, item, a);
	}
	json_decref(list);
	p.name = p.exercises > 0 ? l->exercise[p.first].name : "";
	l->plan = memory_grow(l->plan, l->plans, sizeof *l->plan);
	l->plan[l->plans++] = p;
}

void plan_lines_prepare(struct store *s)
{
	readings_prepare(s, &plans_read[PLANS_OF_CITIZEN], 1);
}

int plan_lines_load(const struct work *w, const struct plan_choice *which, struct arena *a,
		    struct plan_lines *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":rid", which->rid), with_day(":on", which->on)) };
	const struct settings *set = settings_on(&w->settings, which->on);
	struct plan_lines l = { .plans = 0 };
	struct plan_read *read;
	size_t n;

	if (read_rows(&r, &plans_read[which->of], &read, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		read[i].plan.review_due = review_due(set, &read[i].plan, which->on);
		add_plan(&l, &read[i].plan, read[i].exercises, a);
	}
	l.plan = arena_keep(a, l.plan, l.plans, sizeof *l.plan);
	l.exercise = arena_keep(a, l.exercise, l.exercises, sizeof *l.exercise);
	*out = l;
	return 0;
}
