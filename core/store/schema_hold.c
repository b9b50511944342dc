/* The schema in the file against the one it should have: see schema.h. */
#include "core/store/schema.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* ---- what a script makes ---- */

static const struct {
	const char *begin, *type;
} creates[] = {
	{ "CREATE TABLE ", "table" },
	{ "CREATE INDEX ", "index" },
	{ "CREATE UNIQUE INDEX ", "index" },
	{ "CREATE TRIGGER ", "trigger" },
};
enum { CREATES = sizeof creates / sizeof creates[0] };
static const char drop_table[] = "DROP TABLE ", trigger_end[] = "; END";

static const char *after(const char *text, const char *begin)
{
	size_t n = strlen(begin);

	return strncmp(text, begin, n) == 0 ? text + n : NULL;
}

/* Where a statement ends: its semicolon, or the end of the script. */
static const char *statement_end(const char *sql)
{
	bool quoted = false;

	if (after(sql, "CREATE TRIGGER ") != NULL) {
		const char *end = strstr(sql, trigger_end);
		return end != NULL ? end + strlen(trigger_end) : sql + strlen(sql);
	}
	for (; *sql != '\0' && (quoted || *sql != ';'); sql++)
		quoted = quoted != (*sql == '\'');
	return sql;
}

static size_t name_at(const char **at)
{
	if (**at == '"') {
		++*at;
		return strcspn(*at, "\"");
	}
	return strcspn(*at, " ;(");
}

static bool part_named(const struct schema_part *p, const char *name, size_t length)
{
	return p->name_length == length && sqlite3_strnicmp(p->name, name, (int)length) == 0;
}

static void part_drop(struct schema_parts *parts, const char *name)
{
	size_t length = name_at(&name), kept = 0;

	for (size_t i = 0; i < parts->n; i++)
		if (!part_named(&parts->at[i], name, length))
			parts->at[kept++] = parts->at[i];
	parts->n = kept;
}

static void part_add(struct schema_parts *parts, const char *sql, const char *end)
{
	for (size_t i = 0; i < CREATES; i++) {
		const char *name = after(sql, creates[i].begin);
		if (name == NULL)
			continue;
		struct schema_part p = { .type = creates[i].type, .sql = sql };
		p.name_length = name_at(&name);
		p.name = name;
		p.length = (size_t)(end - sql);
		parts->at = memory_grow(parts->at, parts->n, sizeof *parts->at);
		parts->at[parts->n++] = p;
		return;
	}
}

void schema_parts_add(struct schema_parts *parts, const char *script)
{
	while (*(script += strspn(script, "; \n")) != '\0') {
		const char *end = statement_end(script), *dropped = after(script, drop_table);
		if (dropped != NULL)
			part_drop(parts, dropped);
		else
			part_add(parts, script, end);
		script = end;
	}
}

void schema_parts_release(struct schema_parts *parts)
{
	free(parts->at);
	*parts = (struct schema_parts){ .at = NULL };
}

static void parts_of_store(struct schema_parts *out)
{
	*out = (struct schema_parts){ .at = NULL };
	for (int i = 0; i < schema_steps_n(); i++)
		if (schema_steps[i] != NULL)
			schema_parts_add(out, schema_steps[i]);
}

/* ---- what is in the file ---- */

/* A line of sqlite_schema. */
struct schema_row {
	const char *type, *name, *table, *sql;
};

static bool row_is(const struct schema_row *row, const char *type)
{
	return strcmp(row->type, type) == 0;
}

static enum schema_owner schema_owner_of(const struct schema_parts *store,
					 const struct schema_row *row)
{
	if (row_is(row, "view"))
		return SCHEMA_OF_STORE;
	if (row_is(row, "index") && strncmp(row->name, "look_", strlen("look_")) == 0)
		return SCHEMA_OF_RECORDS;
	for (size_t i = 0; i < store->n; i++)
		if (strcmp(store->at[i].type, "table") == 0 &&
		    part_named(&store->at[i], row->table, strlen(row->table)))
			return SCHEMA_OF_STORE;
	return SCHEMA_OF_RECORDS;
}

static void fault_add(struct schema_faults *f, enum schema_is is, const struct schema_row *row,
		      const struct schema_part *part)
{
	f->at = memory_grow(f->at, f->n, sizeof *f->at);
	f->at[f->n++] = (struct schema_fault){
		.is = is,
		.type = memory_text(row != NULL ? row->type : part->type),
		.name = row != NULL ? memory_text(row->name)
				    : memory_format("%.*s", (int)part->name_length, part->name),
		.part = part,
	};
}

static void hold_row(const struct schema_parts *want, bool *seen, const struct schema_row *row,
		     struct schema_faults *out)
{
	size_t length = strlen(row->name), at = 0;

	/* The index behind PRIMARY KEY or UNIQUE stands in the text of its table. */
	if (row->sql[0] == '\0' && row_is(row, "index"))
		return;
	while (at < want->n &&
	       !(part_named(&want->at[at], row->name, length) && row_is(row, want->at[at].type)))
		at++;
	if (at == want->n) {
		fault_add(out, SCHEMA_FOREIGN, row, NULL);
		return;
	}
	const struct schema_part *p = &want->at[at];
	seen[at] = true;
	if (strlen(row->sql) != p->length || memcmp(row->sql, p->sql, p->length) != 0)
		fault_add(out, SCHEMA_CHANGED, row, p);
}

