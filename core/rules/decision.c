/* Which decisions are still to be carried out: see decision.h. */
#include "core/rules/decision.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/format.h"

bool decision_is_open(const struct decision_facts *f)
{
	if (f->is_done)
		return false;
	if (f->has_responsible || !day_is_none(f->due))
		return true;
	if (f->decision == DECISION_END)
		return !f->course_over;
	return f->decision == DECISION_HAND_OVER || f->decision == DECISION_NEW_ASSESSMENT;
}

bool decision_is_authoritys(const struct decision_facts *f)
{
	return f->by_visitator || f->decision == DECISION_END ||
	       f->decision == DECISION_NEW_ASSESSMENT;
}

int decision_days_late(const struct decision_facts *f, struct day today)
{
	return day_is_none(f->due) ? 0 : today.n - f->due.n;
}

const char *decision_wait_text(const struct decision_facts *f, struct day today,
			       char out[DECISION_WAIT_TEXT])
{
	int late = decision_days_late(f, today), age = today.n - f->on.n;
	char day[FORMAT_TEXT];

	if (day_is_none(f->due) && age <= 0)
		snprintf(out, DECISION_WAIT_TEXT, "%s", _("decided today"));
	else if (day_is_none(f->due))
		snprintf(out, DECISION_WAIT_TEXT,
			 ngettext("decided yesterday", "decided %d days ago", (unsigned long)age),
			 age);
	else if (late == 0)
		snprintf(out, DECISION_WAIT_TEXT, "%s", _("due today"));
	else if (late > 0)
		snprintf(out, DECISION_WAIT_TEXT,
			 ngettext("%d day overdue", "%d days overdue", (unsigned long)late), late);
	else
		snprintf(out, DECISION_WAIT_TEXT, _("due %s"), format_day_short(f->due, day));
	return out;
}
