/* What a provider is paid for courses: see payment.h. */
#include "core/rules/payment.h"

#include <math.h>

enum { MINUTES_AN_HOUR = 60, OERE = 100 };

const struct payment_rule *payment_rule_for(const struct settings *s, const char *provider,
					    int kind)
{
	for (size_t i = 0; i < s->payments; i++) {
		const struct payment_rule *r = &s->payment[i];
		bool of_kind =
			r->carried_by == 0 || (kind >= 0 && (r->carried_by >> kind & 1) != 0);
		if (of_kind && (r->all_providers || settings_list_has(&r->providers, provider)))
			return r;
	}
	return NULL;
}

double payment_rate(const struct payment_rule *r, enum paid_for what)
{
	if (r == NULL)
		return SETTING_NONE;
	return what == PAID_HOURS   ? r->per_granted_hour
	       : what == PAID_GOALS ? r->per_goal_reached
				    : r->per_independent;
}

void payment_add(struct payment_sum *s, const struct payment_rule *r, enum paid_for what, int n)
{
	double rate = payment_rate(r, what);

	s->n[what] += n;
	if (rate < 0)
		return;
	s->set[what] = true;
	s->kroner[what] += what == PAID_HOURS ? n * rate / MINUTES_AN_HOUR : n * rate;
}

double payment_kroner(const struct payment_sum *s, enum paid_for what)
{
	return s->set[what] ? round(s->kroner[what] * OERE) / OERE : SETTING_NONE;
}

double payment_total(const struct payment_sum *s)
{
	double total = 0;
	bool any = false;

	for (int i = 0; i < PAID_FORS; i++) {
		total += s->set[i] ? payment_kroner(s, (enum paid_for)i) : 0;
		any |= s->set[i];
	}
	return any ? round(total * OERE) / OERE : SETTING_NONE;
}
