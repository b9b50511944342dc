/* hverdag payment: what providers are paid for the courses of a period. */
#include "core/queries/payment.h"

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

int run_payment(struct call *call, struct err *e)
{
	const char *provider = options_value(call->options, OPT_PROVIDER);
	struct page page = { .on = call->today };
	int64_t provider_rid = 0;
	struct payment p;
	struct day from, to;

	if (options_period(call->options, call->today, &from, &to, e) != 0 ||
	    (provider != NULL &&
	     look_up_provider(call->session, provider, &provider_rid, e) != 0) ||
	    payment_load(&call->session->work, from, to, provider_rid, &p, e) != 0)
		return -1;
	const struct value rows = value_list(p.row, p.n);
	int failed = write_rows(call->options->format, &payment_rows, &page, &rows, e);
	arena_release(&page.arena);
	payment_release(&p);
	return failed;
}
