/*
 * The package of a course (domain 9): how many visits a week or a day its type is for.  Counted are planned
 * visits with services of the course's law.  A day or a week without any is not planned yet and never outside;
 * the fewest of a week is asked of whole weeks of the course alone, in which the citizen is not away.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_PACKAGE_H
#define HVERDAG_CORE_RULES_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/settings.h"

enum package_lack {
	PACKAGE_WEEK_FEW,
	PACKAGE_WEEK_MANY,
	PACKAGE_DAY_FEW,
	PACKAGE_DAY_MANY,
	PACKAGE_LACKS
};
enum { PACKAGE_MANY = 1 << PACKAGE_WEEK_MANY | 1 << PACKAGE_DAY_MANY };

struct package_week {
	int day[7]; /* visits from Monday on */
	bool whole; /* every day is one of the course, and the citizen is at home */
};

/* Has the type any bound at all? */
bool package_asked(const struct course_type *t);

/* A bit, 1 << enum package_lack, for each bound that is not kept. */
unsigned package_lacks(const struct course_type *t, const struct package_week *w);

/* Of a day alone. */
unsigned package_day_lacks(const struct course_type *t, int visits);

/* One of them: "Let pakke is for 1–2 a week; visits planned in week 49: 3".  `monday`: of the week;
 * of a day's bound the first day that does not keep it is named.  Returns out. */
const char *package_say(const struct course_type *t, enum package_lack lack,
			const struct package_week *w, struct day monday, char *out, size_t size);

/* Is the service given in courses of this type, by law? */
bool package_counts(const struct course_type *t, const struct service *s);
/* Is one of a visit's services, by their ids? */
bool package_visit_counts(const struct settings *set, const struct course_type *t,
			  const struct text_list *services);

#endif
