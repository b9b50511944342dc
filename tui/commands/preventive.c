/* hverdag preventive: who is due a preventive home visit. */
#include "core/queries/preventive.h"

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/writers/write.h"

int run_preventive(struct call *call, struct err *e)
{
	struct page page = { .on = call->today };
	struct preventive list;
	struct day on;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    preventive_load(&call->session->work, on, &list, e) != 0)
		return -1;
	page.on = on;
	const struct value rows = value_list(list.row, list.n);
	int failed = write_rows(call->options->format, &preventive_rows, &page, &rows, e);
	if (!failed && list.unknown > 0)
		message_done(call->options,
			     ngettext("of %zu citizen the day of birth is not known",
				      "of %zu citizens the day of birth is not known",
				      list.unknown),
			     list.unknown);
	arena_release(&page.arena);
	preventive_release(&list);
	return failed;
}
