/* Prints what was measured: see report.h. */
#include "tests/bench/report.h"

#include <stdio.h>

#include "core/base/utf8.h"
#include "tests/bench/bench.h"

void contest_round(struct contest *c, double here, double there)
{
	if (c->rounds == ROUNDS_MAX)
		return;
	c->here[c->rounds] = here;
	c->there[c->rounds++] = there;
}

enum { WHAT_WIDTH = 44 };

static void column(const char *text)
{
	int pad = WHAT_WIDTH - (int)utf8_length(text);

	printf("%s%*s", text, pad > 0 ? pad : 0, "");
}

void report_head(void)
{
	column("medians");
	printf("%14s %14s %8s   %s\n", "here", "against", "ratio", "gate");
}

static void verdict(const struct contest *c, double here, double ratio)
{
	bool held = (c->gate_ratio == 0 || ratio <= c->gate_ratio) &&
		    (c->gate_figure == 0 || here <= c->gate_figure);

	if (c->gate_ratio != 0)
		printf("   at most %.2f", c->gate_ratio);
	if (c->gate_figure != 0)
		printf("   at most %.0f %s", c->gate_figure, c->unit);
	if (c->gate_ratio != 0 || c->gate_figure != 0)
		printf("%s", held ? ": held" : ": NOT held");
}

void report(struct contest *c)
{
	double ratios[ROUNDS_MAX];

	for (int i = 0; i < c->rounds; i++)
		ratios[i] = c->here[i] / c->there[i];
	double ratio = bench_median(ratios, (size_t)c->rounds);
	double here = bench_median(c->here, (size_t)c->rounds);
	double there = bench_median(c->there, (size_t)c->rounds);
	column(c->what);
	printf("%11.3f %-3s%11.3f %-3s%7.2f", here, c->unit, there, c->unit, ratio);
	verdict(c, here, ratio);
	printf("   (%s)\n", c->against);
	fflush(stdout);
}

void report_line(const char *what, double figure, const char *unit)
{
	column(what);
	printf("%11.0f %s\n", figure, unit);
	fflush(stdout);
}
