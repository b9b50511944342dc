/* Entries of the journal into the tables: see apply.h. */
#include "core/records/apply.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/normal.h"
#include "core/records/record_id.h"
#include "core/records/records.h"

/* ---- a record out of the journal ---- */

struct folding {
	enum record_type type;
	enum fold_of which;
	bool imported; /* an imported entry has been met */
	struct folded *out;
};

static void newest(struct folded *f, const struct journal_entry *entry)
{
	f->clock = entry->clock;
	f->device = entry->device;
	f->number = entry->number;
	f->origin = entry->origin;
}

/* Entries come in the order of their keys.  A fact is what its first entry says. */
static int fold_one(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct folding *f = data;
	bool own = strcmp(entry->kind, record_desc[f->type].name) == 0;

	(void)s;
	f->imported |= entry->origin == ORIGIN_IMPORT;
	if (f->which != FOLD_ALL && f->imported && entry->origin != ORIGIN_IMPORT)
		return 0;
	if (own && record_desc[f->type].fact && f->out->state != NULL)
		return 0;
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);
	if (body == NULL)
		return err_set(e, ERR_STORE,
			       _("an entry of the journal can't be read, the store is damaged"));
	if (own) {
		if (f->out->state == NULL) {
			f->out->state = json_object();
			json_object_set(f->out->state, "type", json_object_get(body, "type"));
			json_object_set(f->out->state, "id", json_object_get(body, "id"));
		}
		record_overlay(f->type, f->out->state, body);
		if (f->which == FOLD_SENT)
			record_overlay(f->type, f->out->state, json_object_get(body, "sent"));
		newest(f->out, entry);
	} else if (strcmp(entry->kind, "withdraw") == 0) {
		json_decref(f->out->reason);
		f->out->reason = json_incref(json_object_get(body, "reason"));
	}
	json_decref(body);
	return 0;
}

int record_fold(struct store *s, enum record_type type, const unsigned char uuid[UUID],
		enum fold_of which, struct folded *out, struct err *e)
{
	struct folding f = { .type = type, .which = which, .out = out };

	*out = (struct folded){ 0 };
	int rc = journal_of_record(s, uuid, fold_one, &f, e);
	if (rc != 0 || (which != FOLD_ALL && !f.imported))
		folded_release(out);
	return rc;
}

void folded_release(struct folded *f)
{
	json_decref(f->state);
	json_decref(f->reason);
	*f = (struct folded){ 0 };
}

/* ---- which corrections count ---- */

enum correction_stmt { CORRECTED_BY_IT, NEWEST_CORRECTION, NONE_LIVE, ONE_LIVE, CORRECTION_STMTS };

/* The newest correction is the one recorded last, and of those recorded at one moment the last in the
 * journal: a copy of the store counts the same one, since an export keeps that order.  @ is the table. */
static const char *const correction_sql[CORRECTION_STMTS] = {
	[CORRECTED_BY_IT] = "SELECT replaces_rid FROM @ WHERE rid = ?",
	[NEWEST_CORRECTION] =
		"SELECT c.rid FROM @ AS c JOIN record AS r ON r.rid = c.rid"
		" WHERE c.replaces_rid = ?"
		" ORDER BY coalesce(c.recorded_at_ms, r.clock >> 16) DESC, r.clock DESC,"
		" r.device DESC, r.number DESC LIMIT 1",
	[NONE_LIVE] = "UPDATE @ SET live = 0 WHERE live AND rid IN"
		      " (WITH RECURSIVE tree (rid) AS (SELECT ? UNION SELECT c.rid FROM tree"
		      "  JOIN @ AS c ON c.replaces_rid = tree.rid) SELECT rid FROM tree)",
	[ONE_LIVE] = "UPDATE @ SET live = withdrawn_sealed IS NULL WHERE rid = ?",
};

static sqlite3_stmt *correction_statement(struct tables *t, enum correction_stmt which,
					  enum record_type type, int64_t rid, struct err *e)
{
	char sql[400], *to = sql;

	for (const char *at = correction_sql[which]; *at != '\0'; at++) {
		if (*at == '@')
			to = stpcpy(to, record_desc[type].name);
		else
			*to++ = *at;
	}
	*to = '\0';
	sqlite3_stmt *st = store_statement(t->store, sql, e);
	if (st != NULL)
		sqlite3_bind_int64(st, 1, rid);
	return st;
}

/* Follows `which` from *rid to the last fact that it leads to.  Imports refuse loops; Brent's cycle
 * detection ends the walk in one all the same. */
