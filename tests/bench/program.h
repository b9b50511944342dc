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

/* Ends the bench with words when it can't be started.  words end with NULL. */
void program_start(struct program *p, const char *const words[]);

/* Reads until nothing has come for so long. */
void program_settle(struct program *p, int quiet_ms);
/* Until this stands on the screen and it is still; ends the bench where it never comes. */
void program_until(struct program *p, const char *text);

/* Bytes as a terminal sends them, and whatever is written until nothing has come for 25 ms. */
void program_keys(struct program *p, const char *keys);
/* The same for keys that are measured: the milliseconds to the last byte of the answer, which has ended
 * when nothing more came for quiet_ms.  Ends the bench where there is no answer. */
double program_answer(struct program *p, const char *keys, int quiet_ms);

/* Ends the bench with words and the screen: what was to be measured has not happened. */
void program_fail(const struct program *p, const char *what);

double program_cpu_us(const struct program *p);
/* A number of /proc/PID/status: "VmHWM", "voluntary_ctxt_switches". */
long program_status(const struct program *p, const char *name);

void program_resize(struct program *p, int rows, int cols);
/* A signal, or 0: the terminal is closed.  Milliseconds to the end of the program, whose wait status
 * is put in *status; -1: it did not end within 5 s and was killed. */
double program_ends_by(struct program *p, int signal, int *status);
/* After its end: is the terminal as it was? */
bool program_restored(struct program *p);
void program_stop(struct program *p); /* keys to leave, then the end of it */

#endif
