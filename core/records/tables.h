/*
 * Rows of the tables that records.h describes.  Everything here is made from the field tables and
 * from the journal; what an entry means to the tables is apply.c's business.
 */
#ifndef HVERDAG_CORE_RECORDS_TABLES_H
#define HVERDAG_CORE_RECORDS_TABLES_H

#include <jansson.h>

#include "core/records/record_type.h"
#include "core/store/journal.h"

/* ---- SQL made from the field tables (table_sql.c); each to free() ---- */

char *sql_tables(void);  /* every table, with what apply looks up */
char *sql_indexes(void); /* what screens look up, named look_… */
char *sql_write(enum record_type type,
		bool withdrawn); /* rid, a value per column, live for facts */
char *sql_leave(enum record_type type, bool withdrawn); /* takes a rid out of one of both tables */
char *sql_read(enum record_type type);                  /* of a rid: rid, id, a value per field */

/* The table of a type, quoted; of revised records that were withdrawn it is another (records.h). */
enum { TABLE_NAME = 48 };
const char *record_table(enum record_type type, bool withdrawn, char out[TABLE_NAME]);

/* ---- what screens look up (rebuild.c), inside a transaction of the caller ---- */

/* To make an index at once from all rows costs a tenth of keeping it up row by row: code that adds
 * more rows than there are drops the indexes first and makes them afterwards. */
int lookups_drop(struct store *s, struct err *e);
int lookups_make(struct store *s, struct err *e);

/* Two indexes over uuids, which come in no order: dropped likewise, and made again at the end, or once somebody
 * asks for what they find. */
enum late_index { LATE_ENTRIES, LATE_UUIDS, LATE_INDEXES }; /* the journal's by record; records' */
struct tables;
int late_index_drop(struct tables *t, enum late_index which, struct err *e);
int late_index_need(struct tables *t, enum late_index which, struct err *e);

/* ---- the tables as a whole (rebuild.c) ---- */

int tables_drop(struct store *s, struct err *e); /* inside a transaction of the caller */

/* ---- rows (tables.c) ---- */

/* A row of `record`: a record that has arrived, or the place kept for one that is referred to. */
struct record_row {
	int64_t rid; /* 0: there is none */
	enum record_type type;
	bool arrived, has_uuid;
	bool heard; /* it has not arrived, but the journal says something of it: that it is withdrawn */
	unsigned char uuid[UUID];
	int64_t clock, device, number; /* of its newest entry; facts: of the fact itself */
	enum journal_origin origin;    /* of the same */
};

struct row_cache;

/* One operation's use of the tables: ends with its transaction. */
struct tables {
	struct store *store;
	struct sqlite3_stmt *write[RECORD_TYPES][2], *leave[RECORD_TYPES][2]; /* [withdrawn] */
	struct row_cache *cache;  /* or NULL: many look-ups of the same records are expected */
	uint32_t made;            /* uuids */
	int64_t last_rid;         /* records beyond it came in this very operation */
	char *late[LATE_INDEXES]; /* texts of those that are to be made; NULL: it is there */
	bool erased_known;
	unsigned char (*erased)[UUID];
	size_t erased_n;
	bool again; /* records were erased: their ids may be derived again (import_erased.h) */
};
void tables_init(struct tables *t, struct store *s, bool many);
void tables_release(struct tables *t);

/* A new uuid, for a record that is made here and called by it; those of one operation ascend, so that they stay
 * together in the indexes. */
void tables_uuid(struct tables *t, int64_t now_ms, unsigned char out[UUID]);

/* Was this citizen erased?  Entries that name one mean nothing any more. */
int citizen_erased(struct tables *t, const unsigned char uuid[UUID], bool *erased, struct err *e);

/* Looks a record up: out->rid is 0 where there is none.  -1 on failure only. */
int row_find(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	     struct err *e);
int row_find_uuid(struct tables *t, const unsigned char uuid[UUID], struct record_row *out,
		  struct err *e);
int row_by_rid(struct tables *t, int64_t rid, struct record_row *out, struct err *e);
/* The same, but keeps a place where there is none. */
int row_place(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	      struct err *e);
/* Writes what *row says; a new row (rid 0) gets its rid. */
int row_put(struct tables *t, const char *id, struct record_row *row, struct err *e);

/* The state of a record into its table.  live counts for facts only. */
int state_write(struct tables *t, const struct record_row *row, const json_t *state, bool live,
		struct err *e);
/* The state as an export shows it; *out is NULL where nothing has arrived. */
int state_read(struct store *s, enum record_type type, int64_t rid, json_t **out, struct err *e);
/* From a statement of sql_read that stands on a row; NULL with *e set. */
json_t *state_of_row(struct store *s, enum record_type type, struct sqlite3_stmt *st,
		     struct err *e);

/* Whose record it is by its state, a citizen's or a provider's, as far as what leads there has arrived. */
struct record_owner {
	struct record_row row; /* rid 0: nobody's, the citizen's own, or it waits */
	const char *field;     /* which says it; NULL: nobody's, or the citizen's own */
	bool waits;            /* for what leads there */
};
int state_owner(struct tables *t, enum record_type type, const json_t *state,
		struct record_owner *out, struct err *e);

#endif
