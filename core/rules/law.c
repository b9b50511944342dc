/* Laws and their dates: see law.h. */
#include "core/rules/law.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/words.h"

const struct law_dates *law_dates_of(const struct settings *s, int law)
{
	for (size_t i = 0; i < s->laws; i++)
		if (s->law[i].law == law)
			return &s->law[i];
	return NULL;
}

int law_of_grant(const struct settings *s, int law, const char *service)
{
	const struct service *v = service != NULL ? settings_service(s, service) : NULL;

	return law >= 0 ? law : v != NULL ? (int)v->law : LAW_OTHER;
}

static bool law_too_early(const struct law_dates *l, struct day from)
{
	return !day_is_none(l->from) && day_before(from, l->from);
}

bool law_is_out(const struct law_dates *l, struct day from)
{
	if (l == NULL || day_is_none(from))
		return false;
	return law_too_early(l, from) || (!day_is_none(l->to) && day_before(l->to, from));
}

const char *law_name(const struct settings *s, int law)
{
	const struct law_dates *l = law_dates_of(s, law);

	return l != NULL && l->name != NULL ? l->name : _(law_words.at[law].shown);
}

const char *law_say(const struct law_dates *l, struct day from, struct day today, char *out,
		    size_t size)
{
	const char *name = l->name != NULL ? l->name : _(law_words.at[l->law].shown);
	char day[DAY_PHRASE];

	if (l->text != NULL)
		snprintf(out, size, "%s", l->text);
	else if (law_too_early(l, from))
		/* TRANSLATORS: a law and a day */
		snprintf(out, size, _("%s holds for new grants from %s only"), name,
			 day_phrase(l->from, today, day));
	else
		/* TRANSLATORS: a law and a day */
		snprintf(out, size, _("%s holds for new grants until %s"), name,
			 day_phrase(l->to, today, day));
	return out;
}
