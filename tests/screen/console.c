/* The program under a terminal: see console.h. */
#include "tests/screen/console.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "tests/screen/stage.h"
#include "tui/store_new.h"
#include "tui/tui.h"

void console_store(const char *path)
{
	char command[700];

	snprintf(command, sizeof command, "cp '%s' '%s'", stage_store(), path);
	store_discard(path);
	if (system(command) != 0)
		exit(1);
}

/* In the child: what main does for a user who is logged in. */
static void run_program(const struct console_set *set)
{
	struct session s = { .language = "en" };
	struct err e = { .kind = ERR_NONE };

	setenv("TERM", set->term != NULL ? set->term : "xterm-256color", 1);
	if (set->locale != NULL)
		setlocale(LC_ALL, set->locale);
	if (session_open(&s, set->path, &e) != 0 ||
	    session_login(&s, "aase", STAGE_PASSPHRASE, &e) != 0)
		_exit(90);
	int failed = tui_run(&s, &e);
	if (failed)
		printf("%s\n", e.text);
	fflush(stdout);
	bool ended = s.ended;
	session_close(&s);
	_exit(failed ? 91 : ended ? 7 : 0);
}

static int64_t milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void console_begin(struct console *t, const struct console_set *set)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int slave;

	*t = (struct console){ .fd = -1 };
	if (openpty(&t->fd, &slave, NULL, NULL, &size) != 0) {
		perror("openpty");
		exit(1);
	}
	tcgetattr(slave, &t->before);
	if ((t->pid = fork()) < 0) {
		perror("fork");
		exit(1);
	}
	if (t->pid == 0) {
		close(t->fd);
		login_tty(slave);
		run_program(set);
	}
	close(slave);
}

bool console_hears(struct console *t, const char *text)
{
	int64_t until = milliseconds() + 5000;

	while (milliseconds() < until) {
		struct pollfd p = { .fd = t->fd, .events = POLLIN };
		if (strstr(t->heard, text) != NULL)
			return true;
		if (poll(&p, 1, 100) <= 0)
			continue;
		ssize_t n = read(t->fd, t->heard + t->n, CONSOLE_HEARD - 1 - t->n);
		if (n <= 0)
			return strstr(t->heard, text) != NULL;
		t->n += (size_t)n;
		t->heard[t->n] = '\0';
	}
	return false;
}

void console_type(struct console *t, const char *keys)
{
	if (write(t->fd, keys, strlen(keys)) < 0)
		perror("write");
}

int console_ends(struct console *t, int64_t *ms)
{
	int64_t from = milliseconds();
	int status;

	while (milliseconds() - from < 5000) {
		struct pollfd p = { .fd = t->fd, .events = POLLIN };
		if (t->fd >= 0 && poll(&p, 1, 1) > 0 && t->n < CONSOLE_HEARD - 1) {
			ssize_t n = read(t->fd, t->heard + t->n, CONSOLE_HEARD - 1 - t->n);
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
