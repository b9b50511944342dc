/* Tables made from the journal: created, made again, and held against it (records.h). */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/normal.h"
#include "core/records/records.h"

static const char tables_key[] = "tables", indexes_key[] = "indexes";

/* Raised when entries come to mean something else to the same tables. */
enum { APPLY_VERSION = 1, FINGERPRINT = 32 };

static void fingerprint(const char *schema, char out[FINGERPRINT])
{
	uint64_t h = 14695981039346656037u;

	for (; *schema != '\0'; schema++)
		h = (h ^ (unsigned char)*schema) * 1099511628211u;
	snprintf(out, FINGERPRINT, "%d-%016" PRIx64, APPLY_VERSION, h);
}

/* ---- progress ---- */

/* The tables' share of the progress of a whole rebuilding, in percent; the rest is the
 * indexes'.  Where only the indexes are made, they are all of it. */
enum { TABLES_SHARE = 75 };

struct making {
	tables_progress *progress;
	void *data;
	struct tables *tables;
	int64_t done, all; /* entries of the journal */
	int told;          /* percent */
};

static void tell(struct making *m, int percent)
{
	if (m->progress != NULL && percent > m->told)
		m->progress(m->data, percent);
	m->told = percent > m->told ? percent : m->told;
}

static int count_entries(struct store *s, int64_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT count(*) FROM journal", e);
	int got = st != NULL ? statement_step(s, st, e) : -1;

	if (got == 1)
		*n = sqlite3_column_int64(st, 0);
	statement_done(st);
	return got == 1 ? 0 : -1;
}

/* ---- making them ---- */

static int apply_one(struct store *s, const struct journal_entry *entry, void *data, struct err *e)
{
	struct making *m = data;
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);

	(void)s;
	if (body == NULL)
		return err_set(e, ERR_STORE,
			       _("an entry of the journal can't be read, the store is damaged"));
	int rc = apply_entry(m->tables, entry, body, e);
	json_decref(body);
	tell(m, (int)(++m->done * TABLES_SHARE / (m->all > 0 ? m->all : 1)));
	return rc;
}

static int rebuild_remember(struct store *s, const char *key, const char *schema, struct err *e)
{
	char print[FINGERPRINT];

	fingerprint(schema, print);
	return store_meta_set(s, key, print, e);
}

static int fits(struct store *s, const char *key, char *schema, bool *out, struct err *e)
{
	char print[FINGERPRINT], *kept = NULL;

	fingerprint(schema, print);
	free(schema);
	if (store_meta_get(s, key, &kept, e) != 0)
		return -1;
	*out = kept != NULL && strcmp(kept, print) == 0;
	free(kept);
	return 0;
}

/* A statement for each look-up that is there, to take it away; to free().  A trigger and an index go
 * before the table they belong to. */
static char *drop_lookups(struct store *s, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s,
				"SELECT group_concat('DROP ' || type || ' \"' || name || '\";', '')"
				" FROM (SELECT type, name FROM sqlite_schema"
				"  WHERE name LIKE 'look\\_%' ESCAPE '\\'"
				"  ORDER BY type = 'table')",
				e);
	char *sql = NULL;

	if (st == NULL)
		return NULL;
	if (statement_step(s, st, e) == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		sql = memory_text(text != NULL ? text : "");
	}
	statement_done(st);
	return sql;
}

int lookups_drop(struct store *s, struct err *e)
{
	char *drop = drop_lookups(s, e);
	int rc = drop != NULL ? store_exec(s, drop, e) : -1;

	free(drop);
	return rc;
}

/* One after the other, so that each can be told of. */
static int run_each(struct store *s, const char *schema, struct making *m, struct err *e)
{
	int from = m->told, length = (int)strlen(schema), done = 0, rc = 0;

	while (rc == 0 && done < length) {
		int n = (int)strcspn(schema + done, "\n") + 1;
		char *sql = memory_format("%.*s", n, schema + done);
		rc = store_exec(s, sql, e);
		free(sql);
		done += n;
		tell(m, from + (100 - from) * done / length);
	}
	return rc;
}

static int make_lookups(struct store *s, struct making *m, struct err *e)
{
	char *schema = sql_indexes();
	int rc = run_each(s, schema, m, e);

	if (rc == 0)
		rc = rebuild_remember(s, indexes_key, schema, e);
	free(schema);
	return rc;
}

int lookups_make(struct store *s, struct err *e)
{
	return make_lookups(s, &(struct making){ .progress = NULL }, e);
}

static int make_indexes(struct store *s, void *data, struct err *e)
{
	return lookups_drop(s, e) == 0 ? make_lookups(s, data, e) : -1;
}

