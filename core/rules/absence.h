/*
 * The days of an absence (domain 5).  It covers its days, both included.  Where the hour at which the
 * citizen leaves or comes home is known, that day is no day away: its visits are marked, and may be made.
 * Pure: no store, no settings.
 */
#ifndef HVERDAG_CORE_RULES_ABSENCE_H
#define HVERDAG_CORE_RULES_ABSENCE_H

#include <stddef.h>

#include "core/base/day.h"
#include "core/settings.h"

struct stay {
	enum absence_kind kind;
	struct day from, to; /* to DAY_NONE: nobody knows yet when it ends */
	int leaves, returns; /* minutes of the days from and to; -1: not known, and a day away */
};

/* What a day is of a stay: bits, since one may leave and come home on one day. */
enum {
	STAY_AWAY = 1,
	STAY_LEAVES = 2,  /* the citizen is at home until `leaves` */
	STAY_RETURNS = 4, /* and again from `returns` on */
};
unsigned stay_day(const struct stay *s, struct day d); /* 0: none of its days */

enum { STAY_TEXT = 160 };

/* What a row of the day says of it, e.g. "in hospital", "admitted 14:30", "home 11:00"; "" where the day is
 * none of its days.  Returns out. */
const char *stay_word(const struct stay *s, struct day d, char *out, size_t size);

/* The same in whole: "in hospital until 27/11", "in hospital since 23/11: when does the citizen come home?".
 * Returns out. */
const char *stay_explain(const struct stay *s, struct day d, char *out, size_t size);

#endif
