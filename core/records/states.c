/* States of records as rows of their tables, and back: see tables.h.  One row per kind of field. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "core/records/scope_rows.h"
#include "core/records/tables.h"

/* A statement that is being bound. */
struct binding {
	struct tables *t;
	enum record_type type;
	int64_t rid;
	sqlite3_stmt *st;
	int column;
};

static void seal_place(char out[80], enum record_type type, const struct field *f)
{
	snprintf(out, 80, "%s.%s", record_desc[type].name, f->name);
}

static void bind_sealed(struct binding *b, const struct field *f, const char *text)
{
	size_t length = strlen(text);
	unsigned char *sealed = memory_new(length + SEAL_OVERHEAD, 1);
	char place[80];

	seal_place(place, b->type, f);
	seal_text(store_keys(b->t->store), place, b->rid, text, length, sealed);
	sqlite3_bind_blob64(b->st, b->column, sealed, length + SEAL_OVERHEAD, free);
}

static void bind_words(struct binding *b, const struct field *f, const char *text)
{
	if (f->flags & FIELD_SEALED)
		bind_sealed(b, f, text);
	else
		sqlite3_bind_text(b->st, b->column, text, -1, SQLITE_TRANSIENT);
}

static int bind_string(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	(void)e;
	bind_words(b, f, json_string_value(value));
	return 0;
}

static int bind_list(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	char *text = record_line(value);

	(void)e;
	bind_words(b, f, text);
	free(text);
	return 0;
}

static int bind_cpr(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	unsigned char key[CPR_KEY];

	(void)e;
	bind_sealed(b, f, json_string_value(value));
	seal_cpr_key(store_keys(b->t->store), json_string_value(value), key);
	sqlite3_bind_blob(b->st, b->column + 1, key, sizeof key, SQLITE_TRANSIENT);
	return 0;
}

static int bind_word(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	int word = words_find(f->words, json_string_value(value));

	(void)e;
	if (word >= 0)
		sqlite3_bind_int(b->st, b->column, word);
	return 0;
}

static int bind_date(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	struct day d;

	(void)f, (void)e;
	if (day_parse(json_string_value(value), &d))
		sqlite3_bind_int(b->st, b->column, d.n);
	return 0;
}

static int bind_time(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	int minutes;

	(void)f, (void)e;
	if (time_parse(json_string_value(value), &minutes))
		sqlite3_bind_int(b->st, b->column, minutes);
	return 0;
}

static int bind_instant(struct binding *b, const struct field *f, const json_t *value,
			struct err *e)
{
	int64_t ms;

	(void)f, (void)e;
	if (instant_parse(json_string_value(value), &ms))
		sqlite3_bind_int64(b->st, b->column, ms);
	return 0;
}

static int bind_local(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	struct local_time t;

	(void)f, (void)e;
	if (local_parse(json_string_value(value), &t))
		sqlite3_bind_int64(b->st, b->column, (int64_t)t.day.n * MINUTES_A_DAY + t.minute);
	return 0;
}

static int bind_integer(struct binding *b, const struct field *f, const json_t *value,
			struct err *e)
{
	(void)f, (void)e;
	sqlite3_bind_int64(b->st, b->column, json_integer_value(value));
	return 0;
}

static int bind_number(struct binding *b, const struct field *f, const json_t *value, struct err *e)
{
	(void)f, (void)e;
	sqlite3_bind_double(b->st, b->column, json_number_value(value));
	return 0;
}

static int bind_boolean(struct binding *b, const struct field *f, const json_t *value,
			struct err *e)
{
	(void)f, (void)e;
	sqlite3_bind_int(b->st, b->column, json_is_true(value));
	return 0;
}

static int bind_reference(struct binding *b, const struct field *f, const json_t *value,
			  struct err *e)
{
	struct record_row to;

	if (row_place(b->t, f->refers_to, json_string_value(value), &to, e) != 0)
		return -1;
	sqlite3_bind_int64(b->st, b->column, to.rid);
	return 0;
}

/* ---- and back ---- */

static json_t *state_read_integer(const struct field *f, sqlite3_stmt *st, int column)
{
	(void)f;
	return json_integer(sqlite3_column_int64(st, column));
}

static json_t *state_read_number(const struct field *f, sqlite3_stmt *st, int column)
{
	double n = sqlite3_column_double(st, column);

	(void)f;
	if (n > -1e15 && n < 1e15 && (double)(int64_t)n == n)
		return json_integer((int64_t)n);
	return json_real(n);
}

