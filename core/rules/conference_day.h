/*
 * The days of a conference (domain 6): a cadence of days or months through an anchor, in both directions.
 * One that falls on a public holiday is held on the next working day; the cadence does not move.  A provider
 * may have a cadence of its own.  Pure.
 *
 * Settings have a history: a day belongs to the cadence that was in force on it, so that days before an
 * adoption stay what they were.
 */
#ifndef HVERDAG_CORE_RULES_CONFERENCE_DAY_H
#define HVERDAG_CORE_RULES_CONFERENCE_DAY_H

#include <stddef.h>

#include "core/settings.h"

/* Does the provider (its shown id) take part in it? */
bool conference_is_for(const struct conference_cadence *c, const char *provider);

/* The provider's conference of that id in the settings of a day; without an id (NULL) its first that goes through
 * courses, else its first meeting of leaders.  NULL: the
 * settings have none for this provider. */
const struct conference_cadence *conference_kind(const struct settings *set, const char *provider,
						 const char *id);

/* How often the provider holds it: its own cadence, or the one of all. */
const struct conference_pace *conference_pace(const struct conference_cadence *c,
					      const char *provider);

/* Those in [from, to], oldest first, at most `most` of them.  `off`: the days off of the settings, or
 * NULL.  Returns how many; none for a cadence without an anchor, which begins wherever one asks. */
struct conference_days_asked {
	struct day from, to;
	size_t most;
};
size_t conference_days(const struct conference_pace *pace, const struct days_off *off,
		       const struct conference_days_asked *asked, struct day *out);

/* A provider's conference over the history of the settings. */
struct conference_of {
	const struct settings_history *settings;
	const char *provider; /* its shown id */
	const char *meeting;  /* id in the settings; NULL: the provider's first on each day */
};

/* As conference_days, of whatever settings were in force on each day. */
size_t conference_days_of(const struct conference_of *of, const struct conference_days_asked *asked,
			  struct day *out);

/* The last day strictly before `d`, the first strictly after it.  Without an anchor: one step from `d`, moved for
 * holidays.  DAY_NONE: the settings have none for this provider. */
struct day conference_day_before(const struct conference_of *of, struct day d);
struct day conference_day_after(const struct conference_of *of, struct day d);

#endif
