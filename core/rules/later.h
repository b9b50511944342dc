/*
 * How it went after a course (domain 8): which statuses there are for its result, and which one is likely
 * from what the store knows.  The program proposes, a person decides.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_LATER_H
#define HVERDAG_CORE_RULES_LATER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/words.h"

/* What is known of the citizen on the day of the status. */
struct later_facts {
	struct day on;
	int result;                /* enum course_result, or -1 */
	struct day died;           /* DAY_NONE */
	struct day referred_again; /* to a course after the end; DAY_NONE */
	bool has_help,
		had_help; /* a grant of home help is in force; and was at the end of the course */
	int visits_then, visits_now; /* in 14 days, up to the end and up to now; -1: not known */
};

/* Is there such a status after a course of that result?  After one without a result, or with another
 * one, there is any. */
bool later_status_fits(int result, enum later_status status);

/* The likely one, -1: none is.  `why` says so ("" where there is nothing to say). */
int later_status_likely(const struct later_facts *f, char *why, size_t size);

#endif
