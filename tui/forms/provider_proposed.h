/* The provider that the rules of the settings propose, in forms that ask for one (core/rules/provider_rule.h). */
#ifndef HVERDAG_TUI_FORMS_PROVIDER_PROPOSED_H
#define HVERDAG_TUI_FORMS_PROVIDER_PROPOSED_H

#include "core/queries/provider_cases.h"
#include "tui/forms/form_screen.h"

struct provider_proposed {
	int64_t first;  /* what the form begins with where no rule says anything; 0: nobody */
	int64_t except; /* never proposed; 0: nobody */
	/* What was asked last, and the answer: */
	bool asked;
	const char *type;
	struct day on;
	struct provider_proposal now;
	int64_t last; /* what the form itself put into the field; another one is somebody's choice */
};

/* For `arrange`: asks the rules where what they look at has changed, puts whom they propose into the field "provider",
 * unless somebody has chosen another, and says beside it why.  `q.set` is filled in here.  Returns who stands in the
 * field then; 0: nobody. */
int64_t form_propose_provider(struct form_screen *s, struct provider_proposed *p,
			      struct provider_question q);

#endif
