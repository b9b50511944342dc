/* Who is due a preventive home visit, by when and why.  The visit is planned and recorded on the citizen's page. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/preventive.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct preventive_screen {
	struct view view;
	struct preventive due;
	struct list list;
};

static const struct preventive_row *preventive_focused(const struct view *v)
{
	const struct preventive_screen *s = (const struct preventive_screen *)v;

	return s->list.n > 0 ? &s->due.row[s->list.pos] : NULL;
}

/* ---- reading ---- */

static int preventive_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct preventive_screen *s = (struct preventive_screen *)v;
	const struct preventive_row *was = preventive_focused(v);
	int64_t citizen = was != NULL ? was->citizen_rid : 0;
	int pos = s->list.pos;
	bool found = false;
	struct preventive fresh;

	if (preventive_load(&a->session->work, a->session->work.who.today, &fresh, e) != 0)
		return -1;
	preventive_release(&s->due);
	s->due = fresh;
	list_set(&s->list, (int)fresh.n);
	list_go(&s->list, pos);
	for (int i = 0; !found && i < s->list.n; i++)
		if (fresh.row[i].citizen_rid == citizen) {
			list_go(&s->list, i);
			found = true;
		}
	r->gone = citizen != 0 && !found;
	a->everything = true;
	return 0;
}

/* ---- what keys do ---- */

static void preventive_go(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = preventive_focused(v)->citizen_rid,
				   .on = a->session->work.who.today });
}

/* ---- what is seen ---- */

enum { UNTIL_COL = 3, UNTIL_COLS = 10, AGE_COL = 14, AGE_COLS = 5, NAME_COL = 21, TEXT_LEAST = 8 };

static void draw_preventive(void *data, int index, bool focused, struct line *l)
{
	const struct preventive_row *row = &((struct preventive_screen *)data)->due.row[index];
	int name = (l->cols - NAME_COL) * 2 / 5;
	char age[24], until[FORMAT_TEXT];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	snprintf(age, sizeof age, "%d", row->due.age);
	line_text(l, UNTIL_COL, UNTIL_COLS, INK_NORMAL, format_day(row->due.to, until));
	line_right(l, AGE_COL, AGE_COLS, INK_NORMAL, age);
	line_text(l, NAME_COL, name, INK_NORMAL, row->name);
	if (l->cols - NAME_COL - name > TEXT_LEAST)
		line_text(l, NAME_COL + name + 1, l->cols - NAME_COL - name - 1,
			  row->due.risks != 0 ? INK_ATTENTION : INK_DIM, row->text);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + name);
}

static void preventive_head(struct app *a, const struct area *at)
{
	struct line l;
	int name = (at->cols - NAME_COL) * 2 / 5;

	line_begin(&l, a->look, at->cols);
	line_text(&l, UNTIL_COL, UNTIL_COLS, INK_DIM, _("due by"));
	line_right(&l, AGE_COL, AGE_COLS, INK_DIM, _("age"));
	line_text(&l, NAME_COL, name, INK_DIM, _("name"));
	line_text(&l, NAME_COL + name + 1, at->cols - NAME_COL - name - 1, INK_DIM, _("why"));
	line_put(&l, at, 0);
}

static void preventive_nothing(struct app *a, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1)
			line_text(&l, UNTIL_COL, at->cols - UNTIL_COL, INK_NORMAL,
				  _("Nobody is due a preventive home visit."));
		line_put(&l, at, y);
	}
}

static void preventive_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct preventive_screen *s = (struct preventive_screen *)v;
	struct area rows = { at->y + 1, at->x, at->rows - 1, at->cols };

	if (s->list.n == 0) {
		if (everything)
			preventive_nothing(a, at);
		return;
	}
	if (everything)
		preventive_head(a, at);
	int row = list_paint(&s->list, &rows, a->look, everything, draw_preventive, s);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

static void preventive_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	/* TRANSLATORS: the number of citizens */
	snprintf(out, size, _("Preventive visits due  %d"),
		 ((struct preventive_screen *)v)->list.n);
}

/* All of why, also where the row has no room for it; and how many can't be told. */
static enum ink preventive_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct preventive_screen *s = (const struct preventive_screen *)v;
	const struct preventive_row *row = preventive_focused(v);
	char day[DAY_PHRASE];
	size_t used = 0;

	out[0] = '\0';
	if (row != NULL)
		used = (size_t)snprintf(out, size, _("%s · %s · by %s"), row->name, row->text,
					day_phrase(row->due.to, a->session->work.who.today, day));
	if (s->due.unknown > 0 && used < size)
		snprintf(out + used, size - used,
			 ngettext("%sof %zu citizen the day of birth is not known",
				  "%sof %zu citizens the day of birth is not known",
				  s->due.unknown),
			 used > 0 ? " · " : "", s->due.unknown);
	return INK_DIM;
}

static void preventive_close(struct app *a, struct view *v)
{
	struct preventive_screen *s = (struct preventive_screen *)v;

	(void)a;
	preventive_release(&s->due);
	free(s);
}

static void preventive_open(struct app *a, const struct place *p)
{
	struct preventive_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	s->view = (struct view){ .ops = &preventive_view, .list = &s->list };
	if (preventive_reread(a, &s->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		preventive_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->list, (int)p->row[0]);
}

static void preventive_is_at(struct app *a, struct view *v, struct place *out)
{
	(void)a;
	out->row[0] = ((const struct preventive_screen *)v)->list.pos;
}

/* clang-format off */
static const struct binding preventive_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, preventive_go, N_("citizen"), N_("the page of the citizen, where the visit is planned and recorded"), .footer = 1, .act = ACT_SEE_CITIZEN },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops preventive_view = {
	.name = "preventive",
	.title = N_("Preventive home visits"),
	.bindings = preventive_bindings,
	.moves = true,
	.no_row = N_("nobody is due a preventive home visit"),
	.header = preventive_header,
	.status = preventive_status,
	.paint = preventive_paint,
	.reread = preventive_reread,
	.place = preventive_is_at,
	.open = preventive_open,
	.close = preventive_close,
};
