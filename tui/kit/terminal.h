/* What the terminal is, by its name: found in the system's list, or spoken to like one that it is like. */
#ifndef HVERDAG_TUI_KIT_TERMINAL_H
#define HVERDAG_TUI_KIT_TERMINAL_H

#include <ncurses.h>
#include <stdbool.h>
#include <stdio.h>

/* Starts curses on it; one that the system does not know but that speaks as xterm does is started as
 * xterm.  NULL: nobody knows it.  name: $TERM. */
SCREEN *terminal_start(const char *name, FILE *out, FILE *in);

/* Once it is started: does it have a screen of its own for programs, and show what stood there before
 * when they end? */
bool terminal_has_own_screen(void);

#endif
