/* Grants: a service that the authority gives a citizen from a day (domain 1), with what is to be done, when, and by
 * whom.  Made, changed and ended by the authority; one made by mistake is withdrawn like a fact (act.h). */
#ifndef HVERDAG_CORE_ACTS_GRANT_ACT_H
#define HVERDAG_CORE_ACTS_GRANT_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"
#include "core/settings.h"

struct grant_entry {
	int64_t grant_rid; /* the one that is changed; 0: a new one */
	int64_t citizen_rid;
	const char *service;  /* id in the settings */
	int law;              /* enum law; -1: the service's */
	int64_t provider_rid; /* 0: none is chosen yet */
	struct day from,
		to; /* to DAY_NONE: until further notice; the day on which it ends is a day of it */
	int packages_per_day, visits_per_week; /* -1: not said */
	struct text_list tasks;                /* what is to be done */
	struct text_list times;                /* "HH:MM-HH:MM" */
	unsigned weekdays;                     /* 1 << enum weekday; 0: no days are said */
	const char *
		care_course; /* id in the settings, where it is granted under the Elder Act; NULL: none */
};

int grant_entry_load(struct store *s, int64_t grant_rid, struct grant_entry *out, struct arena *a,
		     struct err *e);

/* Refused: no service or day, an end before the beginning, a window that is none, a provider whom the settings do not
 * let give the help, a care course of another law.  Asked about: the service is
 * granted on these days already, a window outside the hours of the service, visits planned from it on days that
 * it no longer has, a provider, function level, number of packages or first day of the law that the settings want asked
 * about, no care course where there are some, and what clip cards ask for or are not given along with (domain 2.1.11). */
ACT(grant, struct grant_entry)

#endif
