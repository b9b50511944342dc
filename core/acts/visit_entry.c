/* Planned visits and records as a form starts from them: see visit.h. */
#include "core/acts/visit_parts.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/column.h"

/* clang-format off */
enum visit_stmt {
	PLANNED, RECORDED, LIVE_RECORD, OBSERVED, CITIZEN_OF_GOAL, VISIT_STMTS
};

/* A correction stands in a chain: an observation belongs to it wherever in the chain it was made. */
#define CHAIN \
	"WITH RECURSIVE chain(rid) AS (SELECT :record UNION" \
	" SELECT r.replaces_rid FROM visit_record AS r JOIN chain ON r.rid = chain.rid" \
	" WHERE r.replaces_rid IS NOT NULL) "

static const char *const visit_sql[VISIT_STMTS] = {
	[PLANNED] =
		"SELECT citizen_rid, carer_rid, on_day, from_min, to_min, services, clip_minutes,"
		" unseal(clip_activity_sealed, 'visit.clip_activity', rid)"
		" FROM visit WHERE rid = :rid",
	[RECORDED] =
		"SELECT citizen_rid, carer_rid, on_day, visit_rid, outcome,"
		" unseal(outcome_reason_sealed, 'visit_record.outcome_reason', rid), started_min, ended_min,"
		" services, unseal(exercises_done_sealed, 'visit_record.exercises_done', rid),"
		" clip_minutes, unseal(clip_activity_sealed, 'visit_record.clip_activity', rid), card,"
		" signs, unseal(note_sealed, 'visit_record.note', rid), live, recorded_by_rid,"
		" unseal(handover_sealed, 'visit_record.handover', rid)"
		" FROM visit_record WHERE rid = :rid",
	[LIVE_RECORD] = "SELECT rid FROM visit_record WHERE visit_rid = :rid AND live LIMIT 1",
	[OBSERVED] = CHAIN
		"SELECT o.rid, o.goal_rid, o.level, unseal(o.note_sealed, 'progress.note', o.rid)"
		" FROM progress AS o WHERE o.live AND o.record_rid IN (SELECT rid FROM chain)"
		" ORDER BY o.rid",
	[CITIZEN_OF_GOAL] =
		"SELECT f.citizen_rid FROM goal AS g JOIN course AS f ON f.rid = g.course_rid"
		" WHERE g.rid = :rid",
};
/* clang-format on */

static int gone(struct err *e)
{
	return err_set(e, ERR_INPUT, "%s", _("this visit is not in the store any more"));
}

/* A statement that stands on its only row; NULL with *e.  To be done with by the caller. */
static struct sqlite3_stmt *row_of(struct store *s, enum visit_stmt which, int64_t rid,
				   struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, visit_sql[which], e);

	if (st == NULL)
		return NULL;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		return st;
	if (got == 0)
		gone(e);
	statement_done(st);
	return NULL;
}

int visit_check_unrecorded(struct store *s, int64_t visit_rid, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, visit_sql[LIVE_RECORD], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", visit_rid);
	int got = statement_step(s, st, e);
	statement_done(st);
	if (got == 1)
		return err_set(e, ERR_RULE, "%s",
			       _("this visit is recorded already; correct that record instead"));
	return got;
}

/* ---- what a form starts from ---- */

static void take_services(struct visit_entry *v, struct sqlite3_stmt *st, int column,
			  struct arena *a)
{
	struct text_list list = column_list(st, column, a);

	v->services = (const char *const *)list.at;
	v->services_n = list.n;
}

int visit_entry_planned(struct store *s, int64_t visit_rid, struct visit_entry *out,
			struct arena *a, struct err *e)
{
	struct sqlite3_stmt *st = row_of(s, PLANNED, visit_rid, e);

	if (st == NULL)
		return -1;
	*out = (struct visit_entry){
		.visit_rid = visit_rid,
		.citizen_rid = sqlite3_column_int64(st, 0),
		.on = column_day(st, 2),
		.outcome = OUTCOME_DONE,
		.started = column_int_or(st, 3, -1),
		.ended = column_int_or(st, 4, -1),
		.clip_minutes = sqlite3_column_int(st, 6),
		.clip_activity = arena_text(a, column_text(st, 7)),
	};
	take_services(out, st, 5, a);
	statement_done(st);
	return 0;
}

static char *text_at(struct sqlite3_stmt *st, int column, struct arena *a)
{
	return arena_text(a, column_text(st, column));
}

static void take_exercises(struct visit_entry *v, const char *text, struct arena *a)
{
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL;
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
	struct sqlite3_stmt *st = store_statement(s, visit_sql[OBSERVED], e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":record", record_rid);
	while ((got = statement_step(s, st, e)) == 1) {
		o->at = memory_grow(o->at, o->n, sizeof *o->at);
		o->rid = memory_grow(o->rid, o->n, sizeof *o->rid);
		o->rid[o->n] = sqlite3_column_int64(st, 0);
		o->at[o->n++] = (struct goal_observation){ .goal_rid = sqlite3_column_int64(st, 1),
							   .level = sqlite3_column_int(st, 2),
							   .note = text_at(st, 3, a) };
	}
	statement_done(st);
	return got;
}

void observed_release(struct observed *o)
{
	free(o->at);
	free(o->rid);
}

static void take_recorded(struct visit_entry *v, struct sqlite3_stmt *st, struct arena *a)
{
	v->citizen_rid = sqlite3_column_int64(st, 0);
	v->carer_rid = sqlite3_column_int64(st, 1);
	v->on = column_day(st, 2);
	v->visit_rid = sqlite3_column_int64(st, 3);
	v->outcome = (enum outcome)sqlite3_column_int(st, 4);
	v->outcome_reason = text_at(st, 5, a);
	v->started = column_int_or(st, 6, -1);
	v->ended = column_int_or(st, 7, -1);
	take_services(v, st, 8, a);
	take_exercises(v, column_text(st, 9), a);
	v->clip_minutes = sqlite3_column_int(st, 10);
	v->clip_activity = text_at(st, 11, a);
	v->card = text_at(st, 12, a);
	v->signs = column_signs(st, 13);
	v->note = text_at(st, 14, a);
	v->handover = text_at(st, 17, a);
}

int visit_entry_recorded(struct store *s, int64_t record_rid, struct visit_entry *out,
			 struct arena *a, struct err *e)
{
	struct visit_entry v = { .replaces = record_rid };
	struct observed o = { .n = 0 };
	struct sqlite3_stmt *st = row_of(s, RECORDED, record_rid, e);

	if (st == NULL)
		return -1;
	take_recorded(&v, st, a);
	statement_done(st);
	int done = observed_load(s, record_rid, &o, a, e);
	if (done == 0) {
		struct goal_observation *kept = arena_take(a, o.n * sizeof *kept);
		if (o.n != 0)
			memcpy(kept, o.at, o.n * sizeof *kept);
		v.observation = kept;
		v.observations = o.n;
		*out = v;
	}
	observed_release(&o);
	return done;
}

int goal_is_of(struct store *s, int64_t goal_rid, int64_t citizen_rid, struct err *e)
{
	struct sqlite3_stmt *st = row_of(s, CITIZEN_OF_GOAL, goal_rid, e);

	if (st == NULL)
		return -1;
	bool hers = sqlite3_column_int64(st, 0) == citizen_rid;
	statement_done(st);
	return hers;
}
