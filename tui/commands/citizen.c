/* hverdag citizen: the page of one citizen; every look at it is logged. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/citizen_page.h"
#include "tui/commands/citizen_json.h"
#include "tui/commands/citizen_text.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/commands/values.h"
#include "tui/output.h"

static int write_page(enum format format, const struct citizen_page *p, struct day on,
		      struct err *e)
{
	if (format == FORMAT_TEXT)
		return citizen_text(p, on, e);
	json_t *page = citizen_json(p, on);
	int failed = format == FORMAT_JSON ? output_object(page, e) : values_csv(page, e);
	json_decref(page);
	return failed;
}

int run_citizen(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct citizen_page page;
	struct day on;
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    look_up(call, call->operand[0], "citizen", &rid, e) != 0 ||
	    citizen_page_load(&s->work, rid, on, &page, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, on, e);
	citizen_page_release(&page);
	return failed;
}
