/* The minutes of a conference, made from what was decided at it: nothing is written twice. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/queries/minutes.h"
#include "tui/screens/screens.h"
#include "tui/session.h"
#include "tui/writers/sheet.h"

enum { INDENT = 1, COLUMN_MOST = 100 };

struct minutes_screen {
	struct view view;
	struct minutes minutes;
	bool loaded;
	int64_t meeting_rid;
	struct sheet sheet;
	int cols; /* that it was written for; 0: for none */
};

static int minutes_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct minutes_screen *m = (struct minutes_screen *)v;
	struct minutes fresh;

	(void)r;
	if (minutes_load(&a->session->work, m->meeting_rid, &fresh, e) != 0)
		return -1;
	if (m->loaded)
		minutes_release(&m->minutes);
	m->minutes = fresh;
	m->loaded = true;
	m->cols = 0;
	a->everything = true;
	return 0;
}

static void minutes_write(struct app *a, struct minutes_screen *m, int cols)
{
	struct page page = { .desc = &minutes_page_desc,
			     .of = &m->minutes,
			     .on = a->session->work.who.today };

	sheet_begin(&m->sheet, a->look, cols);
	sheet_row(&m->sheet, &page, minutes_page_desc.columns, &m->minutes,
		  _(minutes_page_desc.text));
	sheet_section(&m->sheet, &page, "decisions");
	sheet_section(&m->sheet, &page, "as_before_line");
	sheet_section(&m->sheet, &page, "undecided_line");
	sheet_section(&m->sheet, &page, "agreed_line");
	arena_release(&page.arena);
}

static void minutes_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct minutes_screen *m = (struct minutes_screen *)v;
	const struct area in = { at->y, at->x + INDENT, at->rows, at->cols - INDENT };

	(void)everything;
	if (m->cols != at->cols) {
		m->cols = at->cols;
		minutes_write(a, m, in.cols > COLUMN_MOST ? COLUMN_MOST : in.cols);
	}
	v->sheet_height = at->rows;
	sheet_paint(&m->sheet, &in);
	app_cursor(a, at->y, 0);
}

static void minutes_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct minutes_screen *m = (const struct minutes_screen *)v;
	char day[FORMAT_TEXT];

	snprintf(out, size, _("Minutes  %s · %s"),
		 format_day_near(m->minutes.meeting.on, a->session->work.who.today, day),
		 m->minutes.provider_name);
}

static void minutes_close(struct app *a, struct view *v)
{
	struct minutes_screen *m = (struct minutes_screen *)v;

	(void)a;
	sheet_release(&m->sheet);
	if (m->loaded)
		minutes_release(&m->minutes);
	free(m);
}

static void minutes_are_at(struct app *a, struct view *v, struct place *out)
{
	const struct minutes_screen *m = (const struct minutes_screen *)v;

	(void)a;
	out->whose = m->meeting_rid;
	out->on = m->minutes.meeting.on;
}

static void minutes_open(struct app *a, const struct place *p)
{
	struct minutes_screen *m = memory_new(1, sizeof *m);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	m->view = (struct view){ .ops = &minutes_view, .sheet = &m->sheet };
	m->meeting_rid = p->whose;
	if (minutes_reread(a, &m->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		minutes_close(a, &m->view);
		return;
	}
	app_push(a, &m->view);
}

static const struct binding minutes_bindings[] = {
	{ .run = NULL },
};

const struct view_ops minutes_view = {
	.name = "minutes",
	.title = N_("Minutes of a conference"),
	.bindings = minutes_bindings,
	.moves = true,
	.header = minutes_header,
	.paint = minutes_paint,
	.reread = minutes_reread,
	.place = minutes_are_at,
	.open = minutes_open,
	.close = minutes_close,
};
