/*
 * Measurements (domain 4 and 8): an instrument is a setting, never code.  The value of items, what
 * is out of range, whether a change counts, which measurements are missing.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_INSTRUMENT_H
#define HVERDAG_CORE_RULES_INSTRUMENT_H

#include "core/base/err.h"
#include "core/rules/course.h"

/* The value that items make: their sum, their mean, or the mean of the products of pairs (IPPA:
 * importance and difficulty of each problem).  -1 with the fault in *e (ERR_RULE): too few or too
 * many items, an odd number of pairs, an item out of range, a value out of range.  *at, where it is
 * not NULL, is the item at fault, or -1 for all of them together. */
int instrument_score(const struct instrument *i, const double *item, size_t n, double *value,
		     int *at, struct err *e);
/* Is a value that was written down within the instrument's range?  -1: ERR_RULE. */
int instrument_check_value(const struct instrument *i, double value, struct err *e);

/* What a record says that was measured: a value, or items. */
struct measured_values {
	bool has_value;
	double value;
	const double *item;
	size_t items;
};
/* The value of a measurement (domain 4): what it says, or what its items make, where that is valid.  -1
 * with why in *e (ERR_RULE): then it has none and counts in no figure.  `i` may be NULL, an instrument
 * that the settings do not know: any value is valid, and items make none. */
int instrument_measured(const struct instrument *i, const struct measured_values *m, double *value,
			struct err *e);

/* What an item is called: "item 3" where the settings name none.  Returns out. */
const char *instrument_item_name(const struct instrument *i, size_t item, char *out, size_t size);

enum instrument_change { INSTRUMENT_IMPROVED, INSTRUMENT_UNCHANGED, INSTRUMENT_WORSE };
extern const struct words instrument_change_words;

/* From the first value to the last.  A change counts from the points or the percentage of the first
 * value that the settings say, exactly so many included (without either, any change counts); from a
 * first value of 0 any change is more than any percentage. */
enum instrument_change instrument_change(const struct instrument *i, double first, double last);
/* "improved: from 12 to 9, lower is better, and 1 point or more counts".  Returns out. */
const char *instrument_explain(const struct instrument *i, double first, double last, char *out,
			       size_t size);

/* The two valid measurements that a change by an instrument compares (domain 4): the newest at the start and
 * the newest at a later point, never two of one point. */
struct instrument_ends {
	bool has_first, has_last;
	double first, last;
};
/* Takes a measurement at that point.  They are added in order of their day, and within a day of their
 * recording: of several the last one stays. */
void instrument_ends_add(struct instrument_ends *ends, enum measured_at at, double value);

/* One that was taken, as the record says. */
struct measured {
	const char *instrument;
	int at; /* enum measured_at */
	struct measured_values says;
};

struct measurement_missing {
	const struct instrument *instrument;
	enum measured_at at;
	struct day due; /* the start, the midway, the end, a year after the end */
};

enum { INSTRUMENT_LATER_MONTHS = 12 };

/* Measurements that the settings ask for by the end of `on` and of which there is no valid one, by day: those of
 * the start and midway while the course runs, that of the end from the (planned) end on, the later
 * one of those who did not die.  None of a course that was declined or cancelled.  `out` has room
 * for 4 of every instrument; returns how many. */
size_t measurements_missing(const struct instrument *list, size_t instruments,
			    const struct measured *taken, size_t n, const struct course_facts *c,
			    const struct course_type *type, struct day on,
			    struct measurement_missing *out);

#endif
