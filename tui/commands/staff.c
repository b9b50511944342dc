/* hverdag staff: the colleagues, with their phones and who is away. */
#include "core/pages/pages.h"
#include "core/queries/team.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

int run_staff(struct call *call, struct err *e)
{
	const char *provider = options_value(call->options, OPT_PROVIDER);
	struct page page = { .on = call->today };
	int64_t only = 0;
	struct table table;
	struct team team;
	int failed = 0;

	if ((provider != NULL && look_up_provider(call->session, provider, &only, e) != 0) ||
	    team_load(&call->session->work, &team, e) != 0)
		return -1;
	table_begin(&table, call->options->format, &team_rows, &page);
	for (size_t i = 0; i < team.staffs && !failed; i++)
		if (only == 0 || team.staff[i].provider_rid == only)
			failed = table_row(&table, &team.staff[i], e);
	if (!failed)
		failed = table_end(&table, e);
	table_release(&table);
	arena_release(&page.arena);
	team_release(&team);
	return failed;
}
