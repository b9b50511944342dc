/*
 * Wrong tries to log in (design 3): counted per name in a clear table, those of names that are no user's together and
 * without the name.  The next try waits 1, 2, 4 … 60 seconds, also after the program was closed.  This hinders
 * whoever sits at the program; whoever has the file is hindered by Argon2id.
 */
#ifndef HVERDAG_CORE_STORE_TRIES_H
#define HVERDAG_CORE_STORE_TRIES_H

#include "core/store/store.h"

enum { TRIES_LONGEST_MS = 60 * 1000 };

/* How long after `n` wrong tries, the last of them at last_ms, the next one has to wait at now_ms.  Pure.  A clock that
 * was set back makes nobody wait. */
int64_t tries_wait_ms(int64_t n, int64_t last_ms, int64_t now_ms);

/* How long whoever gives this name has still to wait: of an unknown name that of all of them. */
int tries_wait(struct store *s, const char *user, int64_t now_ms, int64_t *ms, struct err *e);

/* One more wrong try. */
int tries_count(struct store *s, const char *user, int64_t now_ms, struct err *e);

/* After a log-in: tries that the journal does not know yet are written into it, and those of whoever has logged in
 * are over.  Those of other names go on counting for a day: nobody shortens the wait at another's name by
 * logging in under their own. */
int tries_tell(struct store *s, const struct actor *who, struct err *e);

#endif
