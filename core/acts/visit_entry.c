/* Planned visits and records as a form starts from them: see visit.h. */
#include "core/acts/visit_parts.h"

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/exercises_asked.h"
#include "core/queries/visit_tasks.h"
#include "core/records/reading.h"

struct visit_now {
	struct visit_entry v;
	struct text_list services, tasks_done;
	char *exercises_done;
};

/* The record that a visit has, to be named. */
struct recorded_already {
	int64_t rid;
	unsigned outcome;
	int started, ended;
	const char *by;
};

/* clang-format off */
static const struct reading planned_read = {
	"SELECT $v{rid AS visit_rid, citizen AS citizen_rid, on, from AS started, to AS ended, services,"
	" clip_activity, card}, coalesce($v.clip_minutes, 0) AS clip_minutes FROM $visit AS v WHERE v.rid = :rid",
	ROW(struct visit_now, v.visit_rid, v.citizen_rid, v.on, v.started, v.ended, services, v.clip_activity,
	    v.card, v.clip_minutes)
};

static const struct reading recorded_read = {
	"SELECT $r{rid AS replaces, citizen AS citizen_rid, carer AS carer_rid, on, visit AS visit_rid, outcome,"
	" outcome_reason, started, ended, services, tasks_done, exercises_done, clip_activity, card, signs, note,"
	" handover}, coalesce($r.clip_minutes, 0) AS clip_minutes FROM $visit_record AS r WHERE r.rid = :rid",
	ROW(struct visit_now, v.replaces, v.citizen_rid, v.carer_rid, v.on, v.visit_rid, v.outcome,
	    v.outcome_reason, v.started, v.ended, services, tasks_done, exercises_done, v.clip_activity, v.card, v.signs,
	    v.note, v.handover, v.clip_minutes)
};

/* Reads the observations of all records in a chain of corrections: one that still counts may have
 * been made with any of them. */
static const struct reading observed_read = {
	"WITH RECURSIVE chain(rid) AS (SELECT :rid UNION SELECT $r.replaces FROM chain"
	" JOIN $visit_record AS r ON r.rid = chain.rid WHERE $r.replaces IS NOT NULL)"
	" SELECT $o{rid, goal AS goal_rid, level, note} FROM $progress AS o"
	" WHERE o.live AND $o.record IN (SELECT rid FROM chain) ORDER BY o.rid",
	ROW(struct observed_one, rid, seen.goal_rid, seen.level, seen.note)
};

static const struct reading recorded_already_read = {
	"SELECT $r{rid, outcome, started, ended, carer.name AS by} FROM $visit_record AS r"
	" WHERE $r.visit = :rid AND r.live ORDER BY r.rid DESC LIMIT 1",
	ROW(struct recorded_already, rid, outcome, started, ended, by)
};

static const struct reading plan_of_read = {
	"SELECT $p{rid AS visit_rid} FROM $plan AS p WHERE $p.citizen = :citizen AND $p.id = :plan",
	ROW(struct visit_entry, visit_rid)
};

static const struct reading goal_of_read = {
	"SELECT $g{course.citizen AS citizen_rid} FROM $goal AS g WHERE g.rid = :rid",
	ROW(struct visit_entry, citizen_rid)
};
/* clang-format on */

static const char *gone(void)
{
	return _("this visit is not in the store any more");
}

int visit_recorded(struct store *s, int64_t visit_rid, int64_t *record_rid, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", visit_rid)) };
	struct recorded_already record = { .rid = 0 };
	int got = read_row(&r, &recorded_already_read, &record, e);

	*record_rid = got == 1 ? record.rid : 0;
	return got < 0 ? -1 : 0;
}

int visit_check_unrecorded(struct store *s, int64_t visit_rid, struct err *e)
{
	struct arena a = { 0 };
	const struct reader r = { s, &a, BOUND(with_int(":rid", visit_rid)) };
	struct recorded_already record = { .rid = 0 };
	char span[FORMAT_TEXT];
	int got = read_row(&r, &recorded_already_read, &record, e);

	if (got == 1)
		/* TRANSLATORS: how it went, two times or nothing, a name */
		err_set(e, ERR_RULE,
			_("this visit is recorded already: %s %s, %s; correct that record "
			  "instead"),
			_(outcome_words.at[record.outcome].shown),
			format_span(record.started, record.ended, span), record.by);
	arena_release(&a);
	return got == 0 ? 0 : -1;
}

