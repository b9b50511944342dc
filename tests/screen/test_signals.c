/* The program on a terminal of its own: whatever ends it, the terminal is as it was, what somebody
 * was writing is there again, and it takes no longer than a blink. */
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "tests/screen/console.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/store_new.h"

/* The last of two switches that counts. */
static bool last_is(const struct console *t, const char *wanted, const char *other)
{
	const char *at = t->heard, *last = NULL, *unwanted = NULL;

	while ((at = strstr(at, wanted)) != NULL)
		last = at++;
	at = t->heard;
	while ((at = strstr(at, other)) != NULL)
		unwanted = at++;
	return unwanted == NULL || (last != NULL && last > unwanted);
}

static void check_restored(struct console *t, const char *why)
{
	struct termios now;

	CHECK(last_is(t, "\033[?1049l", "\033[?1049h"), "%s: the other screen is left", why);
	CHECK(last_is(t, "\033[?25h", "\033[?25l"), "%s: the cursor is seen", why);
	CHECK(last_is(t, "\033[?1l", "\033[?1h"), "%s: the cursor keys are as before", why);
	if (tcgetattr(t->fd, &now) != 0)
		return;
	CHECK(now.c_lflag == t->before.c_lflag && now.c_iflag == t->before.c_iflag &&
		      now.c_oflag == t->before.c_oflag,
	      "%s: the terminal's modes are as before", why);
}

static void check_draft(const char *path, const char *why)
{
	struct console t;
	int64_t ms = 0;

	console_begin(&t, &(struct console_set){ .path = path });
	CHECK(console_hears(&t, "1 draft"),
	      "%s: the draft is counted when the program starts again", why);
	console_type(&t, "\r");
	CHECK(console_hears(&t, "kom ikke ind"), "%s: what was written is there again", why);
	console_type(&t, "\033");
	console_hears(&t, "kept as a draft");
	console_type(&t, "qq");
	CHECK_INT(console_ends(&t, &ms), 0, "q leaves");
	check_restored(&t, "q");
	close(t.fd);
}

enum { CLOSED = 0 };

static void check_end(int signal, const char *why)
{
	struct console t;
	char path[400];
	int64_t ms = 0;

	snprintf(path, sizeof path, "%s.ended", stage_store());
	console_store(path);
	console_begin(&t, &(struct console_set){ .path = path });
	CHECK(console_hears(&t, "done as planned"), "%s: the day stands", why);
	console_type(&t, "\r");
	console_hears(&t, "Outcome");
	console_type(&t, "4\tkom ikke ind");
	CHECK(console_hears(&t, "1 draft"), "%s: a draft is begun", why);
	if (signal == CLOSED) {
		close(t.fd);
		t.fd = -1;
	} else {
		kill(t.pid, signal);
	}
	CHECK_INT(console_ends(&t, &ms), 7, why);
	/* It takes a few milliseconds; a program that hangs takes for ever. */
	CHECK(ms <= 5000, "%s: ended after %d ms", why, (int)ms);
	if (signal != CLOSED) {
		check_restored(&t, why);
		close(t.fd);
	}
	check_draft(path, why);
	store_discard(path);
}

int main(void)
{
	const struct {
		int signal;
		const char *why;
	} row[] = {
		{ SIGHUP, "HUP" },
		{ SIGTERM, "TERM" },
		{ SIGQUIT, "QUIT" },
		{ SIGINT, "INT" },
		{ SIGUSR1, "USR1" },
		{ SIGUSR2, "USR2" },
		{ SIGALRM, "ALRM" },
		{ SIGPROF, "PROF" },
		{ SIGRTMIN + 3, "a signal of real time" },
		{ CLOSED, "a closed terminal" },
	};

	stage_store();
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i += test_every(1, 4))
		check_end(row[i].signal, row[i].why);
	return test_end();
}
