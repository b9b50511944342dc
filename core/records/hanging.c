/* What hangs on a record: see hanging.h.  Read from the field tables, so that a new type is looked
 * through too. */
#include "core/records/hanging.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"

/* The records of a type whose field leads to a record. */
struct hanging {
	enum record_type type;
	const struct field *field;
	int64_t *rid;
	size_t n;
};

/* Of facts one that counts is enough; of revised records all are needed, to look further. */
static int hanging_find(struct store *s, struct hanging *h, int64_t to, struct err *e)
{
	char sql[200], column[COLUMN_NAME], table[TABLE_NAME];

	snprintf(sql, sizeof sql, "SELECT rid FROM %s WHERE \"%s\" = :rid%s",
		 record_table(h->type, false, table), field_column(h->field, column),
		 record_desc[h->type].fact ? " AND live LIMIT 1" : "");
	sqlite3_stmt *st = store_statement(s, sql, e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", to);
	while ((got = statement_step(s, st, e)) == 1) {
		h->rid = memory_grow(h->rid, h->n, sizeof *h->rid);
		h->rid[h->n++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

static int hanging_through(struct store *s, enum record_type type, const struct field *f,
			   int64_t to, bool *hang, struct err *e)
{
	struct hanging h = { .type = type, .field = f };
	int failed = hanging_find(s, &h, to, e);

	if (record_desc[type].fact)
		*hang = h.n > 0;
	else
		for (size_t i = 0; failed == 0 && !*hang && i < h.n; i++)
			failed = facts_hang(
				s, &(const struct record_row){ .rid = h.rid[i], .type = type },
				hang, e);
	free(h.rid);
	return failed;
}

int facts_hang(struct store *s, const struct record_row *row, bool *hang, struct err *e)
{
	*hang = false;
	for (int type = 0; type < RECORD_TYPES; type++) {
		const struct record_desc *d = &record_desc[type];
		for (size_t i = 0; i < d->fields; i++) {
			const struct field *f = &d->field[i];
			if (f->kind != FIELD_REFERENCE || f->refers_to != row->type)
				continue;
			if (hanging_through(s, (enum record_type)type, f, row->rid, hang, e) != 0)
				return -1;
			if (*hang)
				return 0;
		}
	}
	return 0;
}

/* ---- what names it ---- */

static bool field_names(const struct field *f, enum record_type type)
{
	return (f->kind == FIELD_REFERENCE || f->kind == FIELD_REFERENCES) && f->refers_to == type;
}

/* A list holds ids as texts; none that leads to records is sealed. */
static int field_names_it(struct store *s, enum record_type type, const struct field *f,
			  int64_t rid, struct err *e)
{
	char sql[400], column[COLUMN_NAME], table[TABLE_NAME];
	const char *live = record_desc[type].fact ? " AND live" : "";

	record_table(type, false, table);
	field_column(f, column);
	if (f->kind == FIELD_REFERENCE)
		snprintf(sql, sizeof sql,
			 "SELECT 1 FROM %s WHERE rid <> :rid AND \"%s\" = :rid%s LIMIT 1", table,
			 column, live);
	else
		snprintf(sql, sizeof sql,
			 "SELECT 1 FROM %s AS t, json_each(t.\"%s\") AS each JOIN record AS r"
			 " ON r.rid = :rid AND r.id = each.value WHERE t.rid <> :rid%s LIMIT 1",
			 table, column, live);
	sqlite3_stmt *st = store_statement(s, sql, e);
	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	statement_done(st);
	return got;
}

int records_name(struct store *s, const struct record_row *row, bool *named, struct err *e)
{
	*named = false;
	for (int type = 0; type < RECORD_TYPES && !*named; type++) {
		const struct record_desc *d = &record_desc[type];
		for (size_t i = 0; i < d->fields && !*named; i++) {
			if (!field_names(&d->field[i], row->type))
				continue;
			int got = field_names_it(s, (enum record_type)type, &d->field[i], row->rid,
						 e);
			if (got < 0)
				return -1;
			*named = got == 1;
		}
	}
	return 0;
}
