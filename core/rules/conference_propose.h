/* What the program proposes to decide about a course at a conference, and why: a proposal, never a decision
 * (domain 6).  Pure. */
#ifndef HVERDAG_CORE_RULES_CONFERENCE_PROPOSE_H
#define HVERDAG_CORE_RULES_CONFERENCE_PROPOSE_H

#include "core/rules/course.h"

enum proposal_reason {
	PROPOSE_DEAD,        /* the citizen died: end */
	PROPOSE_ALL_REACHED, /* each goal is reached, dropped ones apart: end */
	PROPOSE_NONE_OPEN,   /* the end is past or near and no goal is open: end */
	PROPOSE_MOVING,      /* the end comes before the next conference and a goal moves: extend */
	PROPOSE_STILL_OPEN, /* the end comes before the next conference and goals are open: extend */
	PROPOSE_NOT_OBSERVED, /* nothing was observed, or there are no goals: adjust */
	PROPOSE_STANDS_STILL, /* observed, and no open goal has moved: adjust */
	PROPOSE_AS_AGREED,    /* nothing speaks against it: continue */
	PROPOSAL_REASONS
};

struct propose_facts {
	size_t goals, reached, open, moving; /* of all not dropped; moving: of the open ones */
	bool dead, not_observed, stands_still;
	struct day on, next; /* of the conference and of the one after it */
	struct day start, planned_end;
	const struct course_type *type; /* or NULL */
};

struct conference_proposal {
	enum decision decision;
	struct day until; /* of an extension; DAY_NONE */
	enum proposal_reason why;
};

/* Cannot fail. */
void conference_propose(const struct propose_facts *f, struct conference_proposal *out);

/* "extend until Mon 4/1: it ends before the next conference and 2 goals are moving".  Returns out. */
enum { CONFERENCE_PROPOSAL_TEXT = 300 };
const char *conference_proposal_text(const struct conference_proposal *p,
				     char out[CONFERENCE_PROPOSAL_TEXT]);

#endif
