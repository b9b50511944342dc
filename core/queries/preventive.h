/*
 * Who is due a preventive home visit (rules/preventive.h), of the citizens the actor reaches, by the settings in force on
 * the day.  A visit that was made with the service of the settings in the year of life takes a citizen off; where the
 * settings name no service, nothing does.  Whoever's day of birth is not known can't be told, and is counted.
 */
#ifndef HVERDAG_CORE_QUERIES_PREVENTIVE_H
#define HVERDAG_CORE_QUERIES_PREVENTIVE_H

#include "core/base/memory.h"
#include "core/rules/preventive.h"
#include "core/session/work.h"

struct preventive_row {
	int64_t citizen_rid;
	const char *citizen, *name; /* shown id; as lists show the name */
	struct preventive_due due;
	const char *text; /* why, in words */
	int days;         /* left of the year of life, the last day among them */
};

struct preventive {
	struct preventive_row *row; /* whose year of life ends first */
	size_t n;
	size_t unknown; /* citizens without a day of birth */
	struct day on;
	struct arena arena;
};

/* Rights: ACT_SEE_AUTHORITY.  One look-up in the log.  On failure there is nothing to release. */
int preventive_load(const struct work *w, struct day on, struct preventive *out, struct err *e);
void preventive_release(struct preventive *p);

#endif
