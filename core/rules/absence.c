/* Days and words of an absence: see absence.h. */
#include "core/rules/absence.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/words.h"

unsigned stay_day(const struct stay *s, struct day d)
{
	bool leaves = s->leaves >= 0 && day_same(d, s->from);
	bool returns = s->returns >= 0 && !day_is_none(s->to) && day_same(d, s->to);

	if (!day_within(d, s->from, s->to))
		return 0;
	if (!leaves && !returns)
		return STAY_AWAY;
	return (leaves ? STAY_LEAVES : 0) | (returns ? STAY_RETURNS : 0);
}

static const char *stay_hour(const struct stay *s, unsigned day, char *out, size_t size)
{
	bool hospital = s->kind == ABSENCE_HOSPITAL;
	char leaves[TIME_TEXT], returns[TIME_TEXT];

	if (day == (STAY_LEAVES | STAY_RETURNS))
		snprintf(out, size,
			 hospital ? _("in hospital %s–%s")
				  /* TRANSLATORS: hours between which the citizen is away */
				  : _("away %s–%s"),
			 time_text(s->leaves, leaves), time_text(s->returns, returns));
	else if (day == STAY_LEAVES)
		snprintf(out, size, hospital ? _("admitted %s") : _("away from %s"),
			 time_text(s->leaves, leaves));
	else
		snprintf(out, size, hospital ? _("discharged %s") : _("home at %s"),
			 time_text(s->returns, returns));
	return out;
}

const char *stay_word(const struct stay *s, struct day d, char *out, size_t size)
{
	unsigned day = stay_day(s, d);

	out[0] = '\0';
	if (day == STAY_AWAY)
		snprintf(out, size, "%s", _(absence_kind_words.at[s->kind].shown));
	else if (day != 0)
		stay_hour(s, day, out, size);
	return out;
}

const char *stay_explain(const struct stay *s, struct day d, char *out, size_t size)
{
	const char *how = _(absence_kind_words.at[s->kind].shown);
	unsigned day = stay_day(s, d);
	char when[FORMAT_TEXT];

	if (day != STAY_AWAY)
		return stay_word(s, d, out, size);
	if (!day_is_none(s->to))
		snprintf(out, size, _("%s until %s"), how, format_date(s->to, when));
	else
		snprintf(out, size, _("%s since %s: when does the citizen come home?"), how,
			 format_date(s->from, when));
	return out;
}
