/* What the user has still to write, counted for the header and said on the way out. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

/* What cannot be read is not counted; opening the list says why. */
bool missing_owed(struct app *a, bool from_start)
{
	struct missing_count *count = &a->session->missing;
	struct err ignored;

	if (from_start)
		*count = (struct missing_count){ .step = 0 };
	missing_count_step(&a->session->work, count, &ignored);
	if (count->done)
		a->owed.n = (int)(count->visits + count->follow_ups + count->signs + count->owed +
				  count->decisions.n + count->assessments);
	return !count->done;
}

/* Adds what has been written to `part`, after a comma. */
static void add_part(char *out, size_t size, const char *part)
{
	size_t used = strlen(out);

	snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", part);
}

/* "conf. Wed 2/12", of the user's provider, as counted last; or "". */
static void conference_figure(const struct app *a, char *out, size_t size)
{
	char when[NEXT_CONFERENCE_TEXT];

	next_conference_text(&a->session->missing.conference, a->session->work.who.today, when);
	out[0] = '\0';
	if (when[0] != '\0')
		snprintf(out, size, _("conf. %s"), when);
}

void missing_decisions_figure(const struct app *a, char *out, size_t size)
{
	const struct decisions_count *d = &a->session->missing.decisions;
	unsigned long n = d->n, late = d->overdue, authority = a->session->missing.authority;
	char conference[NEXT_CONFERENCE_TEXT + 20];
	size_t used;

	out[0] = '\0';
	if (late > 0)
		snprintf(out, size, ngettext("%lu decision overdue", "%lu decisions overdue", late),
			 late);
	else if (n > 0)
		snprintf(out, size, ngettext("%lu decision", "%lu decisions", n), n);
	used = strlen(out);
	if (authority > 0)
		snprintf(out + used, size - used, _("%s%lu for the authority"),
			 used > 0 ? " · " : "", authority);
	conference_figure(a, conference, sizeof conference);
	used = strlen(out);
	if (conference[0] != '\0')
		snprintf(out + used, size - used, "%s%s", used > 0 ? " · " : "", conference);
}

static void decisions_words(const struct app *a, char *out, size_t size)
{
	const struct decisions_count *d = &a->session->missing.decisions;
	unsigned long n = d->n, late = (unsigned long)d->late;

	out[0] = '\0';
	if (n > 0 && late == 0)
		snprintf(out, size,
			 ngettext("%lu decision to carry out", "%lu decisions to carry out", n), n);
	else if (n == 1)
		snprintf(
			out, size,
			ngettext("1 decision %lu day overdue", "1 decision %lu days overdue", late),
			late);
	else if (n > 1)
		snprintf(out, size,
			 ngettext("%lu decisions, up to %lu day overdue",
				  "%lu decisions, up to %lu days overdue", late),
			 n, late);
}

void missing_words(const struct app *a, char *out, size_t size)
{
	const struct missing_count *count = &a->session->missing;
	unsigned long visits = count->visits, follow_ups = count->follow_ups;
	unsigned long drafts = (unsigned long)a->drafts;
	char part[100];

	out[0] = '\0';
	snprintf(part, sizeof part,
		 ngettext("%lu visit of an earlier day", "%lu visits of earlier days", visits),
		 visits);
	if (visits > 0)
		add_part(out, size, part);
	snprintf(part, sizeof part, ngettext("%lu draft", "%lu drafts", drafts), drafts);
	if (drafts > 0)
		add_part(out, size, part);
	snprintf(part, sizeof part, ngettext("%lu follow-up", "%lu follow-ups", follow_ups),
		 follow_ups);
	if (follow_ups > 0)
		add_part(out, size, part);
	snprintf(part, sizeof part,
		 ngettext("%lu thing before the conference", "%lu things before the conference",
			  (unsigned long)count->owed),
		 (unsigned long)count->owed);
	if (count->owed > 0)
		add_part(out, size, part);
	snprintf(part, sizeof part,
		 ngettext("%lu sign to be answered", "%lu signs to be answered",
			  (unsigned long)count->signs),
		 (unsigned long)count->signs);
	if (count->signs > 0)
		add_part(out, size, part);
	decisions_words(a, part, sizeof part);
	if (part[0] != '\0')
		add_part(out, size, part);
	snprintf(part, sizeof part,
		 ngettext("%lu assessment to be decided on", "%lu assessments to be decided on",
			  (unsigned long)count->assessments),
		 (unsigned long)count->assessments);
	if (count->assessments > 0)
		add_part(out, size, part);
}
