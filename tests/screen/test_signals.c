/* The program on a terminal of its own: whatever ends it, the terminal is as it was, what somebody
 * was writing is there again, and it takes no longer than a blink. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/store_new.h"
#include "tui/tui.h"

enum { HEARD = 1 << 18 };

/* A program under a terminal whose other end we hold. */
struct terminal {
	int fd;
	pid_t pid;
	struct termios before;
	char heard[HEARD]; /* all that was written since the start */
	size_t n;
};

static int64_t milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* In the child: what main does for a user who is logged in. */
static void run_program(const char *path)
{
	struct session s = { .language = "en" };
	struct err e = { .kind = ERR_NONE };

	setenv("TERM", "xterm-256color", 1);
	if (session_open(&s, path, &e) != 0 || session_login(&s, "aase", STAGE_PASSPHRASE, &e) != 0)
		_exit(90);
	int failed = tui_run(&s, &e);
	bool ended = s.ended;
	session_close(&s);
	_exit(failed ? 91 : ended ? 7 : 0);
}

static void begin(struct terminal *t, const char *path)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int slave;

	*t = (struct terminal){ .fd = -1 };
	if (openpty(&t->fd, &slave, NULL, NULL, &size) != 0) {
		perror("openpty");
		exit(1);
	}
	tcgetattr(slave, &t->before);
	t->pid = fork();
	if (t->pid == 0) {
		close(t->fd);
		login_tty(slave);
		run_program(path);
	}
	close(slave);
}

/* Reads for as long as something comes, or until `text` was seen.  false: not within 5 s. */
static bool hears(struct terminal *t, const char *text)
{
	int64_t until = milliseconds() + 5000;

	while (milliseconds() < until) {
		struct pollfd p = { .fd = t->fd, .events = POLLIN };
		if (strstr(t->heard, text) != NULL)
			return true;
		if (poll(&p, 1, 100) <= 0)
			continue;
		ssize_t n = read(t->fd, t->heard + t->n, HEARD - 1 - t->n);
		if (n <= 0)
			return strstr(t->heard, text) != NULL;
		t->n += (size_t)n;
		t->heard[t->n] = '\0';
	}
	return false;
}

static void type(struct terminal *t, const char *keys)
{
	if (write(t->fd, keys, strlen(keys)) < 0)
		perror("write");
}

/* The program's end: its status, or -1 when it did not end within 5 s. */
static int ends(struct terminal *t, int64_t *ms)
{
	int64_t from = milliseconds();
	int status;

	while (milliseconds() - from < 5000) {
		struct pollfd p = { .fd = t->fd, .events = POLLIN };
		if (t->fd >= 0 && poll(&p, 1, 1) > 0 && t->n < HEARD - 1) {
			ssize_t n = read(t->fd, t->heard + t->n, HEARD - 1 - t->n);
			t->n += n > 0 ? (size_t)n : 0;
			t->heard[t->n] = '\0';
		}
		if (waitpid(t->pid, &status, WNOHANG) == t->pid) {
			*ms = milliseconds() - from;
			return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		}
	}
	kill(t->pid, SIGKILL);
	waitpid(t->pid, &status, 0);
	return -1;
}

/* The last of two switches that counts. */
static bool last_is(const struct terminal *t, const char *wanted, const char *other)
{
	const char *at = t->heard, *last = NULL, *unwanted = NULL;

	while ((at = strstr(at, wanted)) != NULL)
		last = at++;
	at = t->heard;
	while ((at = strstr(at, other)) != NULL)
		unwanted = at++;
	return unwanted == NULL || (last != NULL && last > unwanted);
}

static void check_restored(struct terminal *t, const char *why)
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
	struct terminal t;
	int64_t ms = 0;

	begin(&t, path);
	CHECK(hears(&t, "1 draft"), "%s: the draft is counted when the program starts again", why);
	type(&t, "\r");
	CHECK(hears(&t, "kom ikke ind"), "%s: what was written is there again", why);
	type(&t, "\033");
	hears(&t, "kept as a draft");
	type(&t, "q");
	CHECK_INT(ends(&t, &ms), 0, "q leaves");
	check_restored(&t, "q");
	close(t.fd);
}

static void copy_store(const char *to)
{
	char command[700];

	snprintf(command, sizeof command, "cp '%s' '%s'", stage_store(), to);
	store_discard(to);
	if (system(command) != 0)
		exit(1);
}

enum { CLOSED = 0 };

static void check_end(int signal, const char *why)
{
	struct terminal t;
	char path[400];
	int64_t ms = 0;

	snprintf(path, sizeof path, "%s.ended", stage_store());
	copy_store(path);
	begin(&t, path);
	CHECK(hears(&t, "done as planned"), "%s: the day stands", why);
	type(&t, "\r");
	hears(&t, "Outcome");
	type(&t, "4\tkom ikke ind");
	CHECK(hears(&t, "1 draft"), "%s: a draft is begun", why);
	if (signal == CLOSED) {
		close(t.fd);
		t.fd = -1;
	} else {
		kill(t.pid, signal);
	}
	CHECK_INT(ends(&t, &ms), 7, why);
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
	static const struct {
		int signal;
		const char *why;
	} row[] = {
		{ SIGHUP, "HUP" },
		{ SIGTERM, "TERM" },
		{ SIGQUIT, "QUIT" },
		{ SIGINT, "INT" },
		{ CLOSED, "a closed terminal" },
	};

	stage_store();
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		check_end(row[i].signal, row[i].why);
	return test_end();
}
