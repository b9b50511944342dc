/* The first screens: logging in, and the lock. */
#ifndef HVERDAG_TUI_SCREENS_LOGIN_H
#define HVERDAG_TUI_SCREENS_LOGIN_H

#include "tui/kit/app.h"

/* The first screen of all: the day of whoever is logged in, else the log-in. */
void screens_start(struct app *a);

/* Keys are forgotten, every screen is closed, drafts are kept; whoever unlocks it comes back to
 * the day, the row and the form that were open. */
void lock_open(struct app *a);
int64_t lock_due_ms(const struct app *a); /* the instant for it; -1: never */

#endif
