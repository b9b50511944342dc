/* What other carers left for the next carer and noted: a small sheet, opened with one key from
 * the day and from the visit form. It shows no more than the pane beside the day, so opening it
 * is not logged as a look-up of its own. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/citizen_page.h"
#include "tui/screens/screens.h"
#include "tui/session.h"
#include "tui/writers/sheet.h"

enum { COLUMN_MOST = 90 };

struct noted_screen {
	struct view view;
	struct sheet sheet;
	struct citizen_page page;
	int64_t citizen_rid;
	struct day on;
	int cols; /* that the sheet was written for */
};

static void noted_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct noted_screen *n = (const struct noted_screen *)v;

	(void)a;
	snprintf(out, size, _("Noted  %s"), n->page.name);
}

static void noted_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct noted_screen *n = (struct noted_screen *)v;
	struct area in = { at->y, at->x + 1, at->rows, at->cols - 1 };

	(void)everything;
	if (n->cols != at->cols) {
		struct page page = { .desc = &citizen_page_desc, .of = &n->page, .on = n->on };
		n->cols = at->cols;
		sheet_begin(&n->sheet, a->look, in.cols > COLUMN_MOST ? COLUMN_MOST : in.cols);
		sheet_section(&n->sheet, &page, "handover");
		sheet_section(&n->sheet, &page, "noted");
		sheet_section(&n->sheet, &page, "other_signs");
		arena_release(&page.arena);
	}
	v->sheet_height = at->rows;
	sheet_paint(&n->sheet, &in);
	app_cursor(a, at->y, 0);
}

static void noted_close(struct app *a, struct view *v)
{
	struct noted_screen *n = (struct noted_screen *)v;

	(void)a;
	sheet_release(&n->sheet);
	citizen_page_release(&n->page);
	free(n);
}

static int noted_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct noted_screen *n = (struct noted_screen *)v;
	struct citizen_page fresh;

	(void)r;
	if (citizen_page_load(&a->session->work, n->citizen_rid, n->on, &fresh, e) != 0)
		return -1;
	citizen_page_release(&n->page);
	n->page = fresh;
	n->cols = 0;
	return 0;
}

static void noted_open(struct app *a, const struct place *p)
{
	struct noted_screen *n = memory_new(1, sizeof *n);
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };

	n->view = (struct view){ .ops = &noted_view, .sheet = &n->sheet };
	n->citizen_rid = p->whose;
	n->on = p->on;
	if (citizen_page_load(&s->work, p->whose, p->on, &n->page, &e) != 0) {
		noted_close(a, &n->view);
		app_fault(a, &e);
		return;
	}
	app_push(a, &n->view);
}

static const struct binding noted_bindings[] = {
	{ .run = NULL },
};

const struct view_ops noted_view = {
	.name = "noted",
	.title = N_("What the last carers noted"),
	.bindings = noted_bindings,
	.moves = true,
	.header = noted_header,
	.paint = noted_paint,
	.reread = noted_reread,
	.open = noted_open,
	.close = noted_close,
};
