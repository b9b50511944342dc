/* The sections of a course's page, as sheets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "core/words.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/screens/page_parts.h"
#include "tui/writers/sheet.h"

static void nothing(struct sheet *s, const char *words)
{
	sheet_wrap(s, 1, INK_DIM, words);
}

/* ---- measurements: start and now, and what the difference means ---- */

/* The nth of an instrument's measurements, by day; NULL: there are no more. */
static const struct measurement_line *measured(const struct measurement_lines *l,
					       const char *instrument, size_t n)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->at[i].instrument_id, instrument) == 0 && n-- == 0)
			return &l->at[i];
	return NULL;
}

static void change_of(struct sheet *s, struct page *p, const struct instrument *i)
{
	const struct measurement_lines *l = &((const struct course_page *)p->of)->measurements;

	for (size_t c = 0; c < l->changes; c++)
		if (l->change[c].instrument == i)
			sheet_section_row(s, p, "changes", c);
}

static void one_instrument(struct sheet *s, struct page *p, size_t at, bool short_one)
{
	const struct measurement_lines *l = &((const struct course_page *)p->of)->measurements;
	const struct measurement_line *first = &l->at[at], *m, *last = first;

	sheet_heading(s,
		      first->instrument != NULL ? first->instrument->name : first->instrument_id);
	for (size_t i = 0; (m = measured(l, first->instrument_id, i)) != NULL; i++) {
		last = m;
		if (!short_one)
			sheet_row(s, p, measurement_columns, m, MEASUREMENT_IN_WHOLE);
		else if (i == 0)
			sheet_section_row(s, p, "measurements", (size_t)(m - l->at));
	}
	if (short_one && last != first)
		sheet_section_row(s, p, "measurements", (size_t)(last - l->at));
	if (first->instrument != NULL)
		change_of(s, p, first->instrument);
}

static void instruments(struct sheet *s, struct page *p, bool short_one)
{
	const struct measurement_lines *l = &((const struct course_page *)p->of)->measurements;

	for (size_t i = 0; i < l->n; i++)
		if (measured(l, l->at[i].instrument_id, 0) == &l->at[i])
			one_instrument(s, p, i, short_one);
}

/* What else was decided and is not done. */
static void open_decisions(const struct course_page *c, struct page *p, struct sheet *s)
{
	bool headed = false;

	for (size_t i = 1; i < c->decisions; i++) {
		if (!c->decision[i].open)
			continue;
		if (!headed)
			sheet_heading(s, _("Not done yet"));
		headed = true;
		sheet_section_row(s, p, "decisions", i);
	}
}

static void news(const struct course_screen *c, struct page *p, struct sheet *s)
{
	sheet_section(s, p, "reasons");
	if (c->page.decisions > 0) {
		sheet_heading(s, _("Decided last"));
		sheet_section_row(s, p, "decisions", 0);
	}
	open_decisions(&c->page, p, s);
	instruments(s, p, true);
}

static void measurements(const struct course_screen *c, struct page *p, struct sheet *s)
{
	instruments(s, p, false);
	if (c->page.measurements.n == 0)
		nothing(s, _("nothing was measured yet"));
	sheet_section(s, p, "missing");
}

/* ---- training ---- */

static void plans(const struct course_page *c, struct page *p, struct sheet *s)
{
	for (size_t i = c->plans.plans; i-- > 0;) {
		const struct plan_line *plan = &c->plans.plan[i];
		sheet_section_row(s, p, "plans", i);
		for (size_t x = 0; x < plan->exercises; x++)
			sheet_row(s, p, exercise_columns, &c->plans.exercise[plan->first + x],
				  EXERCISE_IN_WHOLE);
	}
	if (c->plans.plans == 0)
		nothing(s, _("no plan is written for this course"));
}

enum { NAME_COLS = 24, SUM_COLS = 8, DAY_COLS = 3 };

/* The days that fit, the last ones; a column each. */
struct days_shown {
	int first, n;
};

static struct days_shown days_shown(const struct plan_adherence *p, int cols)
{
	int room = (cols - 1 - NAME_COLS - SUM_COLS) / DAY_COLS;
	int n = p->days < room ? p->days : room;

	return (struct days_shown){ .first = p->days - n, .n = n < 0 ? 0 : n };
}

static void adherence_head(const struct plan_adherence *p, struct days_shown shown, struct sheet *s)
{
	int year, month, date;

	sheet_put(s, 1, INK_DIM, "%s", _("ticked"));
	for (int i = 0; i < shown.n; i++) {
		struct day d = day_plus(p->from, shown.first + i);
		bool monday = day_weekday(d) == MONDAY;
		day_split(d, &year, &month, &date);
		sheet_put(s, 1 + NAME_COLS + SUM_COLS + i * DAY_COLS, monday ? INK_NORMAL : INK_DIM,
			  "%2d", date);
	}
	sheet_end(s);
}

