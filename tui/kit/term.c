/* The terminal: see term.h. */
#include "tui/kit/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/kit/key.h"
#include "tui/kit/terminal.h"

/* Only for the end of a program that is out of memory. */
static struct term *running;

/*
 * Curses flushes at every movement of the cursor: ten writes a key, each of which wakes the terminal.
 * So a frame is made in memory and shown by one write.  The terminal's modes are set through the
 * same descriptor: the terminal is put back under it to start, to stop and to pause.
 */
static void draw_on_terminal(struct term *t)
{
	dup2(t->tty, fileno(t->out));
}

static void draw_in_memory(struct term *t)
{
	if (t->frame < 0)
		return;
	lseek(t->frame, 0, SEEK_SET);
	dup2(t->frame, fileno(t->out));
	t->shown = false;
}

static bool frame_begins(const char *at, const char *end, const char *sequence)
{
	size_t n = strlen(sequence);

	return (size_t)(end - at) >= n && memcmp(at, sequence, n) == 0;
}

/*
 * Leaves out what changes nothing.  With each change of ink curses chooses the ASCII letters (ESC ( B),
 * which are chosen already, since nothing here draws with the terminal's line letters; and it takes the
 * colour back (ESC [ 39 m) before it takes all of the ink back (ESC [ m).  Returns what is left of n.
 */
static size_t frame_leave_out(char *bytes, size_t n)
{
	static const char letters[] = "\033(B", colour[] = "\033[39m";
	const char *end = bytes + n;
	char *to = bytes;

	for (const char *at = bytes; at < end;) {
		if (frame_begins(at, end, letters))
			at += strlen(letters);
		else if (frame_begins(at, end, "\033[39m\033(B\033[m"))
			at += strlen(colour);
		else
			*to++ = *at++;
	}
	return (size_t)(to - bytes);
}

static void write_frame(struct term *t, off_t length)
{
	char bytes[16384];
	off_t at = 0;

	while (at < length) {
		size_t left = (size_t)(length - at);
		ssize_t n = pread(t->frame, bytes, left < sizeof bytes ? left : sizeof bytes, at);
		if (n <= 0)
			return;
		/* the first frame sets the letters up: who was here before may have chosen others */
		size_t kept = t->shown ? frame_leave_out(bytes, (size_t)n) : (size_t)n;
		for (size_t done = 0; done < kept;) {
			ssize_t wrote = write(t->tty, bytes + done, kept - done);
			if (wrote < 0 && errno != EINTR)
				return; /* the terminal is gone: the loop hears of it */
			done += wrote > 0 ? (size_t)wrote : 0;
		}
		at += n;
	}
	t->shown = t->shown || length > 0;
}

void term_show(struct term *t)
{
	refresh();
	if (t->frame < 0)
		return;
	write_frame(t, lseek(t->frame, 0, SEEK_CUR));
	lseek(t->frame, 0, SEEK_SET);
}

/* Asks the terminal to mark what is pasted, so that no letter of it is taken for a key.  Terminals that
 * know nothing of it let it pass, if they take ANSI sequences at all. */
static void mark_pastes(const struct term *t, bool on)
{
	const char *bytes = on ? "\033[?2004h" : "\033[?2004l";
	const char *moves = tigetstr("cup");

	if (moves == NULL || moves == (const char *)-1 || strncmp(moves, "\033[", 2) != 0)
		return;
	ssize_t wrote = write(t->tty, bytes, strlen(bytes));
	(void)wrote; /* the terminal is gone: the loop hears of it */
}

/* Puts the terminal back.  One without a screen of its own for programs would go on showing citizens:
 * it is cleared. */
static void leave_terminal(struct term *t)
{
	draw_on_terminal(t);
	mark_pastes(t, false);
	if (!t->own_screen) {
		clear();
		refresh();
	}
	endwin();
}

static void term_restore(void)
{
	if (running != NULL)
		leave_terminal(running);
}

static void never_called(int blocked)
{
	(void)blocked;
}

static int signals_open(struct term *t, struct err *e)
{
	/* All that others may send and that end a program which does not hear them. */
	static const int heard[] = { SIGHUP,  SIGTERM, SIGQUIT, SIGINT,  SIGWINCH,
				     SIGTSTP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM,
				     SIGPROF, SIGXCPU, SIGPOLL, SIGPWR };
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof heard / sizeof heard[0]; i++)
		sigaddset(&set, heard[i]);
	for (int i = SIGRTMIN; i <= SIGRTMAX; i++)
		sigaddset(&set, i);
	sigprocmask(SIG_BLOCK, &set, &t->before);
	t->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (t->signals >= 0) {
		/* Where nobody handles it, curses ignores TSTP while it draws: one that waits would
		 * be lost. */
		t->stopped = signal(SIGTSTP, never_called);
		return 0;
	}
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

