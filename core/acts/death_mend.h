/* A death that is recorded wrongly: on another day, or of somebody who lives; wherever it came from. */
#ifndef HVERDAG_CORE_ACTS_DEATH_MEND_H
#define HVERDAG_CORE_ACTS_DEATH_MEND_H

#include "core/acts/death.h"

struct death_mend {
	int64_t citizen_rid;
	struct day died; /* the right day; DAY_NONE: the citizen lives */
	int keeps;       /* 1: what ended with the death stays as it is */
};

/* What ended with the death is taken back with it, where hverdag recorded it, on whatever computer; a death that
 * came by import ended nothing.  On the other day everything that is open then ends, as when a death is recorded.
 * Refused where what had ended was changed since, unless it is kept as it is. */
ACT(death_mend, struct death_mend)

#endif
