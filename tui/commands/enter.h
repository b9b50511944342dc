/* Opening the store and logging in to it, as the line and the environment say. */
#ifndef HVERDAG_TUI_COMMANDS_ENTER_H
#define HVERDAG_TUI_COMMANDS_ENTER_H

#include "tui/commands/command.h"

/* Makes call->session what `needs` says.  Commands whose needs depend on their operands call this
 * themselves. */
int call_enter(struct call *call, enum command_needs needs, struct err *e);

/* Who acts: --user or its variable, else asked for on a terminal; to free(). */
char *call_user(const struct call *call, struct err *e);

/* A new passphrase for `user`: from the file that `option` names, else asked for twice. */
char *call_new_passphrase(const struct call *call, enum option option, const char *user,
			  struct err *e);

#endif
