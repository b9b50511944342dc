/* How a course stands, in words: see course.h. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/course.h"

static const char *pause_reason(const struct course_standing *s)
{
	return s->paused_by == COURSE_PAUSE_OWN ? _("the course is paused")
						: _(absence_kind_words.at[s->paused_by].shown);
}

static void explain_pause(const struct course_standing *s, char *out, size_t size)
{
	char from[DAY_PHRASE], to[DAY_PHRASE];

	day_phrase(s->paused_from, s->on, from);
	if (day_is_none(s->paused_to))
		snprintf(out, size, _("paused since %s: %s"), from, pause_reason(s));
	else
		snprintf(out, size, _("paused from %s to %s: %s"), from,
			 day_phrase(s->paused_to, s->on, to), pause_reason(s));
}

/* clang-format off */
static void explain_day(const struct course_standing *s, char *out, size_t size)
{
	char day[DAY_PHRASE];

	day_phrase(s->since, s->on, day);
	switch (s->state) {
	case COURSE_REFERRED: snprintf(out, size, _("referred on %s"), day); break;
	case COURSE_OFFERED: snprintf(out, size, _("offered on %s"), day); break;
	case COURSE_RUNNING: snprintf(out, size, _("running since %s"), day); break;
	case COURSE_ENDED: snprintf(out, size, _("ended on %s"), day); break;
	case COURSE_DECLINED: snprintf(out, size, _("declined on %s"), day); break;
	case COURSE_CANCELLED: snprintf(out, size, _("cancelled on %s"), day); break;
	default: break;
	}
}
/* clang-format on */

const char *course_explain_state(const struct course_standing *s, char *out, size_t size)
{
	if (s->state == COURSE_PAUSED)
		explain_pause(s, out, size);
	else if (day_is_none(s->since))
		snprintf(out, size, "%s", _(course_state_words.at[s->state].shown));
	else
		explain_day(s, out, size);
	return out;
}

const char *course_explain_end(const struct course_facts *c, const struct course_standing *s,
			       char *out, size_t size)
{
	char end[DAY_PHRASE], recorded[DAY_PHRASE];

	if (day_is_none(s->planned_end) && s->sessions != SETTING_NONE)
		snprintf(out, size,
			 ngettext("planned to end after %d session",
				  "planned to end after %d sessions", (unsigned)s->sessions),
			 s->sessions);
	else if (day_is_none(s->planned_end))
		snprintf(out, size, "%s", _("no end is planned"));
	else if (s->moved_days == 0)
		snprintf(out, size, _("planned to end on %s"),
			 day_phrase(s->planned_end, s->on, end));
	else
		snprintf(out, size,
			 ngettext("planned to end on %s: %s, moved by %d day of pause",
				  "planned to end on %s: %s, moved by %d days of pause",
				  (unsigned)s->moved_days),
			 day_phrase(s->planned_end, s->on, end),
			 day_phrase(c->planned_end, s->on, recorded), s->moved_days);
	return out;
}

const char *course_explain_slip(const struct course_standing *s, char *out, size_t size)
{
	out[0] = '\0';
	if (s->slipped_days == 0)
		return out;
	if (s->state == COURSE_ENDED)
		snprintf(out, size,
			 ngettext("it ended %d day after its planned end",
				  "it ended %d days after its planned end",
				  (unsigned)s->slipped_days),
			 s->slipped_days);
	else
		snprintf(out, size,
			 ngettext("the planned end was %d day ago",
				  "the planned end was %d days ago", (unsigned)s->slipped_days),
			 s->slipped_days);
	return out;
}
