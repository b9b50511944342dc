/* Asking which day it is, before anything is recorded by a clock that may be wrong. */
#ifndef HVERDAG_TUI_SCREENS_CLOCK_H
#define HVERDAG_TUI_SCREENS_CLOCK_H

#include "tui/kit/app.h"

/* true: there is doubt about the day, and a screen asks; `then` is called once it is answered, with that screen
 * closed.  A session asks once. */
bool clock_asks(struct app *a, void (*then)(struct app *a));

#endif