static json_t *state_read_boolean(const struct field *f, sqlite3_stmt *st, int column)
{
	(void)f;
	return json_boolean(sqlite3_column_int(st, column));
}

static json_t *state_read_word(const struct field *f, sqlite3_stmt *st, int column)
{
	int word = sqlite3_column_int(st, column);

	return word >= 0 && (size_t)word < f->words->n ? json_string(f->words->at[word].json)
						       : NULL;
}

static json_t *state_read_date(const struct field *f, sqlite3_stmt *st, int column)
{
	char text[DAY_TEXT];

	(void)f;
	return json_string(day_text((struct day){ sqlite3_column_int(st, column) }, text));
}

static json_t *state_read_time(const struct field *f, sqlite3_stmt *st, int column)
{
	char text[TIME_TEXT];

	(void)f;
	return json_string(time_text(sqlite3_column_int(st, column), text));
}

static json_t *read_instant(const struct field *f, sqlite3_stmt *st, int column)
{
	char text[INSTANT_TEXT];

	(void)f;
	return json_string(instant_text(sqlite3_column_int64(st, column), text));
}

static json_t *state_read_local(const struct field *f, sqlite3_stmt *st, int column)
{
	int64_t minutes = sqlite3_column_int64(st, column);
	int minute = (int)((minutes % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY);
	char text[LOCAL_TEXT];

	(void)f;
	return json_string(local_text(
		(struct local_time){ { (int32_t)((minutes - minute) / MINUTES_A_DAY) }, minute },
		text));
}

/* A text or a list, sealed or not, as the bytes that were kept. */
static json_t *read_string(const struct field *f, const char *text, size_t length)
{
	(void)f;
	return json_stringn(text, length);
}

static json_t *state_read_list(const struct field *f, const char *text, size_t length)
{
	(void)f;
	return json_loadb(text, length, 0, NULL);
}

/* clang-format off */
static const struct {
	int (*bind)(struct binding *b, const struct field *f, const json_t *value, struct err *e);
	json_t *(*read)(const struct field *f, sqlite3_stmt *st, int column);
	json_t *(*read_text)(const struct field *f, const char *text, size_t length);
} kinds[] = {
	[FIELD_TEXT]       = { bind_string,    NULL,         read_string },
	[FIELD_LONG_TEXT]  = { bind_string,    NULL,         read_string },
	[FIELD_CPR]        = { bind_cpr,       NULL,         read_string },
	[FIELD_WORD]       = { bind_word,      state_read_word,    NULL },
	[FIELD_DATE]       = { bind_date,      state_read_date,    NULL },
	[FIELD_TIME]       = { bind_time,      state_read_time,    NULL },
	[FIELD_INSTANT]    = { bind_instant,   read_instant, NULL },
	[FIELD_LOCAL]      = { bind_local,     state_read_local, NULL },
	[FIELD_INTEGER]    = { bind_integer,   state_read_integer, NULL },
	[FIELD_LEVEL]      = { bind_integer,   state_read_integer, NULL },
	[FIELD_NUMBER]     = { bind_number,    state_read_number,  NULL },
	[FIELD_BOOLEAN]    = { bind_boolean,   state_read_boolean, NULL },
	[FIELD_REFERENCE]  = { bind_reference, NULL,         read_string },
	[FIELD_SETTING]    = { bind_string,    NULL,         read_string },
	[FIELD_TEXTS]      = { bind_list,      NULL,         state_read_list },
	[FIELD_WORDS]      = { bind_list,      NULL,         state_read_list },
	[FIELD_NUMBERS]    = { bind_list,      NULL,         state_read_list },
	[FIELD_REFERENCES] = { bind_list,      NULL,         state_read_list },
	[FIELD_SETTINGS]   = { bind_list,      NULL,         state_read_list },
	[FIELD_ITEMS]      = { bind_list,      NULL,         state_read_list },
};
/* clang-format on */

static bool is_withdrawn(enum record_type type, const json_t *state)
{
	return !record_desc[type].fact && json_is_string(json_object_get(state, "withdrawn"));
}

/* A statement that is made once an operation. */
static sqlite3_stmt *state_statement(struct tables *t, sqlite3_stmt **kept, char *sql,
				     struct err *e)
{
	if (*kept == NULL)
		*kept = store_statement(t->store, sql, e);
	free(sql);
	return *kept;
}

/* A revised record stands in one of its two tables. */
static int leave_other_table(struct tables *t, const struct record_row *row, bool withdrawn,
			     struct err *e)
{
	sqlite3_stmt **kept = &t->leave[row->type][!withdrawn];
	sqlite3_stmt *st = state_statement(
		t, kept, *kept == NULL ? sql_leave(row->type, !withdrawn) : NULL, e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, row->rid);
	return statement_run(t->store, st, e);
}

int state_write(struct tables *t, const struct record_row *row, const json_t *state, bool live,
		struct err *e)
{
	const struct record_desc *d = &record_desc[row->type];
	struct binding b = { .t = t, .type = row->type, .rid = row->rid, .column = 1 };
	bool withdrawn = is_withdrawn(row->type, state);
	sqlite3_stmt **kept = &t->write[row->type][withdrawn];

	if (scope_rows_touch(t, row->type, e) != 0)
		return -1;
	b.st = state_statement(t, kept, *kept == NULL ? sql_write(row->type, withdrawn) : NULL, e);
	if (b.st == NULL)
		return -1;
	sqlite3_bind_int64(b.st, b.column++, row->rid);
	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		const json_t *value = json_object_get(state, f->name);
		if (value != NULL && !json_is_null(value) &&
		    kinds[f->kind].bind(&b, f, value, e) != 0) {
			statement_done(b.st);
			return -1;
		}
		b.column += 1 + (f->kind == FIELD_CPR);
	}
	if (d->fact)
		sqlite3_bind_int(b.st, b.column, live);
	if (statement_run(t->store, b.st, e) != 0)
		return -1;
	return d->fact ? 0 : leave_other_table(t, row, withdrawn, e);
}

