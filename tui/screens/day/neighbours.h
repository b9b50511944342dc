/* The lists of days around the one that is shown: those that were shown before are kept, and the next
 * one is read while nobody types, so that whoever goes from day to day neither waits for the store nor
 * lets it read a day twice.  A list that lies here is not logged: it is when it is shown again.  All of
 * them are thrown away once anything was written. */
#ifndef HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H
#define HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H

#include "core/queries/day_facts.h"
#include "core/queries/day_list.h"
#include "tui/session.h"

/* When a list was read, and what was written by then. */
struct day_version {
	int64_t at_ms;
	struct store_version store;
};

struct neighbour {
	int64_t kept; /* counts up from 1; 0: there is none in this place */
	struct day_list list;
	struct day_version read;
};

/* Three weeks of a carer's days.  Of longer lists fewer are kept, but always two. */
enum { NEIGHBOURS = 21, NEIGHBOUR_ROWS_MOST = 1000 };

struct neighbours {
	struct neighbour at[NEIGHBOURS];
	int64_t kept;            /* of the newest */
	struct day_facts *facts; /* of the citizens on the lists; NULL before one was read */
};

/* The list of the day, and of this carer, where it is here and was read at `now` or as good as that:
 * the caller's from here on, and *read. */
bool neighbours_take(struct neighbours *n, struct day on, int64_t carer_rid,
		     const struct day_version *now, struct day_list *out, struct day_version *read);
/* Keeps a list that was read then in the place of the oldest, and empties *list. */
void neighbours_keep(struct neighbours *n, struct day_list *list, const struct day_version *read);
/* Reads the day where it is not here yet.  What can't be read is said when it is asked for. */
void neighbours_read(struct neighbours *n, struct session *s, struct day on, int64_t carer_rid);
/* Reads a list that is asked for now: list->on and list->carer_rid are given, the rest of it is empty,
 * as it is again on failure. */
int neighbours_load(struct neighbours *n, struct session *s, struct day_list *list, struct err *e);
void neighbours_forget(struct neighbours *n); /* the lists */
void neighbours_release(struct neighbours *n);

int day_version(struct session *s, struct day_version *out, struct err *e);

#endif
