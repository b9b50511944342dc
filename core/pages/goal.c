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
		r->proposal.why != GOAL_NOT_PROPOSED ? (int)r->proposal.status : -1))

MAKE(goal_indent, struct goal_line, value_text(arena_format(&p->arena, "%*s", r->depth * 2, "")))

MAKE(goal_help, struct goal_line,
     value_text(help_at_level(r->now)[0] != '\0' ? _(help_at_level(r->now)) : ""))

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
	{ DAY("closed", closed) },
	{ TEXT("reason", reason) },
	{ ROWS("progress", progress_rows) },
	{ MADE("indent", goal_indent), .flags = FOR_PEOPLE },
	{ MADE("help", goal_help), .flags = FOR_PEOPLE },
	{ NULL },
};
