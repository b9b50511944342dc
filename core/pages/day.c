/* The visits of a day. */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/day_list.h"
#include "core/records/records.h"

int day_entries(struct store *s, const struct day_list *l, struct arena *a, struct day_entry **out,
		struct err *e)
{
	struct day_entry *entry = arena_take(a, (l->n + 1) * sizeof *entry);
	char id[RECORD_ID_MAX + 1];

	for (size_t i = 0; i < l->n; i++) {
		entry[i].row = &l->row[i];
		if (l->row[i].record_rid == 0)
			continue;
		if (record_shown_id(s, l->row[i].record_rid, id, e) != 0)
			return -1;
		entry[i].record = arena_text(a, id);
	}
	*out = entry;
	return 0;
}

struct day_notice {
	int flag;
	char *text;
};

static struct value day_notices(struct page *p, const void *row)
{
	const struct day_row *r = row;
	struct day_notice *list = arena_take(&p->arena, DAY_FLAGS * sizeof *list);
	struct value v = { .kind = VALUE_ROWS, .is.rows.first = list };

	for (int f = 0; f < DAY_FLAGS; f++)
		if ((r->flags & 1u << f) != 0)
			list[v.is.rows.n++] = (struct day_notice){ f, r->flag_text[f] };
	return v;
}

/* clang-format off */
#define OF struct day_notice
static const struct page_column notice_columns[] = {
	{ WORD("code", flag, day_flag_words) },
	{ TEXT("text", text) },
	{ NULL },
};
static const struct page_rows notices = { .size = sizeof(OF), .columns = notice_columns };
#undef OF

#define OF struct day_row
static const struct page_column visit_columns[] = {
	{ TEXT("citizen", citizen), .flags = EMPTY },
	{ TEXT("name", name), .flags = EMPTY, .shows = "citizen.name" },
	{ TEXT("address", address), .flags = EMPTY, .shows = "citizen.address" },
	{ TEXT("carer", carer) },
	{ TIME("from", from_minute) },
	{ TIME("to", to_minute) },
	{ TEXTS("services", services) },
	{ WORD("outcome", outcome, outcome_words), .flags = DASH, .shows = "visit_record.outcome" },
	{ COUNT("open_goals", open_goals), .flags = NO_ZERO },
	{ TEXTS("plans", plans) },
	{ MINUTES("clip_balance_minutes", clip_balance), .if_set = offsetof(OF, has_card) },
	{ ROWS("flags", notices), .get = day_notices },
	{ NULL },
};

/* None of a visit that nobody planned: that one is known by its record. */
static const struct page_column planned_columns[] = {
	{ TEXT("visit", visit) },
	{ NULL },
};

static const struct page_column carer_columns[] = {
	{ TEXT("carer_name", carer_name) },
	{ NULL },
};
#undef OF

#define OF struct day_entry
static const struct page_column columns[] = {
	{ INLINE("row", row, planned_columns) },
	{ INLINE("row", row, visit_columns) },
	{ TEXT("record", record) },
	{ INLINE("row", row, carer_columns) },
	{ NULL },
};
static const struct page_table table[] = {
	{ .name = "visit" }, { CELL("from", N_("from")) }, { CELL("to", N_("to")) },
	{ CELL("outcome", N_("outcome")) }, { CELL("citizen", N_("citizen")) },
	{ CELL("name", N_("name")) }, { CELL("address", N_("address")) }, { .name = "carer" },
	{ CELL("carer_name", N_("carer")) }, { CELL("services", N_("services")) },
	{ CELL("open_goals", N_("goals")) }, { .name = "plans" },
	{ CELL("clip_balance_minutes", N_("clip card")) }, { CELL("flags", N_("notice")) },
	{ .name = "record" }, { NULL },
};
/* clang-format on */

const struct page_rows day_rows = {
	.size = sizeof(struct day_entry), .columns = columns, .of = "visit", .table = table
};
