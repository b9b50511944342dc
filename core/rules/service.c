/* Services: see service.h. */
#include "core/rules/service.h"

#include <stdbool.h>
#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/words.h"

static bool outside_hours(const struct service *s, const struct service_facts *f)
{
	if (s->from_minute == SETTING_NONE || f->from_minute == SETTING_NONE)
		return false;
	int minutes = (f->to_minute - f->from_minute + MINUTES_A_DAY) % MINUTES_A_DAY;
	return !time_within(f->from_minute, minutes, s->from_minute, s->to_minute);
}

struct day service_review_by(const struct service *s, struct day granted)
{
	if (s->review_months == SETTING_NONE || day_is_none(granted))
		return DAY_NONE;
	return day_plus_months(granted, s->review_months);
}

bool service_is_of_course(const struct service *s)
{
	return s != NULL && (s->law == LAW_SEL83A || s->plan == PLAN_83A);
}

unsigned service_lacks(const struct service *s, const struct service_facts *f, struct day on)
{
	struct day by = service_review_by(s, f->granted);
	unsigned lacks = 0;

	if (outside_hours(s, f))
		lacks |= 1u << SERVICE_HOURS;
	if (s->plan != SETTING_NONE && (f->plans >> s->plan & 1) == 0)
		lacks |= 1u << SERVICE_PLAN;
	if (!day_is_none(by) && day_before(by, on))
		lacks |= 1u << SERVICE_REVIEW;
	return lacks;
}

const char *service_explain(const struct service *s, enum service_lack lack,
			    const struct service_facts *f, struct day on, char *out, size_t size)
{
	char from[TIME_TEXT], until[TIME_TEXT], by[DAY_PHRASE];

	if (lack == SERVICE_HOURS)
		snprintf(out, size, _("%s is given from %s to %s"), s->name,
			 time_text(s->from_minute, from), time_text(s->to_minute, until));
	else if (lack == SERVICE_PLAN)
		snprintf(out, size, _("%s needs a training plan %s, and none is in force"), s->name,
			 _(plan_kind_words.at[s->plan].shown));
	else
		snprintf(out, size, _("%s should have been assessed again by %s"), s->name,
			 day_phrase(service_review_by(s, f->granted), on, by));
	return out;
}
