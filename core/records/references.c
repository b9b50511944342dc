/* References between records: see references.h. */
#include "core/records/references.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

static int walk_items(const struct field *f, const json_t *list, reference_each *each, void *data,
		      struct err *e)
{
	size_t i;
	json_t *item;

	json_array_foreach((json_t *)list, i, item)
	{
		for (const struct field *inner = f->items; inner->name != NULL; inner++) {
			const struct place p = { f->name, (int)i, inner->name };
			const char *id = json_string_value(json_object_get(item, inner->name));
			if (inner->kind == FIELD_REFERENCE && id != NULL &&
			    each(data, inner->refers_to, id, &p, e) != 0)
				return -1;
		}
	}
	return 0;
}

static int walk_list(const struct field *f, const json_t *list, reference_each *each, void *data,
		     struct err *e)
{
	size_t i;
	json_t *item;

	json_array_foreach((json_t *)list, i, item)
	{
		const struct place p = { f->name, (int)i, NULL };
		if (each(data, f->refers_to, json_string_value(item), &p, e) != 0)
			return -1;
	}
	return 0;
}

int references_walk(enum record_type type, const json_t *object, reference_each *each, void *data,
		    struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < d->fields; i++) {
		const struct field *f = &d->field[i];
		if (f->kind != FIELD_REFERENCE && f->kind != FIELD_REFERENCES &&
		    f->kind != FIELD_ITEMS)
			continue;
		const json_t *value = json_object_get(object, f->name);
		const struct place p = { f->name, -1, NULL };
		if (f->kind == FIELD_REFERENCE && json_is_string(value))
			rc = each(data, f->refers_to, json_string_value(value), &p, e);
		else if (f->kind == FIELD_REFERENCES)
			rc = walk_list(f, value, each, data, e);
		else if (f->kind == FIELD_ITEMS)
			rc = walk_items(f, value, each, data, e);
	}
	return rc;
}

static int reference_next(struct tables *t, const char *sql, int64_t *rid, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, sql, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", *rid);
	int rc = statement_step(t->store, st, e);
	*rid = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

/* Brent's cycle detection ends the walk in a loop that does not contain `to`. */
int references_lead(struct tables *t, enum record_type type, const struct field *f, int64_t from,
		    int64_t to, bool *leads, struct err *e)
{
	char sql[320], column[COLUMN_NAME], table[TABLE_NAME], other[TABLE_NAME];
	int64_t mark = from;

	field_column(f, column);
	snprintf(sql, sizeof sql,
		 "SELECT \"%s\" FROM %s WHERE rid = :rid UNION ALL"
		 " SELECT \"%s\" FROM %s WHERE rid = :rid",
		 column, record_table(type, false, table), column,
		 record_table(type, !record_desc[type].fact, other));
	for (long step = 1, next_mark = 1;; step++) {
		if (reference_next(t, sql, &from, e) != 0)
			return -1;
		*leads = from != 0 && from == to;
		if (*leads || from == 0 || from == mark)
			return 0;
		if (step == next_mark) {
			mark = from;
			next_mark *= 2;
		}
	}
}

/* ---- exercises ---- */

struct reading {
	json_t *known;
	int64_t plan;
};

static void exercise_key(char *out, size_t size, int64_t plan, const char *exercise)
{
	snprintf(out, size, "%lld/%s", (long long)plan, exercise);
}

static void read_state(struct reading *r, const json_t *state)
{
	char key[RECORD_ID_MAX * 4 + 32];
	size_t i;
	json_t *item;

	json_array_foreach(json_object_get(state, "exercises"), i, item)
	{
		exercise_key(key, sizeof key, r->plan,
			     json_string_value(json_object_get(item, "id")));
		json_object_set_new(r->known, key, json_true());
	}
}

/* One version of a plan: its exercises become known. */
static int read_version(struct store *s, const struct journal_entry *entry, void *data,
			struct err *e)
{
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);

	(void)s, (void)e;
	read_state(data, body);
	json_decref(body);
	return 0;
}

/* As it stands now: most of what is asked for, and no need of the journal. */
static int read_now(struct tables *t, struct reading *r, struct err *e)
{
	json_t *state;

	if (state_read(t->store, RECORD_PLAN, r->plan, &state, e) != 0)
		return -1;
	read_state(r, state);
	json_decref(state);
	return 0;
}

/* Reads a plan, then its earlier versions where `exercise` is none of it, unless that was done since its newest
 * one came. */
static int read_plan(struct tables *t, struct plan_exercises *p, const struct record_row *plan,
		     const char *exercise, struct err *e)
{
	struct reading r = { p->known, plan->rid };
	char key[32], asked[RECORD_ID_MAX * 4 + 32];

	exercise_key(key, sizeof key, plan->rid, "");
	json_t *read_at = json_object_get(p->known, key);
	if (read_at != NULL && json_integer_value(read_at) == plan->clock)
		return 0;
	exercise_key(asked, sizeof asked, plan->rid, exercise);
	if (read_now(t, &r, e) != 0)
		return -1;
	if (json_object_get(p->known, asked) != NULL)
		return 0;
	json_object_set_new(p->known, key, json_integer(plan->clock));
	return late_index_need(t, LATE_ENTRIES, e) != 0
		       ? -1
		       : journal_of_record(t->store, plan->uuid, read_version, &r, e);
}

int plan_exercise_known(struct tables *t, struct plan_exercises *p, const struct record_row *plan,
			const char *exercise, bool *known, struct err *e)
{
	char key[RECORD_ID_MAX * 4 + 32];

	if (p->known == NULL)
		p->known = json_object();
	exercise_key(key, sizeof key, plan->rid, exercise);
	*known = json_object_get(p->known, key) != NULL;
	if (*known || !plan->arrived)
		return 0;
	if (read_plan(t, p, plan, exercise, e) != 0)
		return -1;
	*known = json_object_get(p->known, key) != NULL;
	return 0;
}

int exercises_unknown(struct tables *t, struct plan_exercises *p, const json_t *object,
		      exercise_each *each, void *data, struct err *e)
{
	const json_t *list = json_object_get(object, "exercises_done");
	struct record_row plan;
	bool known;

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);
		const struct place place = { "exercises_done", (int)i, "exercise" };
		const char *id = json_string_value(json_object_get(item, "plan"));
		const char *exercise = json_string_value(json_object_get(item, "exercise"));
		if (row_find(t, RECORD_PLAN, id, &plan, e) != 0 ||
		    plan_exercise_known(t, p, &plan, exercise, &known, e) != 0 ||
		    (!known && each(data, &plan, exercise, &place, e) != 0))
			return -1;
	}
	return 0;
}

void plan_exercises_release(struct plan_exercises *p)
{
	json_decref(p->known);
	p->known = NULL;
}
