/* Absences: in hospital, on holiday, on a respite stay (domain 5).  Whoever may see the citizen records when
 * they leave and come home. */
#ifndef HVERDAG_CORE_ACTS_ABSENCE_H
#define HVERDAG_CORE_ACTS_ABSENCE_H

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/rules/absence.h"

struct absence_entry {
	int64_t absence_rid; /* the one that is changed; 0: a new one */
	int64_t citizen_rid;
	int kind;            /* enum absence_kind; -1: refused */
	struct day from, to; /* to DAY_NONE: nobody knows yet */
	int leaves, returns; /* minutes of those days; -1: not known, and a day away */
	const char *admitted,
		*discharged; /* the same as the record says it; filled in by the act */
};

int absence_entry_load(struct store *s, int64_t absence_rid, struct absence_entry *out,
		       struct err *e);

/* Asked about: another absence on the same days, and days after the death. */
ACT(absence, struct absence_entry)

#endif
