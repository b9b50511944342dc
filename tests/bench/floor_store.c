/* The database of the floor for a day list: see stores.h. */
#include <sqlite3.h>
#include <stdio.h>

#include "tests/bench/bench.h"
#include "tests/bench/stores.h"

enum { ROUTES = 100, A_ROUTE = 30, DAYS_LEAST = 200, CITIZENS = 5000 };

static void citizens(sqlite3 *db)
{
	sqlite3_stmt *st;
	char name[60], address[60];

	sqlite3_prepare_v2(db, "INSERT INTO citizen VALUES (?, ?, ?)", -1, &st, NULL);
	for (int i = 0; i < CITIZENS; i++) {
		snprintf(name, sizeof name, "Borger %d Æblegaard", i);
		snprintf(address, sizeof address, "Engparken %d, 4000 Roskilde", i % 99 + 1);
		sqlite3_bind_int(st, 1, i);
		sqlite3_bind_text(st, 2, name, -1, SQLITE_STATIC);
		sqlite3_bind_text(st, 3, address, -1, SQLITE_STATIC);
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

static void visits(sqlite3 *db, long n)
{
	long most = n / (A_ROUTE * DAYS_LEAST);
	long routes = most < 1 ? 1 : most < ROUTES ? most : ROUTES;
	sqlite3_stmt *st;

	sqlite3_prepare_v2(db, "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?)", -1, &st, NULL);
	for (long i = 0; i < n; i++) {
		sqlite3_bind_int64(st, 1, i);
		sqlite3_bind_int64(st, 2, i / A_ROUTE % routes);
		sqlite3_bind_int64(st, 3, i / A_ROUTE / routes);
		sqlite3_bind_int64(st, 4, 7 * 60 + i % A_ROUTE * 15);
		sqlite3_bind_int64(st, 5, 15);
		sqlite3_bind_int64(st, 6, i * 7919 % CITIZENS);
		sqlite3_bind_int64(st, 7, i % 5);
		sqlite3_step(st);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

void floor_store_make(const char *path, long n)
{
	sqlite3 *db;

	bench_remove(path);
	sqlite3_open(path, &db);
	sqlite3_exec(db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; BEGIN;"
		     "CREATE TABLE citizen (id INTEGER PRIMARY KEY, name TEXT, address TEXT);"
		     "CREATE TABLE visit (id INTEGER PRIMARY KEY, route INT, day INT, start INT,"
		     " minutes INT, citizen INT, outcome INT);",
		     NULL, NULL, NULL);
	citizens(db);
	visits(db, n);
	sqlite3_exec(db,
		     "CREATE INDEX visit_of_day ON visit (route, day, start); COMMIT; ANALYZE;"
		     "PRAGMA wal_checkpoint(TRUNCATE)",
		     NULL, NULL, NULL);
	sqlite3_close(db);
}
