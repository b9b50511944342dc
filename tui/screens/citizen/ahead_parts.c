/* Who comes next, as the citizen's page shows it. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_ahead.h"
#include "tui/screens/page_parts.h"

static void put_services(struct sheet *s, int col, const struct ahead_line *v)
{
	for (size_t i = 0; i < v->services.n; i++)
		col = sheet_put(s, col, INK_DIM, "%s", v->services.at[i]) + 1;
	if (v->services.n == 0 && v->clip_minutes > 0)
		sheet_put(s, col, INK_DIM, "%s", _("clip card"));
}

/* The day stands once, then a row for each of its visits. */
void part_ahead(struct sheet *s, const struct citizen_ahead *a, int days)
{
	enum { TIME_COL = 12, WHO_COL = 25 };
	char text[160], on[FORMAT_TEXT], span[FORMAT_TEXT];

	snprintf(text, sizeof text,
		 ngettext("Who comes: the next %d day", "Who comes: the next %d days",
			  (unsigned long)days),
		 days);
	sheet_heading(s, text);
	for (size_t i = 0; i < a->n; i++) {
		const struct ahead_line *v = &a->at[i];
		if (i == 0 || !day_same(v->on, a->at[i - 1].on))
			sheet_put(s, 1, INK_DIM, "%s", format_day_short(v->on, on));
		sheet_put(s, TIME_COL, INK_NORMAL, "%s", format_span(v->from, v->to, span));
		int col = sheet_put(s, WHO_COL, v->carer_rid != 0 ? INK_NORMAL : INK_ATTENTION,
				    "%s", v->carer_rid != 0 ? v->carer : _("nobody named"));
		put_services(s, col + 2, v);
		sheet_end(s);
	}
	if (a->n == 0)
		sheet_wrap(s, 1, INK_DIM, _("no more visits are planned"));
}
