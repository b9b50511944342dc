/* What the benchmarks share: a clock, chance that is the same every time, a store to fill. */
#ifndef HVERDAG_TESTS_BENCH_BENCH_H
#define HVERDAG_TESTS_BENCH_BENCH_H

#include <stdio.h>

#include "core/session/work.h"
#include "core/store/store.h"

extern const char bench_user[], bench_carer[], bench_passphrase[];

/* Noon of this day in Denmark is now, for every store of the benchmarks: Monday 2026-11-23 if
 * nothing else was set. */
struct day bench_today(void);
void bench_set_today(struct day today);

double bench_ms(void);                       /* of a clock that only goes forward */
double bench_median(double *list, size_t n); /* sorts it */

/* Numbers from 0 to below `below`; the same in every run. */
unsigned bench_chance(unsigned below);
void bench_chance_from(unsigned long long seed);

/* A store that is open and logged in to. */
struct bench_store {
	struct store *store;
	struct actor who; /* the administrator */
	struct settings_version version;
	struct settings_history settings;
	struct work work; /* of bench_as */
};

/* Ends the program with words when anything fails. */
void bench_make(const char *path); /* new, with the settings taken in */
void bench_open(struct bench_store *b, const char *path);
void bench_close(struct bench_store *b);
/* The store as this actor uses it; valid until the next call. */
const struct work *bench_as(struct bench_store *b, const struct actor *who);
void bench_remove(const char *path);
/* The store was looked over just now by the machine's clock, so that the interface need not do it while it is measured;
 * or never. */
void bench_looked_over(const char *path, bool looked);
void bench_or_end(int done, const char *what, const struct err *e);

/* Turns off waiting for the disk, for generators: their store can be made again. */
void bench_no_sync(struct bench_store *b);

/* JSON Lines of a buffer, in the way every import goes. */
void bench_import(struct bench_store *b, char *lines, size_t length);
void bench_import_stream(struct bench_store *b, FILE *lines, int64_t about_bytes); /* closes it */

/* Where stores are kept from run to run: $HVERDAG_BENCH, else bench/ under the build folder. */
const char *bench_folder(void);

bool bench_is_there(const char *path);

/* How much is measured: BENCH_CITIZENS, BENCH_VISITS, BENCH_CARDS and BENCH_ROUNDS; with BENCH_SHORT
 * so little that it takes half a minute, to see whether everything is measured at all. */
enum { STARTS_MAX = 20 };
struct bench_sizes {
	long citizens, visits, cards;
	int rounds, starts, keys, idle_ms;
};
struct bench_sizes bench_sizes(void);

#endif
