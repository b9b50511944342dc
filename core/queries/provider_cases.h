/*
 * What the rules for providers (core/rules/provider_rule.h) look at, read out of the store: who gives the citizen
 * help, whose courses run, which district it is, and which providers there are.
 *
 * Help is what is granted on the day by other laws than §83a and is no service of a course; a grant that names no
 * provider is given by the citizen's own.
 */
#ifndef HVERDAG_CORE_QUERIES_PROVIDER_CASES_H
#define HVERDAG_CORE_QUERIES_PROVIDER_CASES_H

#include "core/base/memory.h"
#include "core/rules/provider_rule.h"
#include "core/session/work.h"

/* What a provider is chosen for. */
struct provider_question {
	enum rule_for what;
	int64_t citizen_rid;
	const char *course_type; /* COURSE: its id in the settings */
	int64_t grant_rid;       /* HELP: the grant that is changed does not count; 0: a new one */
	struct day on;           /* as it stands on that day */
	const struct settings *set; /* whose services tell help from courses */
};

/* Everything goes to the arena. */
int provider_case_load(struct store *s, const struct provider_question *q, struct arena *a,
		       struct provider_case *out, struct err *e);
int provider_list_load(struct store *s, struct arena *a, struct provider_list *out, struct err *e);

/* Both together: may this provider be chosen?  *broken is the rule that says no, NULL where none does, and `text`
 * what it says. */
struct provider_answer {
	const struct provider_rule *broken;
	char text[400];
};
int provider_ask(struct store *s, const struct provider_question *q, int64_t provider_rid,
		 struct provider_answer *out, struct err *e);

/* Whom the rules propose: 0 nobody. */
struct provider_proposal {
	int64_t provider_rid;
	enum provider_why why;
};
int provider_propose(struct store *s, const struct provider_question *q,
		     struct provider_proposal *out, struct err *e);

/* The same of a provider who carries a course, or gives help, since that day (DAY_NONE: not yet): as it stood and by the
 * settings that held then. */
struct provider_standing {
	enum rule_for what;
	int64_t citizen_rid, provider_rid;
	struct day since;
	const char *course_type; /* COURSE */
	int64_t grant_rid;       /* HELP, with its service and law */
	const char *service;
	int law;
};
int provider_standing_ask(const struct work *w, const struct provider_standing *p,
			  struct provider_answer *out, struct err *e);

/* Is a grant of this service by this law (-1: the service's) help, or part of a course? */
bool grant_is_help(const struct settings *s, const char *service, int law);

#endif
