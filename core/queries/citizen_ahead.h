/* Who comes next: a citizen's planned visits that have no record yet, from an instant on.  A citizen with
 * much help should know every day when somebody comes, and who (domain 10). */
#ifndef HVERDAG_CORE_QUERIES_CITIZEN_AHEAD_H
#define HVERDAG_CORE_QUERIES_CITIZEN_AHEAD_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct ahead_line {
	int64_t visit_rid, carer_rid; /* carer 0: nobody is named yet */
	char *carer;                  /* "" then */
	struct day on;
	int from, to;              /* minutes of the day; `to` earlier than `from`: of the next */
	struct text_list services; /* ids */
	int clip_minutes;          /* that it reserves; 0 none */
};

struct citizen_ahead {
	struct ahead_line *at; /* by time */
	size_t n;
	struct arena arena;
};

/* The visits of `days` days, beginning with the day of `from`.  Visits that have ended by its
 * minute are left out. */
struct ahead_choice {
	int64_t citizen_rid;
	struct local_time from;
	int days;
};

/* Rights as for the citizen's page. */
int citizen_ahead_load(const struct work *w, const struct ahead_choice *which,
		       struct citizen_ahead *out, struct err *e);
/* The planned visits of one day that nobody has recorded, whatever their time.  Rights likewise. */
int citizen_unrecorded_load(const struct work *w, int64_t citizen_rid, struct day on,
			    struct citizen_ahead *out, struct err *e);
void citizen_ahead_release(struct citizen_ahead *a);

#endif