/* ---- what a form starts from ---- */

static void take_services(struct visit_now *now)
{
	now->v.services = (const char *const *)now->services.at;
	now->v.services_n = now->services.n;
	now->v.task = (const char *const *)now->tasks_done.at;
	now->v.tasks = now->tasks_done.n;
	now->v.clip_activity = text_or_null(now->v.clip_activity);
	now->v.card = text_or_null(now->v.card);
}

int visit_entry_planned(struct store *s, int64_t visit_rid, struct visit_entry *out,
			struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", visit_rid)) };
	struct visit_now now = { .v = { .outcome = OUTCOME_DONE } };

	if (there(read_row(&r, &planned_read, &now, e), gone(), e) != 0)
		return -1;
	take_services(&now);
	*out = now.v;
	return 0;
}

int visit_entry_as_planned(const struct work *w, int64_t visit_rid, struct visit_entry *out,
			   struct arena *a, struct err *e)
{
	struct exercises_asked asked;
	struct text_list tasks;
	struct visit_entry v;

	if (visit_entry_planned(w->store, visit_rid, &v, a, e) != 0 ||
	    visit_tasks_load(w, visit_rid, a, &tasks, e) != 0 ||
	    exercises_asked_load(w, visit_rid, a, &asked, e) != 0)
		return -1;
	struct exercise_done *done = arena_take(a, (asked.n + 1) * sizeof *done);
	for (size_t i = 0; i < asked.n; i++)
		if (asked.at[i].ask == EXERCISE_ASKED)
			done[v.exercises++] = (struct exercise_done){ asked.at[i].plan,
								      asked.at[i].exercise, NULL };
	v.exercise = done;
	v.task = (const char *const *)tasks.at;
	v.tasks = tasks.n;
	*out = v;
	return 0;
}

static void take_exercises(struct visit_entry *v, const char *text, struct arena *a)
{
	json_t *list = json_loads(text, 0, NULL);
	struct exercise_done *done = arena_take(a, json_array_size(list) * sizeof *done);
	size_t i;
	json_t *item;

	json_array_foreach(list, i, item)
	{
		done[i] = (struct exercise_done){
			.plan = arena_text(a, json_string_value(json_object_get(item, "plan"))),
			.exercise =
				arena_text(a, json_string_value(json_object_get(item, "exercise"))),
			.deviation = arena_text(
				a, json_string_value(json_object_get(item, "deviation"))),
		};
	}
	v->exercise = done;
	v->exercises = json_array_size(list);
	json_decref(list);
}

int observed_load(struct store *s, int64_t record_rid, struct observed *o, struct arena *a,
		  struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", record_rid)) };

	return read_rows(&r, &observed_read, &o->at, &o->n, e);
}

static void take_observations(struct visit_entry *v, const struct observed *o, struct arena *a)
{
	struct goal_observation *seen = arena_take(a, o->n * sizeof *seen);

	for (size_t i = 0; i < o->n; i++)
		seen[i] = o->at[i].seen;
	v->observation = seen;
	v->observations = o->n;
}

int visit_entry_recorded(struct store *s, int64_t record_rid, struct visit_entry *out,
			 struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", record_rid)) };
	struct visit_now now = { .services = { .n = 0 } };
	struct observed o = { .n = 0 };

	if (there(read_row(&r, &recorded_read, &now, e), gone(), e) != 0 ||
	    observed_load(s, record_rid, &o, a, e) != 0)
		return -1;
	take_services(&now);
	now.v.outcome_reason = text_or_null(now.v.outcome_reason);
	now.v.note = text_or_null(now.v.note);
	now.v.handover = text_or_null(now.v.handover);
	take_exercises(&now.v, now.exercises_done, a);
	take_observations(&now.v, &o, a);
	*out = now.v;
	return 0;
}

int goal_is_of(struct store *s, int64_t goal_rid, int64_t citizen_rid, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", goal_rid)) };
	struct visit_entry whose;

	if (there(read_row(&r, &goal_of_read, &whose, e), gone(), e) != 0)
		return -1;
	return whose.citizen_rid == citizen_rid;
}

int plan_is_of(struct store *s, const char *plan, int64_t citizen_rid, struct err *e)
{
	const struct reader r = {
		s, NULL, BOUND(with_int(":citizen", citizen_rid), with_text(":plan", plan))
	};
	struct visit_entry found;

	return read_row(&r, &plan_of_read, &found, e);
}