/* Only where the terminal says how its mouse speaks.  Presses come at once: what is a double click
 * is told by the time between two. */
static void hear_mouse(void)
{
	if (!has_key(KEY_MOUSE))
		return;
	mouseinterval(0);
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

/* Alt with an arrow, as xterm and its heirs, rxvt and PuTTY, and iTerm send it. */
static void define_keys(void)
{
	static const struct {
		const char *bytes;
		int code;
	} keys[] = {
		{ "\033[1;3D", CURSES_ALT_LEFT },  { "\033[1;3C", CURSES_ALT_RIGHT },
		{ "\033\033[D", CURSES_ALT_LEFT }, { "\033\033[C", CURSES_ALT_RIGHT },
		{ "\033[200~", CURSES_PASTE },     { "\033[201~", CURSES_PASTE_ENDS },
		{ "\033[1;9D", CURSES_ALT_LEFT },  { "\033[1;9C", CURSES_ALT_RIGHT },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		define_key(keys[i].bytes, keys[i].code);
}

static int curses_start(struct term *t, const char *theme, struct err *e)
{
	const char *name = getenv("TERM") != NULL ? getenv("TERM") : "";

	set_escdelay(25);
	t->screen = terminal_start(name, t->out, stdin);
	if (t->screen == NULL)
		return err_set(e, ERR_USAGE,
			       _("this terminal (TERM=%s) is not known here; if it is a window of "
				 "today, this helps: TERM=xterm-256color hverdag"),
			       name);
	t->own_screen = terminal_has_own_screen();
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	define_keys();
	nodelay(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1); /* keys are drained before painting */
	free_control_keys();
	hear_mouse();
	look_init(&t->look, theme, true);
	return 0;
}

int term_start(struct term *t, const char *theme, struct err *e)
{
	*t = (struct term){ .signals = -1, .tty = -1, .frame = -1, .clock = -1, .watch = -1 };
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE, _("the interface needs a terminal"));
	if (theme != NULL && !look_has_theme(theme))
		return err_set(
			e, ERR_USAGE,
			_("HVERDAG_THEME is \"%s\"; it can be calm, dark, light, contrast or mono"),
			theme);
	if (signals_open(t, e) != 0)
		return -1;
	t->clock = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	t->tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	t->frame = memfd_create("frame", MFD_CLOEXEC);
	int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	t->out = out >= 0 ? fdopen(out, "w") : NULL;
	if (t->tty < 0 || t->out == NULL) {
		term_stop(t);
		return err_set(e, ERR_STORE, _("the system has no room for another open file"));
	}
	if (curses_start(t, theme, e) != 0) {
		term_stop(t);
		return -1;
	}
	running = t;
	mark_pastes(t, true);
	memory_on_exhausted(term_restore);
	draw_in_memory(t);
	return 0;
}

void term_stop(struct term *t)
{
	running = NULL;
	if (t->screen != NULL) {
		leave_terminal(t);
		delscreen(t->screen);
		t->screen = NULL;
	}
	if (t->out != NULL)
		fclose(t->out);
	t->out = NULL;
	if (t->tty >= 0)
		close(t->tty);
	if (t->frame >= 0)
		close(t->frame);
	if (t->clock >= 0)
		close(t->clock);
	t->tty = t->frame = t->clock = -1;
	free(t->pasted);
	t->pasted = NULL;
	if (t->signals < 0)
		return;
	signal(SIGTSTP, t->stopped);
	close(t->signals);
	t->signals = -1;
	/* A terminal that is closed sends HUP as well: the store must still be closed well. */
	if (t->ended)
		signal(SIGHUP, SIG_IGN);
	sigprocmask(SIG_SETMASK, &t->before, NULL);
}

/* Stopped by the shell: the terminal is the shell's until the program goes on. */
static void pause_here(struct term *t)
{
	leave_terminal(t);
	raise(SIGSTOP);
	reset_prog_mode();
	mark_pastes(t, true);
	draw_in_memory(t);
	clearok(curscr, TRUE);
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
		if (info.ssi_signo != SIGWINCH && info.ssi_signo != SIGTSTP)
			return TERM_ENDED;
		if (info.ssi_signo == SIGTSTP)
			pause_here(t);
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

enum { FD_SIGNALS, FD_KEYS, FD_CLOCK, FD_WATCH, FDS };

/* What has come, the most urgent first; TERM_IDLE: nothing that counts. */
static enum term_event what_came(struct term *t, const struct pollfd fds[FDS])
{
	enum term_event event = fds[FD_SIGNALS].revents != 0 ? hear(t) : TERM_IDLE;
	uint64_t times;

	if (event != TERM_IDLE)
		return event;
	/* A closed terminal is readable too, with nothing to read. */
	if (fds[FD_KEYS].revents != 0)
		return (fds[FD_KEYS].revents & POLLIN) && has_input() ? TERM_KEYS : TERM_ENDED;
	if (fds[FD_CLOCK].revents != 0) {
		/* Reading fails where the clock was set: that is what it says. */
		(void)!read(t->clock, &times, sizeof times);
		t->alarm_ms = 0;
		return TERM_CLOCK;
	}
	return fds[FD_WATCH].revents != 0 ? TERM_WATCHED : TERM_IDLE;
}

static enum term_event wait_for(struct term *t, int timeout_ms, int clock, int watch)
{
	struct pollfd fds[FDS] = {
		[FD_SIGNALS] = { .fd = t->signals, .events = POLLIN },
		[FD_KEYS] = { .fd = STDIN_FILENO, .events = POLLIN },
		[FD_CLOCK] = { .fd = clock, .events = POLLIN },
		[FD_WATCH] = { .fd = watch, .events = POLLIN },
	};
	enum term_event event = TERM_IDLE;

	while (event == TERM_IDLE) {
		int n = poll(fds, FDS, timeout_ms);
		if (n == 0)
			return TERM_IDLE;
		if (n < 0 && errno != EINTR)
			event = TERM_ENDED;
		else if (n > 0)
			event = what_came(t, fds);
	}
	t->ended = t->ended || event == TERM_ENDED;
	return event;
}

enum term_event term_wait(struct term *t, int timeout_ms)
{
	return wait_for(t, timeout_ms, -1, -1);
}

enum term_event term_wait_for_all(struct term *t, int timeout_ms, bool watching)
{
	return wait_for(t, timeout_ms, t->clock, watching ? t->watch : -1);
}

/* The system wakes us, too, when the clock is set and when the laptop has slept. */
void term_alarm(struct term *t, int64_t at_ms)
{
	const struct itimerspec at = { .it_value = { .tv_sec = at_ms / 1000 } };

	if (t->clock < 0 || t->alarm_ms == at_ms)
		return;
	t->alarm_ms = at_ms;
	if (time(NULL) >= at.it_value.tv_sec)
		return; /* a test has set the clock that it is by: it would ring without end */
	timerfd_settime(t->clock, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &at, NULL);
}

/* Bytes of the character that begins with this one, in UTF-8; 1 for what begins none. */
static int bytes_of_character(int first)
{
	return first >= 0xc2 && first <= 0xdf ? 2
	       : (first & 0xf0) == 0xe0       ? 3
	       : (first & 0xf8) == 0xf0       ? 4
					      : 1;
}

/*
 * The character that begins with this byte, in UTF-8 whatever the locale is; bytes that are no UTF-8 are
 * Latin-1.  The C library's own reading would lose letters that the locale does not know, and what is
 * typed after them.  The rest of a character comes at once, or in the blink that a slow line takes.
 */
static int character_from(int first)
{
	enum { BYTES_MOST = 4, BLINK_MS = 20 };
	int byte[BYTES_MOST] = { first }, n = 1, wanted = bytes_of_character(first);
	int c = wanted == 1 ? first : first & (0x7f >> wanted);

	timeout(BLINK_MS);
	while (n < wanted && (byte[n] = getch()) != ERR && (byte[n] & ~0x3f) == 0x80)
		c = c << 6 | (byte[n++] & 0x3f);
	timeout(0);
	if (n == wanted)
		return c;
	for (int i = byte[n] == ERR ? n - 1 : n; i > 0; i--)
		ungetch(byte[i]);
	return first;
}

/* All that is pasted, as UTF-8.  One that comes to no end is over after a silence: the terminal lost it, or
 * whoever pasted. */
static void take_paste(struct term *t)
{
	enum { SILENCE_MS = 500, PASTE_MOST = 1 << 20, FIRST = 1024 };
	size_t size = FIRST, n = 0;
	char *text = memory_new(size, 1);

	for (;;) {
		timeout(SILENCE_MS);
		int code = getch();
		if (code == ERR || code == CURSES_PASTE_ENDS)
			break;
		if (code >= KEY_MIN || code == 0 || n >= PASTE_MOST)
			continue;
		if (size - n < 5)
			text = memory_resize(text, size *= 2, 1);
		n += utf8_put(text + n, (uint32_t)character_from(code));
	}
	timeout(0);
	text[n] = '\0';
	free(t->pasted);
	t->pasted = text;
}

int term_key(struct term *t)
{
	for (int code; (code = getch()) != ERR;) {
		int key = code >= KEY_MIN ? key_from_curses(KEY_CODE_YES, (unsigned)code)
					  : key_from_curses(OK, (unsigned)character_from(code));
		if (key == K_PASTE)
			take_paste(t);
		if (key != K_NONE)
			return key;
	}
	return K_NONE;
}
