/* A cache of day lists around the day that is shown. Lists that were shown are kept, and the
 * next one is read while nobody types, so that going from day to day need not wait for the
 * store. Keeping or reading a list here is not logged; showing it is. A list is no longer used
 * once anything was written to the store after it was read. */
#ifndef HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H
#define HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H

#include "core/queries/day_facts.h"
#include "core/queries/day_list.h"
#include "tui/session.h"

/* When a list was read, and the version of the store then. */
struct day_version {
	int64_t at_ms;
	struct store_version store;
};

struct neighbour {
	int64_t kept; /* counts up from 1; 0: there is none in this place */
	struct day_list list;
	struct day_version read;
};

/* Keeps 21 lists (three weeks), or fewer when they have more than 1000 rows together, but never
 * fewer than two. */
enum { NEIGHBOURS = 21, NEIGHBOUR_ROWS_MOST = 1000 };

struct neighbours {
	struct neighbour at[NEIGHBOURS];
	int64_t kept;            /* the highest `kept` of all */
	struct day_facts *facts; /* of the citizens on the lists; NULL before one was read */
};

/* Takes the list of this day and carer out of the cache; the caller then owns *out. False, with
 * both untouched, when the list is not here, was read a minute or more before `now`, or the
 * store has been written to since. */
bool neighbours_take(struct neighbours *n, struct day on, int64_t carer_rid,
		     const struct day_version *now, struct day_list *out, struct day_version *read);
/* Puts a list into the cache, in a free place or that of the oldest. Takes it over and empties
 * *list. */
void neighbours_keep(struct neighbours *n, struct day_list *list, const struct day_version *read);
/* Reads a day into the cache unless it is there. Ignores errors: neighbours_load reports them
 * when the day is shown. */
void neighbours_read(struct neighbours *n, struct session *s, struct day on, int64_t carer_rid);
/* Reads a list that is to be shown now. The caller sets list->on and list->carer_rid and leaves
 * the rest empty; it is empty again on failure. */
int neighbours_load(struct neighbours *n, struct session *s, struct day_list *list, struct err *e);
void neighbours_forget(struct neighbours *n); /* the lists */
void neighbours_release(struct neighbours *n);

int day_version(struct session *s, struct day_version *out, struct err *e);

#endif
