/* Reading passphrases: see passphrase.h. */
#include "tui/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

enum { PASSPHRASE_MAX = 1024, ASKING_SIGNALS = 4 };

void passphrase_free(char *passphrase)
{
	if (passphrase == NULL)
		return;
	explicit_bzero(passphrase, strlen(passphrase));
	free(passphrase);
}

/* Up to the first newline or the end, read byte by byte so that nothing behind it is taken from a
 * pipe.  Returns its length, -1 for an error (errno), PASSPHRASE_MAX for one that is too long.
 * Signals that are blocked but not in `mask` end it too, whenever they come; NULL: none does. */
static ssize_t read_line(int fd, const sigset_t *mask, char line[PASSPHRASE_MAX + 1])
{
	struct pollfd waiting = { .fd = fd, .events = POLLIN };
	ssize_t n = 0;

	while (n < PASSPHRASE_MAX) {
		if (mask != NULL && ppoll(&waiting, 1, NULL, mask) < 0)
			return -1;
		ssize_t got = read(fd, line + n, 1);
		if (got < 0)
			return -1;
		if (got == 0 || line[n] == '\n')
			break;
		n++;
	}
	line[n] = '\0';
	return n;
}

/* A pipe and a terminal are nobody else's. */
static bool file_is_open_to_others(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	       (st.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

char *passphrase_read(const char *file, bool *others, struct err *e)
{
	char line[PASSPHRASE_MAX + 1];
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t n = fd >= 0 ? read_line(fd, NULL, line) : -1;
	char *passphrase = NULL;

	if (n > 0 && n < PASSPHRASE_MAX && line[n - 1] == '\r') /* a file from Windows */
		line[--n] = '\0';
	if (n < 0)
		err_set(e, ERR_ACCESS, _("the passphrase file %s can't be read: %s"), file,
			strerror(errno));
	else if (n == PASSPHRASE_MAX)
		err_set(e, ERR_ACCESS, _("the first line of %s is too long for a passphrase"),
			file);
	else if (n == 0)
		err_set(e, ERR_ACCESS, _("the first line of the passphrase file %s is empty"),
			file);
	else if (strlen(line) != (size_t)n || !utf8_valid(line, (size_t)n))
		err_set(e, ERR_ACCESS, _("the first line of %s is no text in UTF-8"), file);
	else
		passphrase = memory_text(line);
	*others = passphrase != NULL && file_is_open_to_others(fd);
	explicit_bzero(line, sizeof line);
	if (fd >= 0)
		close(fd);
	return passphrase;
}

/* While a passphrase is typed, a signal ends the reading first, so that the terminal gets its echo
 * back before the signal does what it does. */
static const int asking_signal[ASKING_SIGNALS] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
	caught = number;
}

struct asking {
	struct termios terminal;
	struct sigaction before[ASKING_SIGNALS];
	sigset_t mask; /* as it was; while asking, the signals are let in only where it waits */
};

static void asking_end(const struct asking *a)
{
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &a->terminal);
	for (int i = 0; i < ASKING_SIGNALS; i++)
		sigaction(asking_signal[i], &a->before[i], NULL);
	sigprocmask(SIG_SETMASK, &a->mask, NULL);
	if (caught != 0)
		raise(caught);
}

static int asking_begin(struct asking *a, bool echo)
{
	struct sigaction act = { .sa_handler = catch_signal };
	sigset_t asking;

	if (tcgetattr(STDIN_FILENO, &a->terminal) != 0)
		return -1;
	caught = 0;
	sigemptyset(&asking);
	for (int i = 0; i < ASKING_SIGNALS; i++)
		sigaddset(&asking, asking_signal[i]);
	sigprocmask(SIG_BLOCK, &asking, &a->mask);
	for (int i = 0; i < ASKING_SIGNALS; i++)
		sigaction(asking_signal[i], &act, &a->before[i]);
	struct termios silent = a->terminal;
	if (!echo)
		silent.c_lflag &= ~(tcflag_t)ECHO;
	if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0)
		return 0;
	asking_end(a);
	return -1;
}

static char *ask(const char *prompt, bool echo, struct err *e)
{
	char line[PASSPHRASE_MAX + 1] = "";
	struct asking asking;
	char *answer = NULL;

	/* Only then the prompt: whoever answers as soon as it comes must not lose what was typed. */
	if (asking_begin(&asking, echo) != 0) {
		err_set(e, ERR_ACCESS, _("the terminal can't be asked: %s"), strerror(errno));
		return NULL;
	}
	fputs(prompt, stderr);
	fflush(stderr);
	ssize_t n = read_line(STDIN_FILENO, &asking.mask, line);
	asking_end(&asking);
	if (!echo)
		fputc('\n', stderr);
	if (n <= 0 || n == PASSPHRASE_MAX || strlen(line) != (size_t)n)
		err_set(e, ERR_ACCESS, _("nothing was entered, so nobody is logged in"));
	else
		answer = memory_text(line);
	explicit_bzero(line, sizeof line);
	return answer;
}

char *passphrase_ask(const char *prompt, struct err *e)
{
	if (isatty(STDIN_FILENO))
		return ask(prompt, false, e);
	err_set(e, ERR_ACCESS,
		_("there is no terminal to ask for the passphrase on; use --passphrase-file FILE"));
	return NULL;
}

char *line_ask(const char *prompt, struct err *e)
{
	return ask(prompt, true, e);
}

char *passphrase_ask_new(const char *prompt, struct err *e)
{
	char *first = passphrase_ask(prompt, e);
	char *again = first != NULL ? passphrase_ask(_("The same once more: "), e) : NULL;

	if (again != NULL && strcmp(first, again) == 0) {
		passphrase_free(again);
		return first;
	}
	if (again != NULL)
		err_set(e, ERR_ACCESS, _("the two passphrases differ, so nothing was changed"));
	passphrase_free(first);
	passphrase_free(again);
	return NULL;
}
