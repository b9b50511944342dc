/* How far long work is: a bar on standard error, where that is a terminal. */
#ifndef HVERDAG_TUI_PROGRESS_H
#define HVERDAG_TUI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool shown;
	int64_t last_ms;     /* when it was last drawn */
	const long *records; /* counted meanwhile, or NULL */
	bool drawn;
};

/* Work that can't say how far it is: what is being done stands there until progress_end. */
void progress_say(struct progress *p, bool quiet, const char *what);

/* `quiet` or no terminal: nothing is ever drawn. */
void progress_begin(struct progress *p, bool quiet, const long *records);

/* An import_progress; all < 0 where the size is unknown.  Draws ten times a second. */
void progress_show(void *progress, int64_t done_bytes, int64_t all_bytes);

/* A tables_progress: what a log-in does after a new version of the program. */
void progress_tables(void *progress, int percent);

void progress_end(struct progress *p); /* leaves a clean line */

#endif
