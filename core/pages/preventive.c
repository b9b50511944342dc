/* Who is due a preventive home visit, a row each. */
#include "core/queries/preventive.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct preventive_row
static const struct page_column columns[] = {
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ FIGURE("age", due.age) },
	{ WORD("reason", due.why, preventive_why_words) },
	{ WORDS("risks", due.risks, special_risk_words), .shows = "citizen.special_risk" },
	{ TEXT("text", text) },
	{ DAY("from", due.from) },
	{ DAY("to", due.to) },
	{ FIGURE("days_left", days) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("to", N_("due by")) }, { CELL("days_left", N_("days")) }, { CELL("name", N_("name")) },
	{ CELL("age", N_("age")) }, { CELL("text", N_("why")) }, { CELL("citizen", N_("citizen")) },
	{ .name = "reason" }, { .name = "risks" }, { .name = "from" }, { NULL },
};
/* clang-format on */

const struct page_rows preventive_rows = { .size = sizeof(struct preventive_row),
					   .columns = columns,
					   .table = table };
