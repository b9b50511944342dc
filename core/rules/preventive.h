/*
 * Who is due a preventive home visit (domain 10), by the ages and the special risks of the settings.  Pure.
 *
 * A visit is due in the year of life in which the citizen has the age, from the birthday to the day before the next
 * one, until one was made in it.
 */
#ifndef HVERDAG_CORE_RULES_PREVENTIVE_H
#define HVERDAG_CORE_RULES_PREVENTIVE_H

#include "core/settings.h"

enum preventive_why { /* the first that holds is given */
		      PREVENTIVE_AGE,
		      PREVENTIVE_ALONE,  /* has the age for those who live alone */
		      PREVENTIVE_YEARLY, /* of an age from which one is due each year */
		      PREVENTIVE_RISK,
		      PREVENTIVE_WHYS
};
extern const struct words preventive_why_words; /* "age"; what it is called */

struct preventive_facts {
	struct day born; /* DAY_NONE: not known; nobody can tell whether one is due */
	bool lives_alone;
	unsigned risks;  /* 1 << the place in special_risk_words */
	struct day seen; /* the last preventive visit that was made; DAY_NONE */
	struct day died; /* DAY_NONE */
};

struct preventive_due {
	enum preventive_why why;
	int age;
	struct day from, to; /* the year of life */
	unsigned risks;      /* those that the settings name; of whatever reason */
};

/* Years of life on a day; whoever was born on 29 February has the birthday on the 28th in other years.  -1 before
 * the day of birth. */
int age_on(struct day born, struct day on);

/* Is one due on the day, made or not? */
bool preventive_age(const struct preventive_visits *rule, const struct preventive_facts *f,
		    struct day on, struct preventive_due *out);

/* The same, and none was made in the year of life yet. */
bool preventive_is_due(const struct preventive_visits *rule, const struct preventive_facts *f,
		       struct day on, struct preventive_due *out);

/* "by age", "lives alone", "every year · isolated", "at special risk: just widowed".  Returns out. */
const char *preventive_text(const struct preventive_due *d, char *out, size_t size);

#endif
