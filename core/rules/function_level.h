/* Function levels that a course type or a service is for (domain 1, 3).  Pure; asked about, nothing is refused. */
#ifndef HVERDAG_CORE_RULES_FUNCTION_LEVEL_H
#define HVERDAG_CORE_RULES_FUNCTION_LEVEL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/settings.h"

/* Is a citizen of this level one of those?  `levels` is 1 << each; 0: of all.  A level that is not known (-1) or
 * not relevant (9) fits. */
bool function_level_fits(unsigned levels, int level);

/* "Langt forløb is for function level 2, 3, 4; the citizen's is 1".  Returns out. */
struct function_levels {
	const char *name; /* of the course type, the service or the plan */
	unsigned levels;
	int level; /* the citizen's */
};
const char *function_level_say(const struct function_levels *f, char *out, size_t size);

/* The levels that plans of this kind are for: those of the services that need one; 0: of all, where one of them
 * names none. */
unsigned function_levels_of_plan(const struct settings *s, int plan);

#endif
