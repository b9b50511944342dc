/* hverdag authority: what waits for the authority. */
#include "core/queries/authority.h"
#include "core/pages/pages.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

int run_authority(struct call *call, struct err *e)
{
	struct page page = { .on = call->today };
	struct authority list;
	struct table table;
	int failed = 0;

	if (authority_load(&call->session->work, &list, e) != 0)
		return -1;
	table_begin(&table, call->options->format, &authority_rows, &page);
	for (size_t i = 0; i < list.n && !failed; i++)
		failed = table_row(&table, &list.row[i], e);
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	arena_release(&page.arena);
	authority_release(&list);
	return failed;
}
