/* Tables made from the journal: created, and made again where they are not as they should be (records.h). */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/apply.h"
#include "core/records/records.h"
#include "core/records/scope_rows.h"
#include "core/store/bulk.h"
#include "core/store/schema.h"

static const char tables_key[] = "tables", indexes_key[] = "indexes";
static const char wrong[] = "wrong"; /* in place of a fingerprint */

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
	const struct schema_faults *faults;
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

static int fits(struct store *s, const char *key, const char *schema, bool *out, struct err *e)
{
	char print[FINGERPRINT], *kept = NULL;

	fingerprint(schema, print);
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

/* Its text is kept as it is: the store's schema is held against what it should be. */
int late_index_drop(struct tables *t, enum late_index which, struct err *e)
{
	static const char *const names[] = { "journal_record", "record_uuid" };
	static const char *const drops[] = { "DROP INDEX journal_record",
					     "DROP INDEX record_uuid" };
	sqlite3_stmt *st =
		store_statement(t->store, "SELECT sql FROM sqlite_schema WHERE name = :name", e);

	if (st == NULL)
		return -1;
	bind_text(st, ":name", names[which]);
	int rc = statement_step(t->store, st, e);
	if (rc == 1)
		t->late[which] = memory_text((const char *)sqlite3_column_text(st, 0));
	statement_done(st);
	return rc == 1 ? store_exec(t->store, drops[which], e) : rc;
}

int late_index_need(struct tables *t, enum late_index which, struct err *e)
{
	if (t->late[which] == NULL)
		return 0;
	store_page_cache(t->store, PAGES_SORTING);
	int rc = store_exec(t->store, t->late[which], e);
	store_page_cache(t->store, PAGES_MANY);
	free(t->late[which]);
	t->late[which] = NULL;
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

	store_page_cache(s, PAGES_SORTING);
	int rc = run_each(s, schema, m, e);
	store_page_cache(s, PAGES_USUAL);
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

/* All that is not the store's, also what an older program or somebody else has left behind. */
int tables_drop(struct store *s, struct err *e)
{
	const struct schema_parts nothing = { .at = NULL };
	struct schema_faults all;

	scope_rows_remake(s);
	if (schema_compare(s, &nothing, SCHEMA_OF_RECORDS, &all, e) != 0)
		return -1;
	int rc = schema_drop(s, &all, e);
	schema_faults_release(&all);
	return rc;
}

static int make_tables(struct store *s, void *data, struct err *e)
{
	char *schema = sql_tables();
	struct making *m = data;
	struct tables t;

	m->done = 0;
	int rc = count_entries(s, &m->all, e);
	if (rc == 0)
		rc = tables_drop(s, e);
	if (rc == 0)
		rc = store_exec(s, schema, e);
	if (rc == 0)
		rc = rebuild_remember(s, tables_key, schema, e);
	if (rc == 0)
		rc = store_exec(s, STORE_LOOK_OVER_ANEW, e);
	free(schema);
	if (rc != 0)
		return -1;
	tables_init(&t, s, true);
	m->tables = &t;
	rc = late_index_drop(&t, LATE_UUIDS, e);
	if (rc == 0)
		rc = journal_walk(s, apply_one, m, e);
	if (rc == 0)
		rc = late_index_need(&t, LATE_UUIDS, e);
	if (rc == 0)
		rc = make_indexes(s, m, e);
	tables_release(&t);
	return rc;
}

typedef int making_work(struct store *s, void *making, struct err *e);

static int write_many(struct store *s, making_work *work, struct making *m, struct err *e)
{
	store_bulk_begin(s);
	int rc = store_write(s, work, m, e);
	store_bulk_end(s);
	return rc;
}

int records_rebuild(struct store *s, struct err *e)
{
	return write_many(s, make_tables, &(struct making){ .progress = NULL }, e);
}

/* Look-ups are made again by themselves; what the rows stand in only with the rows. */
static bool lookups_only(const struct schema_faults *f)
{
	static const char lookup[] = "look_";

	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].part != NULL && strncmp(f->at[i].name, lookup, strlen(lookup)) != 0)
			return false;
	return true;
}

