/* Checks across the keys of how a municipality works: who carries a course, by when, and what follows it. */
#include <string.h>

#include "config/checking.h"
#include "core/base/text.h"

static void check_provider_rule(const struct checking *c)
{
	const struct provider_rule *r = c->group->base;
	bool listed = (r->allowed >> ALLOWS_LISTED & 1) != 0;

	const struct entry *e = node_entry(c->group->map, "providers");

	if (listed && (e == NULL || (e->value->kind == NODE_LIST && e->value->n == 0)))
		fault_at_key(c, "providers", _("is missing; allowed names those that are listed"));
	check_goes_with(c, "providers", r->providers.n > 0, listed,
			_("stands beside an \"allowed\" without listed; leave it out, or write "
			  "listed there"));
	if ((r->for_what >> RULE_FOR_COURSE & 1) != 0 && r->help == HELP_NONE &&
	    r->allowed == 1u << ALLOWS_PRESENT)
		fault_at_key(c, "allowed",
			     _("asks for the provider of the help the citizen has, where there is "
			       "none"));
}

static void check_follow_on(const struct checking *c)
{
	const struct follow_on *f = c->group->base;

	if (words_find(&follow_propose_words, key_said(c, "propose")) < 0)
		return; /* reported already */
	check_goes_with(c, "new_type", key_given(c, "new_type"), f->propose == PROPOSE_NEW_COURSE,
			_("stands beside a \"propose\" other than new_course; leave it out"));
}

static void check_deadline(const struct checking *c)
{
	static const char *const spans[] = { "working_days", "days", "weeks" };
	int given = 0;

	for (size_t i = 0; i < 3; i++)
		if (key_given(c, spans[i]) && ++given == 2)
			fault_at_key(c, spans[i],
				     _("stands beside another length; write one of working_days, "
				       "days and weeks"));
	if (given == 0 && !c->group->map->cut_short)
		fault_at_key(c, "working_days",
			     _("is missing; write working_days, days or weeks, such as "
			       "working_days: 5"));
}

static void check_preventive(const struct checking *c)
{
	const struct preventive_visits *p = c->group->base;

	if (p->risk_from != SETTING_NONE && p->risk_to != SETTING_NONE && p->risk_from > p->risk_to)
		fault_at_key(c, "risk_to", _("is less than risk_from; write at least as much"));
}

static void check_competence(const struct checking *c)
{
	if (!key_given(c, "educations") && !key_given(c, "rehab_training_days") &&
	    !c->group->map->cut_short)
		fault_at_key(c, "educations",
			     _("is missing; write educations or rehab_training_days, for else "
			       "nothing is asked"));
}

static void check_supervision(const struct checking *c)
{
	const struct supervision_dates *s = c->group->base;

	check_goes_with(c, "sample", key_given(c, "sample"), s->kind == SUPERVISION_AUDIT,
			_("stands beside a \"kind\" other than audit; leave it out"));
}

static void check_law(const struct checking *c)
{
	const struct law_dates *l = c->group->base;

	if (!day_is_none(l->from) && !day_is_none(l->to) && day_before(l->to, l->from))
		fault_at_key(c, "to", _("is before from; write a later day"));
	if (!day_is_none(l->from) && !day_is_none(l->reassess_by) &&
	    day_before(l->reassess_by, l->from))
		fault_at_key(c, "reassess_by", _("is before from; write a later day"));
}

entry_check *rules_check_of(const char *path)
{
	static const struct {
		const char *path;
		entry_check *check;
	} rule[] = {
		{ "provider_rules[]", check_provider_rule },
		{ "follow_on[]", check_follow_on },
		{ "deadlines[]", check_deadline },
		{ "preventive_visits", check_preventive },
		{ "competence[]", check_competence },
		{ "supervision[]", check_supervision },
		{ "laws[]", check_law },
	};

	for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++)
		if (strcmp(rule[i].path, path) == 0)
			return rule[i].check;
	return NULL;
}
