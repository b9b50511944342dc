/* Doubts, a row each. */
#include "core/queries/doubts.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct doubt_line
static const struct page_column columns[] = {
	{ WORD("code", doubt, doubt_words) },
	{ TEXT("text", text) },
	{ DAY("on", on) },
	{ TEXT("citizen", citizen) },
	{ TEXT("type", type) },
	{ TEXT("id", id) },
	{ TEXT("other", other) },
	{ TEXT("name", name), .flags = FOR_PEOPLE, .shows = "citizen.name" },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ .name = "code" }, { CELL("on", N_("day")) }, { CELL("citizen", N_("citizen")) },
	{ CELL("name", N_("name")) }, { CELL("text", N_("doubt")) }, { .name = "type" },
	{ CELL("id", N_("record")) }, { .name = "other" }, { NULL },
};
/* clang-format on */

const struct page_rows doubt_rows = { .size = sizeof(struct doubt_line),
				      .columns = columns,
				      .table = table };
