/*
 * Who does what in a course, as the settings say (domain 9): who begins it, extends and ends it, decides and
 * ticks goals off, and who may be its lead and contact person.  Where they say nothing the rights of the
 * program hold (core/session/course_rights.h puts both together).  Pure.
 */
#ifndef HVERDAG_CORE_RULES_COURSE_ROLES_H
#define HVERDAG_CORE_RULES_COURSE_ROLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/settings.h"
#include "core/words.h"

enum course_duty {
	DUTY_START,
	DUTY_EXTEND,
	DUTY_END,
	DUTY_DECIDE,
	DUTY_TICK, /* goals, also opening one again; whoever ends the course evaluates its goals all the same */
	DUTIES
};

enum { KIND_OF_NOBODY = -1 };

/* The course, as far as it matters here. */
struct course_people {
	const char *type; /* id of its type */
	int64_t provider_rid;
	int kind; /* of that provider, the place in provider_kind_words; KIND_OF_NOBODY: it has none */
	int64_t lead_rid, contact_rid; /* 0: nobody */
};

/* Somebody of the staff. */
struct course_member {
	int64_t staff_rid, provider_rid;
	int kind; /* of their provider; KIND_OF_NOBODY: they have none */
	enum role role;
};

/* The first entry that fits; NULL: none does. */
const struct course_roles *course_roles_for(const struct settings *s,
					    const struct course_people *c);

/* Whom an entry (NULL: none) names for it: 1 << enum course_party; 0: nobody, so that the rights hold. */
unsigned course_duty_parties(const struct course_roles *r, enum course_duty duty);

/* Is it one of these parties of the course? */
bool course_is_party(unsigned parties, const struct course_people *c,
		     const struct course_member *m);
/* Could somebody of this role be one of them in some course?  Lead and contact person can be anybody. */
bool course_role_is_party(unsigned parties, enum role role);

/* Does the entry (NULL: none) let this person be the lead, or the contact person? */
bool course_lead_fits(const struct course_roles *r, const struct course_people *c,
		      const struct course_member *m);
bool course_contact_fits(const struct course_roles *r, const struct course_people *c,
			 const struct course_member *m);

/* Why not, in the words of the settings where they have some: "this course is ended by a therapist of the
 * municipality".  Each returns out. */
enum { COURSE_ROLE_TEXT = 400 };
const char *course_duty_refusal(const struct course_roles *r, enum course_duty duty,
				char out[COURSE_ROLE_TEXT]);
const char *course_lead_refusal(const struct course_roles *r, char out[COURSE_ROLE_TEXT]);
const char *course_contact_refusal(const struct course_roles *r, char out[COURSE_ROLE_TEXT]);

/* Who may be it, in short, for beside a field: "therapist of the municipality"; "" where anybody may. */
const char *course_lead_words(const struct course_roles *r, char out[COURSE_ROLE_TEXT]);
const char *course_contact_words(const struct course_roles *r, char out[COURSE_ROLE_TEXT]);

#endif
