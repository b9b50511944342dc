/* Bare saves: see bare.h. */
#include "tests/bench/bare.h"

#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/bench/bench.h"

enum { BODY = 400 };

sqlite3 *bare_store(const char *path)
{
	sqlite3 *db;

	bench_remove(path);
	sqlite3_open(path, &db);
	sqlite3_exec(db,
		     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		     "CREATE TABLE visit (id INTEGER PRIMARY KEY, body BLOB)",
		     NULL, NULL, NULL);
	return db;
}

void bare_saves(sqlite3 *db, int n, double *ms)
{
	char body[BODY];
	sqlite3_stmt *st;

	memset(body, 'x', sizeof body);
	sqlite3_prepare_v2(db, "INSERT INTO visit (body) VALUES (?)", -1, &st, NULL);
	for (int i = 0; i < n; i++) {
		double start = bench_ms();
		sqlite3_bind_blob(st, 1, body, sizeof body, SQLITE_STATIC);
		sqlite3_step(st);
		sqlite3_reset(st);
		ms[i] = bench_ms() - start;
	}
	sqlite3_finalize(st);
}

double bare_save_p50(int n, int pause_ms)
{
	double ms[BARE_MAX];
	char path[4096];

	n = n < 1 ? 1 : n < BARE_MAX ? n : BARE_MAX;
	snprintf(path, sizeof path, "%s/saving-bare.db", bench_folder());
	sqlite3 *db = bare_store(path);
	for (int i = 0; i < n; i++) {
		poll(NULL, 0, pause_ms);
		bare_saves(db, 1, &ms[i]);
	}
	sqlite3_close(db);
	bench_remove(path);
	return bench_median(ms, (size_t)n);
}
