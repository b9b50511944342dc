/* Rows of the tables: see tables.h. */
#include "core/records/tables.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/normal.h"
#include "core/records/records.h"

/* ---- look-ups that repeat: carers and citizens of an import ---- */

enum { CACHE_ROWS = 8192, CACHE_ID = 40 };

struct row_cache {
	struct {
		char id[CACHE_ID];
		struct record_row row; /* rid 0: free */
	} at[CACHE_ROWS];
};

/* Very many rows want more pages in memory than SQLite's usual 2 MB, or each is written and read
 * over and over.  Only a wish: a failure is none. */
static void set_page_cache(struct store *s, bool many)
{
	struct err ignored;

	store_exec(s, many ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -2000", &ignored);
}

void tables_init(struct tables *t, struct store *s, bool many)
{
	*t = (struct tables){ .store = s };
	if (many) {
		t->cache = memory_new(1, sizeof *t->cache);
		set_page_cache(s, true);
	}
}

void tables_release(struct tables *t)
{
	if (t->cache != NULL)
		set_page_cache(t->store, false);
	free(t->cache);
	*t = (struct tables){ 0 };
}

/* RFC 9562, 6.2: a counter in the bits behind the time, forty random ones behind that. */
void tables_uuid(struct tables *t, int64_t now_ms, unsigned char out[UUID])
{
	uint32_t n = t->made++;

	uuid_new(now_ms, out);
	out[6] = (unsigned char)(0x70 | (n >> 28 & 0x0F));
	out[7] = (unsigned char)(n >> 20);
	out[8] = (unsigned char)(0x80 | (n >> 14 & 0x3F));
	out[9] = (unsigned char)(n >> 6);
	out[10] = (unsigned char)((n & 0x3F) << 2 | (out[10] & 3));
}

static size_t cache_slot(enum record_type type, const char *id)
{
	uint32_t hash = 2166136261u ^ (uint32_t)type;

	for (; *id != '\0'; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return (hash ^ hash >> 13) % CACHE_ROWS;
}

static bool cache_get(const struct tables *t, enum record_type type, const char *id,
		      struct record_row *out)
{
	if (t->cache == NULL)
		return false;
	size_t i = cache_slot(type, id);
	const struct record_row *row = &t->cache->at[i].row;
	if (row->rid == 0 || row->type != type || strcmp(t->cache->at[i].id, id) != 0)
		return false;
	*out = *row;
	return true;
}

/* Only what has arrived: a place that is kept for a record may still get its uuid. */
static void cache_put(struct tables *t, const char *id, const struct record_row *row)
{
	if (t->cache == NULL || !row->arrived || strlen(id) >= CACHE_ID)
		return;
	size_t i = cache_slot(row->type, id);
	strcpy(t->cache->at[i].id, id);
	t->cache->at[i].row = *row;
}

/* ---- the table `record` ---- */

enum row_stmt { ROW_BY_ID, ROW_BY_UUID, ROW_BY_RID, ROW_ADD, ROW_SET, ROW_STMTS };

#define ROW_COLUMNS "SELECT rid, type, uuid, clock, device, number FROM record "

static const char *const row_sql[ROW_STMTS] = {
	[ROW_BY_ID] = ROW_COLUMNS "WHERE type = ? AND id = ?",
	[ROW_BY_UUID] = ROW_COLUMNS "WHERE uuid = ?",
	[ROW_BY_RID] = ROW_COLUMNS "WHERE rid = ?",
	[ROW_ADD] = "INSERT INTO record (uuid, clock, device, number, type, id)"
		    " VALUES (?, ?, ?, ?, ?, ?)",
	[ROW_SET] = "UPDATE record SET uuid = ?, clock = ?, device = ?, number = ? WHERE rid = ?",
};

static int row_of(struct store *s, sqlite3_stmt *st, struct record_row *out, struct err *e)
{
	int rc = statement_step(s, st, e);

	*out = (struct record_row){ 0 };
	if (rc == 1) {
		out->rid = sqlite3_column_int64(st, 0);
		out->type = (enum record_type)sqlite3_column_int(st, 1);
		out->has_uuid = sqlite3_column_bytes(st, 2) == UUID;
		if (out->has_uuid)
			memcpy(out->uuid, sqlite3_column_blob(st, 2), UUID);
		out->arrived = sqlite3_column_type(st, 3) != SQLITE_NULL;
		out->clock = sqlite3_column_int64(st, 3);
		out->device = sqlite3_column_int64(st, 4);
		out->number = sqlite3_column_int64(st, 5);
	}
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

int row_find(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	     struct err *e)
{
	if (cache_get(t, type, id, out))
		return 0;
	sqlite3_stmt *st = store_statement(t->store, row_sql[ROW_BY_ID], e);
	if (st == NULL)
		return -1;
	sqlite3_bind_int(st, 1, (int)type);
	sqlite3_bind_text(st, 2, id, -1, SQLITE_STATIC);
	if (row_of(t->store, st, out, e) != 0)
		return -1;
	cache_put(t, id, out);
	out->type = type;
	return 0;
}

int row_find_uuid(struct tables *t, const unsigned char uuid[UUID], struct record_row *out,
		  struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, row_sql[ROW_BY_UUID], e);

	if (st == NULL)
		return -1;
	sqlite3_bind_blob(st, 1, uuid, UUID, SQLITE_STATIC);
	return row_of(t->store, st, out, e);
}

int row_by_rid(struct tables *t, int64_t rid, struct record_row *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, row_sql[ROW_BY_RID], e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, rid);
	return row_of(t->store, st, out, e);
}

int row_put(struct tables *t, const char *id, struct record_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, row_sql[row->rid == 0 ? ROW_ADD : ROW_SET], e);

	if (st == NULL)
		return -1;
	if (row->has_uuid)
		sqlite3_bind_blob(st, 1, row->uuid, UUID, SQLITE_STATIC);
	if (row->arrived) {
		sqlite3_bind_int64(st, 2, row->clock);
		sqlite3_bind_int64(st, 3, row->device);
		sqlite3_bind_int64(st, 4, row->number);
	}
	if (row->rid == 0) {
		sqlite3_bind_int(st, 5, (int)row->type);
		sqlite3_bind_text(st, 6, id, -1, SQLITE_STATIC);
	} else {
		sqlite3_bind_int64(st, 5, row->rid);
	}
	if (statement_run(t->store, st, e) != 0)
		return -1;
	if (row->rid == 0)
		row->rid = sqlite3_last_insert_rowid(store_db(t->store));
	cache_put(t, id, row);
	return 0;
}