static int make_tables(struct store *s, void *data, struct err *e)
{
	char *drop = sql_drop(), *schema = sql_tables();
	struct making *m = data;
	struct tables t;

	m->done = 0;
	int rc = count_entries(s, &m->all, e);
	if (rc == 0)
		rc = store_exec(s, drop, e);
	if (rc == 0)
		rc = store_exec(s, schema, e);
	if (rc == 0)
		rc = rebuild_remember(s, tables_key, schema, e);
	free(drop);
	free(schema);
	if (rc != 0)
		return -1;
	tables_init(&t, s, true);
	m->tables = &t;
	rc = journal_walk(s, apply_one, m, e);
	if (rc == 0)
		rc = make_indexes(s, m, e);
	tables_release(&t);
	return rc;
}

int records_rebuild(struct store *s, struct err *e)
{
	return store_write(s, make_tables, &(struct making){ .progress = NULL }, e);
}

int records_create_tables(struct store *s, tables_progress *progress, void *data, struct err *e)
{
	struct making m = { .progress = progress, .data = data };
	bool same_tables = false, same_indexes = false;

	if (fits(s, tables_key, sql_tables(), &same_tables, e) != 0 ||
	    fits(s, indexes_key, sql_indexes(), &same_indexes, e) != 0)
		return -1;
	if (same_tables && same_indexes)
		return 0;
	return store_write(s, same_tables ? make_indexes : make_tables, &m, e);
}

/* ---- holding them against the journal ---- */

static int differs(struct err *e, enum record_type type, const char *id, const char *what)
{
	return err_set(e, ERR_RULE, _("%s \"%s\": %s in the tables differs from the journal"),
		       record_desc[type].name, id, what);
}

static int settings_are_there(struct store *s, const struct journal_entry *entry, struct err *e)
{
	sqlite3_stmt *st = store_statement(s,
					   "SELECT count(*) FROM settings_text WHERE clock = :clock"
					   " AND device = :device AND number = :number"
					   " AND json_extract(:body, '$.text') = text"
					   " AND json_extract(:body, '$.file') = file",
					   e);
	if (st == NULL)
		return -1;
	bind_int(st, ":clock", entry->clock);
	bind_int(st, ":device", entry->device);
	bind_int(st, ":number", entry->number);
	bind_text(st, ":body", entry->body);
	int rc = statement_step(s, st, e);
	int64_t n = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	if (rc < 0)
		return -1;
	return n == 1 ? 0
		      : err_set(e, ERR_RULE,
				_("adopted settings in the tables differ from the journal"));
}

/* Every record of the journal has its row. */
static int entry_is_there(struct store *s, const struct journal_entry *entry, void *data,
			  struct err *e)
{
	int type = record_type_find(entry->kind);
	struct record_row row;
	char text[UUID_TEXT];

	if (strcmp(entry->kind, "settings") == 0)
		return settings_are_there(s, entry, e);
	if (type < 0)
		return 0;
	if (row_find_uuid(data, entry->record, &row, e) != 0)
		return -1;
	if (row.rid == 0 || !row.arrived || row.type != (enum record_type)type)
		return differs(e, (enum record_type)type, uuid_text(entry->record, text),
			       _("the row"));
	return 0;
}

static int same_cpr_key(struct store *s, int64_t rid, const char *cpr, bool *same, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s,
				"SELECT cpr_key FROM citizen WHERE rid = :rid UNION ALL"
				" SELECT cpr_key FROM citizen_withdrawn WHERE rid = :rid",
				e);
	unsigned char key[CPR_KEY];

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int rc = statement_step(s, st, e);
	int length = rc == 1 ? sqlite3_column_bytes(st, 0) : 0;
	if (cpr != NULL)
		seal_cpr_key(store_keys(s), cpr, key);
	*same = cpr == NULL ? length == 0
			    : length == CPR_KEY &&
				      memcmp(sqlite3_column_blob(st, 0), key, CPR_KEY) == 0;
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

static int same_live(struct tables *t, enum record_type type, int64_t rid, bool withdrawn,
		     bool *same, struct err *e)
{
	char sql[80];
	int64_t root, counts;

	snprintf(sql, sizeof sql, "SELECT live FROM \"%s\" WHERE rid = :rid",
		 record_desc[type].name);
	sqlite3_stmt *st = store_statement(t->store, sql, e);
	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int rc = statement_step(t->store, st, e);
	bool live = rc == 1 && sqlite3_column_int(st, 0) != 0;
	statement_done(st);
	if (rc < 0 || correction_that_counts(t, type, rid, &root, &counts, e) != 0)
		return -1;
	*same = live == (counts == rid && !withdrawn);
	return 0;
}

