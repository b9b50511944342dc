/* All of one goal on a sheet: the citizen's words, the levels over time with the expected one marked,
 * and who saw what. */
#include "core/base/text.h"
#include "core/format.h"
#include "core/fsiii.h"
#include "core/pages/pages.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/writers/sheet.h"

enum { PLOT_FROM = 4, PLOT_STEP = 3 };

/* Observations that are levels; the newest where there is no room for all. */
static size_t plot_first(const struct goal_line *g, size_t room)
{
	return g->levels > room ? g->levels - room : 0;
}

static void plot_row(struct sheet *s, const struct goal_line *g, int level, size_t first)
{
	bool expected = level == g->target;
	int end = PLOT_FROM + PLOT_STEP * (int)(g->levels - first);

	sheet_put(s, 1, expected ? INK_GOOD : INK_DIM, "%d", level);
	sheet_mark(s, 2, INK_DIM, MARK_WALL);
	for (int col = PLOT_FROM; expected && col < end; col++)
		sheet_mark(s, col, INK_DIM, MARK_RULE);
	for (size_t i = first; i < g->levels; i++) {
		bool there = g->target >= 0 && level <= g->target;
		if (g->series[i].level == level)
			sheet_mark(s, PLOT_FROM + PLOT_STEP * (int)(i - first),
				   there ? INK_GOOD : INK_ACCENT, MARK_DOT);
	}
	if (expected)
		sheet_put(s, end + 1, INK_GOOD, "%s", _("expected"));
	sheet_end(s);
}

static void plot_levels(struct sheet *s, const struct goal_line *g)
{
	int room = (s->cols - PLOT_FROM - 10) / PLOT_STEP;
	size_t first = plot_first(g, room > 1 ? (size_t)room : 1);
	char from[FORMAT_TEXT], to[FORMAT_TEXT];

	if (g->levels == 0)
		return;
	for (int level = LEVEL_MOST; level >= 0; level--)
		plot_row(s, g, level, first);
	int col = sheet_put(s, PLOT_FROM, INK_DIM, "%s", format_date(g->series[first].on, from));
	if (g->levels - first > 1) {
		int last = PLOT_FROM + PLOT_STEP * (int)(g->levels - first - 1);
		sheet_put(s, last > col + 1 ? last : col + 1, INK_DIM, "%s",
			  format_date(g->series[g->levels - 1].on, to));
	}
	sheet_end(s);
}

void part_whole_goal(struct sheet *s, const struct goal_line *g)
{
	struct page p = { .of = g };
	char agreed[FORMAT_TEXT];

	sheet_blank(s);
	sheet_wrap(s, 0, INK_TITLE, g->text);
	sheet_row(s, &p, goal_columns, g, _(goal_quote_words));
	sheet_row(s, &p, goal_columns, g, _(goal_state_words));
	sheet_blank(s);
	plot_levels(s, g);
	sheet_blank(s);
	if (day_is_none(g->agreed))
		sheet_wrap(s, 1, INK_DIM, _("the citizen's agreement is not noted"));
	else
		sheet_fact(s, _("agreed"), format_day(g->agreed, agreed));
	if (g->condition[0] != '\0')
		sheet_fact(s, _("condition"), fsiii_title(g->condition));
	for (size_t i = g->levels; i-- > 0;) {
		const struct observed_line seen = { g, &g->series[i] };
		sheet_row(s, &p, observed_columns, &seen, OBSERVED_ALONE_WORDS);
	}
	if (g->levels == 0)
		sheet_wrap(s, 1, INK_DIM, _("nothing was observed yet"));
	arena_release(&p.arena);
}
