/* The rows of the day that match the letters typed: by name, address, carer or service. */
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "tui/screens/day/day.h"

/* Separates the texts of a row, so that no match spans two of them. */
#define BETWEEN "\n"

static const char *plain_row(const struct day_row *row, struct arena *a)
{
	const char *all = arena_format(a, "%s" BETWEEN "%s" BETWEEN "%s", row->name, row->address,
				       row->carer_name != NULL ? row->carer_name : "");

	for (size_t i = 0; i < row->services.n; i++)
		all = arena_format(a, "%s" BETWEEN "%s", all, row->services.at[i]);
	return danish_plain(all, arena_take(a, strlen(all) + 1));
}

void day_make_plain(struct day_screen *d)
{
	if (d->plain != NULL)
		return;
	d->plain = memory_new(d->visits.n + 1, sizeof *d->plain);
	for (size_t i = 0; i < d->visits.n; i++)
		d->plain[i] = plain_row(&d->visits.row[i], &d->plain_text);
}

void day_forget_plain(struct day_screen *d)
{
	free(d->plain);
	d->plain = NULL;
	arena_release(&d->plain_text);
}

void day_filter(struct day_screen *d)
{
	const struct day_row *row = day_focused(d);
	int64_t visit = row != NULL ? row->visit_rid : 0;
	int64_t record = row != NULL ? row->record_rid : 0;
	bool all = d->filter[0] == '\0';
	char wanted[FILTER_TEXT];
	int n = 0;

	danish_plain(d->filter, wanted);
	if (!all)
		day_make_plain(d);
	for (size_t i = 0; i < d->visits.n; i++)
		if (all || strstr(d->plain[i], wanted) != NULL)
			d->shown[n++] = i;
	list_set(&d->list, n);
	day_find(d, visit, record);
}