static const char *column(sqlite3_stmt *st, int i)
{
	const char *text = (const char *)sqlite3_column_text(st, i);

	return text != NULL ? text : "";
}

static int hold_rows(struct store *s, const struct schema_parts *want, enum schema_owner owner,
		     bool *seen, struct schema_faults *out, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s, "SELECT type, name, tbl_name, sql FROM sqlite_schema", e);
	struct schema_parts store;
	int more = st == NULL ? -1 : 0;

	parts_of_store(&store);
	while (st != NULL && (more = statement_step(s, st, e)) == 1) {
		struct schema_row row = { column(st, 0), column(st, 1), column(st, 2),
					  column(st, 3) };
		if (schema_owner_of(&store, &row) == owner)
			hold_row(want, seen, &row, out);
	}
	statement_done(st);
	schema_parts_release(&store);
	return more;
}

int schema_compare(struct store *s, const struct schema_parts *want, enum schema_owner owner,
		   struct schema_faults *out, struct err *e)
{
	bool *seen = memory_new(want->n + 1, sizeof *seen);

	*out = (struct schema_faults){ .at = NULL };
	int rc = hold_rows(s, want, owner, seen, out, e);
	for (size_t i = 0; rc == 0 && i < want->n; i++)
		if (!seen[i])
			fault_add(out, SCHEMA_MISSING, NULL, &want->at[i]);
	free(seen);
	if (rc != 0)
		schema_faults_release(out);
	return rc;
}

void schema_faults_release(struct schema_faults *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->at[i].type);
		free(f->at[i].name);
	}
	free(f->at);
	*f = (struct schema_faults){ .at = NULL };
}

/* ---- mending ---- */

static int drop_one(struct store *s, const struct schema_fault *f, struct err *e)
{
	char *sql = sqlite3_mprintf("DROP %s IF EXISTS \"%w\"", f->type, f->name);

	if (sql == NULL)
		memory_exhausted();
	int rc = store_exec(s, sql, e);
	sqlite3_free(sql);
	return rc;
}

/* Tables last: what belongs to them goes with them. */
int schema_drop(struct store *s, const struct schema_faults *f, struct err *e)
{
	int rc = 0;

	for (int tables = 0; tables < 2; tables++)
		for (size_t i = 0; rc == 0 && i < f->n; i++)
			if (f->at[i].is != SCHEMA_MISSING &&
			    (strcmp(f->at[i].type, "table") == 0) == (tables == 1))
				rc = drop_one(s, &f->at[i], e);
	return rc;
}

void schema_notice(struct store *s, const struct schema_faults *f)
{
	static const char *const words[] = {
		[SCHEMA_MISSING] = N_("\"%s\" was missing in the database: it was taken away "
				      "outside hverdag, and was made again"),
		[SCHEMA_CHANGED] = N_("\"%s\" in the database was changed outside hverdag, and was "
				      "made again"),
		[SCHEMA_FOREIGN] = N_("\"%s\" was put into the database outside hverdag, and was "
				      "taken away"),
	};

	for (size_t i = 0; i < f->n; i++)
		store_notice(s, words[f->at[i].is], f->at[i].name);
}

static int create_all(struct store *s, const struct schema_faults *f, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < f->n; i++) {
		const struct schema_part *p = f->at[i].part;
		if (p == NULL)
			continue;
		char *sql = memory_format("%.*s", (int)p->length, p->sql);
		rc = store_exec(s, sql, e);
		free(sql);
	}
	return rc;
}

/* What stands in a table is nowhere else: an empty one in its place would hide that it is gone. */
static int tables_are_ours(const struct store *s, const struct schema_faults *f, struct err *e)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].part != NULL && strcmp(f->at[i].part->type, "table") == 0)
			return err_set(e, ERR_STORE,
				       _("the table %s of the database %s is missing or was "
					 "changed outside hverdag; nothing was changed, and a "
					 "backup can be restored"),
				       f->at[i].name, s->path);
	return 0;
}

/* Read again inside the transaction: another program may be mending as well. */
static int hold_and_mend(struct store *s, const struct schema_parts *want, struct err *e)
{
	struct schema_faults f;

	if (store_exec(s, "BEGIN IMMEDIATE", e) != 0)
		return -1;
	int rc = schema_compare(s, want, SCHEMA_OF_STORE, &f, e);
	if (rc == 0)
		rc = schema_drop(s, &f, e);
	if (rc == 0)
		rc = create_all(s, &f, e);
	if (rc == 0)
		rc = store_exec(s, "COMMIT", e);
	if (rc == 0)
		schema_notice(s, &f);
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	schema_faults_release(&f);
	return rc;
}

int schema_hold(struct store *s, struct err *e)
{
	struct schema_parts want;
	struct schema_faults f;

	parts_of_store(&want);
	int rc = schema_compare(s, &want, SCHEMA_OF_STORE, &f, e);
	if (rc == 0)
		rc = tables_are_ours(s, &f, e);
	if (rc == 0 && f.n > 0 && hold_and_mend(s, &want, e) != 0)
		rc = err_context(e, _("the database was changed outside hverdag, and could not be "
				      "mended"));
	schema_faults_release(&f);
	schema_parts_release(&want);
	return rc;
}
