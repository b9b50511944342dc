/* Many keys, one after the other: what each took and what all of them cost. */
#ifndef HVERDAG_TESTS_BENCH_KEYS_H
#define HVERDAG_TESTS_BENCH_KEYS_H

#include "tests/bench/program.h"

enum { KEYS_MAX = 2000 };

struct keys {
	double ms[KEYS_MAX], each_bytes[KEYS_MAX];
	int n;
	double cpu_us;
	long bytes, reads; /* each write of a program wakes its reader */
};

void keys_press(struct program *p, const char *key, int times, struct keys *k);
double keys_part(struct keys *k, int percent); /* of the milliseconds; sorts them */
double keys_part_of_bytes(struct keys *k, int percent);
double keys_each(const struct keys *k, double sum);

/* The key until the cursor stands in a row with this text; false: it does not come there. */
bool keys_until_row(struct program *p, const char *key, const char *text);

#endif
