/* What a terminal shows of what a program wrote to it: the characters and the cursor, as far as
 * curses drives an xterm; colours are taken in and not kept. */
#ifndef HVERDAG_TESTS_BENCH_SCREEN_H
#define HVERDAG_TESTS_BENCH_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCREEN_ROWS = 120, SCREEN_COLS = 320, SCREEN_NUMBERS = 16 };

struct screen {
	int rows, cols, y, x, top, bottom; /* top, bottom: the rows that scroll, both included */
	bool at_edge;                      /* the last column is written: the next letter wraps */
	bool alternate, cursor_hidden;     /* what a program must put back */
	int clears;                        /* of the whole screen */
	uint32_t last;                     /* letter, for REP */
	uint32_t cell[SCREEN_ROWS][SCREEN_COLS];
	/* the sequence that is being read */
	enum { PLAIN, ESCAPE, CONTROL, WORDS, ONE_MORE } state;
	bool private_mode;
	int number[SCREEN_NUMBERS], numbers;
	uint32_t letter;
	int letter_left;
};

void screen_init(struct screen *s, int rows, int cols);
void screen_resize(struct screen *s, int rows, int cols);
void screen_write(struct screen *s, const char *bytes, size_t n);

/* The row as text without blanks at its end. */
void screen_row(const struct screen *s, int y, char *out, size_t size);
bool screen_shows(const struct screen *s, const char *text);
uint64_t screen_print(const struct screen *s); /* a fingerprint: equal screens, equal prints */

#endif
