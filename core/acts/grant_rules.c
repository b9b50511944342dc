/* What the settings say of a grant: who may give the help, for whom the service is, how many packages a day, by which
 * law from when, and the care course that a decision under the Elder Act names.  See grant_parts.h. */
#include <stdio.h>
#include <string.h>

#include "core/acts/grant_parts.h"
#include "core/acts/provider_choice.h"
#include "core/base/text.h"
#include "core/rules/law.h"

/* A grant that is looked at, with what it said before. */
struct grant_look {
	const struct grant_entry *g, *was; /* was NULL: a new one */
	const struct settings *set;
	const struct service *service; /* NULL: of other days */
	int law;
};

static bool grant_service_is_new(const struct grant_look *l)
{
	return l->was == NULL || strcmp(l->was->service, l->g->service) != 0;
}

static bool grant_law_is_new(const struct grant_look *l)
{
	return grant_service_is_new(l) || l->was->law != l->g->law ||
	       !day_same(l->was->from, l->g->from);
}

static int check_giver(struct acting *a, const struct grant_look *l, struct err *e)
{
	const struct provider_question q = { .what = RULE_FOR_HELP,
					     .citizen_rid = a->citizen_rid,
					     .grant_rid = a->rid,
					     .on = l->g->from,
					     .set = l->set };

	if ((l->was != NULL && l->was->provider_rid == l->g->provider_rid) ||
	    !grant_is_help(l->set, l->g->service, l->g->law))
		return 0;
	return provider_choice_check(a, &q, l->g->provider_rid, NULL, e);
}

static int ask_of_level(struct acting *a, const struct grant_look *l, struct err *e)
{
	const struct service *s = l->service;

	if (s == NULL || !grant_service_is_new(l))
		return 0;
	const struct level_question q = { "service", s->text, { s->name, s->function_levels, -1 } };
	return function_level_ask(a, &q, e);
}

static void ask_of_packages(struct acting *a, const struct grant_look *l)
{
	struct act_question q = { .field = "packages_per_day", .doubt = -1 };
	const struct service *s = l->service;

	if (s == NULL || s->max_packages_per_day == SETTING_NONE ||
	    l->g->packages_per_day <= s->max_packages_per_day ||
	    (!grant_service_is_new(l) && l->was->packages_per_day == l->g->packages_per_day))
		return;
	snprintf(q.text, sizeof q.text,
		 ngettext("%s is given in at most %d package a day",
			  "%s is given in at most %d packages a day",
			  (unsigned long)s->max_packages_per_day),
		 s->name, s->max_packages_per_day);
	ask_of(a->ask, &q);
}

static void ask_of_law(struct acting *a, const struct grant_look *l)
{
	struct act_question q = { .field = "law", .doubt = -1 };
	const struct law_dates *dates = law_dates_of(l->set, l->law);

	if (!grant_law_is_new(l) || !law_is_out(dates, l->g->from))
		return;
	law_say(dates, l->g->from, a->work->who.today, q.text, sizeof q.text);
	ask_of(a->ask, &q);
}

static int check_care_course(struct acting *a, const struct grant_look *l, struct err *e)
{
	struct act_question q = { .field = "care_course", .doubt = -1 };
	const char *id = l->g->care_course;

	if (id == NULL && l->law == LAW_ELDER_ACT && l->set->care_courses > 0 &&
	    grant_law_is_new(l)) {
		snprintf(q.text, sizeof q.text, "%s",
			 _("a decision under the Elder Act names a care course, and none is "
			   "chosen"));
		ask_of(a->ask, &q);
	}
	if (id == NULL || (l->was != NULL && same_text(l->was->care_course, id)))
		return 0;
	if (settings_care_course(l->set, id) == NULL)
		return err_at(e, "care_course", ERR_RULE, _("the settings know no care course %s"),
			      id);
	if (l->law != LAW_ELDER_ACT)
		return err_at(e, "care_course", ERR_RULE, "%s",
			      _("a care course belongs to a decision under the Elder Act"));
	return 0;
}

int grant_rules_check(struct acting *a, const struct grant_entry *g, const struct grant_entry *was,
		      struct err *e)
{
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);
	const struct grant_look l = { g, was, set, settings_service(set, g->service),
				      law_of_grant(set, g->law, g->service) };

	if (check_care_course(a, &l, e) != 0 || check_giver(a, &l, e) != 0 ||
	    ask_of_level(a, &l, e) != 0)
		return -1;
	ask_of_packages(a, &l);
	ask_of_law(a, &l);
	return 0;
}
