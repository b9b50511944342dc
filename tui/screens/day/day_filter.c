/* The rows of the day that match what is typed: by name, address, carer, service or number. */
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/match.h"
#include "core/base/memory.h"
#include "core/queries/citizen_list.h"
#include "tui/screens/day/day.h"
#include "tui/session.h"

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

/* ---- numbers: sealed, and read while nobody waits ---- */

static bool has_figures(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

/* Some of the numbers that are not read yet; false where all are. */
static bool read_some_numbers(struct app *a, struct day_screen *d)
{
	enum { AT_ONCE = 50 };
	struct err e = { .kind = ERR_NONE };

	if (d->number == NULL)
		d->number = memory_new(d->visits.n + 1, sizeof *d->number);
	for (int i = 0; i < AT_ONCE && d->numbers < d->visits.n; i++, d->numbers++) {
		struct citizen_list_row *row = &d->number[d->numbers];
		row->rid = d->visits.row[d->numbers].citizen_rid;
		if (citizen_numbers(a->session->work.store, row, &d->plain_text, &e) != 0) {
			app_fault(a, &e);
			d->numbers = d->visits.n;
		}
	}
	return d->numbers < d->visits.n;
}

bool day_read_numbers(struct app *a, struct day_screen *d)
{
	bool asked = a->prompt.changed != NULL || has_figures(d->filter);

	if (!asked || d->visits.n == 0 || (d->number != NULL && d->numbers == d->visits.n))
		return false;
	if (read_some_numbers(a, d))
		return true;
	if (has_figures(d->filter)) {
		day_filter(d);
		a->everything = a->stale = true;
	}
	return false;
}

void day_forget_plain(struct day_screen *d)
{
	free(d->plain);
	free(d->number);
	d->plain = NULL;
	d->number = NULL;
	d->numbers = 0;
	arena_release(&d->plain_text);
}

static bool row_answers(const struct day_screen *d, size_t i, const char *wanted)
{
	const struct citizen_list_row *number = i < d->numbers ? &d->number[i] : NULL;
	const struct match_text text[] = {
		{ .plain = d->plain[i], .weight = 1 },
		{ .plain = number != NULL ? number->cpr : NULL, .weight = 1, .number = true },
		{ .plain = number != NULL ? number->phone : NULL, .weight = 1, .number = true },
	};

	return match_holds(text, sizeof text / sizeof *text, wanted);
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
		if (all || row_answers(d, i, wanted))
			d->shown[n++] = i;
	list_set(&d->list, n);
	day_find(d, visit, record);
}
