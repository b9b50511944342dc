/* The terminal interface. */
#ifndef HVERDAG_TUI_TUI_H
#define HVERDAG_TUI_TUI_H

#include "tui/session.h"

/* Runs until the user leaves or a signal ends it; restores the terminal in every case and keeps
 * drafts.  Shows the log-in screen first unless s->logged_in.  -1 with *e when it can't start or
 * the store is lost. */
int tui_run(struct session *s, struct err *e);

#endif
