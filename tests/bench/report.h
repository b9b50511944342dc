/* The table that `make bench` prints: a figure, its floor, and their ratio, formed inside each round
 * of one run, since milliseconds belong to a machine and ratios travel.  Behind them what we promise
 * (the goal) and what no change may fall behind (the gate). */
#ifndef HVERDAG_TESTS_BENCH_REPORT_H
#define HVERDAG_TESTS_BENCH_REPORT_H

enum { ROUNDS_MAX = 64 };

/* A limit: at most `ratio` times the floor, or at most `figure` of the unit; when both are
 * given, one of them is enough. */
struct limit {
	double ratio, figure; /* 0: none; what may be nothing at all has LIMIT_NOTHING */
};
#define LIMIT_NOTHING (-1.0)

struct contest {
	const char *what, *unit; /* of both figures; lower is better */
	const char *against;     /* the floor; NULL: held against nothing */
	struct limit goal, gate;
	double here[ROUNDS_MAX], there[ROUNDS_MAX];
	int rounds;
};
void contest_round(struct contest *c, double here, double there);

void report_head(void);
void report(struct contest *c); /* a row; sorts its figures; nothing without a round */
void report_line(const char *what, double figure, const char *unit);
void report_end(void); /* how many goals were reached, and what was missed */

#endif
