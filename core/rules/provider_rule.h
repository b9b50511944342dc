/*
 * Which provider may carry a course, or give help (domain 9): the provider rules of the settings held against a
 * case.  All rules that fit the case hold together.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_PROVIDER_RULE_H
#define HVERDAG_CORE_RULES_PROVIDER_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/settings.h"

struct provider_facts {
	int64_t rid;
	const char *id, *name;
	int kind; /* the place in provider_kind_words */
	struct text_list districts;
};

struct provider_list {
	const struct provider_facts *at;
	size_t n;
};

/* What a provider is chosen for, as it stands on the day. */
struct provider_case {
	enum rule_for what;
	/* COURSE: its type alone; HELP: the types of the citizen's courses that are not over. */
	struct text_list course_types;
	const char *district; /* the citizen's; NULL: not known */
	bool has_help, has_private_help;
	/* COURSE: who gives the help; HELP: who carries those courses.  Several where it is shared. */
	const int64_t *present;
	size_t presents;
};

/* Has the rule anything to say of this case? */
bool provider_rule_fits(const struct provider_rule *r, const struct provider_case *c);

/* The rule that this provider breaks; NULL: none.  Of several, one that refuses before one that asks. */
const struct provider_rule *provider_rule_against(const struct settings *s,
						  const struct provider_case *c,
						  const struct provider_facts *p);

enum provider_why {
	PROVIDER_OF_NO_RULE, /* nothing is proposed: it is for the person to choose */
	PROVIDER_ONLY_ONE,   /* the rules allow no other */
	PROVIDER_PRESENT,    /* who is there already, and is let stay */
	PROVIDER_NOBODY,     /* the rules leave nobody at all */
};

/* Whom the rules propose out of the list, and why; NULL with the reason where there is nobody to propose. */
const struct provider_facts *provider_rule_propose(const struct settings *s,
						   const struct provider_case *c,
						   const struct provider_list *list,
						   enum provider_why *why);

/* What the rule says: the municipality's own words, else "only a municipal provider may carry this course".  The
 * list is for the names of providers that the rule names; NULL: their ids.  Returns out. */
struct provider_said {
	const struct provider_rule *rule;
	enum rule_for what;
	const struct provider_list *list;
};
const char *provider_rule_say(const struct provider_said *said, char *out, size_t size);

/* The provider in the list; NULL: it is not in it. */
const struct provider_facts *provider_list_find(const struct provider_list *list, int64_t rid);

#endif
