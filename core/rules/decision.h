/*
 * Decisions about courses: which are still to be carried out, by whom, and how long they have waited
 * (domain 6).  Only a record says that one is done: decision_done, or the end of the course for a decision
 * to end it.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_DECISION_H
#define HVERDAG_CORE_RULES_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/words.h"

struct decision_facts {
	enum decision decision;
	struct day on, due;   /* due: DAY_NONE where no day is set */
	bool is_done;         /* the newest decision_done says so */
	bool has_responsible; /* somebody is named, */
	bool by_visitator;    /* and is a visitator */
	bool course_over;     /* ended, declined or cancelled */
};

/* Is something still to be done?  Of one that nobody is responsible for and that has no day only where the
 * decision itself asks for something: to end a course, to hand over, to assess again. */
bool decision_is_open(const struct decision_facts *f);

/* Does it wait for the authority?  One to end the course or to assess again does, whoever is responsible,
 * and so does whatever a visitator is responsible for. */
bool decision_is_authoritys(const struct decision_facts *f);

/* Days since it should have been done; 0 and less: it is not late. */
int decision_days_late(const struct decision_facts *f, struct day today);

/* "3 days overdue", "due today", "due Fri 27/11", "decided 12 days ago".  Returns out. */
enum { DECISION_WAIT_TEXT = 100 };
const char *decision_wait_text(const struct decision_facts *f, struct day today,
			       char out[DECISION_WAIT_TEXT]);

#endif
