/* When providers are supervised and their records audited, a row each. */
#include "core/queries/supervision_dates.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
MAKE(date_rule, struct supervision_date, value_text(r->rule->id))
MAKE(date_name, struct supervision_date, value_text(r->rule->name))
MAKE(date_kind, struct supervision_date,
     ((struct value){ .kind = VALUE_WORD, .is.number = r->rule->kind, .words = &supervision_kind_words }))
MAKE(date_sample, struct supervision_date,
     r->rule->sample == SETTING_NONE ? value_none() : value_number(VALUE_COUNT, r->rule->sample))
MAKE(date_text, struct supervision_date, value_text(r->rule->text != NULL ? r->rule->text : ""))

#define OF struct supervision_date
static const struct page_column columns[] = {
	{ TEXT("provider", provider) },
	{ TEXT("provider_name", provider_name) },
	{ MADE("id", date_rule) },
	{ MADE("name", date_name) },
	{ MADE("kind", date_kind) },
	{ DAY("last", last) },
	{ DAY("next", next) },
	{ COUNT("days", days) },
	{ MADE("sample", date_sample) },
	{ MADE("text", date_text) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("next", N_("next time")) }, { CELL("days", N_("days")) }, { CELL("provider_name", N_("provider")) },
	{ CELL("name", N_("what")) }, { CELL("last", N_("last time")) }, { CELL("sample", N_("records")) },
	{ .name = "provider" }, { .name = "id" }, { .name = "kind" }, { .name = "text" }, { NULL },
};
/* clang-format on */

const struct page_rows supervision_date_rows = { .size = sizeof(struct supervision_date),
						 .columns = columns,
						 .table = table };
