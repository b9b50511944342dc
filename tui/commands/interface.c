/* hverdag without words: the terminal interface on the store. */
#include <stdio.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/store/backup.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/tui.h"

/* With both a user name and a passphrase file the user is logged in at once; else the log-in
 * screen asks. */
static enum command_needs needs(const struct options *o)
{
	bool named = options_value(o, OPT_USER) != NULL;

	return named && options_value(o, OPT_PASSPHRASE_FILE) != NULL ? NEED_LOGIN : NEED_STORE;
}

/* Makes the daily backup when the interface ends. Not after a signal: the program must then end
 * quickly. */
static int backup_of_the_day(struct call *call, struct err *e)
{
	if (call->session->demonstration || call->session->ended)
		return 0;
	session_tick(call->session);
	if (backup_daily(call->session->work.store, call->session->work.who.today, e) == 0)
		return 0;
	return err_context(e, "%s", _("the backup of the day was not made"));
}

int run_interface(struct call *call, struct err *e)
{
	const char *user = options_value(call->options, OPT_USER);

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE,
			       _("the terminal interface needs a terminal; "
				 "elsewhere a command says what to do"));
	if (call_enter(call, needs(call->options), e) != 0)
		return -1;
	if (!call->session->logged_in && user != NULL) /* the log-in screen begins with it */
		snprintf(call->session->work.who.name, sizeof call->session->work.who.name, "%s",
			 user);
	store_on_wait(call->session->work.store, NULL, NULL); /* standard error is the screen now */
	store_patience(call->session->work.store, STORE_PATIENCE_MS);
	if (tui_run(call->session, e) != 0)
		return -1;
	return backup_of_the_day(call, e);
}
