/*
 * Looking the store over while nobody types: every entry of the journal is opened and held against its chain, and
 * the tables are held against the journal.  Whoever works in the interface does not wait for it: it is done in
 * portions, at most once in seven days, and after an end that was not clean.  Whoever logs in next goes on where the
 * last one left it.  `hverdag check` looks at the pages of the file as well.
 */
#ifndef HVERDAG_CORE_SESSION_LOOK_OVER_H
#define HVERDAG_CORE_SESSION_LOOK_OVER_H

#include "core/records/compare.h"
#include "core/session/work.h"

enum { LOOK_OVER_DAYS = 7 };

struct look_over {
	enum {
		LOOK_OVER_UNKNOWN, /* nobody has asked yet whether it is time */
		LOOK_OVER_JOURNAL,
		LOOK_OVER_TABLES,
		LOOK_OVER_ENDED, /* it was not time, all is looked at, or something was found */
	} state;
	struct journal_run journal;
	struct compare tables;
	int64_t begun_ms;
	int64_t all;  /* entries of the journal when it began */
	int64_t done; /* entries, records and rows held against the journal */
};

/* Goes on by `n` entries or records; somebody is logged in.  What is found is told by store_notice(), and by the
 * next log-in again, until it is mended.  -1: it could not go on, and ends. */
int look_over_step(const struct work *w, struct look_over *l, int n, struct err *e);

/* Writes down how far it has come, where it is not at its end: before a log-out.  A transaction of its own. */
void look_over_keep(const struct work *w, const struct look_over *l);

/* Of all there is to look at, for people: 0 to 100; -1: it does not run. */
int look_over_percent(const struct look_over *l);

/* All was looked at just now, and was whole.  A transaction of its own. */
int look_over_whole(const struct work *w, struct err *e);

#endif
