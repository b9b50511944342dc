/* hverdag doubts: what is unlikely in what was planned and recorded. */
#include "core/queries/doubts.h"
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

static int read_choice(struct call *call, struct doubts_choice *out, struct err *e)
{
	const char *provider = options_value(call->options, OPT_PROVIDER);
	char first[DAY_PHRASE], last[DAY_PHRASE];

	if (options_day(call->options, OPT_FROM, call->today, DAY_NONE, &out->from, e) != 0 ||
	    options_day(call->options, OPT_TO, call->today, DAY_NONE, &out->to, e) != 0)
		return -1;
	if (!day_is_none(out->from) && !day_is_none(out->to) && day_before(out->to, out->from))
		return err_set(e, ERR_USAGE, _("the period from %s to %s holds no day"),
			       day_phrase(out->from, call->today, first),
			       day_phrase(out->to, call->today, last));
	return provider != NULL ? look_up_provider(call->session, provider, &out->provider_rid, e)
				: 0;
}

static int write_doubts(struct call *call, const struct doubts *d, struct err *e)
{
	struct page page = { .on = call->today };
	struct table table;
	int failed = 0;

	table_begin(&table, call->options->format, &doubt_rows, &page);
	for (size_t i = 0; i < d->n && !failed; i++)
		failed = table_row(&table, &d->at[i], e);
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	arena_release(&page.arena);
	return failed;
}

int run_doubts(struct call *call, struct err *e)
{
	struct doubts_choice which = { .provider_rid = 0 };
	struct doubts found;

	if (read_choice(call, &which, e) != 0 ||
	    doubts_load(&call->session->work, &which, &found, e) != 0)
		return -1;
	int failed = write_doubts(call, &found, e);
	doubts_release(&found);
	return failed;
}
