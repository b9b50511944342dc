/* Decisions that are still to be carried out (core/rules/decision.h): those that wait for a member of staff,
 * and those that wait for the authority. */
#ifndef HVERDAG_CORE_QUERIES_DECISIONS_H
#define HVERDAG_CORE_QUERIES_DECISIONS_H

#include "core/base/memory.h"
#include "core/rules/decision.h"
#include "core/session/work.h"

struct open_decision {
	int64_t rid, course_rid, citizen_rid;
	const char *name;               /* of the citizen */
	const char *responsible, *note; /* "" where there is none */
	struct day died;
	bool is_protected;
	bool is_others; /* somebody else is responsible, and late */
	struct decision_facts facts;
};

struct open_decisions {
	struct open_decision
		*at; /* the earliest due first, then those without a day by their own */
	size_t n;
};

/* Those that the actor is responsible for; those that nobody is but that are about a course the actor leads and do not
 * wait for the authority; and, since somebody has to ask, the overdue ones that others are responsible for, of open
 * courses that the actor leads and, for a team lead, of all open courses of the provider.  In a read transaction of the
 * caller; logs nothing. */
int decisions_of_actor(const struct work *w, struct arena *a, struct open_decisions *out,
		       struct err *e);

/* How many these are, how many of them are overdue, and the longest overdue by how many days.  Reads no
 * names. */
struct decisions_count {
	size_t n, overdue;
	int late;
};
int decisions_of_actor_count(const struct work *w, struct decisions_count *out, struct err *e);

/* Those that wait for the authority, of all courses.  Likewise. */
int decisions_of_authority(const struct work *w, struct arena *a, struct open_decisions *out,
			   struct err *e);

/* "adjust: chair for the bath" */
const char *open_decision_what(const struct open_decision *d, struct arena *a);

#endif
