/* --help, written from the tables of commands and options. */
#ifndef HVERDAG_TUI_COMMANDS_HELP_H
#define HVERDAG_TUI_COMMANDS_HELP_H

#include "core/base/err.h"
#include "tui/options.h"

/* Of the whole program; or of the command, or the commands beginning with the word, on the line. */
int help_show(const struct options *o, struct err *e);

#endif