/* Ticked, ticked with a deviation, not ticked on a day that counts; dim on a day that does not. */
static void adherence_day(const struct adherence_row *r, int day, int col, struct sheet *s)
{
	bool counts = r->counts != NULL && r->counts[day];

	if (r->otherwise[day] > 0)
		sheet_mark(s, col, counts ? INK_ATTENTION : INK_DIM, MARK_PARTLY);
	else if (r->done[day] > 0)
		sheet_mark(s, col, counts ? INK_GOOD : INK_DIM, MARK_DONE);
	else if (counts)
		sheet_mark(s, col, INK_DIM, MARK_UNRECORDED);
}

static void adherence_row(const struct adherence_row *r, struct days_shown shown, struct sheet *s)
{
	char sum[32];
	bool behind = r->expected > 0 && r->ticked * 2 < r->expected;

	s->open = true;
	line_text(&s->line, 1, NAME_COLS - 1, INK_NORMAL, r->name);
	if (r->expected >= 0)
		snprintf(sum, sizeof sum, "%d/%d", r->ticked, r->expected);
	else
		snprintf(sum, sizeof sum, "%d", r->ticked);
	line_right(&s->line, 1 + NAME_COLS - 1, SUM_COLS - 1, behind ? INK_ATTENTION : INK_NORMAL,
		   sum);
	for (int i = 0; i < shown.n; i++)
		adherence_day(r, shown.first + i, 2 + NAME_COLS + SUM_COLS + i * DAY_COLS, s);
	sheet_end(s);
}

static void training(const struct course_screen *c, struct page *p, struct sheet *s)
{
	const struct plan_adherence *a = &c->page.adherence;
	struct days_shown shown = days_shown(a, s->cols);

	if (a->rows > 0 && a->days > 0) {
		sheet_heading(s, _("What was done, day by day"));
		adherence_head(a, shown, s);
		for (size_t i = 0; i < a->rows; i++)
			adherence_row(&a->row[i], shown, s);
		sheet_section(s, p, "deviations");
	}
	plans(&c->page, p, s);
}

/* ---- what is agreed, and how it went afterwards ---- */

static void agreed(const struct course_screen *c, struct page *p, struct sheet *s)
{
	(void)c;
	sheet_section(s, p, "follow_ups");
	sheet_section(s, p, "deadlines");
	sheet_section(s, p, "later_statuses");
}

/* ---- people, days ---- */

static void frame(const struct course_screen *c, struct page *p, struct sheet *s)
{
	sheet_row(s, p, p->desc->columns, &c->page,
		  "<heading>{type_name}\n{state_text}\n{end_text}\n<notice>{slip_text}");
	sheet_values(s, p, course_frame);
}

static void carriers_and_pauses(const struct course_screen *c, struct page *p, struct sheet *s)
{
	if (c->page.carriers > 0)
		sheet_section(s, p, "providers");
	if (c->page.made_bys > 0)
		sheet_section(s, p, "visits_by_provider");
	sheet_section(s, p, "pauses");
}

/* ---- history ---- */

static bool is_of_courses(enum record_type type)
{
	return type == RECORD_COURSE || type == RECORD_COURSE_PAUSE ||
	       type == RECORD_COURSE_PROVIDER || type == RECORD_GOAL || type == RECORD_PLAN ||
	       type == RECORD_PROGRESS || type == RECORD_MEASUREMENT || type == RECORD_DECISION ||
	       type == RECORD_DECISION_DONE || type == RECORD_FOLLOW_UP ||
	       type == RECORD_LATER_STATUS || type == RECORD_PLAN_REVIEW;
}

static void history(const struct course_screen *c, struct page *p, struct sheet *s)
{
	(void)p;
	sheet_heading(s, _("Every version of course, goals and plans, newest first"));
	for (size_t i = 0; i < c->history.n; i++)
		if (is_of_courses(c->history.line[i].type))
			part_history(s, &c->history.line[i], c->on);
	if (c->history.more)
		nothing(s, _("older versions: scroll on"));
}

const struct course_section course_sections[COURSE_SECTIONS] = {
	[COURSE_GOALS] = { N_("Goals"), .right = news },
	[COURSE_TRAINING] = { N_("Training"), .left = training },
	[COURSE_MEASUREMENTS] = { N_("Measurements"), .left = measurements },
	[COURSE_AGREED] = { N_("Agreed"), .left = agreed, .right_section = "decisions" },
	[COURSE_FRAME] = { N_("The course"), .left = frame, .right = carriers_and_pauses },
	[COURSE_HISTORY] = { N_("History"), .left = history },
};
