/* The first screens: logging in, and the lock. */
#ifndef HVERDAG_TUI_SCREENS_LOGIN_H
#define HVERDAG_TUI_SCREENS_LOGIN_H

#include "tui/kit/app.h"

/* The first screen of all: the day of whoever is logged in, else the log-in. */
void screens_start(struct app *a);

/* Locks the program: forgets the keys of the store, saves drafts and closes every screen.
 * Unlocking it opens the day, the row and the form again. */
void lock_open(struct app *a);
int64_t lock_due_ms(const struct app *a); /* when to lock, by session_up_ms; -1: never */
/* Locks when that time has come, and when the laptop has slept.  true: it has locked. */
bool lock_if_due(struct app *a);

/* The backup that is due, while nobody sits at the locked screen: hverdag may stay open for weeks. */
void lock_backup(struct app *a);

#endif
