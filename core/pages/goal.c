/* Goals as every page shows them. */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/at_the_door.h"

/* clang-format off */
#define OF struct goal_level
static const struct page_column progress_columns[] = {
	{ DAY("on", on) },
	{ LEVEL("level", level) },
	{ TEXT("by", by) },
	{ TEXT("note", note) },
	{ NULL },
};
#undef OF

#define OF struct goal_line
static const struct page_rows progress_rows = {
	LIST(series, levels), .columns = progress_columns, .of = "progress",
};

MAKE(goal_proposed, struct goal_line,
     value_word(&goal_status_words,
		r->proposal.why != GOAL_NOT_PROPOSED ? (int)GOAL_REACHED : -1))

MAKE(goal_indent, struct goal_line, value_text(arena_format(&p->arena, "%*s", r->depth * 2, "")))

MAKE(goal_help, struct goal_line,
     value_text(help_at_level(r->now)[0] != '\0' ? _(help_at_level(r->now)) : ""))

/* Where it stands in the tree, by columns. */
MAKE(goal_shift, struct goal_line, value_text(arena_format(&p->arena, "+%d", 2 * r->depth)))

MAKE(goal_mark, struct goal_line,
     value_text(r->status == GOAL_REACHED  ? "*done"
		: r->status == GOAL_PARTLY ? "*partly"
		: r->status == GOAL_OPEN   ? "*open"
					   : "*cancelled"))

/* What it ended as, and why. */
MAKE(goal_closed_as, struct goal_line,
     value_word(&goal_status_words, r->status == GOAL_OPEN ? -1 : (int)r->status))
MAKE(goal_end_reason, struct goal_line, value_text(r->status == GOAL_OPEN ? "" : r->reason))

/* What it may be ticked off as now, and why. */
static struct value goal_may_end(struct page *p, const void *row)
{
	const struct goal_line *g = row;
	char why[300];

	if (g->status != GOAL_OPEN || g->proposal.why == GOAL_NOT_PROPOSED)
		return value_none();
	goal_explain(&g->proposal, why, sizeof why);
	return value_text(arena_text(&p->arena, why));
}

const struct page_column goal_columns[] = {
	{ TEXT("id", id) },
	{ TEXT("course", course) },
	{ FIGURE("depth", depth), .shows = "goal.parent" },
	{ TEXT("text", text) },
	{ TEXT("own_words", own_words) },
	{ TEXT("condition", condition) },
	{ DAY("agreed", agreed) },
	{ WORD("status", status, goal_status_words) },
	{ LEVEL("start_level", start), .flags = DASH },
	{ LEVEL("target_level", target), .flags = DASH },
	{ LEVEL("level", now), .flags = DASH },
	{ MADE("proposed", goal_proposed) },
	{ DAY("closed", closed), .flags = IN_FULL },
	{ TEXT("reason", reason) },
	{ ROWS("progress", progress_rows) },
	{ MADE("indent", goal_indent), .flags = FOR_PEOPLE },
	{ MADE("help", goal_help), .flags = FOR_PEOPLE },
	{ MADE("shift", goal_shift), .flags = FOR_PEOPLE },
	{ MADE("mark", goal_mark), .flags = FOR_PEOPLE },
	{ MADE("closed_as", goal_closed_as), .flags = FOR_PEOPLE },
	{ MADE("end_reason", goal_end_reason), .flags = FOR_PEOPLE },
	{ MADE("may_end", goal_may_end), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* ---- an observation ---- */

MAKE(observed_shift, struct observed_line, goal_shift(p, r->goal))
MAKE(observed_bar, struct observed_line,
     value_text(arena_format(&p->arena, "level%d", r->level->level)))

MAKE(observed_help, struct observed_line,
     value_text(help_at_level(r->level->level)[0] != '\0' ? _(help_at_level(r->level->level)) : ""))

const char *const goal_state_words =
	N_("<notice>{closed_as}[ {closed}][: {end_reason}]\n"
	   "<good><*done> [may be ticked off as {proposed}: {may_end}]");
const char *const goal_quote_words = N_("“{own_words}”");

#define OF struct observed_line
const struct page_column observed_columns[] = {
	{ MADE("shift", observed_shift) },
	{ MADE("bar", observed_bar) },
	{ MADE("help", observed_help) },
	{ INLINE("level_seen", level, progress_columns) },
	{ NULL },
};
#undef OF
