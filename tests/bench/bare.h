/* The floor for what is saved: rows in a database with the store's settings for safety, no more. */
#ifndef HVERDAG_TESTS_BENCH_BARE_H
#define HVERDAG_TESTS_BENCH_BARE_H

struct sqlite3;

struct sqlite3 *bare_store(const char *path); /* new: WAL, synchronous FULL */

enum { BARE_MAX = 1000 };

/* Saves n rows of 400 bytes, each for good; the milliseconds of each in ms[]. */
void bare_saves(struct sqlite3 *db, int n, double *ms);
/* The median of so many, each after a pause as between two keys, in a database of its own: a disk that
 * has just written answers twice as fast as one that is woken. */
double bare_save_p50(int n, int pause_ms);

#endif
