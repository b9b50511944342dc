/* A program under a terminal of its own, whose other end is held here: keys in, and out how long
 * they took, what they cost and what was written. */
#ifndef HVERDAG_TESTS_BENCH_PROGRAM_H
#define HVERDAG_TESTS_BENCH_PROGRAM_H

#include <sys/types.h>
#include <termios.h>

#include "tests/bench/screen.h"

enum { PROGRAM_ROWS = 30, PROGRAM_COLS = 100, WORDS_MAX = 10, ANSWERED_MS = 25 };

struct program {
	pid_t pid;
	int fd;   /* the other end; -1 when closed */
	int line; /* the program's end, kept open to see what it leaves behind */
	struct termios before;
	double began_ms; /* just before exec */
	double last_ms;  /* when the last bytes came */
	long bytes, reads;
	struct screen screen;
};

/* Starts a program; `words` ends with NULL. On failure ends the bench with a message. */
void program_start(struct program *p, const char *const words[]);

/* Reads until nothing has come for so long. */
void program_settle(struct program *p, int quiet_ms);
/* Reads until the text is on the screen and nothing more comes; ends the bench if it never
 * comes. */
void program_until(struct program *p, const char *text);

/* Sends bytes as a terminal does, then reads until nothing has come for 25 ms. */
void program_keys(struct program *p, const char *keys);
/* Sends keys and returns the milliseconds to the last byte of the answer, which ends when
 * nothing has come for quiet_ms. Ends the bench if there is no answer. */
double program_answer(struct program *p, const char *keys, int quiet_ms);

/* Ends the bench with a message and the screen, when what was to be measured did not happen. */
void program_fail(const struct program *p, const char *what);

double program_cpu_us(const struct program *p);
/* A number of /proc/PID/status: "VmHWM", "voluntary_ctxt_switches". */
long program_status(const struct program *p, const char *name);

void program_resize(struct program *p, int rows, int cols);
/* Sends a signal, or closes the terminal when `signal` is 0. Returns the milliseconds to the end
 * of the program and its wait status in *status; -1 when it did not end within 5 s and was
 * killed. */
double program_ends_by(struct program *p, int signal, int *status);
/* After its end: is the terminal as it was? */
bool program_restored(struct program *p);
void program_stop(struct program *p); /* keys to leave, then the end of it */

#endif
