/*
 * What a provider is paid for courses, as the settings say (domain 9): for the hours that were planned, and a
 * bonus for goals that were reached and for courses after which no help is needed.  Every event is paid by
 * the settings of its own day.  Pure.
 */
#ifndef HVERDAG_CORE_RULES_PAYMENT_H
#define HVERDAG_CORE_RULES_PAYMENT_H

#include <stdbool.h>

#include "core/settings.h"

enum paid_for { PAID_HOURS, PAID_GOALS, PAID_INDEPENDENT, PAID_FORS };

/* The first entry for this provider (its shown id; kind: the place in provider_kind_words, -1 not known);
 * NULL: none is for it. */
const struct payment_rule *payment_rule_for(const struct settings *s, const char *provider,
					    int kind);

/* Kroner an hour, a goal, a course; SETTING_NONE: no amount is set.  `r` NULL: likewise. */
double payment_rate(const struct payment_rule *r, enum paid_for what);

struct payment_sum {
	int n[PAID_FORS]; /* minutes, goals, courses */
	double kroner[PAID_FORS];
	bool set[PAID_FORS]; /* is there an amount for it? */
};

/* Adds n minutes, goals or courses under a rule; n 0 says only that its amount is set. */
void payment_add(struct payment_sum *s, const struct payment_rule *r, enum paid_for what, int n);

/* In whole øre; SETTING_NONE: no amount is set for it, or for anything. */
double payment_kroner(const struct payment_sum *s, enum paid_for what);
double payment_total(const struct payment_sum *s);

#endif
