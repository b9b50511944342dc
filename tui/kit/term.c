/* The terminal: see term.h. */
#include "tui/kit/term.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/kit/key.h"

static void restore(void)
{
	endwin();
}

static int signals_open(struct term *t, struct err *e)
{
	static const int heard[] = { SIGHUP, SIGTERM, SIGQUIT, SIGINT, SIGWINCH };
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof heard / sizeof heard[0]; i++)
		sigaddset(&set, heard[i]);
	sigprocmask(SIG_BLOCK, &set, &t->before);
	t->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (t->signals >= 0)
		return 0;
	sigprocmask(SIG_SETMASK, &t->before, NULL);
	return err_set(e, ERR_STORE, _("the system lets no program hear its signals"));
}

/* Ctrl-S and Ctrl-Z are keys here; Ctrl-C and Ctrl-\ stay signals, which end the program well. */
static void free_control_keys(void)
{
	struct termios mode;

	if (tcgetattr(STDIN_FILENO, &mode) != 0)
		return;
	mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	mode.c_cc[VSUSP] = _POSIX_VDISABLE;
	mode.c_cc[VLNEXT] = _POSIX_VDISABLE;
	tcsetattr(STDIN_FILENO, TCSANOW, &mode);
	def_prog_mode();
}

int term_start(struct term *t, struct err *e)
{
	*t = (struct term){ .signals = -1 };
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE, _("the interface needs a terminal"));
	if (signals_open(t, e) != 0)
		return -1;
	set_escdelay(25);
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL) {
		term_stop(t);
		const char *name = getenv("TERM");
		return err_set(e, ERR_USAGE, _("this terminal (TERM=%s) is not known here"),
			       name != NULL ? name : "");
	}
	memory_on_exhausted(restore);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1); /* keys are drained before painting; a painting is one write */
	free_control_keys();
	look_init(&t->look, true);
	return 0;
}

void term_stop(struct term *t)
{
	if (t->screen != NULL) {
		endwin();
		delscreen(t->screen);
		t->screen = NULL;
	}
	if (t->signals < 0)
		return;
	close(t->signals);
	t->signals = -1;
	sigprocmask(SIG_SETMASK, &t->before, NULL);
}

static void take_new_size(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	resize_term(size.ws_row, size.ws_col);
	clearok(curscr, TRUE); /* the terminal may have moved its text about */
}

static enum term_event hear(struct term *t)
{
	struct signalfd_siginfo info;
	enum term_event event = TERM_IDLE;

	while (read(t->signals, &info, sizeof info) == (ssize_t)sizeof info) {
		if (info.ssi_signo != SIGWINCH)
			return TERM_ENDED;
		take_new_size();
		event = TERM_RESIZED;
	}
	return event;
}

static bool has_input(void)
{
	int bytes = 0;

	return ioctl(STDIN_FILENO, FIONREAD, &bytes) == 0 && bytes > 0;
}

enum term_event term_wait(struct term *t, int timeout_ms)
{
	struct pollfd fds[] = {
		{ .fd = t->signals, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN },
	};

	for (;;) {
		int n = poll(fds, 2, timeout_ms);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 ? TERM_IDLE : TERM_ENDED;
		if (fds[0].revents != 0) {
			enum term_event event = hear(t);
			if (event != TERM_IDLE)
				return event;
		}
		if (fds[1].revents == 0)
			continue;
		/* A closed terminal is readable too, with nothing to read. */
		return (fds[1].revents & POLLIN) && has_input() ? TERM_KEYS : TERM_ENDED;
	}
}

int term_key(void)
{
	wint_t code;

	for (;;) {
		int status = get_wch(&code);
		if (status == ERR)
			return K_NONE;
		int key = key_from_curses(status, (unsigned)code);
		if (key != K_NONE)
			return key;
	}
}
