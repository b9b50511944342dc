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
		a->owed.n = (int)(count->visits + count->follow_ups);
	return !count->done;
}

/* Adds what has been written to `part`, after a comma. */
static void add_part(char *out, size_t size, const char *part)
{
	size_t used = strlen(out);

	snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "", part);
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
}
