/* hverdag shift: the end of a shift on one page, and what the shift before left. */
#include "core/queries/shift.h"
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

/* Whose: of the member of staff who is named, else the user's own. */
static int shift_whose(struct call *call, int64_t *rid, struct err *e)
{
	struct session *s = call->session;
	struct err why = { 0 };

	*rid = s->work.who.staff_rid;
	if (call->operands == 0)
		return 0;
	*rid = record_find(s->work.store, RECORD_STAFF, call->operand[0], &why);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	return *rid != 0 ? 0
			 : err_set(e, ERR_RULE, _("there is no staff member \"%s\""),
				   call->operand[0]);
}

int run_shift(struct call *call, struct err *e)
{
	struct shift read;
	struct page page = { .desc = &shift_page_desc, .of = &read };
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &page.on, e) != 0 ||
	    shift_whose(call, &rid, e) != 0 ||
	    shift_load(&call->session->work, rid, page.on, &read, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, e);
	arena_release(&page.arena);
	shift_release(&read);
	return failed;
}
