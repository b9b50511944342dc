/* Another program that keeps a store busy, as a long import does. */
#ifndef HVERDAG_TESTS_HOLD_H
#define HVERDAG_TESTS_HOLD_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct hold {
	pid_t program;
	int release;
};

/* It has begun to write when this returns, and goes on until hold_end(). */
static inline struct hold hold_begin(const char *path)
{
	int ready[2], release[2];
	char c;

	fflush(stdout);
	if (pipe(release) != 0 || pipe(ready) != 0)
		exit(1);
	struct hold h = { .program = fork(), .release = release[1] };
	if (h.program == 0) {
		sqlite3 *db;
		sqlite3_open(path, &db);
		sqlite3_exec(db, "BEGIN IMMEDIATE; INSERT INTO meta VALUES ('held', 'x')", NULL,
			     NULL, NULL);
		if (write(ready[1], "x", 1) != 1 || read(release[0], &c, 1) != 1)
			_exit(1);
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
		sqlite3_close(db);
		_exit(0);
	}
	if (read(ready[0], &c, 1) != 1)
		exit(1);
	close(ready[0]);
	close(ready[1]);
	close(release[0]);
	return h;
}

static inline void hold_end(struct hold *h)
{
	if (write(h->release, "x", 1) != 1)
		exit(1);
	close(h->release);
	waitpid(h->program, NULL, 0);
}

#endif
