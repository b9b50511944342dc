/* Export: every record as it stands now: see export.h. */
#include "core/session/export.h"

#include <sqlite3.h>
#include <stdio.h>

#include "core/records/apply.h"
#include "core/records/exchange.h"
#include "core/session/scope.h"

struct export
{
	const struct work *work;
	struct tables tables;
	export_each *each;
	void *data;
};

/* A list of courses that a meeting names may name one of a person who was erased: that one is left out, and so
 * is another citizen that a record names beside its own. */
static int leave_gone_out(struct export *x, const struct field *f, json_t *list, struct err *e)
{
	for (size_t i = json_array_size(list); i-- > 0;) {
		struct record_row row;
		const char *id = json_string_value(json_array_get(list, i));
		if (row_find(&x->tables, f->refers_to, id, &row, e) != 0)
			return -1;
		if (!row.arrived)
			json_array_remove(list, i);
	}
	return 0;
}

static int leave_gone_citizen_out(struct export *x, const struct field *f, json_t *state,
				  struct err *e)
{
	const char *id = json_string_value(json_object_get(state, f->name));
	struct record_row row;

	if (id == NULL)
		return 0;
	if (row_find(&x->tables, RECORD_CITIZEN, id, &row, e) != 0)
		return -1;
	if (!row.arrived)
		json_object_del(state, f->name);
	return 0;
}

static int name_who_is_there(struct export *x, enum record_type type, json_t *state, struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	const struct field *same = type == RECORD_CITIZEN ? record_field(type, "same_as") : NULL;

	if (same != NULL && leave_gone_citizen_out(x, same, state, e) != 0)
		return -1;

	for (size_t i = 0; d->provider_through != NULL && i < d->fields; i++) {
		json_t *list = json_object_get(state, d->field[i].name);
		if (d->field[i].kind != FIELD_REFERENCES || json_array_size(list) == 0)
			continue;
		if (leave_gone_out(x, &d->field[i], list, e) != 0)
			return -1;
		if (json_array_size(list) == 0)
			json_object_del(state, d->field[i].name);
	}
	return 0;
}

/* Adds what its sender's last version says otherwise. */
static int add_sent(struct export *x, enum record_type type, int64_t rid, json_t *state,
		    struct err *e)
{
	struct record_row row;
	struct folded senders;

	if (row_by_rid(&x->tables, rid, &row, e) != 0 ||
	    record_fold(x->work->store, type, row.uuid, FOLD_SENT, &senders, e) != 0)
		return -1;
	if (senders.state != NULL && name_who_is_there(x, type, senders.state, e) != 0) {
		folded_release(&senders);
		return -1;
	}
	if (senders.state != NULL) {
		exchange_name_card(type, senders.state, &x->work->settings);
		json_t *sent = exchange_sent(type, state, senders.state);
		if (sent != NULL)
			json_object_set_new(state, "sent", sent);
	}
	folded_release(&senders);
	return 0;
}

/* Revised records by id.  Facts as they were recorded, and of one moment as they stand in the journal:
 * taken in elsewhere in this order, of several of one thing the same one is the newest. */
static sqlite3_stmt *in_order(struct store *s, enum record_type type, struct err *e)
{
	char sql[320], table[TABLE_NAME];

	if (record_desc[type].fact)
		snprintf(sql, sizeof sql,
			 "SELECT r.rid FROM record AS r CROSS JOIN %s AS t ON t.rid = r.rid"
			 " WHERE r.type = %d ORDER BY coalesce(t.recorded_at_ms, r.clock >> 16),"
			 " r.clock, r.device, r.number",
			 record_table(type, false, table), (int)type);
	else
		snprintf(sql, sizeof sql,
			 "SELECT rid FROM record WHERE type = %d AND clock IS NOT NULL ORDER BY id",
			 (int)type);
	return store_statement(s, sql, e);
}

static int export_row(struct export *x, enum record_type type, int64_t rid, struct err *e)
{
	json_t *state;
	int rc = state_read(x->work->store, type, rid, &state, e);

	if (rc == 0)
		rc = name_who_is_there(x, type, state, e);
	if (rc == 0)
		exchange_name_card(type, state, &x->work->settings);
	if (rc == 0 && !record_desc[type].fact)
		rc = add_sent(x, type, rid, state, e);
	if (rc == 0)
		rc = x->each(x->data, state, e);
	json_decref(state);
	return rc;
}

static int export_type(struct export *x, enum record_type type, struct err *e)
{
	sqlite3_stmt *st = in_order(x->work->store, type, e);
	int rc = -1;

	while (st != NULL && (rc = statement_step(x->work->store, st, e)) == 1)
		if ((rc = export_row(x, type, sqlite3_column_int64(st, 0), e)) != 0)
			break;
	statement_done(st);
	return rc;
}

int records_export(const struct work *w, unsigned types, export_each *each, void *data,
		   struct err *e)
{
	struct export x = { .work = w, .each = each, .data = data };
	int rc = 0;

	if (right_check(&w->who, ACT_EXPORT, e) != 0 || look_up_log(w, 0, "export", NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	tables_init(&x.tables, w->store, false);
	for (int type = 0; rc == 0 && type < RECORD_TYPES; type++)
		if (types >> type & 1)
			rc = export_type(&x, (enum record_type)type, e);
	tables_release(&x.tables);
	store_read_end(w->store);
	return rc;
}
