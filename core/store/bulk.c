/* Work on very many rows: see bulk.h. */
#include "core/store/bulk.h"

#include <sqlite3.h>

#include "core/store/store_private.h"

static void bulk_exec(struct store *s, const char *sql)
{
	struct err ignored;

	store_exec(s, sql, &ignored);
}

void store_bulk_begin(struct store *s)
{
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = sqlite3_mprintf("%s", s->directory);
	if (sqlite3_temp_directory != NULL)
		bulk_exec(s, "PRAGMA temp_store = 1");
}

/* Prepared anew each time: what it answers is found out then. */
static bool is_in_memory(struct store *s)
{
	sqlite3_stmt *st = NULL;
	bool in_memory =
		sqlite3_prepare_v2(s->db, "PRAGMA temp_store", -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) == 2;

	sqlite3_finalize(st);
	return in_memory;
}

/* A connection that would go on writing to files is not used any more. */
void store_bulk_end(struct store *s)
{
	bulk_exec(s, "PRAGMA temp_store = 2");
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
	s->io_failed = s->io_failed || !is_in_memory(s);
}

void store_page_cache(struct store *s, enum page_cache which)
{
	static const char *const sizes[] = {
		[PAGES_USUAL] = "PRAGMA cache_size = -2000",
		[PAGES_MANY] = "PRAGMA cache_size = -65536",
		[PAGES_SORTING] = "PRAGMA cache_size = -1000",
	};

	bulk_exec(s, sizes[which]);
}
