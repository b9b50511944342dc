/*
 * Who looked up, recorded and changed what: of one citizen, or by one user; from the journal, look-ups among
 * them.  Entries of an erased person can't be opened by anybody: they are counted.
 */
#ifndef HVERDAG_CORE_QUERIES_AUDIT_H
#define HVERDAG_CORE_QUERIES_AUDIT_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/store/journal.h"

enum audit_act {
	AUDIT_LOOKED_UP,
	AUDIT_RECORDED,
	AUDIT_CHANGED,
	AUDIT_CORRECTED,
	AUDIT_WITHDREW,
	AUDIT_ERASED,
	AUDIT_USER,
	AUDIT_SETTINGS,
	AUDIT_OTHER,
	AUDIT_ACTS
};
extern const struct words audit_act_words;

struct audit_row {
	int64_t at_ms;
	const char *user, *staff; /* "" where the reader may not see names, or nobody did it */
	int role;                 /* of the user, today; -1: nobody's */
	int act;                  /* enum audit_act */
	bool imported;
	const char *type;    /* of the record, or the entry's kind; "" for a look-up */
	int record_type;     /* enum record_type; -1: none */
	const char *record;  /* shown id, or "" */
	const char *citizen; /* likewise */
	const char *looked;  /* what a look-up looked at */
	const char *reason;
	const char *laptop; /* its number */
};

struct audit {
	struct audit_row *row; /* oldest first */
	size_t n, room;
	long unreadable; /* entries whose key was destroyed */
	struct arena arena;
};

/* Of a citizen (citizen_rid) or, where that is 0, by a user.  Days are those of the entry's clock here. */
struct audit_asked {
	int64_t citizen_rid;
	unsigned char user[UUID];
	struct day from, to; /* both included; DAY_NONE: open */
	bool no_names;       /* leave them out though the reader may see them */
};

/* Rights: ACT_AUDIT and a citizen on the actor's lists; of a user ACT_AUDIT_NAMES, without which names are
 * left out too.  The look is an entry itself, and not among the rows.  On failure there is nothing to
 * release. */
int audit_load(const struct work *w, const struct audit_asked *asked, struct audit *out,
	       struct err *e);
void audit_release(struct audit *a);

/* What a look-up looked at, in the user's language; in the arena. */
const char *audit_looked_words(const char *looked, struct arena *a);

#endif
