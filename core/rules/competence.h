/*
 * Which skills a visit asks for, and what a member of staff lacks of them (domain 9, 10).  What is asked for
 * stands in the settings; where they ask for nothing, nobody lacks anything.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_COMPETENCE_H
#define HVERDAG_CORE_RULES_COMPETENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/settings.h"
#include "core/words.h"

/* A planned visit, as far as it matters here. */
struct competence_visit {
	const struct text_list *services; /* ids */
	const struct text_list *courses;  /* types of the citizen's courses that run that day */
};

/* Somebody of the staff. */
struct competence_member {
	const char *name;
	int role; /* enum role */
	int kind; /* of their provider, the place in provider_kind_words; -1: they have none */
	const char *education;   /* "": not known */
	int rehab_training_days; /* -1: not known */
};

/* Is the visit one that the rule is about? */
bool competence_is_about(const struct settings *s, const struct competence_rule *r,
			 const struct competence_visit *v);
/* Is it asked of this person? */
bool competence_is_asked_of(const struct competence_rule *r, const struct competence_member *m);
/* Do they have it?  What is not known is not there. */
bool competence_is_met(const struct competence_rule *r, const struct competence_member *m);

/* The first rule about the visit that is asked of this person and not met; NULL: there is none. */
const struct competence_rule *competence_lacked(const struct settings *s,
						const struct competence_visit *v,
						const struct competence_member *m);

enum { COMPETENCE_TEXT = 280 };
/* What they lack, in the words of the settings where they have some: "education: none of A, B; rehabilitation
 * training: 1 of 2 days".  Returns out. */
const char *competence_say(const struct competence_rule *r, const struct competence_member *m,
			   char out[COMPETENCE_TEXT]);
/* The same behind the name. */
const char *competence_say_of(const struct competence_rule *r, const struct competence_member *m,
			      char out[COMPETENCE_TEXT]);

#endif
