/* The table that `make bench` prints: a figure, what it is held against, and their ratio, formed
 * inside each round of one run, since milliseconds belong to a machine and ratios travel. */
#ifndef HVERDAG_TESTS_BENCH_REPORT_H
#define HVERDAG_TESTS_BENCH_REPORT_H

enum { ROUNDS_MAX = 64 };

struct contest {
	const char *what, *unit; /* of both figures; lower is better */
	const char *against;
	double here[ROUNDS_MAX], there[ROUNDS_MAX];
	int rounds;
	double gate_ratio, gate_figure; /* at most; 0: none */
};
void contest_round(struct contest *c, double here, double there);

void report_head(void);
void report(struct contest *c);                                      /* sorts its figures */
void report_line(const char *what, double figure, const char *unit); /* held against nothing */

#endif
