/* hverdag: the process is made safe, the line is read, and the command on it is run.  What each
 * command does stands in tui/commands/. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/text.h"
#include "tui/commands/command.h"
#include "tui/commands/enter.h"
#include "tui/commands/help.h"
#include "tui/language.h"
#include "tui/message.h"
#include "tui/writers/write.h"

/* Files are for this user alone; no core dump and no debugger of the same user shows a name. */
static void keep_private(void)
{
	const struct rlimit none = { 0, 0 };

	umask(077);
#ifndef __SANITIZE_ADDRESS__ /* its search for leaks must be able to look at the process */
	prctl(PR_SET_DUMPABLE, 0);
#endif
	setrlimit(RLIMIT_CORE, &none);
}

/* If a standard stream was closed, opens something in its place on which every read and write
 * fails, so that the store's file does not get that descriptor. */
static void fill_closed_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(ERR_STORE);
}

/* After wrong usage, shows the right one: of the command if one was named, else of the program. */
static void show_usage(const struct command *command)
{
	char *synopsis = command != NULL ? command_synopsis(command) : NULL;

	if (synopsis != NULL)
		fprintf(stderr, _("Usage: %s\n"), synopsis);
	else
		fputs(_("Usage: hverdag [COMMAND] [OPTION]...; hverdag --help explains all\n"),
		      stderr);
	free(synopsis);
}

static int run_command(const struct options *o, const struct command **command, struct err *e)
{
	struct session session = { .language = options_value(o, OPT_LANG),
				   .theme = options_value(o, OPT_THEME) };
	struct call call = { .options = o, .session = &session };
	size_t used;

	*command = command_find(o, &used, e);
	if (*command == NULL)
		return -1;
	call.command = *command;
	call.operand = o->word + used;
	call.operands = o->words - used;
	session_tick(&session);
	call.today = session.work.who.today;
	if (command_check(&call, e) != 0)
		return -1;
	int failed =
		call_enter(&call, call.command->needs, e) != 0 ? -1 : call.command->run(&call, e);
	if (!failed)
		backup_after_command(&call);
	session_close(&session);
	return failed;
}

static int run_line(const struct options *o, const struct command **command, struct err *e)
{
	if (options_given(o, OPT_HELP))
		return help_show(o, e);
	if (options_given(o, OPT_VERSION))
		return output_line(e, "hverdag %s", HVERDAG_VERSION);
	return run_command(o, command, e);
}

int main(int argc, char **argv)
{
	const struct command *command = NULL;
	struct options options;
	struct err e = { 0 }, lost = { 0 };

	keep_private();
	fill_closed_streams();
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is then reported as a failed write */
	language_start();
	language_choose(options_language(argc, argv));
	int failed =
		options_parse(argc, argv, &options, &e) != 0 || run_line(&options, &command, &e);
	if (output_finish(&lost) != 0 && !failed) { /* only the first error is reported */
		failed = -1;
		e = lost;
	}
	if (failed && e.kind != ERR_NONE) { /* none: the reader has closed the pipe */
		message_error(&e);
		if (e.kind == ERR_USAGE)
			show_usage(command);
	}
	options_release(&options);
	return failed ? (int)e.kind : 0;
}
