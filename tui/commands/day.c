/* hverdag day: the visits of a day, by time. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/queries/day_list.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

static int head(const struct day_list *l, struct err *e)
{
	char day[FORMAT_TEXT];

	/* TRANSLATORS: "Mon 23/11 2026, week 48" */
	return output_line(e, _("%s, week %d"), format_day_near(l->on, DAY_NONE, day),
			   day_week(l->on).number);
}

static int foot(const struct day_list *l, struct err *e)
{
	char *visits = memory_format(ngettext("%zu visit", "%zu visits", l->n), l->n);
	int failed = output_line(e, _("%s, %zu recorded, %zu late"), visits, l->recorded, l->late);

	free(visits);
	return failed;
}

static int write_visits(struct call *call, const struct day_list *l, struct err *e)
{
	struct page page = { .on = l->on };
	struct day_entry *entry = NULL;
	int failed = day_entries(call->session->work.store, l, &page.arena, &entry, e);

	if (!failed) {
		const struct value list = value_list(entry, l->n);
		failed = write_rows(call->options->format, &day_rows, &page, &list, e);
	}
	arena_release(&page.arena);
	return failed;
}

static int write_list(struct call *call, const struct day_list *l, struct err *e)
{
	if (call->options->format != OUTPUT_TEXT)
		return write_visits(call, l, e);
	if (head(l, e) != 0 || write_visits(call, l, e) != 0)
		return -1;
	return foot(l, e);
}

/* Whose visits: of the carer named, a carer's own, or everybody's. */
static int find_carer(struct call *call, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	const char *named = options_value(call->options, OPT_CARER);
	struct err why = { 0 };

	*rid = s->work.who.role == ROLE_CARER ? s->work.who.staff_rid : 0;
	if (named == NULL)
		return 0;
	*rid = record_find(s->work.store, RECORD_STAFF, named, &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	return *rid != 0 ? 0 : err_set(e, ERR_RULE, _("there is no staff member \"%s\""), named);
}

int run_day(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct day_list list;
	struct day on;
	int64_t carer;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    find_carer(call, &carer, e) != 0 || day_list_load(&s->work, on, carer, &list, e) != 0)
		return -1;
	int failed = write_list(call, &list, e);
	day_list_release(&list);
	return failed;
}
