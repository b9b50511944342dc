/* Work on very many rows: its sorting goes by way of files, and nothing does afterwards. */
#include "core/store/bulk.h"
#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

static int64_t one_number(struct kit *k, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(store_db(k->s), sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void sorts_in_files_meanwhile(void)
{
	struct kit k;

	kit_new(&k);
	int files = kit_count(k.folder, "");
	CHECK_INT(one_number(&k, "PRAGMA temp_store"), 2, "in memory");
	store_bulk_begin(k.s);
	CHECK_INT(one_number(&k, "PRAGMA temp_store"), 1, "in files");
	CHECK_TEXT(sqlite3_temp_directory, k.folder, "beside the store");
	CHECK_INT(store_begin(k.s, &k.e), 0, k.e.text);
	CHECK_INT(store_exec(k.s, "CREATE TEMP TABLE kept (n INTEGER)", &k.e), 0, k.e.text);
	CHECK_INT(store_exec(k.s, "CREATE TABLE many (n INTEGER)", &k.e), 0, k.e.text);
	CHECK_INT(
		store_exec(
			k.s,
			"INSERT INTO many WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1"
			" FROM c WHERE n < 200000) SELECT n * 7919 % 200003 FROM c",
			&k.e),
		0, k.e.text);
	store_page_cache(k.s, PAGES_SORTING);
	CHECK_INT(store_exec(k.s, "CREATE INDEX many_n ON many (n)", &k.e), 0, k.e.text);
	CHECK_INT(kit_count(k.folder, ""), files, "no file with a name");
	CHECK_INT(store_commit(k.s, &k.e), 0, k.e.text);
	store_bulk_end(k.s);
	CHECK_INT(one_number(&k, "PRAGMA temp_store"), 2, "in memory again");
	CHECK(sqlite3_temp_directory == NULL, "and nowhere else");
	CHECK_INT(one_number(&k, "SELECT count(*) FROM many INDEXED BY many_n WHERE n > 0"), 200000,
		  "the index is whole");
	kit_remove(&k);
}

/* Something still reads a table that lies in a file: the connection is not used for what comes next. */
static void a_connection_that_stays_with_files(void)
{
	sqlite3_stmt *reading = NULL;
	struct kit k;

	kit_new(&k);
	store_bulk_begin(k.s);
	CHECK_INT(store_exec(k.s, "CREATE TEMP TABLE kept AS SELECT 1 AS n UNION SELECT 2", &k.e),
		  0, k.e.text);
	CHECK_INT(sqlite3_prepare_v2(store_db(k.s), "SELECT n FROM temp.kept", -1, &reading, NULL),
		  SQLITE_OK, "prepared");
	CHECK_INT(sqlite3_step(reading), SQLITE_ROW, "and in the middle of it");
	store_bulk_end(k.s);
	CHECK_INT(one_number(&k, "PRAGMA temp_store"), 1, "it cannot be changed now");
	sqlite3_finalize(reading);
	CHECK_INT(kit_append(&k, "note", "{}"), 0, k.e.text);
	CHECK_INT(one_number(&k, "PRAGMA temp_store"), 2, "another connection");
	kit_remove(&k);
}

int main(void)
{
	sorts_in_files_meanwhile();
	a_connection_that_stays_with_files();
	return test_end();
}
