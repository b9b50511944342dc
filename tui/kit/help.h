/* The help: the keys of a view, made from the tables that dispatch reads. */
#ifndef HVERDAG_TUI_KIT_HELP_H
#define HVERDAG_TUI_KIT_HELP_H

#include "tui/kit/app.h"

extern const struct view_ops help_view;

void help_open(struct app *a, struct view *of);

#endif
