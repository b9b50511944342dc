/* What stands in the way of many visits at once: somebody would be in two places, is away, or lacks a competence.  Said in one
 * sentence, with the first of them named.  For core/acts alone. */
#ifndef HVERDAG_CORE_ACTS_VISIT_CLASHES_H
#define HVERDAG_CORE_ACTS_VISIT_CLASHES_H

#include "core/acts/acting.h"
#include "core/rules/clash.h"

/* A visit as it would stand. */
struct visit_would {
	int64_t rid; /* 0: a new one */
	int64_t citizen_rid, carer_rid;
	struct day on;
	int from, to;
	struct text_list services;
};

/* Warns of clashes among them, and with visits that are planned; of carers who are away, have left or lack a competence.  Those
 * in the list stand where it says, not where the store has them. */
int visit_clashes_ask(struct acting *a, const struct visit_would *list, size_t n, struct err *e);

#endif