int row_place(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	      struct err *e)
{
	if (row_find(t, type, id, out, e) != 0)
		return -1;
	return out->rid != 0 ? 0 : row_put(t, id, out, e);
}

/* ---- states into their tables ---- */

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

static json_t *read_integer(const struct field *f, sqlite3_stmt *st, int column)
{
	(void)f;
	return json_integer(sqlite3_column_int64(st, column));
}

static json_t *read_number(const struct field *f, sqlite3_stmt *st, int column)
{
	double n = sqlite3_column_double(st, column);

	(void)f;
	if (n > -1e15 && n < 1e15 && (double)(int64_t)n == n)
		return json_integer((int64_t)n);
	return json_real(n);
}

static json_t *read_boolean(const struct field *f, sqlite3_stmt *st, int column)
{
	(void)f;
	return json_boolean(sqlite3_column_int(st, column));
}

static json_t *read_word(const struct field *f, sqlite3_stmt *st, int column)
{
	int word = sqlite3_column_int(st, column);

	return word >= 0 && (size_t)word < f->words->n ? json_string(f->words->at[word].json)
						       : NULL;
}

static json_t *read_date(const struct field *f, sqlite3_stmt *st, int column)
{
	char text[DAY_TEXT];

	(void)f;
	return json_string(day_text((struct day){ sqlite3_column_int(st, column) }, text));
}

static json_t *read_time(const struct field *f, sqlite3_stmt *st, int column)
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

