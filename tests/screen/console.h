/* The whole program in a process of its own, under a terminal whose other end the test holds: keys as bytes
 * in, what is written for the terminal out. */
#ifndef HVERDAG_TESTS_SCREEN_CONSOLE_H
#define HVERDAG_TESTS_SCREEN_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

enum { CONSOLE_HEARD = 1 << 18 };

struct console {
	int fd;
	pid_t pid;
	struct termios before;
	char heard[CONSOLE_HEARD]; /* all that was written since the start */
	size_t n;
};

struct console_set {
	const char *path;   /* of the store: console_store() */
	const char *term;   /* $TERM; NULL: xterm-256color */
	const char *locale; /* NULL: the test's own */
};

/* A copy of the team's store at this path; store_discard() it. */
void console_store(const char *path);
/* Starts it for aase, in English. */
void console_begin(struct console *t, const struct console_set *set);
/* Reads for as long as something comes, or until `text` was seen.  false: not within 5 s. */
bool console_hears(struct console *t, const char *text);
void console_type(struct console *t, const char *keys);
/* The program's end: its status, or -1 when it did not end within 5 s. */
int console_ends(struct console *t, int64_t *ms);

#endif
