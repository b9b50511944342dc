/* After a course: see later.h. */
#include "core/rules/later.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"

enum {
	AFTER_INDEPENDENT = 1u << LATER_INDEPENDENT | 1u << LATER_GRANTED_HELP |
			    1u << LATER_REFERRED_AGAIN | 1u << LATER_DIED,
	AFTER_HELP = 1u << LATER_STOPPED | 1u << LATER_LESS | 1u << LATER_SAME | 1u << LATER_MORE |
		     1u << LATER_REFERRED_AGAIN | 1u << LATER_OTHER | 1u << LATER_DIED,
};

bool later_status_fits(int result, enum later_status status)
{
	if (result == COURSE_INDEPENDENT)
		return (AFTER_INDEPENDENT >> status & 1) != 0;
	if (result == COURSE_HELP)
		return (AFTER_HELP >> status & 1) != 0;
	return true;
}

/* After help: whether it has stopped, and how much it is now. */
static int help_likely(const struct later_facts *f, char *why, size_t size)
{
	if (f->had_help && !f->has_help) {
		snprintf(why, size, "%s", _("no home help is granted now"));
		return LATER_STOPPED;
	}
	if (f->visits_then < 0 || f->visits_now < 0)
		return LATER_SAME;
	snprintf(why, size, _("from %d to %d visits in 14 days"), f->visits_then, f->visits_now);
	if (f->visits_now == 0 && f->visits_then > 0 && !f->has_help)
		return LATER_STOPPED;
	return f->visits_now < f->visits_then    ? LATER_LESS
	       : f->visits_now == f->visits_then ? LATER_SAME
						 : LATER_MORE;
}

int later_status_likely(const struct later_facts *f, char *why, size_t size)
{
	char day[DAY_PHRASE];

	why[0] = '\0';
	if (!day_is_none(f->died) && !day_before(f->on, f->died)) {
		snprintf(why, size, _("the citizen died on %s"), day_phrase(f->died, f->on, day));
		return LATER_DIED;
	}
	if (!day_is_none(f->referred_again)) {
		snprintf(why, size, _("referred to a course on %s"),
			 day_phrase(f->referred_again, f->on, day));
		return LATER_REFERRED_AGAIN;
	}
	if (f->result == COURSE_HELP)
		return help_likely(f, why, size);
	if (f->result != COURSE_INDEPENDENT)
		return -1;
	if (!f->has_help)
		return LATER_INDEPENDENT;
	snprintf(why, size, "%s", _("home help is granted now"));
	return LATER_GRANTED_HELP;
}
