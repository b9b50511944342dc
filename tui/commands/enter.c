/* Logging in from the command line: see enter.h. */
#include "tui/commands/enter.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/clock.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/passphrase.h"
#include "tui/paths.h"
#include "tui/progress.h"

/* An import can hold the store for minutes, and whoever reads logs what is looked up: a command waits
 * for it, since no user is waiting at a screen. */
enum { PATIENCE_MS = 15 * 60 * 1000 };

char *call_user(const struct call *call, struct err *e)
{
	const char *user = options_value(call->options, OPT_USER);

	if (user != NULL)
		return memory_text(user);
	if (isatty(STDIN_FILENO))
		return line_ask(_("User: "), e);
	err_set(e, ERR_ACCESS, _("nobody is logged in; say who you are with --user NAME"));
	return NULL;
}

char *call_passphrase_of_file(const struct call *call, const char *file, struct err *e)
{
	bool others;
	char *passphrase = passphrase_read(file, &others, e);

	if (passphrase != NULL && others && !options_given(call->options, OPT_QUIET))
		message_warning(_("other users of this machine can read or change %s; "
				  "chmod 600 makes it yours alone"),
				file);
	return passphrase;
}

/* --passphrase-file or its variable, else asked for; to passphrase_free(). */
static char *call_passphrase(const struct call *call, const char *user, struct err *e)
{
	const char *file = options_value(call->options, OPT_PASSPHRASE_FILE);

	if (file != NULL)
		return call_passphrase_of_file(call, file, e);
	char *prompt = memory_format(_("Passphrase of %s: "), user);
	char *passphrase = passphrase_ask(prompt, e);
	free(prompt);
	return passphrase;
}

char *call_new_passphrase(const struct call *call, enum option option, const char *user,
			  struct err *e)
{
	const char *file = options_value(call->options, option);

	if (file != NULL)
		return call_passphrase_of_file(call, file, e);
	if (!isatty(STDIN_FILENO)) {
		err_set(e, ERR_ACCESS,
			_("there is no terminal to ask for a new passphrase on; use --%s FILE"),
			option_row[option].name);
		return NULL;
	}
	char *prompt = memory_format(_("New passphrase of %s, at least %d characters: "), user,
				     PASSPHRASE_MIN);
	char *passphrase = passphrase_ask_new(prompt, e);
	free(prompt);
	return passphrase;
}

/* After wrong tries a command waits as long as it must, then tries. */
static int wait_after_wrong_tries(struct call *call, const char *user, struct err *e)
{
	struct session *s = call->session;
	int64_t ms;

	session_tick(s);
	if (store_login_wait(s->work.store, user, s->work.who.now_ms, &ms, e) != 0)
		return -1;
	if (ms == 0)
		return 0;
	if (isatty(STDERR_FILENO) && !options_given(call->options, OPT_QUIET))
		fprintf(stderr, _("waiting %d seconds after wrong passphrases …\n"),
			(int)((ms + 999) / 1000));
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
	return 0;
}

static int log_in(struct call *call, struct err *e)
{
	struct progress progress;

	call->user = call_user(call, e);
	call->passphrase = call->user != NULL ? call_passphrase(call, call->user, e) : NULL;
	progress_begin(&progress, options_given(call->options, OPT_QUIET), NULL);
	call->session->on_tables = progress_tables;
	call->session->on_tables_data = &progress;
	int failed = call->passphrase != NULL ? wait_after_wrong_tries(call, call->user, e) : -1;
	if (!failed)
		failed = session_login(call->session, call->user, call->passphrase, e);
	if (failed == 0)
		failed = store_still(call->session->work.store, e);
	call->session->on_tables = NULL;
	progress_end(&progress);

	passphrase_free(call->passphrase);
	free(call->user);
	call->user = call->passphrase = NULL;
	return failed;
}

/* Says once, after half a second, what the program is waiting for. */
static void say_waiting(void *said, int waited_ms)
{
	bool *once = said;

	if (*once || waited_ms < 500)
		return;
	*once = true;
	fprintf(stderr, "%s\n", _("waiting for another program that is writing to the store …"));
}

static void say_warning(const struct call *call)
{
	char warning[STORE_WARNING];

	if (options_given(call->options, OPT_QUIET))
		return;
	if (store_warning(call->session->work.store, warning)[0] != '\0')
		message_warning("%s", warning);
	if (call->command->run != run_interface && /* which says it when it is closed */
	    own_backup_reminder(call->session, warning)[0] != '\0')
		message_warning("%s", warning);
}

/* What was found in the store and mended; the interface says it on its own screen. */
static void say_notices(const struct call *call)
{
	if (call->command->name[0] == '\0')
		return;
	for (char *one; (one = store_notice_take(call->session->work.store)) != NULL; free(one))
		message_warning("%s", one);
}

/* The interface asks; a command may have nobody to ask. */
static void say_clock(const struct call *call)
{
	const struct work *w = &call->session->work;
	char today[FORMAT_TEXT], newest[FORMAT_TEXT];
	struct err unheard;
	int64_t ms;

	session_tick(call->session);
	if (call->command->name[0] == '\0' || options_given(call->options, OPT_QUIET) ||
	    clock_newest(w->store, &ms, &unheard) != 0 || !clock_is_doubtful(w->who.now_ms, ms))
		return;
	message_warning(_("it is %s by the clock of this machine, and the newest record in the "
			  "database is from %s; is the clock right?"),
			format_day(w->who.today, today),
			format_day(local_from_utc(ms).day, newest));
}

int call_enter(struct call *call, enum command_needs needs, struct err *e)
{
	if ((needs & NEED_STORE) == 0)
		return 0;
	char *file = store_file(call->options, e);
	int failed = file != NULL ? session_open(call->session, file, e) : -1;
	free(file);
	if (!failed) {
		store_patience(call->session->work.store, PATIENCE_MS);
		say_warning(call);
	}
	if (!failed && !options_given(call->options, OPT_QUIET))
		store_on_wait(call->session->work.store, say_waiting, &call->said_waiting);
	if (!failed && needs == NEED_LOGIN) {
		say_clock(call);
		failed = log_in(call, e);
	}
	if (call->session->work.store != NULL)
		say_notices(call);
	return failed;
}
