/* Every version of everything that is recorded of one citizen: who wrote what, and when it came
 * into this store.  Newest first, a page at a time; look-ups are no versions and are left out. */
#ifndef HVERDAG_CORE_QUERIES_CITIZEN_HISTORY_H
#define HVERDAG_CORE_QUERIES_CITIZEN_HISTORY_H

#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "core/session/work.h"

enum history_kind {
	HISTORY_MADE,
	HISTORY_CHANGED,   /* a revised record: the fields that are new */
	HISTORY_CORRECTED, /* a fact that replaces another: the fields that differ */
	HISTORY_WITHDRAWN,
};

/* Field and values in the user's language; "" where there was, or is, nothing. */
struct history_change {
	const char *field;
	char *before, *after;
};

struct history_line {
	int64_t at_ms;
	char *by; /* the user's name, or "" */
	bool imported;
	enum history_kind kind;
	enum record_type type;
	char *about;  /* which one: its day, its words; "" where it has none */
	char *reason; /* of a correction or a withdrawal, or "" */
	struct history_change *change;
	size_t changes;
};

struct citizen_history {
	struct history_line *line;
	size_t n;
	bool more; /* older ones are left */
	struct arena arena;
	int64_t clock, seq; /* where the next page begins; the module's own */
};

/* Adds at most `most` older lines to *h, which starts as zeroes.  Rights as for the page; not logged
 * here.  *h is untouched on failure. */
int citizen_history_more(const struct work *w, int64_t citizen_rid, size_t most,
			 struct citizen_history *h, struct err *e);
void citizen_history_release(struct citizen_history *h);

#endif