/* What a row says besides its fields. */
static int compare_marks(struct tables *t, const struct record_row *row, const char *id,
			 const json_t *state, struct err *e)
{
	bool same = true;

	if (row->type == RECORD_CITIZEN) {
		const char *cpr = json_string_value(json_object_get(state, "cpr"));
		if (same_cpr_key(t->store, row->rid, cpr, &same, e) != 0)
			return -1;
		if (!same)
			return differs(e, row->type, id, "cpr_key");
	}
	if (record_desc[row->type].fact) {
		bool withdrawn = json_object_get(state, "withdrawn") != NULL;
		if (same_live(t, row->type, row->rid, withdrawn, &same, e) != 0)
			return -1;
		if (!same)
			return differs(e, row->type, id, "live");
	}
	return 0;
}

static int compare_state(struct tables *t, const struct record_row *row, const json_t *state,
			 struct err *e)
{
	const char *id = json_string_value(json_object_get(state, "id"));
	struct folded f;

	if (record_fold(t->store, row->type, row->uuid, FOLD_ALL, &f, e) != 0)
		return -1;
	if (f.reason != NULL)
		json_object_set(f.state, "withdrawn", f.reason);
	const struct field *field = record_difference(row->type, state, f.state);
	int rc = 0;
	if (f.state == NULL ||
	    !json_equal(json_object_get(f.state, "id"), json_object_get(state, "id")))
		rc = differs(e, row->type, id, _("the row"));
	else if (field != NULL)
		rc = differs(e, row->type, id, field->name);
	else if (f.clock != row->clock || f.device != row->device || f.number != row->number)
		rc = differs(e, row->type, id, _("the age"));
	else if (f.origin != row->origin)
		rc = differs(e, row->type, id, _("the origin"));
	else
		rc = compare_marks(t, row, id, state, e);
	folded_release(&f);
	return rc;
}

/* How many records too many or too few the tables hold; n were read from them. */
static int rows_off(struct store *s, enum record_type type, long n, long *off, struct err *e)
{
	char sql[240], table[TABLE_NAME], withdrawn[TABLE_NAME] = "";
	bool both = !record_desc[type].fact;

	snprintf(sql, sizeof sql,
		 "SELECT (SELECT count(*) FROM %s)%s%s%s, (SELECT count(*) FROM record"
		 " WHERE type = %d AND clock IS NOT NULL)",
		 record_table(type, false, table), both ? " + (SELECT count(*) FROM " : "",
		 both ? record_table(type, true, withdrawn) : "", both ? ")" : "", (int)type);
	sqlite3_stmt *st = store_statement(s, sql, e);
	int rc = st == NULL ? -1 : statement_step(s, st, e);
	if (rc == 1) {
		long rows = (long)sqlite3_column_int64(st, 0);
		long records = (long)sqlite3_column_int64(st, 1);
		*off = labs(rows - n) + labs(rows - records);
	}
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

static int compare_type(struct tables *t, enum record_type type, struct err *e)
{
	char *sql = sql_read_all(type);
	sqlite3_stmt *st = store_statement(t->store, sql, e);
	long n = 0, off = 0;
	int rc = -1;

	free(sql);
	while (st != NULL && (rc = statement_step(t->store, st, e)) == 1) {
		struct record_row row;
		json_t *state = state_of_row(t->store, type, st, e);
		rc = state == NULL ? -1 : row_by_rid(t, sqlite3_column_int64(st, 0), &row, e);
		if (rc == 0)
			rc = compare_state(t, &row, state, e);
		json_decref(state);
		if (rc != 0)
			break;
		n++;
	}
	statement_done(st);
	if (rc != 0 || rows_off(t->store, type, n, &off, e) != 0)
		return -1;
	if (off != 0)
		return err_set(e, ERR_RULE,
			       _("the table of %s has %ld records too many or too few"),
			       record_desc[type].name, off);
	return 0;
}

/* Record by record, folded from the journal: a municipality's years fit in no memory at once. */
int records_compare(struct store *s, struct err *e)
{
	struct tables t;

	if (store_read_begin(s, e) != 0)
		return -1;
	tables_init(&t, s, false);
	int rc = journal_walk(s, entry_is_there, &t, e);
	for (int type = 0; rc == 0 && type < RECORD_TYPES; type++)
		rc = compare_type(&t, (enum record_type)type, e);
	tables_release(&t);
	store_read_end(s);
	return rc;
}
