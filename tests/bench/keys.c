/* Keys and what they cost: see keys.h. */
#include "tests/bench/keys.h"

#include <stdio.h>
#include <string.h>

#include "tests/bench/bench.h"

enum { TRIES = 60 };

void keys_press(struct program *p, const char *key, int times, struct keys *k)
{
	for (int i = 0; i < times && k->n < KEYS_MAX; i++) {
		long bytes = p->bytes, reads = p->reads;
		double cpu = program_cpu_us(p);
		k->ms[k->n] = program_answer(p, key, k->quiet_ms > 0 ? k->quiet_ms : ANSWERED_MS);
		k->each_bytes[k->n++] = (double)(p->bytes - bytes);
		k->cpu_us += program_cpu_us(p) - cpu;
		k->bytes += p->bytes - bytes;
		k->reads += p->reads - reads;
	}
}

double keys_part(double *list, const struct keys *k, int percent)
{
	if (k->n == 0)
		return 0;
	bench_median(list, (size_t)k->n);
	int at = k->n * percent / 100;
	return list[at < k->n ? at : k->n - 1];
}

double keys_each(const struct keys *k, double sum)
{
	return k->n > 0 ? sum / k->n : 0;
}

bool keys_until_row(struct program *p, const char *key, const char *text)
{
	char row[SCREEN_COLS * 4];

	for (int i = 0; i < TRIES; i++) {
		screen_row(&p->screen, p->screen.y, row, sizeof row);
		if (strstr(row, text) != NULL)
			return true;
		program_keys(p, key);
	}
	fprintf(stderr, "the cursor never came to \"%s\"\n", text);
	return false;
}
