/* Rows of the table `record`: see tables.h.  What a record says is states.c's business. */
#include "core/records/tables.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/records/record_id.h"
#include "core/store/bulk.h"

/* ---- look-ups that repeat: carers and citizens of an import ---- */

/* Rows that were looked up, and apart from them those just written, which are many and mostly asked for once or
 * never: a visit by its record. */
enum { CACHE_FOUND = 16384, CACHE_WRITTEN = 512, CACHE_ID = 40 };

struct cached_row {
	char id[CACHE_ID];
	struct record_row row; /* rid 0: free */
};

struct row_cache {
	struct cached_row found[CACHE_FOUND], written[CACHE_WRITTEN];
};

void tables_init(struct tables *t, struct store *s, bool many)
{
	*t = (struct tables){ .store = s, .last_rid = INT64_MAX };
	if (many) {
		t->cache = memory_new(1, sizeof *t->cache);
		store_page_cache(s, PAGES_MANY);
	}
}

void tables_release(struct tables *t)
{
	if (t->cache != NULL)
		store_page_cache(t->store, PAGES_USUAL);
	free(t->cache);
	for (int i = 0; i < LATE_INDEXES; i++)
		free(t->late[i]);
	free(t->erased);
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
	return hash ^ hash >> 13;
}

static bool cached_is(const struct cached_row *c, enum record_type type, const char *id)
{
	return c->row.rid != 0 && c->row.type == type && strcmp(c->id, id) == 0;
}

static bool cache_get(const struct tables *t, enum record_type type, const char *id,
		      struct record_row *out)
{
	if (t->cache == NULL)
		return false;
	size_t slot = cache_slot(type, id);
	const struct cached_row *c = &t->cache->found[slot % CACHE_FOUND];
	if (!cached_is(c, type, id))
		c = &t->cache->written[slot % CACHE_WRITTEN];
	if (!cached_is(c, type, id))
		return false;
	*out = c->row;
	return true;
}

/* Only what has arrived: a place that is kept for a record may still get another uuid. */
static void cache_put(struct cached_row *c, const char *id, const struct record_row *row)
{
	if (!row->arrived || strlen(id) >= CACHE_ID)
		return;
	strcpy(c->id, id);
	c->row = *row;
}

static void cache_found(struct tables *t, const char *id, const struct record_row *row)
{
	if (t->cache != NULL)
		cache_put(&t->cache->found[cache_slot(row->type, id) % CACHE_FOUND], id, row);
}

/* What was looked up before is another version now. */
static void cache_written(struct tables *t, const char *id, const struct record_row *row)
{
	if (t->cache == NULL)
		return;
	size_t slot = cache_slot(row->type, id);
	struct cached_row *found = &t->cache->found[slot % CACHE_FOUND];
	if (cached_is(found, row->type, id))
		cache_put(found, id, row);
	else
		cache_put(&t->cache->written[slot % CACHE_WRITTEN], id, row);
}

/* ---- who was erased ---- */

static int read_erased(struct tables *t, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(t->store, "SELECT citizen FROM erased ORDER BY citizen", e);
	int rc = -1;

	while (st != NULL && (rc = statement_step(t->store, st, e)) == 1) {
		if (sqlite3_column_bytes(st, 0) != UUID)
			continue;
		t->erased = memory_grow(t->erased, t->erased_n, sizeof *t->erased);
		memcpy(t->erased[t->erased_n++], sqlite3_column_blob(st, 0), UUID);
	}
	statement_done(st);
	t->erased_known = rc == 0;
	return rc;
}

static int by_uuid(const void *a, const void *b)
{
	return memcmp(a, b, UUID);
}

int citizen_erased(struct tables *t, const unsigned char uuid[UUID], bool *erased, struct err *e)
{
	if (!t->erased_known && read_erased(t, e) != 0)
		return -1;
	*erased = t->erased_n > 0 &&
		  bsearch(uuid, t->erased, t->erased_n, sizeof *t->erased, by_uuid) != NULL;
	return 0;
}

/* ---- the table `record` ---- */

enum row_stmt { ROW_BY_ID, ROW_BY_UUID, ROW_BY_RID, ROW_ADD, ROW_SET, ROW_STMTS };

#define ROW_COLUMNS "SELECT rid, type, uuid, clock, device, number, origin FROM record "

static const char *const row_sql[ROW_STMTS] = {
	[ROW_BY_ID] = ROW_COLUMNS "WHERE type = ? AND id = ?",
	[ROW_BY_UUID] = ROW_COLUMNS "WHERE uuid = ?",
	[ROW_BY_RID] = ROW_COLUMNS "WHERE rid = ?",
	[ROW_ADD] = "INSERT INTO record (uuid, clock, device, number, origin, type, id)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?)",
	[ROW_SET] = "UPDATE record SET uuid = ?, clock = ?, device = ?, number = ?, origin = ?"
		    " WHERE rid = ?",
};

static int record_row_of(struct store *s, sqlite3_stmt *st, struct record_row *out, struct err *e)
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
		out->heard = !out->arrived && sqlite3_column_type(st, 4) != SQLITE_NULL;
		out->clock = sqlite3_column_int64(st, 3);
		out->device = sqlite3_column_int64(st, 4);
		out->number = sqlite3_column_int64(st, 5);
		out->origin = (enum journal_origin)sqlite3_column_int(st, 6);
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
	if (record_row_of(t->store, st, out, e) != 0)
		return -1;
	cache_found(t, id, out);
	out->type = type;
	return 0;
}

