/* The rows by which scopes are decided: see scope_rows.h. */
#include "core/records/scope_rows.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/head.h"

enum scope_rows_stmt { SCOPE_PROVIDERS, SCOPE_STAFF, SCOPE_ROWS_STMTS };

/* Two numbers a row; withdrawn ones decide nothing. */
static const char *const scope_rows_sql[SCOPE_ROWS_STMTS] = {
	[SCOPE_PROVIDERS] = "SELECT t.rid, r.uuid, r.id, t.kind, NULL FROM provider AS t"
			    " CROSS JOIN record AS r ON r.rid = t.rid ORDER BY t.rid",
	[SCOPE_STAFF] = "SELECT t.rid, r.uuid, r.id, t.role, t.provider_rid FROM staff AS t"
			" CROSS JOIN record AS r ON r.rid = t.rid ORDER BY t.rid",
};

static void put_number(FILE *out, int64_t n)
{
	fwrite(&n, sizeof n, 1, out);
}

/* With its length, so that no two lists of rows are written alike. */
static void put_bytes(FILE *out, const void *at, int length)
{
	put_number(out, length);
	if (length > 0)
		fwrite(at, (size_t)length, 1, out);
}

static int put_rows(struct store *s, const char *sql, FILE *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, sql, e);
	int more = -1;

	while (st != NULL && (more = statement_step(s, st, e)) == 1) {
		put_number(out, sqlite3_column_int64(st, 0));
		put_bytes(out, sqlite3_column_blob(st, 1), sqlite3_column_bytes(st, 1));
		put_bytes(out, sqlite3_column_text(st, 2), sqlite3_column_bytes(st, 2));
		put_number(out, sqlite3_column_int64(st, 3));
		put_number(out, sqlite3_column_int64(st, 4));
	}
	statement_done(st);
	put_number(out, -1);
	return more;
}

static int scope_rows_mark(struct store *s, unsigned char out[SEAL_MARK], struct err *e)
{
	char *rows = NULL;
	size_t length = 0;
	FILE *to = open_memstream(&rows, &length);
	int rc = 0;

	for (int i = 0; rc == 0 && i < SCOPE_ROWS_STMTS; i++)
		rc = put_rows(s, scope_rows_sql[i], to, e);
	fclose(to);
	if (rc == 0)
		seal_mark(store_keys(s), "scope", rows, length, out);
	free(rows);
	return rc;
}

int scope_rows_same(struct store *s, bool *same, struct err *e)
{
	unsigned char now[SEAL_MARK], kept[SEAL_MARK];

	if (scope_rows_mark(s, now, e) != 0 || head_scope(s, kept, e) != 0)
		return -1;
	*same = memcmp(now, kept, SEAL_MARK) == 0;
	return 0;
}

void scope_rows_remake(struct store *s)
{
	store_touch_scope(s, scope_rows_mark);
}

int scope_rows_touch(struct tables *t, enum record_type type, struct err *e)
{
	bool same;

	if ((type != RECORD_STAFF && type != RECORD_PROVIDER) || store_scope_touched(t->store))
		return 0;
	if (scope_rows_same(t->store, &same, e) != 0)
		return -1;
	if (!same)
		return err_set(e, ERR_STORE, "%s",
			       _("the list of staff and providers was changed outside hverdag; "
				 "log in again, then it is made again from the journal"));
	scope_rows_remake(t->store);
	return 0;
}

void scope_rows_prepare(struct store *s)
{
	statements_prepare(s, scope_rows_sql, SCOPE_ROWS_STMTS);
}