/* Foreign things on our tables go first, so that nothing of theirs happens while rows are written. */
static int mend(struct store *s, void *data, struct err *e)
{
	struct making *m = data;
	bool missing = false;

	if (!lookups_only(m->faults))
		return make_tables(s, m, e);
	for (size_t i = 0; i < m->faults->n; i++)
		missing = missing || m->faults->at[i].part != NULL;
	if (schema_drop(s, m->faults, e) != 0)
		return -1;
	return missing ? make_indexes(s, m, e) : 0;
}

/* The tables and indexes of this program, as texts. */
struct texts {
	char *tables, *indexes;
};

/* What this program has made before is still there, and nothing beside it. */
static int hold_schema(struct store *s, const struct texts *texts, struct making *m, struct err *e)
{
	struct schema_parts want = { .at = NULL };
	struct schema_faults faults;

	schema_parts_add(&want, texts->tables);
	schema_parts_add(&want, texts->indexes);
	int rc = schema_compare(s, &want, SCHEMA_OF_RECORDS, &faults, e);
	if (rc == 0 && faults.n > 0) {
		m->faults = &faults;
		rc = write_many(s, mend, m, e);
		m->faults = NULL;
		if (rc == 0)
			schema_notice(s, &faults);
	}
	schema_faults_release(&faults);
	schema_parts_release(&want);
	return rc;
}

/* A check has found rows that differ from the journal. */
static int were_wrong(struct store *s, bool *out, struct err *e)
{
	char *kept = NULL;

	if (store_meta_get(s, tables_key, &kept, e) != 0)
		return -1;
	*out = kept != NULL && strcmp(kept, wrong) == 0;
	free(kept);
	return 0;
}

static int distrust(struct store *s, void *data, struct err *e)
{
	(void)data;
	return store_meta_set(s, tables_key, wrong, e);
}

int records_distrust(struct store *s, struct err *e)
{
	return store_write(s, distrust, NULL, e);
}

static int make_what_is_old(struct store *s, bool tables, struct making *m, struct err *e)
{
	bool wrong_rows = false;

	if (were_wrong(s, &wrong_rows, e) != 0 ||
	    write_many(s, tables ? make_tables : make_indexes, m, e) != 0)
		return -1;
	if (wrong_rows)
		store_notice(s,
			     N_("the tables of %s differed from the journal, and were made again "
				"from it"),
			     store_path(s));
	return 0;
}

int records_current(struct store *s, bool *current, struct err *e)
{
	char *tables = sql_tables();
	int rc = fits(s, tables_key, tables, current, e);

	free(tables);
	return rc;
}

static int hold_scope(struct store *s, struct making *m, struct err *e)
{
	bool same = true;

	if (scope_rows_same(s, &same, e) != 0)
		return -1;
	if (same)
		return 0;
	if (write_many(s, make_tables, m, e) != 0)
		return -1;
	store_notice(s,
		     N_("the staff or the providers in %s were changed outside hverdag; the tables "
			"were made again from the journal"),
		     store_path(s));
	return 0;
}

/* As long as the program runs: they are the same at every log-in. */
static const struct texts *texts_ready(void)
{
	static struct texts texts;

	if (texts.tables == NULL)
		texts = (struct texts){ sql_tables(), sql_indexes() };
	return &texts;
}

void records_login_prepare(struct store *s)
{
	texts_ready();
	scope_rows_prepare(s);
}

int records_create_tables(struct store *s, tables_progress *progress, void *data, struct err *e)
{
	struct making m = { .progress = progress, .data = data };
	const struct texts *texts = texts_ready();
	bool same_tables = false, same_indexes = false;

	int rc = fits(s, tables_key, texts->tables, &same_tables, e);
	if (rc == 0)
		rc = fits(s, indexes_key, texts->indexes, &same_indexes, e);
	if (rc == 0)
		rc = same_tables && same_indexes ? hold_schema(s, texts, &m, e)
						 : make_what_is_old(s, !same_tables, &m, e);
	if (rc == 0)
		rc = hold_scope(s, &m, e);
	return rc;
}
