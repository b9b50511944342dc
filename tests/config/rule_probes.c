/* Answers of the rules about providers and laws: see rule_probes.h. */
#include "tests/config/rule_probes.h"

#include "core/rules/law.h"
#include "core/rules/provider_rule.h"

/* A private provider of the north, for a course and for help. */
void probe_provider_rule(const struct settings *set, FILE *out)
{
	char north[] = "nord", lang[] = "lang", *district[] = { north }, *type[] = { lang };
	const struct provider_facts sol = { 2, "sol", "Solgården", 1, { district, 1 } };
	const int64_t kom = 1;
	char text[400];

	for (int what = RULE_FOR_COURSE; what <= RULE_FOR_HELP; what++) {
		const struct provider_case c = { .what = (enum rule_for)what,
						 .course_types = { type, 1 },
						 .district = north,
						 .has_help = true,
						 .present = &kom,
						 .presents = 1 };
		const struct provider_said said = { provider_rule_against(set, &c, &sol),
						    (enum rule_for)what, NULL };
		if (said.rule != NULL)
			fprintf(out, "\n%s %d %s", said.rule->id, said.rule->does,
				provider_rule_say(&said, text, sizeof text));
	}
}

void probe_law(const struct settings *set, FILE *out)
{
	const struct law_dates *l = law_dates_of(set, LAW_SEL83);
	char text[300];

	fprintf(out, "%s", law_name(set, LAW_SEL83));
	if (law_is_out(l, day_of(2026, 1, 1)))
		fprintf(out, " %s",
			law_say(l, day_of(2026, 1, 1), day_of(2026, 11, 23), text, sizeof text));
}

void probe_care_course(const struct settings *set, FILE *out)
{
	const struct care_course *c = settings_care_course(set, "et");

	fprintf(out, "%s", c != NULL ? c->name : "-");
}
