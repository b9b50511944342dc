/* hverdag erase: whose time of retention is over. */
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/retention.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/writers/write.h"

static int list_erasable(struct call *call, struct err *e)
{
	struct page page = { .desc = NULL };
	struct retention list;

	if (retention_load(&call->session->work, &list, e) != 0)
		return -1;
	if (list.years <= 0)
		message_done(
			call->options, "%s",
			_("no time of retention is set (retention.years), so nobody is past it"));
	const struct value rows = value_list(list.row, list.n);
	int failed = write_rows(call->options->format, &retention_rows, &page, &rows, e);
	arena_release(&page.arena);
	retention_release(&list);
	return failed;
}

int run_erase(struct call *call, struct err *e)
{
	return list_erasable(call, e);
}
