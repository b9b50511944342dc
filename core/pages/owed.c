/* What everybody owes before a conference, a row each. */
#include "core/queries/owed.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct owed_row
static const struct page_column columns[] = {
	{ TEXT("staff", staff) },
	{ TEXT("staff_name", staff_name) },
	{ WORD("what", what, owed_words) },
	{ TEXT("text", text) },
	{ DAY("on", on) },
	{ DAY("conference", conference) },
	{ TEXT("course", course) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ TEXT("provider", provider) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("staff_name", N_("who")) }, { CELL("what", N_("what is missing")) }, { CELL("text", "") },
	{ CELL("on", N_("day")) }, { CELL("name", N_("name")) }, { CELL("conference", N_("conference")) },
	{ CELL("course", N_("course")) }, { .name = "citizen" }, { .name = "staff" }, { .name = "provider" },
	{ NULL },
};
/* clang-format on */

const struct page_rows owed_rows = { .size = sizeof(struct owed_row),
				     .columns = columns,
				     .table = table };
