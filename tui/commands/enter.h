/* Opening the store and logging in to it, as the line and the environment say. */
#ifndef HVERDAG_TUI_COMMANDS_ENTER_H
#define HVERDAG_TUI_COMMANDS_ENTER_H

#include "tui/commands/command.h"

/* Opens the store and logs in, as far as `needs` says; -1 with *e. A command whose needs depend
 * on its operands calls this itself. */
int call_enter(struct call *call, enum command_needs needs, struct err *e);

/* The name of the user: from --user or its variable, else asked for on the terminal; to free(). */
char *call_user(const struct call *call, struct err *e);

/* From a file; one that other users can read is used with a warning, since the laptop may be in order
 * otherwise.  To passphrase_free(). */
char *call_passphrase_of_file(const struct call *call, const char *file, struct err *e);

/* A new passphrase for `user`: from the file that `option` names, else asked for twice. */
char *call_new_passphrase(const struct call *call, enum option option, const char *user,
			  struct err *e);

#endif
