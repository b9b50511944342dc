/* The days on both sides of the one that is shown: the one somebody comes from is kept, the one ahead is
 * read while nobody types, so that whoever goes from day to day does not wait for the store.  What is
 * here has not been shown again and is not logged; it is thrown away once anything was written. */
#ifndef HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H
#define HVERDAG_TUI_SCREENS_DAY_NEIGHBOURS_H

#include "core/queries/day_list.h"
#include "tui/session.h"

/* When a list was read, and what was written by then. */
struct day_version {
	int64_t at_ms;
	struct store_version store;
};

struct neighbour {
	bool there;
	struct day_list list;
	struct day_version read;
};

enum { NEIGHBOURS = 2 };

struct neighbours {
	struct neighbour at[NEIGHBOURS];
	size_t next; /* the older one, replaced next */
};

/* The list of the day, and of this carer, where it is here and was read at `now` or as good as that:
 * the caller's from here on, and *read. */
bool neighbours_take(struct neighbours *n, struct day on, int64_t carer_rid,
		     const struct day_version *now, struct day_list *out, struct day_version *read);
/* Keeps a list that was read then, and empties it. */
void neighbours_keep(struct neighbours *n, struct day_list *list, const struct day_version *read);
/* Reads the day where it is not here yet.  What can't be read is said when it is asked for. */
void neighbours_read(struct neighbours *n, struct session *s, struct day on, int64_t carer_rid);
void neighbours_forget(struct neighbours *n);

int day_version(struct session *s, struct day_version *out, struct err *e);

#endif
