/* What a carer needs at the door: what the citizen can do now, and what has changed since the carer
 * was there last ("can do it alone: let the citizen do it").  A view of a citizen's page; reads nothing. */
#ifndef HVERDAG_CORE_QUERIES_AT_THE_DOOR_H
#define HVERDAG_CORE_QUERIES_AT_THE_DOOR_H

#include "core/queries/citizen_page.h"

enum door_change {
	DOOR_SAME,
	DOOR_BETTER,
	DOOR_WORSE,
};

struct door_line {
	const struct goal_line *goal;  /* of the page: open, or reached */
	int before;                    /* its level when the actor was here last; -1 unknown */
	enum door_change change;       /* since then; DOOR_SAME where the actor never was */
	bool alone;                    /* no help is needed: the citizen does it */
	const struct goal_level *seen; /* the observation that says so; NULL: the start level */
};

struct door {
	struct door_line *at; /* in the order of the tree */
	size_t n;
};

/* The lines go to the arena and hold as long as the page. */
struct door at_the_door(const struct citizen_page *p, struct arena *a);

/* What a carer is told of it, in the user's language: "can now do it alone: let the citizen do it (1 → 0)".
 * "" where no level is known. */
const char *door_words(const struct door_line *d, char *out, size_t size);

#endif