static int apply_follow(struct tables *t, enum correction_stmt which, enum record_type type,
			int64_t *rid, struct err *e)
{
	int64_t mark = *rid;

	for (long step = 1, next_mark = 1;; step++) {
		sqlite3_stmt *st = correction_statement(t, which, type, *rid, e);
		if (st == NULL)
			return -1;
		int rc = statement_step(t->store, st, e);
		int64_t next = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
		statement_done(st);
		if (rc < 0)
			return -1;
		if (next == 0 || next == mark)
			return 0;
		*rid = next;
		if (step == next_mark) {
			mark = next;
			next_mark *= 2;
		}
	}
}

int correction_that_counts(struct tables *t, enum record_type type, int64_t rid, int64_t *root,
			   int64_t *counts, struct err *e)
{
	*root = rid;
	if (apply_follow(t, CORRECTED_BY_IT, type, root, e) != 0)
		return -1;
	*counts = *root;
	return apply_follow(t, NEWEST_CORRECTION, type, counts, e);
}

/* Sets live for a fact and all it is tied to by corrections. */
static int settle(struct tables *t, enum record_type type, int64_t rid, struct err *e)
{
	int64_t root, counts;
	sqlite3_stmt *st;

	if (correction_that_counts(t, type, rid, &root, &counts, e) != 0)
		return -1;
	st = correction_statement(t, NONE_LIVE, type, root, e);
	if (st == NULL || statement_run(t->store, st, e) != 0)
		return -1;
	st = correction_statement(t, ONE_LIVE, type, counts, e);
	return st == NULL ? -1 : statement_run(t->store, st, e);
}

/* ---- entries ---- */

static bool is_newer(const struct journal_entry *entry, const struct record_row *row)
{
	if (entry->clock != row->clock)
		return entry->clock > row->clock;
	if (entry->device != row->device)
		return entry->device > row->device;
	return entry->number > row->number;
}

static void stamp(struct record_row *row, const struct journal_entry *entry)
{
	row->arrived = true;
	row->has_uuid = true;
	row->heard = false;
	memcpy(row->uuid, entry->record, UUID);
	row->clock = entry->clock;
	row->device = entry->device;
	row->number = entry->number;
	row->origin = entry->origin;
}

static bool says_withdrawn(const json_t *state)
{
	return json_is_string(json_object_get(state, "withdrawn"));
}

/* Applies the first entry of a record to arrive: its fields are the whole state. */
static int apply_first(struct tables *t, const struct journal_entry *entry, const json_t *body,
		       struct record_row *row, struct err *e)
{
	bool fact = record_desc[row->type].fact;
	bool alone = row->rid == 0 && json_object_get(body, "replaces") == NULL;
	const char *id = json_string_value(json_object_get(body, "id"));

	stamp(row, entry);
	if (row_put(t, id, row, e) != 0 ||
	    state_write(t, row, body, alone && !says_withdrawn(body), e) != 0)
		return -1;
	return fact && !alone ? settle(t, row->type, row->rid, e) : 0;
}

/* Lays the fields of a newer entry over the state in the tables. */
static int apply_change(struct tables *t, const struct journal_entry *entry, const json_t *body,
			struct record_row *row, struct err *e)
{
	json_t *state;

	if (state_read(t->store, row->type, row->rid, &state, e) != 0)
		return -1;
	if (state == NULL)
		state = json_object();
	record_overlay(row->type, state, body);
	stamp(row, entry);
	int rc = row_put(t, json_string_value(json_object_get(body, "id")), row, e);
	if (rc == 0)
		rc = state_write(t, row, state, false, e);
	json_decref(state);
	return rc;
}

/* Folds the record again from all its entries in the journal. */
static int apply_again(struct tables *t, const char *id, struct record_row *row, struct err *e)
{
	struct folded f = { .state = NULL };
	int rc = late_index_need(t, LATE_ENTRIES, e);

	if (rc == 0)
		rc = record_fold(t->store, row->type, row->uuid, FOLD_ALL, &f, e);

	if (rc == 0 && f.state != NULL) {
		row->arrived = true;
		row->clock = f.clock;
		row->device = f.device;
		row->number = f.number;
		row->origin = f.origin;
		if (f.reason != NULL)
			json_object_set(f.state, "withdrawn", f.reason);
		rc = row_put(t, id, row, e);
		if (rc == 0)
			rc = state_write(t, row, f.state, false, e);
		if (rc == 0 && record_desc[row->type].fact)
			rc = settle(t, row->type, row->rid, e);
	} else if (rc == 0) {
		rc = row_put(t, id, row, e); /* withdrawn before it came */
	}
	folded_release(&f);
	return rc;
}

/* An entry of a record whose row was looked up just before; *row is brought up to date.  The place that is
 * kept for a record has the uuid that its id leads to, and gets that of the record when it comes. */
