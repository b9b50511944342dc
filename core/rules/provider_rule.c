/* Who may carry a course or give help: see provider_rule.h. */
#include "core/rules/provider_rule.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/words.h"

#define ALLOWS(r, what) (((r)->allowed >> (what)&1) != 0)

/* ---- does it fit ---- */

static bool rule_names_one(const struct text_list *named, const struct text_list *types)
{
	if (named->n == 0)
		return true;
	for (size_t i = 0; i < types->n; i++)
		if (settings_list_has(named, types->at[i]))
			return true;
	return false;
}

static bool rule_help_fits(int help, const struct provider_case *c)
{
	switch ((enum rule_help)help) {
	case HELP_NONE:
		return !c->has_help;
	case HELP_SOME:
		return c->has_help;
	case HELP_PRIVATE:
		return c->has_private_help;
	default:
		return true;
	}
}

bool provider_rule_fits(const struct provider_rule *r, const struct provider_case *c)
{
	bool only_present = r->allowed == 1u << ALLOWS_PRESENT;

	if ((r->for_what >> c->what & 1) == 0 ||
	    !rule_names_one(&r->course_types, &c->course_types) || !rule_help_fits(r->help, c))
		return false;
	if (r->districts.n > 0 &&
	    (c->district == NULL || !settings_list_has(&r->districts, c->district)))
		return false;
	/* Where nobody is there yet, nobody is to be kept. */
	return !only_present || c->presents > 0;
}

/* ---- does it allow ---- */

static bool case_has_present(const struct provider_case *c, int64_t rid)
{
	for (size_t i = 0; i < c->presents; i++)
		if (c->present[i] == rid)
			return true;
	return false;
}

/* A district that is not known refuses nobody. */
static bool provider_has_district(const struct provider_facts *p, const char *district)
{
	return district == NULL ||
	       (p->districts.n > 0 && settings_list_has(&p->districts, district));
}

static bool rule_allows(const struct provider_rule *r, const struct provider_case *c,
			const struct provider_facts *p)
{
	return (p->kind >= 0 && p->kind <= ALLOWS_REGION && ALLOWS(r, p->kind)) ||
	       (ALLOWS(r, ALLOWS_PRESENT) && case_has_present(c, p->rid)) ||
	       (ALLOWS(r, ALLOWS_DISTRICT) && provider_has_district(p, c->district)) ||
	       (ALLOWS(r, ALLOWS_LISTED) && r->providers.n > 0 &&
		settings_list_has(&r->providers, p->id));
}

const struct provider_rule *provider_rule_against(const struct settings *s,
						  const struct provider_case *c,
						  const struct provider_facts *p)
{
	const struct provider_rule *asks = NULL;

	for (size_t i = 0; i < s->provider_rules; i++) {
		const struct provider_rule *r = &s->provider_rule[i];
		if (!provider_rule_fits(r, c) || rule_allows(r, c, p))
			continue;
		if (r->does == RULE_REFUSES)
			return r;
		if (asks == NULL)
			asks = r;
	}
	return asks;
}

/* ---- whom it proposes ---- */

static bool any_rule_fits(const struct settings *s, const struct provider_case *c)
{
	for (size_t i = 0; i < s->provider_rules; i++)
		if (provider_rule_fits(&s->provider_rule[i], c))
			return true;
	return false;
}

const struct provider_facts *provider_rule_propose(const struct settings *s,
						   const struct provider_case *c,
						   const struct provider_list *list,
						   enum provider_why *why)
{
	const struct provider_facts *one = NULL, *there = NULL;
	size_t allowed = 0, present = 0;

	*why = PROVIDER_OF_NO_RULE;
	if (!any_rule_fits(s, c))
		return NULL;
	for (size_t i = 0; i < list->n; i++) {
		const struct provider_facts *p = &list->at[i];
		if (provider_rule_against(s, c, p) != NULL)
			continue;
		one = p;
		allowed++;
		if (case_has_present(c, p->rid)) {
			there = p;
			present++;
		}
	}
	*why = allowed == 0   ? PROVIDER_NOBODY
	       : allowed == 1 ? PROVIDER_ONLY_ONE
	       : present == 1 ? PROVIDER_PRESENT
			      : PROVIDER_OF_NO_RULE;
	return allowed == 1 ? one : present == 1 ? there : NULL;
}

/* ---- in words ---- */

/* clang-format off */
static const char *const allowed_word[] = {
	[ALLOWS_MUNICIPAL] = N_("a municipal provider"),
	[ALLOWS_PRIVATE] = N_("a private provider"),
	[ALLOWS_REGION] = N_("a provider of the region"),
	[ALLOWS_PRESENT] = N_("whoever gives the help today"),
	[ALLOWS_DISTRICT] = N_("a provider of the citizen's district"),
};
/* clang-format on */

enum { PARTS = 60 };

/* Alternatives, one after the other. */
struct alternatives {
	const char *at[PARTS];
	size_t n;
};

static void alternatives_add(struct alternatives *a, const char *words)
{
	if (a->n < PARTS)
		a->at[a->n++] = words;
}

static const char *provider_named(const struct provider_list *list, const char *id)
{
	for (size_t i = 0; list != NULL && i < list->n; i++)
		if (strcmp(list->at[i].id, id) == 0)
			return list->at[i].name;
	return id;
}

static void alternatives_of(const struct provider_said *said, struct alternatives *out)
{
	const struct provider_rule *r = said->rule;

	for (int i = 0; i < ALLOWS_LISTED; i++)
		if (ALLOWS(r, i))
			alternatives_add(out, i == ALLOWS_PRESENT && said->what == RULE_FOR_HELP
						      ? _("whoever carries the course")
						      : _(allowed_word[i]));
	for (size_t i = 0; ALLOWS(r, ALLOWS_LISTED) && i < r->providers.n; i++)
		alternatives_add(out, provider_named(said->list, r->providers.at[i]));
}

const char *provider_rule_say(const struct provider_said *said, char *out, size_t size)
{
	struct alternatives all = { .n = 0 };
	char words[400] = "";
	size_t used = 0;

	if (said->rule->text != NULL) {
		snprintf(out, size, "%s", said->rule->text);
		return out;
	}
	alternatives_of(said, &all);
	for (size_t i = 0; i < all.n && used < sizeof words; i++)
		used += (size_t)snprintf(words + used, sizeof words - used, "%s%s",
					 i == 0           ? ""
					 : i + 1 == all.n ? _(" or ")
							  : ", ",
					 all.at[i]);
	snprintf(out, size,
		 said->what == RULE_FOR_HELP ? _("only %s may give this help")
					     : _("only %s may carry this course"),
		 words);
	return out;
}

const struct provider_facts *provider_list_find(const struct provider_list *list, int64_t rid)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].rid == rid)
			return &list->at[i];
	return NULL;
}