int row_find_uuid(struct tables *t, const unsigned char uuid[UUID], struct record_row *out,
		  struct err *e)
{
	if (late_index_need(t, LATE_UUIDS, e) != 0)
		return -1;
	sqlite3_stmt *st = store_statement(t->store, row_sql[ROW_BY_UUID], e);
	if (st == NULL)
		return -1;
	sqlite3_bind_blob(st, 1, uuid, UUID, SQLITE_STATIC);
	return record_row_of(t->store, st, out, e);
}

int row_by_rid(struct tables *t, int64_t rid, struct record_row *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, row_sql[ROW_BY_RID], e);

	if (st == NULL)
		return -1;
	sqlite3_bind_int64(st, 1, rid);
	return record_row_of(t->store, st, out, e);
}

int row_put(struct tables *t, const char *id, struct record_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, row_sql[row->rid == 0 ? ROW_ADD : ROW_SET], e);

	if (st == NULL)
		return -1;
	if (row->has_uuid)
		sqlite3_bind_blob(st, 1, row->uuid, UUID, SQLITE_STATIC);
	if (row->arrived)
		sqlite3_bind_int64(st, 2, row->clock);
	if (row->arrived || row->heard) {
		sqlite3_bind_int64(st, 3, row->device);
		sqlite3_bind_int64(st, 4, row->number);
		sqlite3_bind_int(st, 5, (int)row->origin);
	}
	if (row->rid == 0) {
		sqlite3_bind_int(st, 6, (int)row->type);
		sqlite3_bind_text(st, 7, id, -1, SQLITE_STATIC);
	} else {
		sqlite3_bind_int64(st, 6, row->rid);
	}
	if (statement_run(t->store, st, e) != 0)
		return -1;
	if (row->rid == 0)
		row->rid = sqlite3_last_insert_rowid(store_db(t->store));
	cache_written(t, id, row);
	return 0;
}

int row_place(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	      struct err *e)
{
	if (row_find(t, type, id, out, e) != 0)
		return -1;
	if (out->rid != 0)
		return 0;
	if (record_uuid_of(t, type, id, out->uuid, e) != 0)
		return -1;
	out->has_uuid = true;
	return row_put(t, id, out, e);
}

/* ---- whose record it is ---- */

/* What was withdrawn is still somebody's. */
#define COURSES                                                                                    \
	"(SELECT rid, citizen_rid FROM course UNION ALL SELECT rid, citizen_rid FROM"              \
	" course_withdrawn)"
#define PLANS                                                                                      \
	"(SELECT rid, citizen_rid FROM plan UNION ALL SELECT rid, citizen_rid FROM "               \
	"plan_withdrawn)"
#define GOALS                                                                                      \
	"(SELECT rid, course_rid FROM goal UNION ALL SELECT rid, course_rid FROM goal_withdrawn)"

static const char *const owner_sql[RECORD_TYPES] = {
	[RECORD_COURSE] = "SELECT citizen_rid FROM " COURSES " WHERE rid = ?",
	[RECORD_PLAN] = "SELECT citizen_rid FROM " PLANS " WHERE rid = ?",
	[RECORD_GOAL] = "SELECT c.citizen_rid FROM " GOALS " AS g JOIN " COURSES
			" AS c ON c.rid = g.course_rid WHERE g.rid = ?",
	[RECORD_VISIT_RECORD] = "SELECT citizen_rid FROM visit_record WHERE rid = ?",
	[RECORD_STAFF] = "SELECT provider_rid FROM staff WHERE rid = ?1 UNION ALL"
			 " SELECT provider_rid FROM staff_withdrawn WHERE rid = ?1",
	[RECORD_DECISION] = "SELECT c.citizen_rid FROM decision AS d JOIN " COURSES
			    " AS c ON c.rid = d.course_rid WHERE d.rid = ?",
};

/* The citizen, or of a member of staff the provider. */
static int owner_of(struct tables *t, const struct record_row *through, struct record_row *out,
		    struct err *e)
{
	sqlite3_stmt *st = store_statement(t->store, owner_sql[through->type], e);

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

int state_owner(struct tables *t, enum record_type type, const json_t *state,
		struct record_owner *out, struct err *e)
{
	const struct record_desc *d = &record_desc[type];
	struct record_row through;

	*out = (struct record_owner){ .field = d->citizen_through };
	if (d->provider_through != NULL &&
	    (out->field == NULL || !json_is_string(json_object_get(state, out->field))))
		out->field = d->provider_through;
	if (out->field == NULL)
		return 0;
	const char *id = json_string_value(json_object_get(state, out->field));
	if (id == NULL)
		return 0;
	if (row_place(t, record_field(type, out->field)->refers_to, id, &through, e) != 0)
		return -1;
	if (through.type == RECORD_CITIZEN || through.type == RECORD_PROVIDER) {
		out->row = through;
		return 0;
	}
	int rc = owner_of(t, &through, &out->row, e);
	out->waits = through.type == RECORD_STAFF ? !through.arrived : out->row.rid == 0;
	return rc;
}
