/* The weeks of a course as a table: visits made and missed, follow-ups, conferences, absences.  A row
 * that would be empty is left out. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/screens/courses/course_screen.h"

enum { LABEL_COLS = 13, WEEK_LEAST = 4, WEEK_MOST = 6 };

struct timeline {
	const struct course_page *page;
	int first, n, week_cols; /* weeks shown, from `first` on */
	int now; /* index of the current week; past the last when the course is over */
};

static bool is_planned(const struct course_page *p, int week)
{
	return p->course->stands.weeks == 0 || week < p->course->stands.weeks;
}

/* ---- cells: each writes what it has of a week; false: nothing ---- */

typedef bool week_cell(const struct timeline *t, int week, struct line *l, int col);

static bool put_number(struct line *l, int col, int cols, enum ink ink, int number)
{
	char text[16];

	snprintf(text, sizeof text, "%d", number);
	line_right(l, col, cols - 1, ink, text);
	return true;
}

static bool cell_number(const struct timeline *t, int week, struct line *l, int col)
{
	enum ink ink = week == t->now              ? INK_ACCENT
		       : is_planned(t->page, week) ? INK_DIM
						   : INK_ATTENTION;

	if (week == t->now)
		line_mark(l, col + t->week_cols - 1, INK_ACCENT, MARK_NOW);
	return put_number(l, col, t->week_cols, ink, week + 1);
}

static bool cell_done(const struct timeline *t, int week, struct line *l, int col)
{
	const struct course_week *w = &t->page->week[week];

	if (w->done + w->unplanned == 0)
		return false;
	return put_number(l, col, t->week_cols, INK_NORMAL, w->done + w->unplanned);
}

static bool cell_missed(const struct timeline *t, int week, struct line *l, int col)
{
	const struct course_week *w = &t->page->week[week];

	return w->missed > 0 && put_number(l, col, t->week_cols, INK_ATTENTION, w->missed);
}

static bool put_mark(const struct timeline *t, struct line *l, int col, enum ink ink, enum mark m)
{
	line_mark(l, col + t->week_cols - 2, ink, m);
	return true;
}

static bool cell_follow_up(const struct timeline *t, int week, struct line *l, int col)
{
	const struct course_week *w = &t->page->week[week];

	if (day_is_none(w->follow_up))
		return false;
	if (w->follow_up_done)
		return put_mark(t, l, col, INK_GOOD, MARK_DONE);
	if (day_before(t->page->book.on, w->follow_up))
		return put_mark(t, l, col, INK_NORMAL, MARK_FLAG);
	return put_mark(t, l, col, INK_ATTENTION, MARK_LATE);
}

static bool cell_conference(const struct timeline *t, int week, struct line *l, int col)
{
	return !day_is_none(t->page->week[week].conference) &&
	       put_mark(t, l, col, INK_DIM, MARK_DOT);
}

static bool cell_away(const struct timeline *t, int week, struct line *l, int col)
{
	const struct course_week *w = &t->page->week[week];

	if (w->paused_days > 0)
		return put_number(l, col, t->week_cols, INK_ATTENTION, w->paused_days);
	return w->away != 0 && put_mark(t, l, col, INK_ATTENTION, MARK_CANCELLED);
}

static const struct {
	const char *label; /* N_() */
	week_cell *cell;
} rows[] = {
	{ N_("week"), cell_number },
	{ N_("visits made"), cell_done },
	{ N_("missed"), cell_missed },
	{ N_("follow-ups"), cell_follow_up },
	{ N_("conferences"), cell_conference },
	{ N_("away, paused"), cell_away },
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static bool has_any(const struct timeline *t, int row)
{
	struct look plain = { .utf8 = true };
	struct line ignored;

	line_begin(&ignored, &plain, LINE_COLS);
	for (int w = 0; w < (int)t->page->weeks; w++)
		if (rows[row].cell(t, w, &ignored, 0))
			return true;
	return false;
}

int course_timeline_rows(const struct course_page *p, int most)
{
	const struct timeline t = { .page = p, .week_cols = WEEK_LEAST, .now = -1 };
	int n = 0;

	for (int row = 0; p->weeks > 0 && row < ROWS; row++)
		n += has_any(&t, row);
	return n < most ? n : most;
}

/* All weeks where they fit, else those around the week of the day. */
static struct timeline laid_out(const struct course_page *p, int cols)
{
	int room = cols - LABEL_COLS, weeks = (int)p->weeks;
	struct timeline t = { .page = p, .week_cols = weeks > 0 ? room / weeks : WEEK_MOST };

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

void course_timeline_paint(const struct course_page *p, const struct look *look,
			   const struct area *at)
{
	struct timeline t = laid_out(p, at->cols);
	struct line l;
	int y = 0;

	for (int row = 0; row < ROWS && y < at->rows; row++) {
		if (!has_any(&t, row))
			continue;
		line_begin(&l, look, at->cols);
		line_text(&l, 0, LABEL_COLS - 1, INK_DIM, _(rows[row].label));
		for (int w = 0; w < t.n; w++)
			rows[row].cell(&t, t.first + w, &l, LABEL_COLS + w * t.week_cols);
		line_put(&l, at, y++);
	}
}
