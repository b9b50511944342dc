/* hverdag citizen: the page of one citizen; every look at it is logged. */
#include "core/pages/pages.h"
#include "core/queries/citizen_page.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

int run_citizen(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct citizen_page read;
	struct page page = { .desc = &citizen_page_desc, .of = &read };
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &page.on, e) != 0 ||
	    look_up(call, call->operand[0], "citizen", &rid, e) != 0 ||
	    citizen_page_load(&s->work, rid, page.on, &read, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, e);
	arena_release(&page.arena);
	citizen_page_release(&read);
	return failed;
}
