/* The help: the keys of a view, made from the tables that dispatch reads. */
#ifndef HVERDAG_TUI_KIT_HELP_H
#define HVERDAG_TUI_KIT_HELP_H

#include "tui/kit/app.h"
#include "tui/kit/look.h"

extern const struct view_ops help_view;

/* What sign i means (N_()), for the manual; false: there are no more. */
bool help_sign(size_t i, enum mark *mark, const char **means);

void help_open(struct app *a, struct view *of);

#endif
