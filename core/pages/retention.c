/* Citizens whose time of retention is over, a row each. */
#include "core/queries/retention.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct retention_row
static const struct page_column columns[] = {
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ DAY("last_entry", facts.last_entry) },
	{ DAY("last_end", facts.last_end) },
	{ DAY("kept_until", until) },
	{ COUNT("days", days) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("kept_until", N_("kept until")) }, { CELL("days", N_("days")) }, { CELL("name", N_("name")) },
	{ CELL("citizen", N_("citizen")) }, { CELL("last_entry", N_("last entry")) },
	{ CELL("last_end", N_("last course ended")) }, { NULL },
};
/* clang-format on */

const struct page_rows retention_rows = { .size = sizeof(struct retention_row),
					  .columns = columns,
					  .table = table };
