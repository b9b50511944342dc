/*
 * What waits for the authority, each with its reason and since when: citizens who have died with something
 * still open, decisions to end a course or to assess again and those a visitator is responsible for,
 * follow-ups that ask for an end or a new assessment, assessments that the settings send to the authority, what
 * they propose after a course, courses that have ended and on which nothing was
 * decided since, grants that stayed where they were when a course got another provider (domain 3, 5, 6), and what was
 * granted by a law that the settings want assessed again.  A visitator and an administrator have those of everybody, a
 * team lead those of the provider's citizens.
 *
 * Where the settings set deadlines (core/rules/deadline.h) and one is missed, the citizen is written to: it stands
 * until the course is offered, begins or is given up.  Where they ask for a home visit after a stay away, it stands
 * from a week before its day until a visitator or a therapist has recorded a visit since the citizen came home, a
 * course was referred or a grant began or ended since, the citizen is away again or has died; twelve weeks after its
 * day it is no visit after a stay any more.
 *
 * Only a record takes a row off: what is open is ended; the decision is done (decision_done); a decision is
 * made; a grant of the citizen is changed after the end, or another course is offered; nothing is granted by the
 * old law any more.
 */
#ifndef HVERDAG_CORE_QUERIES_AUTHORITY_H
#define HVERDAG_CORE_QUERIES_AUTHORITY_H

#include "core/base/memory.h"
#include "core/queries/decisions.h"
#include "core/session/work.h"

enum authority_reason { /* in the order of the list */
			AUTHORITY_DEAD,
			AUTHORITY_DECISION,
			AUTHORITY_FOLLOW_UP,
			AUTHORITY_ASSESSMENT, /* done by others, to be decided on (assessments.h) */
			AUTHORITY_FOLLOW_ON,  /* what the settings propose after a course */
			AUTHORITY_ENDED,
			AUTHORITY_GRANT,     /* with another provider than the course has now */
			AUTHORITY_PROPOSAL,  /* of a course that has not ended */
			AUTHORITY_DEADLINE,  /* missed: the citizen is to be written to */
			AUTHORITY_DISCHARGE, /* came home from a stay: a home visit is due */
			AUTHORITY_REASSESS, /* granted by a law that the settings want assessed again */
			AUTHORITY_REASONS
};
extern const struct words authority_reason_words;

struct authority_row {
	int reason; /* enum authority_reason */
	int64_t citizen_rid;
	int64_t course_rid;                             /* 0: of none */
	int64_t decision_rid;                           /* that can be said to be done; 0: none */
	const char *citizen, *course, *name, *provider; /* shown ids; who carries the course; "" */
	struct day since;         /* died, decided, followed up, ended; DAY_NONE: not known */
	int days;                 /* since then; -1: not known */
	const char *text;         /* the reason in words */
	int propose;              /* FOLLOW_ON: enum follow_propose; of others PROPOSE_NOTHING */
	const char *propose_type; /* of a new course; NULL */
};

struct authority {
	struct authority_row *row; /* the dead first; then who has waited longest */
	size_t n;
	struct day on;
	struct arena arena;
};

/* As it stands today.  -1 with ERR_ACCESS for a role that has no such list.  One look-up in the log.  On
 * failure there is nothing to release. */
int authority_load(const struct work *w, struct authority *out, struct err *e);
void authority_release(struct authority *l);

/* How many these are.  In a read transaction of the caller; logs nothing. */
int authority_count(const struct work *w, size_t *n, struct err *e);

#endif
