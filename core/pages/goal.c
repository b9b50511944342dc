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

static struct value goal_proposed(struct page *p, const void *row)
{
	const struct goal_line *g = row;

	(void)p;
	if (g->proposal.why == GOAL_NOT_PROPOSED)
		return (struct value){ .kind = VALUE_NONE };
	return (struct value){ .kind = VALUE_WORD,
			       .is.number = g->proposal.status,
			       .words = &goal_status_words };
}

static struct value goal_indent(struct page *p, const void *row)
{
	return value_text(arena_format(&p->arena, "%*s", ((const struct goal_line *)row)->depth * 2, ""));
}

static struct value goal_help(struct page *p, const void *row)
{
	const char *help = help_at_level(((const struct goal_line *)row)->now);

	(void)p;
	return value_text(*help != '\0' ? _(help) : "");
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
	{ DAY("closed", closed) },
	{ TEXT("reason", reason) },
	{ ROWS("progress", progress_rows) },
	{ MADE("indent", goal_indent), .flags = FOR_PEOPLE },
	{ MADE("help", goal_help), .flags = FOR_PEOPLE },
	{ NULL },
};
