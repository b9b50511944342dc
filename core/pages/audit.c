/* Who looked up and changed what, a row each. */
#include "core/queries/audit.h"

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/records/record_type.h"

SAY(audit_at, struct audit_row, instant_text(r->at_ms, text))
MAKE(audit_type_words, struct audit_row,
     value_text(r->record_type >= 0 ? _(record_desc[r->record_type].words) : r->type))
MAKE(audit_looked, struct audit_row, value_text(audit_looked_words(r->looked, &p->arena)))

/* The day and the time on the wall. */
static struct value audit_when(struct page *p, const void *row)
{
	const struct audit_row *r = row;
	const struct local_time at = local_from_utc(r->at_ms);
	char day[DAY_TEXT], time[TIME_TEXT];

	return value_text(arena_format(&p->arena, "%s %s", day_text(at.day, day),
				       time_text(at.minute, time)));
}

/* The name where the reader may see it. */
static struct value audit_who(struct page *p, const void *row)
{
	const struct audit_row *r = row;
	const char *role = r->role >= 0 ? _(role_words.at[r->role].shown) : "";

	if (r->user[0] == '\0')
		return value_text(role);
	return value_text(arena_format(&p->arena, "%s, %s", r->user, role));
}

/* What it was done to: the record, or what was looked at. */
static struct value audit_what(struct page *p, const void *row)
{
	const struct audit_row *r = row;

	if (r->looked[0] != '\0')
		return audit_looked(p, row);
	const struct value type = audit_type_words(p, row);
	return value_text(arena_format(
		&p->arena, "%s%s%s%s", type.is.text != NULL ? type.is.text : "",
		r->record[0] != '\0' ? " " : "", r->record, r->imported ? _(" (imported)") : ""));
}

/* clang-format off */
#define OF struct audit_row
static const struct page_column columns[] = {
	{ MADE("at", audit_at) },
	{ TEXT("user", user) },
	{ WORD("role", role, role_words) },
	{ TEXT("staff", staff) },
	{ WORD("did", act, audit_act_words) },
	{ TEXT("type", type) },
	{ TEXT("record", record) },
	{ TEXT("citizen", citizen) },
	{ TEXT("looked_at", looked) },
	{ TEXT("reason", reason) },
	{ YES("imported", imported) },
	{ TEXT("laptop", laptop) },
	{ MADE("when", audit_when), .flags = FOR_PEOPLE },
	{ MADE("who", audit_who), .flags = FOR_PEOPLE },
	{ MADE("what", audit_what), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("at", N_("when")), .shown = "when" }, { CELL("user", N_("who")), .shown = "who" },
	{ .name = "role" }, { .name = "staff" }, { CELL("did", N_("did")) },
	{ CELL("type", N_("what")), .shown = "what" }, { .name = "record" }, { .name = "looked_at" },
	{ CELL("reason", N_("why")) }, { CELL("citizen", N_("citizen")) }, { .name = "imported" },
	{ .name = "laptop" }, { NULL },
};
/* clang-format on */

const struct page_rows audit_rows = { .size = sizeof(struct audit_row),
				      .columns = columns,
				      .table = table };
