/*
 * Is the machine's clock right?  A laptop whose battery was empty may think that it is the year 2000, and what is
 * recorded then would be of that day.  Compared is with the newest entry of the store.
 */
#ifndef HVERDAG_CORE_SESSION_CLOCK_H
#define HVERDAG_CORE_SESSION_CLOCK_H

#include "core/store/store.h"

enum { CLOCK_DAYS_AFTER = 30, CLOCK_DAYS_BEFORE = 1 };

/* More than thirty days after the newest entry, or more than a day before it. */
bool clock_is_doubtful(int64_t now_ms, int64_t newest_ms);

/* When the newest entry was written, whoever wrote it; 0: there is none.  Needs no log-in. */
int clock_newest(struct store *s, int64_t *out_ms, struct err *e);

#endif
