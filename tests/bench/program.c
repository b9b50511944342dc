/* Programs under a terminal: see program.h. */
#include "tests/bench/program.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "core/base/err.h"
#include "tests/bench/bench.h"

enum { STILL_MS = 30, PATIENCE_MS = 60000, ANSWER_MS = 10000, END_MS = 5000 };

static void fail(const char *what, const char *text)
{
	struct err e = { .kind = ERR_STORE };

	snprintf(e.text, sizeof e.text, "%s", text);
	bench_or_end(-1, what, &e);
}

/* The clock is looked at by the program itself, just before it becomes another. */
static void become(const char *const words[], int line, double *began)
{
	if (login_tty(line) != 0) {
		perror("login_tty");
		_exit(126);
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	unsetenv("COLORTERM");
	unsetenv("NO_COLOR");
	*began = bench_ms();
	execv(words[0], (char *const *)words);
	_exit(127);
}

void program_start(struct program *p, const char *const words[])
{
	struct winsize size = { .ws_row = PROGRAM_ROWS, .ws_col = PROGRAM_COLS };
	double *began = mmap(NULL, sizeof *began, PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	*p = (struct program){ .fd = -1 };
	screen_init(&p->screen, PROGRAM_ROWS, PROGRAM_COLS);
	if (began == MAP_FAILED || openpty(&p->fd, &p->line, NULL, NULL, &size) != 0)
		fail(words[0], strerror(errno));
	tcgetattr(p->line, &p->before);
	*began = bench_ms(); /* until the program itself says when */
	if ((p->pid = fork()) < 0)
		fail(words[0], strerror(errno));
	if (p->pid == 0) {
		close(p->fd);
		become(words, p->line, began);
	}
	program_settle(p, STILL_MS);
	while (p->bytes == 0 && kill(p->pid, 0) == 0 && bench_ms() < *began + PATIENCE_MS)
		program_settle(p, STILL_MS);
	p->began_ms = *began;
	munmap(began, sizeof *began);
	if (p->bytes == 0)
		fail(words[0], "nothing was shown");
}

/* false: nothing for so long, or there is nobody any more. */
static bool read_some(struct program *p, int timeout_ms)
{
	struct pollfd wait = { .fd = p->fd, .events = POLLIN };
	char bytes[65536];

	if (poll(&wait, 1, timeout_ms) <= 0)
		return false;
	ssize_t n = read(p->fd, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	p->last_ms = bench_ms();
	p->bytes += n;
	p->reads++;
	screen_write(&p->screen, bytes, (size_t)n);
	return true;
}

void program_settle(struct program *p, int quiet_ms)
{
	while (read_some(p, quiet_ms))
		;
}

void program_until(struct program *p, const char *text)
{
	double until = bench_ms() + PATIENCE_MS;

	program_settle(p, STILL_MS);
	while (!screen_shows(&p->screen, text)) {
		if (bench_ms() > until) {
			fprintf(stderr, "\"%s\"\n", text);
			program_fail(p, "this never stood on the screen");
		}
		program_settle(p, STILL_MS);
	}
}

void program_fail(const struct program *p, const char *what)
{
	char row[SCREEN_COLS * 4];

	for (int y = 0; y < p->screen.rows; y++) {
		screen_row(&p->screen, y, row, sizeof row);
		fprintf(stderr, "| %s\n", row);
	}
	fail("the screen", what);
}

static void send_keys(struct program *p, const char *keys)
{
	size_t n = strlen(keys);

	if (write(p->fd, keys, n) != (ssize_t)n)
		fail("write", strerror(errno));
}

void program_keys(struct program *p, const char *keys)
{
	send_keys(p, keys);
	program_settle(p, ANSWERED_MS);
}

double program_answer(struct program *p, const char *keys, int quiet_ms)
{
	double start = bench_ms();

	send_keys(p, keys);
	if (!read_some(p, ANSWER_MS))
		program_fail(p, "a key was not answered");
	program_settle(p, quiet_ms);
	return p->last_ms - start;
}

double program_cpu_us(const struct program *p)
{
	struct timespec t;
	clockid_t clock;

	if (clock_getcpuclockid(p->pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
		return 0;
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

long program_status(const struct program *p, const char *name)
{
	char path[60], line[200];
	long value = 0;

	snprintf(path, sizeof path, "/proc/%d/status", (int)p->pid);
	FILE *f = fopen(path, "r");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':')
			value = strtol(line + strlen(name) + 1, NULL, 10);
	if (f != NULL)
		fclose(f);
	return value;
}

void program_resize(struct program *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	screen_resize(&p->screen, rows, cols);
	p->last_ms = bench_ms();
	ioctl(p->fd, TIOCSWINSZ, &size);
	program_settle(p, STILL_MS);
}

double program_ends_by(struct program *p, int signal, int *status)
{
	double start = bench_ms();

	*status = 0;
	if (signal != 0) {
		kill(p->pid, signal);
	} else {
		close(p->line); /* nobody else holds it */
		close(p->fd);
		p->line = p->fd = -1;
	}
	while (bench_ms() < start + END_MS) {
		if (p->fd >= 0)
			read_some(p, 1);
		else
			poll(NULL, 0, 1);
		if (waitpid(p->pid, status, WNOHANG) == p->pid) {
			p->pid = 0;
			return bench_ms() - start;
		}
	}
	kill(p->pid, SIGKILL);
	waitpid(p->pid, status, 0);
	p->pid = 0;
	return -1;
}

bool program_restored(struct program *p)
{
	struct termios now;

	if (p->fd < 0)
		return true; /* there is none any more */
	program_settle(p, STILL_MS);
	return tcgetattr(p->line, &now) == 0 && now.c_lflag == p->before.c_lflag &&
	       now.c_iflag == p->before.c_iflag && now.c_oflag == p->before.c_oflag &&
	       !p->screen.alternate && !p->screen.cursor_hidden;
}

void program_stop(struct program *p)
{
	int status;

	if (p->pid != 0)
		program_ends_by(p, SIGTERM, &status);
	if (p->fd >= 0)
		close(p->fd);
	if (p->line >= 0)
		close(p->line);
	p->fd = p->line = -1;
}
