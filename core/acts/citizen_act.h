/* Citizens: registered, changed, and what a carer at the door must know of them. */
#ifndef HVERDAG_CORE_ACTS_CITIZEN_ACT_H
#define HVERDAG_CORE_ACTS_CITIZEN_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct citizen_entry {
	int64_t citizen_rid;  /* the one that is changed; 0: a new one */
	int64_t provider_rid; /* 0: none yet, which only those may say who reach everybody */
	const char *name, *cpr, *address, *phone, *district;
	struct day born;       /* DAY_NONE: as the CPR number says */
	int function_level;    /* 0-4, 9; -1: not known */
	int lives_alone;       /* 1 yes, 0 no, -1: not known */
	int protected;         /* likewise; -1 is no */
	unsigned special_risk; /* 1 << word of special_risk_words */
};

int citizen_entry_load(struct store *s, int64_t citizen_rid, struct citizen_entry *out,
		       struct arena *a, struct err *e);

/* Registering somebody new, with their provider; and changing.  By team leads for their own provider, visitators
 * and administrators (ACT_CITIZEN).  A CPR number must be one; asked about: one that another citizen has whom
 * the actor may see, and a birthday that it does not say. */
ACT(citizen_new, struct citizen_entry)
ACT(citizen, struct citizen_entry)

/* The birthday that a CPR number says; false: it is no such number. */
bool cpr_says_born(const char *cpr, struct day *out);

/* How to get in, what may hurt, who lives there too: by everybody who may see the citizen (ACT_AT_DOOR). */
struct citizen_door {
	int64_t citizen_rid;
	const char *entrance, *critical, *household;
};
int citizen_door_load(struct store *s, int64_t citizen_rid, struct citizen_door *out,
		      struct arena *a, struct err *e);
ACT(citizen_door, struct citizen_door)

/* Somebody who was registered twice: the one that goes on; same_rid 0: they are two after all. */
struct citizen_same {
	int64_t citizen_rid, same_rid;
};
int citizen_same_load(struct store *s, int64_t citizen_rid, struct citizen_same *out,
		      struct err *e);
ACT(citizen_same, struct citizen_same)

#endif
