/* The floor for what is saved: rows in a database with the store's settings for safety, no more. */
#ifndef HVERDAG_TESTS_BENCH_BARE_H
#define HVERDAG_TESTS_BENCH_BARE_H

struct sqlite3;

struct sqlite3 *bare_store(const char *path); /* new: WAL, synchronous FULL */

enum { BARE_MAX = 1000 };

/* Saves n rows of 400 bytes, each for good; the milliseconds of each in ms[]. */
void bare_saves(struct sqlite3 *db, int n, double *ms);
double bare_save_p50(int n); /* the median of so many, in a database of its own */

#endif
