/* hverdag without words: the terminal interface on the store. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/language.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/paths.h"
#include "tui/setup/setup.h"
#include "tui/tui.h"

/* With both a user name and a passphrase file the user is logged in at once; else the log-in
 * screen asks. */
static enum command_needs needs(const struct options *o)
{
	bool named = options_value(o, OPT_USER) != NULL;

	return named && options_value(o, OPT_PASSPHRASE_FILE) != NULL ? NEED_LOGIN : NEED_STORE;
}

/* Makes the backup that is due when the interface ends. Not after a signal: the program must then end
 * quickly. */
static int backup_of_the_day(struct call *call, struct err *e)
{
	struct own_backup backup = { .after_command = false };
	char reminder[STORE_WARNING];

	if (call->session->ended)
		return 0;
	if (own_backup_make(call->session, &backup, e) != 0)
		return err_context(e, "%s", _("the backup of the day was not made"));
	if (backup.trouble[0] != '\0')
		message_warning("%s", backup.trouble);
	else if (own_backup_reminder(call->session, reminder)[0] != '\0')
		message_warning("%s", reminder);
	return 0;
}

/* As a shell must be given it. */
static const char *shell_word(struct arena *a, const char *word)
{
	const char *out = "'";

	if (*word != '\0' &&
	    word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "0123456789-_./:=,+@%")] == '\0')
		return word;
	for (size_t n; *word != '\0'; word += n) {
		n = *word == '\'' ? 1 : strcspn(word, "'");
		out = *word == '\'' ? arena_format(a, "%s'\\''", out)
				    : arena_format(a, "%s%.*s", out, (int)n, word);
	}
	return arena_format(a, "%s'", out);
}

void say_way_back(const struct call *call)
{
	struct arena a = { NULL };
	const char *line = shell_word(&a, program_invocation_name);

	if (call->session->ended)
		return;
	if (call->command->name[0] != '\0')
		line = arena_format(&a, "%s %s", line, call->command->name);
	for (size_t i = 0; i < call->options->n; i++) {
		const struct given *g = &call->options->given[i];
		line = arena_format(&a, "%s --%s", line, option_row[g->option].name);
		if (option_row[g->option].value != NULL)
			line = arena_format(&a, "%s %s", line, shell_word(&a, g->value));
	}
	message_done(call->options, _("hverdag is closed. To come back, type: %s"), line);
	arena_release(&a);
}

/* Makes a store where there is none, by what the user answers, and logs in to it: 1 when that was done, 0 where
 * there is a store, and also with *left where the user went away. */
static int set_up(struct call *call, const char *path, bool *left, struct err *e)
{
	const char *language = call->session->language;
	struct setup setup = { .path = path };
	struct stat there;

	if (lstat(path, &there) == 0 || errno != ENOENT)
		return 0;
	setup.language = language != NULL ? language : language_of_environment();
	int failed = setup_run(call->session, &setup, e);
	*left = !setup.made;
	if (!failed && setup.made)
		failed = session_open(call->session, path, e) != 0 ||
			 session_login(call->session, setup.user, setup.passphrase, e) != 0;
	setup_release(&setup);
	return failed ? -1 : !*left;
}

/* Opens the store, making one where there is none. */
static int enter_or_set_up(struct call *call, bool *left, struct err *e)
{
	char *path = store_file(call->options, e);
	int made = path != NULL ? set_up(call, path, left, e) : -1;

	free(path);
	if (made == 0 && !*left)
		return call_enter(call, needs(call->options), e);
	return made < 0 ? -1 : 0;
}

int run_interface(struct call *call, struct err *e)
{
	const char *user = options_value(call->options, OPT_USER);
	bool left = false;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE,
			       _("the terminal interface needs a terminal; "
				 "elsewhere a command says what to do"));
	if (enter_or_set_up(call, &left, e) != 0)
		return -1;
	if (left) {
		message_done(call->options, "%s", _("nothing was written"));
		return 0;
	}
	if (!call->session->logged_in && user != NULL) /* the log-in screen begins with it */
		snprintf(call->session->work.who.name, sizeof call->session->work.who.name, "%s",
			 user);
	store_on_wait(call->session->work.store, NULL, NULL); /* standard error is the screen now */
	store_patience(call->session->work.store, STORE_PATIENCE_MS);
	if (tui_run(call->session, e) != 0)
		return -1;
	say_way_back(call);
	return backup_of_the_day(call, e);
}
