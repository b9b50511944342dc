/*
 * What is proposed when a course ends, as the settings say (domain 9): a new course, a new assessment, a choice of
 * provider, a plan.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_FOLLOW_ON_H
#define HVERDAG_CORE_RULES_FOLLOW_ON_H

#include <stddef.h>

#include "core/settings.h"
#include "core/words.h"

/* The course as it ends. */
struct follow_on_facts {
	const char *course_type;
	int result; /* enum course_result; -1: not said yet, which only a rule for any result fits */
	int goals, reached; /* not dropped; of them reached */
};

/* The first that fits; NULL: none.  Without goals none is reached, and none is missed. */
const struct follow_on *follow_on_for(const struct settings *s, const struct follow_on_facts *f);

/* The type of the new course that it proposes: its own, else that of the course again. */
const char *follow_on_course_type(const struct follow_on *r, const struct follow_on_facts *f);

/* "a new course: Langt forløb", or what the settings say; "" for NULL and where nothing is proposed.  Returns out. */
enum { FOLLOW_ON_TEXT = 300 };
const char *follow_on_say(const struct settings *s, const struct follow_on *r,
			  const struct follow_on_facts *f, char out[FOLLOW_ON_TEXT]);

#endif
