/* Prints what was measured: see report.h. */
#include "tests/bench/report.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/base/utf8.h"
#include "tests/bench/bench.h"

enum { WHAT_WIDTH = 40, AGAINST_WIDTH = 34, LIMIT_WIDTH = 18 };

enum verdict { LIMIT_MISSED, LIMIT_GATE, LIMIT_GOAL, VERDICTS };
static const char *const words[VERDICTS] = { "missed", "gate held", "goal reached" };
static int counted[VERDICTS];

void contest_round(struct contest *c, double here, double there)
{
	if (c->rounds == ROUNDS_MAX)
		return;
	c->here[c->rounds] = here;
	c->there[c->rounds++] = there;
}

static void column(const char *text, int width)
{
	int pad = width - (int)utf8_length(text);

	printf("%s%*s", text, pad > 0 ? pad : 0, "");
}

void report_head(void)
{
	column("", WHAT_WIDTH);
	printf("%14s %14s %7s   ", "here", "floor", "ratio");
	column("goal", LIMIT_WIDTH);
	column("gate", LIMIT_WIDTH);
	printf("%-14s%s\n", "", "the floor is");
}

static bool has(const struct limit *l)
{
	return l->ratio > 0 || l->figure != 0;
}

static bool keeps(const struct limit *l, double here, double ratio)
{
	double most = l->figure == LIMIT_NOTHING ? 0 : l->figure;

	return (l->ratio > 0 && ratio <= l->ratio) || (l->figure != 0 && here <= most);
}

static void limit_words(const struct limit *l, const char *unit, char *out, size_t size)
{
	char ratio[30] = "", figure[30] = "";

	if (l->ratio > 0)
		snprintf(ratio, sizeof ratio, "%.2fx", l->ratio);
	if (l->figure != 0)
		snprintf(figure, sizeof figure, "%g %s", l->figure < 0 ? 0 : l->figure, unit);
	snprintf(out, size, "%s%s%s", ratio, *ratio != '\0' && *figure != '\0' ? " or " : "",
		 figure);
}

static void verdict(const struct contest *c, double here, double ratio)
{
	char text[80];

	limit_words(&c->goal, c->unit, text, sizeof text);
	column(text, LIMIT_WIDTH);
	limit_words(&c->gate, c->unit, text, sizeof text);
	column(text, LIMIT_WIDTH);
	enum verdict v = keeps(&c->goal, here, ratio)   ? LIMIT_GOAL
			 : keeps(&c->gate, here, ratio) ? LIMIT_GATE
							: LIMIT_MISSED;
	if (!has(&c->gate)) {
		printf("%-14s", "");
		return;
	}
	counted[v]++;
	printf("%-14s", words[v]);
}

static void figure(double value, const char *unit)
{
	printf("%10.*f %-4s", value != 0 && value < 100 ? 2 : 0, value, unit);
}

void report(struct contest *c)
{
	double ratios[ROUNDS_MAX], ratio = 0, there = 0;

	if (c->rounds == 0)
		return;
	for (int i = 0; i < c->rounds; i++)
		ratios[i] = c->there[i] > 0 ? c->here[i] / c->there[i] : 0;
	double here = bench_median(c->here, (size_t)c->rounds);
	column(c->what, WHAT_WIDTH);
	figure(here, c->unit);
	if (c->against != NULL) {
		ratio = bench_median(ratios, (size_t)c->rounds);
		there = bench_median(c->there, (size_t)c->rounds);
		figure(there, c->unit);
		printf("%8.2f   ", ratio);
	} else {
		printf("%26s", "");
	}
	verdict(c, here, ratio);
	printf("%s\n", c->against != NULL ? c->against : "");
	fflush(stdout);
}

void report_line(const char *what, double value, const char *unit)
{
	column(what, WHAT_WIDTH);
	figure(value, unit);
	putchar('\n');
	fflush(stdout);
}

void report_end(void)
{
	printf("%d goals reached, %d gates held, %d missed\n\n", counted[LIMIT_GOAL],
	       counted[LIMIT_GATE], counted[LIMIT_MISSED]);
}
