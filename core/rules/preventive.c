/* Preventive home visits: see preventive.h. */
#include "core/rules/preventive.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/words.h"

enum { MONTHS_A_YEAR = 12 };

/* clang-format off */
static const struct word why_list[PREVENTIVE_WHYS] = {
	[PREVENTIVE_AGE] = { "age", N_("by age") },
	[PREVENTIVE_ALONE] = { "alone", N_("lives alone") },
	[PREVENTIVE_YEARLY] = { "yearly", N_("every year") },
	[PREVENTIVE_RISK] = { "risk", N_("at special risk") },
};
const struct words preventive_why_words = { why_list, PREVENTIVE_WHYS };
/* clang-format on */

static struct day birthday(struct day born, int age)
{
	return day_plus_months(born, age * MONTHS_A_YEAR);
}

int age_on(struct day born, struct day on)
{
	int year, month, date, born_year;

	if (day_before(on, born))
		return -1;
	day_split(born, &born_year, &month, &date);
	day_split(on, &year, &month, &date);
	int age = year - born_year;
	return day_before(on, birthday(born, age)) ? age - 1 : age;
}

static bool has_age(const struct int_list *ages, int age)
{
	for (size_t i = 0; i < ages->n; i++)
		if (ages->at[i] == age)
			return true;
	return false;
}

static bool at_risk(const struct preventive_visits *rule, const struct preventive_due *d)
{
	return d->risks != 0 && rule->risk_from != SETTING_NONE && d->age >= rule->risk_from &&
	       (rule->risk_to == SETTING_NONE || d->age <= rule->risk_to);
}

bool preventive_age(const struct preventive_visits *rule, const struct preventive_facts *f,
		    struct day on, struct preventive_due *out)
{
	struct preventive_due d = { .risks = f->risks & rule->risks };

	if (day_is_none(f->born) || day_before(on, f->born) ||
	    (!day_is_none(f->died) && !day_before(on, f->died)))
		return false;
	d.age = age_on(f->born, on);
	d.from = birthday(f->born, d.age);
	d.to = day_plus(birthday(f->born, d.age + 1), -1);
	if (has_age(&rule->ages, d.age))
		d.why = PREVENTIVE_AGE;
	else if (f->lives_alone && has_age(&rule->ages_alone, d.age))
		d.why = PREVENTIVE_ALONE;
	else if (rule->yearly_from != SETTING_NONE && d.age >= rule->yearly_from)
		d.why = PREVENTIVE_YEARLY;
	else if (at_risk(rule, &d))
		d.why = PREVENTIVE_RISK;
	else
		return false;
	*out = d;
	return true;
}

bool preventive_is_due(const struct preventive_visits *rule, const struct preventive_facts *f,
		       struct day on, struct preventive_due *out)
{
	struct preventive_due d;

	if (!preventive_age(rule, f, on, &d) ||
	    (!day_is_none(f->seen) && day_within(f->seen, d.from, on)))
		return false;
	*out = d;
	return true;
}

/* ---- in words ---- */

static void add_risks(unsigned risks, char *out, size_t size, size_t used)
{
	const char *between = "";

	for (size_t i = 0; i < special_risk_words.n && used < size; i++) {
		if ((risks >> i & 1) == 0)
			continue;
		used += (size_t)snprintf(out + used, size - used, "%s%s", between,
					 _(special_risk_words.at[i].shown));
		between = ", ";
	}
}

const char *preventive_text(const struct preventive_due *d, char *out, size_t size)
{
	size_t used;

	if (d->why == PREVENTIVE_RISK)
		used = (size_t)snprintf(out, size, "%s", _("at special risk: "));
	else
		used = (size_t)snprintf(out, size, "%s%s", _(preventive_why_words.at[d->why].shown),
					d->risks != 0 ? " · " : "");
	if (used < size)
		add_risks(d->risks, out, size, used);
	return out;
}
