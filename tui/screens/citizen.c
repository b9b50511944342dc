/* A citizen's page over the whole screen.  Opening it is logged (design: the audit trail). */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/rights.h"
#include "tui/kit/app.h"
#include "tui/kit/format.h"
#include "tui/kit/key.h"
#include "tui/screens/page_parts.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

enum { TWO_COLS = 110, COLUMN_MOST = 90 };

struct citizen_screen {
	struct view view;
	struct sheet left, right; /* one column: all of it in left */
	struct citizen_page page;
	struct day on;
	int64_t rid;
	int cols;
};

static void write_left(struct sheet *s, const struct citizen_page *p)
{
	part_person(s, p);
	part_absences(s, p);
	part_goals(s, p);
	part_training(s, p, true);
	part_clip(s, p, true);
	part_grants(s, p);
}

static void write_right(struct sheet *s, const struct citizen_page *p)
{
	part_signs(s, p);
	part_records(s, p);
}

static int column_cols(int cols)
{
	int half = cols >= TWO_COLS ? (cols - 4) / 2 : cols - 2;

	return half > COLUMN_MOST ? COLUMN_MOST : half;
}

static void write_page(struct app *a, struct citizen_screen *c, int cols)
{
	bool two = cols >= TWO_COLS;

	c->cols = cols;
	sheet_begin(&c->left, a->look, column_cols(cols));
	sheet_begin(&c->right, a->look, column_cols(cols));
	write_left(&c->left, &c->page);
	write_right(two ? &c->right : &c->left, &c->page);
	/* The longer column leads the scrolling. */
	c->view.sheet = c->right.n > c->left.n ? &c->right : &c->left;
}

static void citizen_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct citizen_screen *c = (const struct citizen_screen *)v;
	char on[FORMAT_TEXT];

	(void)a;
	snprintf(out, size, _("Citizen  %s · %s"), c->page.name, format_day_short(c->on, on));
}

static enum ink citizen_status(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	if (sheet_more(v->sheet, v->sheet_height))
		snprintf(out, size, "%s", _("there is more below"));
	return INK_DIM;
}

static void citizen_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct citizen_screen *c = (struct citizen_screen *)v;
	int cols = column_cols(at->cols);
	struct area left = { at->y, at->x + 1, at->rows, cols };
	struct area right = { at->y, at->x + 1 + cols + 2, at->rows, cols };

	if (c->cols != at->cols)
		write_page(a, c, at->cols);
	(void)everything;
	v->sheet_height = at->rows;
	struct sheet *other = v->sheet == &c->left ? &c->right : &c->left;
	other->top = v->sheet->top;
	sheet_paint(&c->left, &left);
	if (at->cols >= TWO_COLS)
		sheet_paint(&c->right, &right);
	app_cursor(a, at->y, 0);
}

static void citizen_close(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	(void)a;
	sheet_release(&c->left);
	sheet_release(&c->right);
	citizen_page_release(&c->page);
	free(c);
}

static int read_page(struct app *a, struct citizen_screen *c, struct err *e)
{
	struct session *s = a->session;

	if (citizen_access(s->store, &s->who, c->rid, NULL, e) != 0)
		return -1;
	if (access_log(s->store, &s->who, c->rid, "citizen page", NULL, e) != 0)
		return -1;
	return citizen_page_load(s->store, &s->who, &s->settings, c->rid, c->on, &c->page, e);
}

void citizen_open(struct app *a, int64_t citizen_rid, struct day on)
{
	struct citizen_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };

	c->view = (struct view){ .ops = &citizen_view, .sheet = &c->left };
	c->rid = citizen_rid;
	c->on = on;
	if (read_page(a, c, &e) != 0) {
		free(c);
		err_context(&e, _("the page was not opened"));
		app_fault(a, &e);
		return;
	}
	app_push(a, &c->view);
}

static void citizen_clips(struct app *a, struct view *v)
{
	struct citizen_screen *c = (struct citizen_screen *)v;

	clips_open(a, c->rid, c->on);
}

static unsigned citizen_met(struct app *a, struct view *v)
{
	(void)v;
	return clips_known(a) ? NEED_CLIPS : 0;
}

/* clang-format off */
static const struct binding citizen_bindings[] = {
	{ { 'c' }, "c", NEED_CLIPS, citizen_clips, N_("clip card"), N_("the citizen's clip card: balance, use, plans"), 2 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, app_back, N_("the day"), N_("back to the day"), 3 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops citizen_view = {
	.name = "citizen",
	.title = N_("A citizen's page"),
	.bindings = citizen_bindings,
	.moves = true,
	.met = citizen_met,
	.header = citizen_header,
	.status = citizen_status,
	.paint = citizen_paint,
	.close = citizen_close,
};
