/* The citizens behind a figure of the results, each with why the citizen counts there. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/kit/key.h"
#include "tui/screens/outcomes/outcomes.h"
#include "tui/session.h"

struct people_screen {
	struct view view;
	struct outcomes_screen *of; /* below: the rows of `people` are its */
	size_t figure;              /* its number there */
	struct outcome_people people;
	char title[200];
	struct list list;
};

enum { NAME_COL = 3, DATES_COLS = 23, WIDE = 100 };

static const struct outcome_person *focused(const struct people_screen *s)
{
	return s->list.n > 0 ? &s->people.at[s->list.pos] : NULL;
}

/* Opens the course as it was on its last day, or today when it has not ended. */
static void open_course(struct app *a, struct view *v)
{
	const struct outcome_person *p = focused((struct people_screen *)v);
	struct day today = a->session->work.who.today, end = p->row->facts.end;

	app_go(a,
	       &(struct place){ .screen = PLACE_COURSE,
				.whose = p->row->course_rid,
				.on = !day_is_none(end) && day_before(end, today) ? end : today });
}

static void open_citizen(struct app *a, struct view *v)
{
	const struct outcome_person *p = focused((struct people_screen *)v);

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = p->row->citizen_rid,
				   .on = a->session->work.who.today });
}

static void dates_text(const struct outcome_row *row, char out[FORMAT_TEXT])
{
	char start[FORMAT_TEXT], end[FORMAT_TEXT];

	if (day_is_none(row->facts.start))
		snprintf(out, FORMAT_TEXT, _("referred on %s"), format_day(row->referred, start));
	else if (day_is_none(row->facts.end))
		snprintf(out, FORMAT_TEXT, _("from %s"), format_day(row->facts.start, start));
	else
		snprintf(out, FORMAT_TEXT, _("%s - %s"), format_day(row->facts.start, start),
			 format_day(row->facts.end, end));
}

static void draw_person(void *data, int index, bool is_focused, struct line *l)
{
	const struct people_screen *s = data;
	const struct outcome_person *p = &s->people.at[index];
	int name = l->cols >= WIDE ? 34 : l->cols * 30 / 100;
	int col = NAME_COL + name + 1;
	char dates[FORMAT_TEXT];

	if (is_focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, NAME_COL, name, INK_NORMAL, p->name);
	if (l->cols >= WIDE || p->why[0] == '\0') {
		dates_text(p->row, dates);
		line_text(l, col, DATES_COLS, INK_DIM, dates);
		col += DATES_COLS + 1;
	}
	line_text(l, col, l->cols - col, INK_DIM, p->why);
	if (is_focused)
		line_focus(l, NAME_COL, NAME_COL + name);
}

static void paint_empty(struct app *a, bool hidden, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1 && hidden)
			line_text(&l, NAME_COL, at->cols - NAME_COL, INK_NORMAL,
				  _("They are not on your lists, so their names are not shown."));
		line_put(&l, at, y);
	}
}

static void people_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct people_screen *s = (struct people_screen *)v;

	if (s->list.n == 0) {
		if (everything)
			paint_empty(a, s->people.hidden > 0, at);
		return;
	}
	int row = list_paint(&s->list, at, a->look, everything, draw_person, s);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void people_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	snprintf(out, size, "%s", ((const struct people_screen *)v)->title);
}

/* Why the citizen counts, also where the row has no room for it; and how many are not shown. */
static enum ink people_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct people_screen *s = (const struct people_screen *)v;
	const struct outcome_person *p = focused(s);

	(void)a;
	out[0] = '\0';
	if (s->people.hidden > 0)
		snprintf(out, size,
			 ngettext("%d more is not on your lists", "%d more are not on your lists",
				  s->people.hidden),
			 (int)s->people.hidden);
	else if (p != NULL && p->why[0] != '\0')
		snprintf(out, size, "%s: %s", p->name, p->why);
	return INK_DIM;
}

static void people_close(struct app *a, struct view *v)
{
	struct people_screen *s = (struct people_screen *)v;

	(void)a;
	outcome_people_release(&s->people);
	free(s);
}

static int read_people(struct app *a, const struct outcomes_screen *of, size_t figure,
		       struct outcome_people *out, struct err *e)
{
	const struct outcome_line *line = &of->o.line[figure];
	const struct outcome_question_of q = { &of->o, &of->cut, line->question, line->answer,
					       line->key };

	return outcome_people_load(&a->session->work, &q, out, e);
}

/* The screen below is read again first: its rows are those of the people. */
static int people_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct people_screen *s = (struct people_screen *)v;
	int64_t course = s->list.n > 0 ? focused(s)->row->course_rid : 0;
	int pos = s->list.pos;

	/* Until both are read nothing of the old rows may be shown. */
	outcome_people_release(&s->people);
	s->people = (struct outcome_people){ .n = 0 };
	list_set(&s->list, 0);
	a->everything = true;
	if (outcomes_reread(a, &s->of->view, r, e) != 0 ||
	    read_people(a, s->of, s->figure, &s->people, e) != 0)
		return -1;
	outcomes_title(s->of, s->figure, s->title, sizeof s->title);
	list_set(&s->list, (int)s->people.n);
	list_go(&s->list, pos);
	r->gone = course != 0;
	for (int i = 0; i < s->list.n && r->gone; i++)
		if (s->people.at[i].row->course_rid == course) {
			s->list.pos = pos;
			list_stay(&s->list, i);
			r->gone = false;
		}
	return 0;
}

void outcome_people_open(struct app *a, struct outcomes_screen *of, size_t figure)
{
	struct err e = { .kind = ERR_NONE };
	struct outcome_people people;

	if (read_people(a, of, figure, &people, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	struct people_screen *s = memory_new(1, sizeof *s);
	s->view = (struct view){ .ops = &outcome_people_view, .list = &s->list };
	s->people = people;
	s->of = of;
	s->figure = figure;
	outcomes_title(of, figure, s->title, sizeof s->title);
	list_set(&s->list, (int)people.n);
	app_push(a, &s->view);
}

/* clang-format off */
static const struct binding people_bindings[] = {
	{ { K_ENTER, 'f' }, "Enter", NEED_ROW, open_course, N_("course"), N_("the page of the course"), .footer = 1 },
	{ { 'b' }, "b", NEED_ROW, open_citizen, N_("citizen"), N_("the citizen's page"), .footer = 2 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops outcome_people_view = {
	.name = "outcome-people",
	.title = N_("The citizens behind a result"),
	.bindings = people_bindings,
	.moves = true,
	.header = people_header,
	.status = people_status,
	.paint = people_paint,
	.reread = people_reread,
	.close = people_close,
};
