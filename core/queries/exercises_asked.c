/* What is to be trained on a visit: see exercises_asked.h. */
#include "core/queries/exercises_asked.h"

#include <jansson.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/plan_lines.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct visit_asking {
	int64_t citizen_rid;
	struct day on;
	struct text_list services, plans; /* ids */
};

struct week_record {
	struct day on;
	const char *exercises_done;
};

/* clang-format off */
static const struct reading visit_read = {
	"SELECT $v{citizen AS citizen_rid, on, services, plans} FROM $visit AS v WHERE v.rid = :rid",
	ROW(struct visit_asking, citizen_rid, on, services, plans)
};

static const struct reading week_read = {
	"SELECT $r{on, exercises_done} FROM $visit_record AS r WHERE $r.citizen = :citizen"
	" AND $r.on BETWEEN :monday AND :monday + 6 AND r.live AND " TOOK_PLACE("r"),
	ROW(struct week_record, on, exercises_done)
};
/* clang-format on */

struct asking {
	const struct work *work;
	struct visit_asking visit;
	struct plan_lines plans;
	unsigned *days; /* of each exercise: bit 0 Monday … of the week, where it was done */
};

static void mark_done(struct asking *k, const json_t *item, int day_of_week)
{
	const char *plan = json_string_value(json_object_get(item, "plan"));
	const char *exercise = json_string_value(json_object_get(item, "exercise"));

	for (size_t i = 0; plan != NULL && exercise != NULL && i < k->plans.exercises; i++)
		if (strcmp(k->plans.exercise[i].plan, plan) == 0 &&
		    strcmp(k->plans.exercise[i].exercise, exercise) == 0)
			k->days[i] |= 1u << day_of_week;
}

static int read_week(struct asking *k, struct arena *a, struct err *e)
{
	struct day monday = day_monday(k->visit.on);
	const struct reader r = { k->work->store, a,
				  BOUND(with_int(":citizen", k->visit.citizen_rid),
					with_day(":monday", monday)) };
	struct week_record *record;
	size_t n, at;
	json_t *item;

	if (read_rows(&r, &week_read, &record, &n, e) != 0)
		return -1;
	k->days = arena_take(a, (k->plans.exercises + 1) * sizeof *k->days);
	memset(k->days, 0, k->plans.exercises * sizeof *k->days);
	for (size_t i = 0; i < n; i++) {
		json_t *list = json_loads(record[i].exercises_done, 0, NULL);
		json_array_foreach(list, at, item)
		{
			mark_done(k, item, record[i].on.n - monday.n);
		}
		json_decref(list);
	}
	return 0;
}

/* The visit names the plan, or has a service that works by plans of its kind. */
static bool plan_is_of_visit(const struct asking *k, const struct plan_line *p)
{
	const struct settings *set = settings_on(&k->work->settings, k->visit.on);

	for (size_t i = 0; i < k->visit.plans.n; i++)
		if (strcmp(k->visit.plans.at[i], p->id) == 0)
			return true;
	for (size_t i = 0; i < k->visit.services.n; i++) {
		const struct service *s = settings_service(set, k->visit.services.at[i]);
		if (s != NULL && s->plan == p->kind)
			return true;
	}
	return false;
}

static struct exercise_asked asked_of(const struct asking *k, const struct plan_line *p, size_t at)
{
	const struct exercise_line *x = &k->plans.exercise[at];
	int today = k->visit.on.n - day_monday(k->visit.on).n;
	const struct exercise_facts facts = {
		.from = p->from,
		.to = p->to,
		.handed_over = p->handed_over,
		.by_therapist = p->by_therapist,
		.of_visit = plan_is_of_visit(k, p),
		.done_today = (k->days[at] >> today & 1) != 0,
		.days_done = __builtin_popcount(k->days[at]),
		.times_per_week = x->times_per_week,
	};

	return (struct exercise_asked){ x->plan, x->exercise, exercise_ask(&facts, k->visit.on),
					facts.days_done };
}

int exercises_asked_load(const struct work *w, int64_t visit_rid, struct arena *a,
			 struct exercises_asked *out, struct err *e)
{
	struct asking k = { .work = w };
	const struct reader r = { w->store, a, BOUND(with_int(":rid", visit_rid)) };
	int got = read_row(&r, &visit_read, &k.visit, e);

	if (got == 0)
		return err_set(e, ERR_RULE, "%s", _("this visit is not in the store any more"));
	const struct plan_choice which = { PLANS_OF_CITIZEN, k.visit.citizen_rid, k.visit.on };
	if (got < 0 || plan_lines_load(w, &which, a, &k.plans, e) != 0 || read_week(&k, a, e) != 0)
		return -1;
	struct exercises_asked all = { .n = k.plans.exercises };
	all.at = arena_take(a, (all.n + 1) * sizeof *all.at);
	for (size_t i = 0; i < k.plans.plans; i++) {
		const struct plan_line *p = &k.plans.plan[i];
		for (size_t x = p->first; x < p->first + p->exercises; x++)
			all.at[x] = asked_of(&k, p, x);
	}
	*out = all;
	return 0;
}