static json_t *open_sealed(struct store *s, enum record_type type, int64_t rid,
			   const struct field *f, sqlite3_stmt *st, int column, struct err *e)
{
	size_t length = (size_t)sqlite3_column_bytes(st, column);
	json_t *value = NULL;
	char place[80], *text;

	if (length < SEAL_OVERHEAD)
		return NULL;
	text = memory_new(length, 1);
	seal_place(place, type, f);
	if (seal_open(store_keys(s), place, rid, sqlite3_column_blob(st, column), length, text,
		      e) == 0)
		value = kinds[f->kind].read_text(f, text, length - SEAL_OVERHEAD);
	free(text);
	return value;
}

static json_t *state_read_value(struct store *s, enum record_type type, const struct field *f,
				sqlite3_stmt *st, int column, struct err *e)
{
	if (kinds[f->kind].read != NULL)
		return kinds[f->kind].read(f, st, column);
	if (f->flags & FIELD_SEALED)
		return open_sealed(s, type, sqlite3_column_int64(st, 0), f, st, column, e);
	const char *text = (const char *)sqlite3_column_text(st, column);
	return text == NULL ? NULL
			    : kinds[f->kind].read_text(f, text,
						       (size_t)sqlite3_column_bytes(st, column));
}

/* Columns: rid, id, then one per field (sql_read). */
json_t *state_of_row(struct store *s, enum record_type type, sqlite3_stmt *st, struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	const char *id = (const char *)sqlite3_column_text(st, 1);
	json_t *state = json_object();

	json_object_set_new_nocheck(state, "type", json_string_nocheck(d->name));
	json_object_set_new_nocheck(state, "id", json_string(id != NULL ? id : ""));
	for (size_t i = 0; i < d->fields; i++) {
		const struct field *f = &d->field[i];
		if (sqlite3_column_type(st, (int)i + 2) == SQLITE_NULL)
			continue;
		json_t *value = state_read_value(s, type, f, st, (int)i + 2, e);
		if (value == NULL) {
			err_set(e, ERR_STORE,
				_("%s \"%s\": %s can't be read, the store is damaged"), d->name,
				id != NULL ? id : "", f->name);
			json_decref(state);
			return NULL;
		}
		json_object_set_new_nocheck(state, f->name, value);
	}
	return state;
}

static char *read_text_of(const void *desc)
{
	return sql_read((enum record_type)((const struct record_desc *)desc - record_desc));
}

int state_read(struct store *s, enum record_type type, int64_t rid, json_t **out, struct err *e)
{
	static const struct statement_maker maker = { .text = read_text_of };
	sqlite3_stmt *st = store_made(s, &maker, &record_desc[type], NULL, e);

	*out = NULL;
	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, rid);
	int rc = statement_step(s, st, e);
	if (rc == 1) {
		*out = state_of_row(s, type, st, e);
		rc = *out != NULL ? 0 : -1;
	}
	statement_done(st);
	return rc;
}
