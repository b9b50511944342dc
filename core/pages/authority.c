/* What waits for the authority, a row each. */
#include "core/queries/authority.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct authority_row
static const struct page_column columns[] = {
	{ WORD("reason", reason, authority_reason_words) },
	{ TEXT("text", text) },
	{ DAY("since", since) },
	{ COUNT("days", days) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ TEXT("course", course) },
	{ TEXT("provider", provider) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("since", N_("since")) }, { CELL("days", N_("days")) }, { CELL("name", N_("name")) },
	{ CELL("text", N_("what waits")) }, { CELL("provider", N_("provider")) },
	{ CELL("course", N_("course")) }, { CELL("citizen", N_("citizen")) }, { .name = "reason" }, { NULL },
};
/* clang-format on */

const struct page_rows authority_rows = { .size = sizeof(struct authority_row),
					  .columns = columns,
					  .table = table };
