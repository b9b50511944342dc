/* Goals as the pane, the citizen's page and the page of a course show them. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/at_the_door.h"
#include "core/words.h"
#include "tui/screens/page_parts.h"

/* How many columns the longest series of levels takes: short ones leave room for the words. */
int goal_bars(const struct goal_line *goal, size_t n)
{
	enum { BARS_MOST = 8 };
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		if (goal[i].levels > most)
			most = goal[i].levels;
	return most > BARS_MOST ? BARS_MOST : (int)most;
}

/* The last levels, each in good ink once it is where it was expected to be. */
static void draw_series(struct line *l, int col, const struct goal_line *g, int most)
{
	size_t from = g->levels > (size_t)most ? g->levels - (size_t)most : 0;

	for (size_t i = from; i < g->levels; i++) {
		int level = g->series[i].level;
		bool there = g->target >= 0 && level <= g->target;
		col = line_text(l, col, 1, there ? INK_GOOD : INK_DIM, look_level(l->look, level));
	}
}

static const struct {
	enum mark mark;
	enum ink ink;
} status_look[] = {
	[GOAL_REACHED] = { MARK_DONE, INK_GOOD },
	[GOAL_PARTLY] = { MARK_PARTLY, INK_ATTENTION },
	[GOAL_NOT_REACHED] = { MARK_CANCELLED, INK_ATTENTION },
	[GOAL_DROPPED] = { MARK_CANCELLED, INK_DIM },
};

static void draw_status(struct line *l, int col, const struct goal_line *g)
{
	if (g->status != GOAL_OPEN) {
		line_mark(l, col, status_look[g->status].ink, status_look[g->status].mark);
	} else if (g->proposal.why != GOAL_NOT_PROPOSED) {
		col = line_mark(l, col, INK_GOOD, MARK_DONE);
		line_text(l, col, 1, INK_GOOD, "?");
	}
}

int goal_draw(struct line *l, int col, int cols, const struct goal_line *g, int bars)
{
	enum { FIGURES = 6, NOW = 2, STATE = 2 };
	int from = col + 2 * g->depth, end = col + cols;
	int width = end - from - 1 - FIGURES - bars - 1 - NOW - STATE;
	enum ink ink = g->status == GOAL_OPEN ? INK_NORMAL : INK_DIM;
	char a[8], b[8], figures[24];

	if (width < 10)
		width = 10;
	line_text(l, from, width, ink, g->text);
	col = from + width + 1;
	snprintf(figures, sizeof figures, "%s → %s", level_text(g->start, a),
		 level_text(g->target, b));
	line_text(l, col, FIGURES, INK_DIM, figures);
	col += FIGURES;
	draw_series(l, col, g, bars);
	col += bars + 1;
	line_text(l, col, NOW, ink, level_text(g->now, a));
	draw_status(l, col + NOW, g);
	return from + width;
}

void part_goal(struct sheet *s, const struct goal_line *g, int bars)
{
	s->open = true;
	goal_draw(&s->line, 1, s->cols - 1, g, bars);
	sheet_end(s);
}

void part_course(struct sheet *s, const struct course_line *c)
{
	char week[60] = "", title[200];
	bool running = c->week > 0 && day_is_none(c->end);

	sheet_blank(s);
	if (running)
		snprintf(week, sizeof week, _("week %d of %d"), c->week, c->weeks);
	snprintf(title, sizeof title, _("Goals: %s"), c->type_name);
	/* Cut the name of the course where there is no room, not the week: "week 1" cut from
	 * "week 12" would be wrong. */
	s->open = true;
	line_text(&s->line, 0, s->cols - text_cols(s->look, week) - 1, INK_TITLE, title);
	if (running)
		sheet_right(s, c->week > c->weeks ? INK_ATTENTION : INK_DIM, week);
	sheet_end(s);
}

/* ---- at the door ---- */

static enum ink change_ink(enum door_change change)
{
	return change == DOOR_WORSE ? INK_ATTENTION : INK_GOOD;
}

void part_door_news(struct sheet *s, const struct citizen_page *p)
{
	struct arena a = { NULL };
	struct door d = at_the_door(p, &a);
	char words[200], text[1400];

	for (size_t i = 0; i < d.n; i++) {
		const struct door_line *line = &d.at[i];
		if (line->change == DOOR_SAME)
			continue;
		int col = sheet_mark(s, 1, change_ink(line->change),
				     line->change == DOOR_BETTER ? MARK_UP : MARK_DOWN);
		snprintf(text, sizeof text, "%s: %s", line->goal->text,
			 door_words(line, words, sizeof words));
		sheet_wrap(s, col + 1, INK_NORMAL, text);
	}
	arena_release(&a);
}

static const struct door_line *door_of(const struct door *d, const struct goal_line *g)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->at[i].goal == g)
			return &d->at[i];
	return NULL;
}

/* Says below a goal, at every visit, that the citizen does it alone; part_door_news shows what
 * is new. */
static void say_alone(struct sheet *s, const struct door_line *line)
{
	if (line == NULL || !line->alone)
		return;
	int col = sheet_mark(s, 3 + 2 * line->goal->depth, INK_GOOD, MARK_DONE);
	sheet_wrap(s, col + 1, INK_GOOD, _("alone: let the citizen do it"));
}

void part_goals(struct sheet *s, const struct citizen_page *p)
{
	struct arena a = { NULL };
	struct door door = at_the_door(p, &a);
	int bars = goal_bars(p->goal, p->goals);

	for (size_t c = 0; c < p->courses; c++) {
		bool headed = false;
		for (size_t i = 0; i < p->goals; i++) {
			if (p->goal[i].course_rid != p->course[c].rid)
				continue;
			if (!headed)
				part_course(s, &p->course[c]);
			headed = true;
			part_goal(s, &p->goal[i], bars);
			say_alone(s, door_of(&door, &p->goal[i]));
		}
	}
	arena_release(&a);
}
