/* The weeks of a course as a table, a column each: their numbers, and below them the rows of week_strips
 * (core/pages).  A row that would be empty is left out. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/writers/cells.h"

enum { LABEL_COLS = 13, WEEK_LEAST = 4, WEEK_MOST = 6 };

struct timeline {
	const struct course_page *page;
	struct page values;
	int first, n, week_cols; /* weeks shown, from `first` on */
	int now; /* index of the current week; past the last when the course is over */
};

/* How a week reads in a row of the table. l NULL: only whether there is anything to read. */
static bool week_cell(struct timeline *t, const struct page_strip *strip, int week, struct line *l)
{
	const struct row_words row = { .page = &t->values,
				       .columns = week_columns,
				       .row = &t->page->week[week],
				       .reader = IN_ROWS };
	const struct cell_place at = { .col = LABEL_COLS + (week - t->first) * t->week_cols,
				       .cols = t->week_cols - 1,
				       .right = true };

	return line_cell(l, &row, strip->words, &at);
}

static bool strip_has_any(struct timeline *t, const struct page_strip *strip)
{
	for (int week = 0; week < (int)t->page->weeks; week++)
		if (week_cell(t, strip, week, NULL))
			return true;
	return false;
}

int course_timeline_rows(const struct course_page *p, int most)
{
	struct timeline t = { .page = p,
			      .values = { .of = p, .on = p->book.on },
			      .week_cols = WEEK_LEAST };
	int n = p->weeks > 0;

	for (const struct page_strip *strip = week_strips; strip->title != NULL; strip++)
		n += strip_has_any(&t, strip);
	arena_release(&t.values.arena);
	return n < most ? n : most;
}

/* All weeks where they fit, else those around the week of the day. */
static struct timeline timeline_layout(const struct course_page *p, int cols)
{
	int room = cols - LABEL_COLS, weeks = (int)p->weeks;
	struct timeline t = { .page = p,
			      .values = { .of = p, .on = p->book.on },
			      .week_cols = weeks > 0 ? room / weeks : WEEK_MOST };

	if (t.week_cols > WEEK_MOST)
		t.week_cols = WEEK_MOST;
	if (t.week_cols < WEEK_LEAST)
		t.week_cols = WEEK_LEAST;
	t.now = p->course->stands.week > 0 && day_is_none(p->course->facts.end)
			? p->course->stands.week - 1
			: weeks;
	t.n = room / t.week_cols < weeks ? room / t.week_cols : weeks;
	t.first = t.now - t.n * 2 / 3;
	if (t.first + t.n > weeks)
		t.first = weeks - t.n;
	if (t.first < 0)
		t.first = 0;
	return t;
}

/* The numbers of the weeks: the current one marked, those after the planned end as a warning. */
static void timeline_numbers(const struct timeline *t, struct line *l)
{
	int planned = t->page->course->stands.weeks;
	char number[16];

	line_text(l, 0, LABEL_COLS - 1, INK_DIM, _("week"));
	for (int week = t->first; week < t->first + t->n; week++) {
		bool now = week == t->now, late = planned > 0 && week >= planned;
		int col = LABEL_COLS + (week - t->first) * t->week_cols;
		snprintf(number, sizeof number, "%d", week + 1);
		line_right(l, col, t->week_cols - 1,
			   now    ? INK_ACCENT
			   : late ? INK_ATTENTION
				  : INK_DIM,
			   number);
		if (now)
			line_mark(l, col + t->week_cols - 1, INK_ACCENT, MARK_NOW);
	}
}

void course_timeline_paint(const struct course_page *p, const struct look *look,
			   const struct area *at)
{
	struct timeline t = timeline_layout(p, at->cols);
	const struct page_strip *strip = week_strips;
	struct line l;

	line_begin(&l, look, at->cols);
	timeline_numbers(&t, &l);
	line_put(&l, at, 0);
	for (int y = 1; strip->title != NULL && y < at->rows; strip++) {
		if (!strip_has_any(&t, strip))
			continue;
		line_begin(&l, look, at->cols);
		line_text(&l, 0, LABEL_COLS - 1, INK_DIM, _(strip->title));
		for (int week = t.first; week < t.first + t.n; week++)
			week_cell(&t, strip, week, &l);
		line_put(&l, at, y++);
	}
	arena_release(&t.values.arena);
}
