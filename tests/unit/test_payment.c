/* Which model a provider is paid by, and what it comes to. */
#include "core/rules/payment.h"

#include "tests/test.h"

enum { MUNICIPAL, PRIVATE, REGION };

static char sol[] = "sol", kombi[] = "kombi", rest[] = "rest";
static char *named[] = { sol };

static struct payment_rule rules[] = {
	{ .id = kombi,
	  .carried_by = 1u << PRIVATE,
	  .providers = { named, 1 },
	  .per_granted_hour = 333.35,
	  .per_goal_reached = 100,
	  .per_independent = SETTING_NONE },
	{ .id = rest,
	  .carried_by = 1u << PRIVATE | 1u << REGION,
	  .all_providers = true,
	  .per_granted_hour = SETTING_NONE,
	  .per_goal_reached = SETTING_NONE,
	  .per_independent = SETTING_NONE },
};
static const struct settings set = { .payment = rules, .payments = 2 };

/* clang-format off */
static const struct { const char *why, *provider; int kind, want; } fits[] = {
	{ "named, of its kind",          "sol", PRIVATE,   0 },
	{ "named, of another kind",      "sol", MUNICIPAL, -1 },
	{ "not named: the next one",     "maj", PRIVATE,   1 },
	{ "one of several kinds",        "maj", REGION,    1 },
	{ "none is for it",              "kom", MUNICIPAL, -1 },
	{ "its kind is not known",       "sol", -1,        -1 },
};

/* What is added, one after the other, and what it comes to. */
static const struct { const char *why; int rule, minutes, goals, courses; double hours, goals_kroner, independent, total; } sums[] = {
	{ "nothing is done",         0,   0, 0, 0,   0,      0,   -1,   0 },
	{ "an hour",                 0,  60, 0, 0,   333.35, 0,   -1,   333.35 },
	{ "whole øre",               0,   1, 0, 0,   5.56,   0,   -1,   5.56 },
	{ "a bonus for three goals", 0,  30, 3, 2,   166.68, 300, -1,   466.68 },
	{ "no amount is set",        1, 600, 3, 2,   -1,     -1,  -1,   -1 },
	{ "no model",               -1, 600, 3, 2,   -1,     -1,  -1,   -1 },
};
/* clang-format on */

static const struct payment_rule *rule(int i)
{
	return i < 0 ? NULL : &rules[i];
}

static int oere(double kroner)
{
	return (int)(kroner * 100 + (kroner < 0 ? -0.5 : 0.5));
}

int main(void)
{
	for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++)
		CHECK(payment_rule_for(&set, fits[i].provider, fits[i].kind) == rule(fits[i].want),
		      "%s", fits[i].why);
	for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
		struct payment_sum s = { { 0 }, { 0 }, { false } };
		payment_add(&s, rule(sums[i].rule), PAID_HOURS, sums[i].minutes);
		payment_add(&s, rule(sums[i].rule), PAID_GOALS, sums[i].goals);
		payment_add(&s, rule(sums[i].rule), PAID_INDEPENDENT, sums[i].courses);
		CHECK_INT(oere(payment_kroner(&s, PAID_HOURS)), oere(sums[i].hours), sums[i].why);
		CHECK_INT(oere(payment_kroner(&s, PAID_GOALS)), oere(sums[i].goals_kroner),
			  sums[i].why);
		CHECK_INT(oere(payment_kroner(&s, PAID_INDEPENDENT)), oere(sums[i].independent),
			  sums[i].why);
		CHECK_INT(oere(payment_total(&s)), oere(sums[i].total), sums[i].why);
		CHECK_INT(s.n[PAID_HOURS], sums[i].minutes, sums[i].why);
	}
	rules[1].per_independent = 50;
	struct payment_sum s = { { 0 }, { 0 }, { false } };
	payment_add(&s, &rules[1], PAID_INDEPENDENT, 2);
	CHECK_INT(oere(payment_total(&s)), 10000, "a bonus for who needs no help");
	return test_end();
}
