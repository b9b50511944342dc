/* A version of a record, as the pages of citizens and courses show it. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/records/record_type.h"
#include "tui/screens/page_parts.h"

static const char *const history_words[] = {
	[HISTORY_MADE] = N_("new"),
	[HISTORY_CHANGED] = N_("changed"),
	[HISTORY_CORRECTED] = N_("corrected"),
	[HISTORY_WITHDRAWN] = N_("withdrawn"),
};

static char *change_words(const struct history_change *x)
{
	if (x->before[0] == '\0')
		return memory_format(_("%s: %s (was empty)"), x->field, x->after);
	if (x->after[0] == '\0')
		return memory_format(_("%s: now empty (was %s)"), x->field, x->before);
	return memory_format(_("%s: %s (was %s)"), x->field, x->after, x->before);
}

/* What is new is told in one go; of a change each field has a row. */
static void history_changes(struct sheet *s, const struct history_line *h)
{
	char *all = memory_text("");

	for (size_t i = 0; i < h->changes; i++) {
		const struct history_change *x = &h->change[i];
		char *before = all;
		if (h->kind == HISTORY_MADE) {
			all = memory_format("%s%s%s: %s", before, i > 0 ? " · " : "", x->field,
					    x->after);
			free(before);
			continue;
		}
		char *words = change_words(x);
		sheet_wrap(s, 3, INK_NORMAL, words);
		free(words);
	}
	sheet_wrap(s, 3, INK_DIM, all);
	free(all);
}

void part_history(struct sheet *s, const struct history_line *h, struct day today)
{
	char on[FORMAT_TEXT], time[TIME_TEXT];
	struct local_time at = local_from_utc(h->at_ms);
	enum ink ink = h->kind == HISTORY_MADE ? INK_NORMAL : INK_ATTENTION;

	int col = sheet_put(s, 1, INK_DIM, "%s %s", format_day_near(at.day, today, on),
			    time_text(at.minute, time));
	col = sheet_put(s, col + 2, INK_NORMAL, "%s %s", _(record_desc[h->type].words), h->about);
	col = sheet_put(s, col + 2, ink, "%s", _(history_words[h->kind]));
	col = sheet_put(s, col + 2, INK_DIM, "%s", h->by);
	if (h->imported)
		sheet_put(s, col + 2, INK_DIM, "%s", _("imported"));
	sheet_end(s);
	sheet_wrap(s, 3, INK_ATTENTION, h->reason);
	history_changes(s, h);
}
