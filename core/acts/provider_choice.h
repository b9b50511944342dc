/* What acts that choose a provider, a type of course or a service share: the rules of the settings for providers,
 * and the function levels something is for.  For core/acts alone. */
#ifndef HVERDAG_CORE_ACTS_PROVIDER_CHOICE_H
#define HVERDAG_CORE_ACTS_PROVIDER_CHOICE_H

#include "core/acts/acting.h"
#include "core/queries/provider_cases.h"
#include "core/rules/function_level.h"

/* May this provider be chosen for that?  -1 with ERR_RULE at "provider" where a rule refuses; a rule that asks is
 * asked about.  `instead` says what can be done; NULL: nothing. */
int provider_choice_check(struct acting *a, const struct provider_question *q, int64_t provider_rid,
			  const char *instead, struct err *e);

/* Asks at the field about a citizen with a known level that is none of those, in the municipality's own words where
 * there are some. */
struct level_question {
	const char *field, *text; /* text NULL: general words */
	struct function_levels of;
};
int function_level_ask(struct acting *a, const struct level_question *q, struct err *e);

#endif
