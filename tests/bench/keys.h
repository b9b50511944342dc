/* Many keys, one after the other: what each took and what all of them cost. */
#ifndef HVERDAG_TESTS_BENCH_KEYS_H
#define HVERDAG_TESTS_BENCH_KEYS_H

#include "tests/bench/program.h"

enum { KEYS_MAX = 2000 };

struct keys {
	int quiet_ms; /* the silence that ends an answer; 0: ANSWERED_MS */
	double ms[KEYS_MAX], each_bytes[KEYS_MAX];
	int n;
	double cpu_us;
	long bytes, reads; /* each write of a program wakes its reader */
};

/* Ends the bench where a key has no answer. */
void keys_press(struct program *p, const char *key, int times, struct keys *k);
double keys_part(double *list, const struct keys *k,
		 int percent); /* of one of its lists; sorts it */
double keys_each(const struct keys *k, double sum);

/* Presses the key until the cursor is on a row with this text; false when it never is. */
bool keys_until_row(struct program *p, const char *key, const char *text);

#endif
