/* All of one goal on a sheet: the citizen's words, the levels over time with the expected one marked,
 * and who saw what. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/fsiii.h"
#include "core/queries/at_the_door.h"
#include "core/words.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/page_parts.h"
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

static void observations(struct sheet *s, const struct goal_line *g)
{
	char on[FORMAT_TEXT];

	for (size_t i = g->levels; i-- > 0;) {
		const struct goal_level *o = &g->series[i];
		int col = sheet_put(s, 1, INK_DIM, "%s", format_day_short(o->on, on));
		col = sheet_put(s, col + 2, INK_NORMAL, "%d", o->level);
		col = sheet_put(s, col + 2, INK_NORMAL, "%s", _(help_at_level(o->level)));
		sheet_put(s, col + 2, INK_DIM, "%s", o->by);
		sheet_end(s);
		if (o->note[0] != '\0')
			sheet_wrap(s, 3, INK_NORMAL, o->note);
	}
}

static void state_of(struct sheet *s, const struct goal_line *g)
{
	char text[1200], on[FORMAT_TEXT], why[300];

	if (g->status != GOAL_OPEN) {
		const char *words = _(goal_status_words.at[g->status].shown);
		if (g->reason[0] != '\0')
			snprintf(text, sizeof text, _("%s %s: %s"), words,
				 format_day(g->closed, on), g->reason);
		else
			snprintf(text, sizeof text, "%s %s", words, format_day(g->closed, on));
		sheet_wrap(s, 1, INK_ATTENTION, text);
	} else if (g->proposal.why != GOAL_NOT_PROPOSED) {
		goal_explain(&g->proposal, why, sizeof why);
		snprintf(text, sizeof text, _("may be ticked off as %s: %s"),
			 _(goal_status_words.at[g->proposal.status].shown), why);
		int col = sheet_mark(s, 1, INK_GOOD, MARK_DONE);
		sheet_wrap(s, col + 1, INK_GOOD, text);
	}
}

void part_whole_goal(struct sheet *s, const struct goal_line *g)
{
	char text[FORMAT_TEXT], quote[10100];

	sheet_blank(s);
	sheet_wrap(s, 0, INK_TITLE, g->text);
	if (g->own_words[0] != '\0') {
		snprintf(quote, sizeof quote, _("“%s”"), g->own_words);
		sheet_wrap(s, 1, INK_NORMAL, quote);
	}
	state_of(s, g);
	sheet_blank(s);
	plot_levels(s, g);
	sheet_blank(s);
	if (day_is_none(g->agreed))
		sheet_wrap(s, 1, INK_DIM, _("the citizen's agreement is not noted"));
	else
		sheet_fact(s, _("agreed"), format_day(g->agreed, text));
	if (g->condition[0] != '\0')
		sheet_fact(s, _("condition"), fsiii_title(g->condition));
	observations(s, g);
	if (g->levels == 0)
		sheet_wrap(s, 1, INK_DIM, _("nothing was observed yet"));
}
