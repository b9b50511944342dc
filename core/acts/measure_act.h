/* Measurements with the instruments of the settings (domain 4): a value, or its items. */
#ifndef HVERDAG_CORE_ACTS_MEASURE_ACT_H
#define HVERDAG_CORE_ACTS_MEASURE_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

enum { MEASURE_ITEMS = 100 };

struct measurement_entry {
	int64_t course_rid;
	const char *instrument; /* id in the settings */
	enum measured_at at;
	struct day on;
	bool has_value; /* else the items */
	double value;
	const double *item;
	size_t items;
	const char *const
		*problem; /* what each pair of items is about, in the citizen's own words */
	size_t problems;  /* 0: of an instrument without pairs, or not known */
	int64_t replaces; /* the one it corrects; 0: none */
	const char *reason;
};

/* What a measurement says, for a correction of it; texts and numbers go to the arena. */
int measurement_entry_load(struct store *s, int64_t rid, struct measurement_entry *out,
			   struct arena *a, struct err *e);

/* The value of the measurement, or the one that its items make: false where they make none yet. */
bool measurement_score(const struct instrument *i, const struct measurement_entry *m, double *out);

/* Out of range is refused with the range, as a problem without a pair of items is; a second measurement of
 * the same point is asked about, and so is, at the start, a pair without the citizen's words. */
ACT(measure, struct measurement_entry)

/* Writes the measurement inside the transaction of a longer act, which has checked it. */
int measurement_put(const struct work *work, const struct measurement_entry *m, int64_t *rid,
		    struct err *e);

#endif