/* A text or a list, sealed or not, as the bytes that were kept. */
static json_t *read_string(const struct field *f, const char *text, size_t length)
{
	(void)f;
	return json_stringn(text, length);
}

static json_t *read_list(const struct field *f, const char *text, size_t length)
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
	[FIELD_WORD]       = { bind_word,      read_word,    NULL },
	[FIELD_DATE]       = { bind_date,      read_date,    NULL },
	[FIELD_TIME]       = { bind_time,      read_time,    NULL },
	[FIELD_INSTANT]    = { bind_instant,   read_instant, NULL },
	[FIELD_INTEGER]    = { bind_integer,   read_integer, NULL },
	[FIELD_LEVEL]      = { bind_integer,   read_integer, NULL },
	[FIELD_NUMBER]     = { bind_number,    read_number,  NULL },
	[FIELD_BOOLEAN]    = { bind_boolean,   read_boolean, NULL },
	[FIELD_REFERENCE]  = { bind_reference, NULL,         read_string },
	[FIELD_SETTING]    = { bind_string,    NULL,         read_string },
	[FIELD_TEXTS]      = { bind_list,      NULL,         read_list },
	[FIELD_WORDS]      = { bind_list,      NULL,         read_list },
	[FIELD_NUMBERS]    = { bind_list,      NULL,         read_list },
	[FIELD_REFERENCES] = { bind_list,      NULL,         read_list },
	[FIELD_SETTINGS]   = { bind_list,      NULL,         read_list },
	[FIELD_ITEMS]      = { bind_list,      NULL,         read_list },
};
/* clang-format on */

static sqlite3_stmt *write_statement(struct tables *t, enum record_type type, struct err *e)
{
	if (t->write[type] == NULL) {
		char *sql = sql_write(type);
		t->write[type] = store_statement(t->store, sql, e);
		free(sql);
	}
	return t->write[type];
}

int state_write(struct tables *t, enum record_type type, int64_t rid, const json_t *state,
		bool live, struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	struct binding b = { .t = t, .type = type, .rid = rid, .column = 1 };

	b.st = write_statement(t, type, e);
	if (b.st == NULL)
		return -1;
	sqlite3_bind_int64(b.st, b.column++, rid);
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
	return statement_run(t->store, b.st, e);
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

static json_t *read_value(struct store *s, enum record_type type, const struct field *f,
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
		json_t *value = read_value(s, type, f, st, (int)i + 2, e);
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

int state_read(struct store *s, enum record_type type, int64_t rid, json_t **out, struct err *e)
{
	char *sql = sql_read(type);
	sqlite3_stmt *st = store_statement(s, sql, e);

	free(sql);
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

/* ---- whose record it is ---- */

static const char *const citizen_sql[RECORD_TYPES] = {
	[RECORD_COURSE] = "SELECT citizen_rid FROM course WHERE rid = ?",
	[RECORD_GOAL] =
		"SELECT c.citizen_rid FROM goal AS g JOIN course AS c ON c.rid = g.course_rid"
		" WHERE g.rid = ?",
};

static int citizen_of(struct tables *t, const struct record_row *through, struct record_row *out,
		      struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, citizen_sql[through->type], e);

	*out = (struct record_row){ 0 };
	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, through->rid);
	int rc = statement_step(t->store, st, e);
	int64_t rid = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	if (rc < 0)
		return -1;
	return rid == 0 ? 0 : row_by_rid(t, rid, out, e);
}

int state_citizen(struct tables *t, enum record_type type, const json_t *state,
		  struct record_row *out, struct err *e)
{
	const char *name = record_desc[type].citizen_through;
	struct record_row through;

	*out = (struct record_row){ 0 };
	if (name == NULL)
		return 0;
	const char *id = json_string_value(json_object_get(state, name));
	if (id == NULL)
		return 0;
	if (row_place(t, record_field(type, name)->refers_to, id, &through, e) != 0)
		return -1;
	if (through.type == RECORD_CITIZEN) {
		*out = through;
		return 0;
	}
	return citizen_of(t, &through, out, e);
}
