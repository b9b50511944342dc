/* The terminal interface. */
#ifndef HVERDAG_TUI_TUI_H
#define HVERDAG_TUI_TUI_H

#include "tui/session.h"

/* Runs until the user leaves or a signal ends it; restores the terminal in every case and keeps
 * drafts.  Shows the log-in screen first unless s->logged_in.  -1 with *e when it can't start or
 * the store is lost. */
int tui_run(struct session *s, struct err *e);

/* What the loop does, for tests that drive it.  tui_begin opens the first screen of an app that has its session
 * and look.  tui_before_keys comes before keys that have come together: false, they are swallowed, since the
 * screen has just been locked or gone on to another day.  tui_clock comes when time has passed: it locks, and
 * goes on to a new day. */
struct app;
void tui_begin(struct app *a);
bool tui_before_keys(struct app *a);
void tui_clock(struct app *a);

#endif
