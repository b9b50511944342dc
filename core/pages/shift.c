/* The end of a shift. */
#include "core/queries/shift.h"

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

static struct value shift_outcome(struct page *p, const void *row)
{
	const struct shift_visit *v = row;

	(void)p;
	if (v->outcome >= 0)
		return value_text(_(outcome_words.at[v->outcome].shown));
	return value_text(v->late ? _("not recorded, late") : _("not recorded yet"));
}

/* clang-format off */
SAY(shift_hours, struct shift_visit, format_span(r->started >= 0 ? r->started : r->from_minute,
	r->started >= 0 ? r->ended : r->to_minute, text))

#define OF struct shift_visit
static const struct page_column shift_visit_columns[] = {
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ TIME("from", from_minute) },
	{ TIME("to", to_minute) },
	{ TIME("started", started) },
	{ TIME("ended", ended) },
	{ WORD("outcome", outcome, outcome_words) },
	{ YES("late", late) },
	{ MADE("hours", shift_hours), .flags = FOR_PEOPLE },
	{ MADE("stands", shift_outcome), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct shift_message
static const struct page_column shift_message_columns[] = {
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name) },
	{ DAY("on", on) },
	{ WORDS("signs", signs, sign_words) },
	{ TEXT("note", note) },
	{ TEXT("handover", handover) },
	{ TEXT("by", by) },
	{ NULL },
};
#undef OF

#define OF struct shift
#define SHIFT_MESSAGE_TEXT N_("  {name}[, {by}] {on}[: {signs}]\n    {note}\n    for the next carer: {handover}")
#define SHIFT_MESSAGE_SHEET N_("<title>{name}  <dim>{on}  {by}\n  <notice>{signs}\n  <normal>{note}\n  <normal>for the next carer: {handover}")
static const struct page_rows shift_visits = {
	LIST(visit, visits), .columns = shift_visit_columns,
	.title = N_("Visits"), .text = "  {hours:11}  {name}  {stands}",
	.heading = N_("Visits"), .sheet = "<normal>{hours}<14>{name}<44>  <dim>{stands}",
	.nothing = N_("no visits on this day"),
};
static const struct page_rows shift_left = {
	LIST(left, lefts), .columns = shift_message_columns,
	.title = N_("Left for others"), .text = SHIFT_MESSAGE_TEXT,
	.heading = N_("Left for others"), .sheet = SHIFT_MESSAGE_SHEET,
	.nothing = N_("no sign and no message was written"),
};
static const struct page_rows shift_found = {
	LIST(found, founds), .columns = shift_message_columns,
	.title = N_("What the shift before left for these citizens"), .text = SHIFT_MESSAGE_TEXT,
	.heading = N_("What the shift before left for these citizens"), .sheet = SHIFT_MESSAGE_SHEET,
	.nothing = N_("nothing was left"),
};

static const struct page_column shift_columns[] = {
	{ TEXT("staff", staff) },
	{ TEXT("staff_name", staff_name) },
	{ DAY("on", on) },
	{ FIGURE("recorded", recorded) },
	{ FIGURE("missing", missing) },
	{ FIGURE("late", late) },
	{ FIGURE("minutes_planned", minutes_planned) },
	{ FIGURE("minutes_used", minutes_used) },
	{ ROWS("visits", shift_visits) },
	{ ROWS("left", shift_left) },
	{ ROWS("found", shift_found) },
	{ NULL },
};
#undef OF
/* clang-format on */

const struct page_desc shift_page_desc = {
	.columns = shift_columns,
	.text = N_(
		"{staff_name}, {on}\n{recorded} recorded, {missing} missing, {late} of them late\n"
		"{minutes_planned} minutes planned, {minutes_used} used"),
};
