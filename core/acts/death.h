/*
 * A citizen's death, recorded by whoever may see the citizen (domain 5).  In the same act coming visits are
 * cancelled, plans and absences end, and courses, grants and clip cards end where the actor may end them; what
 * stays open stands on the list of those who may.  The day of death is the last day alive.
 */
#ifndef HVERDAG_CORE_ACTS_DEATH_H
#define HVERDAG_CORE_ACTS_DEATH_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct death_ends { /* a course, a grant or a clip card that is open */
	int64_t rid;
	const char *name;
	struct day from; /* DAY_NONE: a course that has not begun */
};

struct death_list {
	struct death_ends *at;
	size_t n;
	bool ends; /* the actor may end them */
};

struct death_preview {
	struct death_list courses, grants, cards;
	size_t visits, plans;
	struct arena arena;
};

struct death_entry {
	int64_t citizen_rid;
	struct day died;
};
ACT(death, struct death_entry)

/* The death as an act that can be taken back, also after the program was started again: was it recorded on this
 * computer?  1, 0, or -1 with *e. */
int death_done(const struct work *work, int64_t citizen_rid, struct act_done *out, struct err *e);

/* Ends what a recorded death has left open and the actor may end: a visitator the grants and cards, who leads
 * courses these.  `died` as it is recorded; refused where nothing is left for the actor. */
ACT(death_rest, struct death_entry)

/* What that would end.  out->rest.died is DAY_NONE, and nothing is left, for a citizen who lives. */
struct death_left {
	struct death_entry rest;
	struct death_preview open;
	bool any;
};
int death_left_load(const struct work *work, int64_t citizen_rid, struct death_left *out,
		    struct err *e);
void death_left_release(struct death_left *l);

/* What would happen.  Rights as for recording it; refused for a citizen whose death is recorded. */
int death_preview(const struct work *work, const struct death_entry *d, struct death_preview *out,
		  struct err *e);
void death_preview_release(struct death_preview *p);

#endif
