/* The end of a shift on one page, and what the shift before left: opened with one key from the day. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "core/queries/shift.h"
#include "core/session/rights.h"
#include "tui/screens/screens.h"
#include "tui/session.h"
#include "tui/writers/sheet.h"

enum { SHIFT_COLS = 100 };

struct shift_screen {
	struct view view;
	struct sheet sheet;
	struct shift shift;
	int cols; /* that the sheet was written for */
};

static void shift_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct shift *s = &((const struct shift_screen *)v)->shift;
	char day[FORMAT_TEXT];

	/* TRANSLATORS: "Shift  Aase Dam · today Mon 23/11" */
	snprintf(out, size, _("Shift  %s · %s"), s->staff_name,
		 format_day_near(s->on, a->session->work.who.today, day));
}

static void shift_figures(struct sheet *sheet, const struct shift *s)
{
	char planned[DURATION_TEXT], used[DURATION_TEXT];

	sheet_blank(sheet);
	int col = sheet_put(sheet, 0, INK_NORMAL, _("%d recorded · "), s->recorded);
	col = sheet_put(sheet, col, s->missing > 0 ? INK_ATTENTION : INK_NORMAL, _("%d missing"),
			s->missing);
	if (s->late > 0)
		sheet_put(sheet, col, INK_ATTENTION, _(", %d of them late"), s->late);
	sheet_end(sheet);
	sheet_put(sheet, 0, INK_NORMAL, _("planned %s · used %s"),
		  duration_text(s->minutes_planned, planned), duration_text(s->minutes_used, used));
	sheet_end(sheet);
}

static void shift_write(struct app *a, struct shift_screen *s, int cols)
{
	struct page page = { .desc = &shift_page_desc, .of = &s->shift, .on = s->shift.on };

	sheet_begin(&s->sheet, a->look, cols > SHIFT_COLS ? SHIFT_COLS : cols);
	sheet_section(&s->sheet, &page, "found");
	shift_figures(&s->sheet, &s->shift);
	sheet_section(&s->sheet, &page, "visits");
	sheet_section(&s->sheet, &page, "left");
	arena_release(&page.arena);
}

static void shift_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct shift_screen *s = (struct shift_screen *)v;
	struct area in = { at->y, at->x + 1, at->rows, at->cols - 1 };

	(void)everything;
	if (s->cols != at->cols) {
		s->cols = at->cols;
		shift_write(a, s, in.cols);
	}
	v->sheet_height = at->rows;
	sheet_paint(&s->sheet, &in);
	app_cursor(a, at->y, 0);
}

static void shift_close(struct app *a, struct view *v)
{
	struct shift_screen *s = (struct shift_screen *)v;

	(void)a;
	sheet_release(&s->sheet);
	shift_release(&s->shift);
	free(s);
}

static int shift_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct shift_screen *s = (struct shift_screen *)v;
	struct shift fresh;

	(void)r;
	if (shift_load(&a->session->work, s->shift.staff_rid, s->shift.on, &fresh, e) != 0)
		return -1;
	shift_release(&s->shift);
	s->shift = fresh;
	s->cols = 0;
	return 0;
}

static void shift_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct shift *s = &((const struct shift_screen *)v)->shift;

	(void)a;
	out->whose = s->staff_rid;
	out->on = s->on;
}

static void shift_open(struct app *a, const struct place *p)
{
	struct shift_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };

	s->view = (struct view){ .ops = &shift_view, .sheet = &s->sheet };
	if (shift_load(&a->session->work, p->whose, p->on, &s->shift, &e) != 0) {
		shift_close(a, &s->view);
		app_fault(a, &e);
		return;
	}
	app_push(a, &s->view);
}

static void shift_missing(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_MISSING });
}

/* clang-format off */
static const struct binding shift_bindings[] = {
	{ { 'M' }, "M", 0, shift_missing, N_("still missing"), N_("everything that you have still to write, also of earlier days"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops shift_view = {
	.name = "shift",
	.title = N_("The end of a shift"),
	.bindings = shift_bindings,
	.moves = true,
	.header = shift_header,
	.paint = shift_paint,
	.reread = shift_reread,
	.place = shift_is_at,
	.open = shift_open,
	.close = shift_close,
};
