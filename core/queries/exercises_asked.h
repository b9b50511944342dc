/* Which exercises are asked for on a planned visit, and why the others are not (domain 5). */
#ifndef HVERDAG_CORE_QUERIES_EXERCISES_ASKED_H
#define HVERDAG_CORE_QUERIES_EXERCISES_ASKED_H

#include "core/base/memory.h"
#include "core/rules/exercise_ask.h"
#include "core/session/work.h"

struct exercise_asked {
	const char *plan, *exercise; /* ids */
	enum exercise_ask ask;
	int days_done; /* days of the visit's ISO week on which it was done */
};

struct exercises_asked {
	struct exercise_asked
		*at; /* of all plans in force for the citizen on the day of the visit */
	size_t n;
};

/* By what is recorded now: what the record of this very visit says counts as done too.  Everything
 * goes to the arena; *out is untouched on failure.  Not logged: it is part of recording the visit. */
int exercises_asked_load(const struct work *w, int64_t visit_rid, struct arena *a,
			 struct exercises_asked *out, struct err *e);

#endif