static int apply_record(struct tables *t, const struct journal_entry *entry, const json_t *body,
			struct record_row *row, struct err *e)
{
	if (!row->arrived && !row->heard)
		return apply_first(t, entry, body, row, e);
	if (memcmp(row->uuid, entry->record, UUID) != 0)
		return 0; /* of another record that is called the same: there is none in a whole store */
	if (row->arrived && !record_desc[row->type].fact && is_newer(entry, row))
		return apply_change(t, entry, body, row, e);
	return apply_again(t, json_string_value(json_object_get(body, "id")), row, e);
}

static int apply_withdraw(struct tables *t, const struct journal_entry *entry, const json_t *body,
			  struct err *e)
{
	const char *type = json_string_value(json_object_get(body, "type"));
	const char *id = json_string_value(json_object_get(body, "target"));
	int known = type != NULL ? record_type_find(type) : -1;
	struct record_row row;

	if (known < 0 || id == NULL || !record_desc[known].fact)
		return 0;
	if (row_place(t, (enum record_type)known, id, &row, e) != 0)
		return -1;
	if (!row.arrived) {
		row.heard = true;
		memcpy(row.uuid, entry->record, UUID);
		row.device = entry->device;
		row.number = entry->number;
	}
	return apply_again(t, id, &row, e);
}

int apply_entry(struct tables *t, const struct journal_entry *entry, const json_t *body,
		struct err *e)
{
	int type = record_type_find(entry->kind);
	const char *id = json_string_value(json_object_get(body, "id"));
	struct record_row row;
	bool erased = false;

	if (entry->has_citizen && citizen_erased(t, entry->citizen, &erased, e) != 0)
		return -1;
	if (erased)
		return 0;
	if (strcmp(entry->kind, "withdraw") == 0)
		return apply_withdraw(t, entry, body, e);
	if (type < 0 || id == NULL)
		return 0;
	if (row_find(t, (enum record_type)type, id, &row, e) != 0)
		return -1;
	return apply_record(t, entry, body, &row, e);
}

static int newest_entry(struct tables *t, const struct record_row *row, int64_t *clock,
			struct err *e)
{
	if ((!row->arrived && !row->heard) || row->rid > t->last_rid)
		return 0; /* its entries, if any, are this operation's: in order */
	if (late_index_need(t, LATE_ENTRIES, e) != 0)
		return -1;
	sqlite3_stmt *st = store_statement(
		t->store, "SELECT max(clock) FROM journal WHERE record = :record", e);
	if (st == NULL)
		return -1;
	bind_blob(st, ":record", row->uuid, UUID);
	int rc = statement_step(t->store, st, e);
	if (rc == 1 && sqlite3_column_int64(st, 0) > *clock)
		*clock = sqlite3_column_int64(st, 0);
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

int entry_after(struct tables *t, const struct record_row *row, const char *replaces,
		int64_t *clock, struct err *e)
{
	struct record_row replaced;

	*clock = 0;
	if (newest_entry(t, row, clock, e) != 0)
		return -1;
	if (replaces == NULL)
		return 0;
	return row_find(t, row->type, replaces, &replaced, e) != 0
		       ? -1
		       : newest_entry(t, &replaced, clock, e);
}

/* The entry lies under the key of whose record it is: a citizen's own record is the citizen's. */
static void entry_owner(struct journal_entry *entry, enum record_type type,
			const struct record_row *owner)
{
	bool is_citizen = type == RECORD_CITIZEN;

	entry->has_provider = owner->has_uuid && owner->type == RECORD_PROVIDER;
	entry->has_citizen = is_citizen || (owner->has_uuid && !entry->has_provider);
	if (entry->has_provider)
		memcpy(entry->provider, owner->uuid, UUID);
	else if (entry->has_citizen)
		memcpy(entry->citizen, is_citizen ? entry->record : owner->uuid, UUID);
}

int entry_add(struct tables *t, const struct actor *who, enum journal_origin origin,
	      const json_t *body, struct record_row *row, const struct record_row *owner,
	      struct err *e)
{
	struct journal_entry entry = { .kind = record_desc[row->type].name,
				       .version = 1,
				       .origin = origin };
	const char *replaces = json_string_value(json_object_get(body, "replaces"));

	if (entry_after(t, row, replaces, &entry.after, e) != 0)
		return -1;
	if (row->has_uuid)
		memcpy(entry.record, row->uuid, UUID);
	else if (record_uuid_of(t, row->type, json_string_value(json_object_get(body, "id")),
				entry.record, e) != 0)
		return -1;
	char *text = record_line(body);
	entry.body = text;
	entry.body_length = strlen(text);
	entry_owner(&entry, row->type, owner);
	int rc = journal_append(t->store, who, &entry, e);
	if (rc == 0)
		rc = apply_record(t, &entry, body, row, e);
	free(text);
	return rc;
}
