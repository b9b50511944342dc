/* Whom to call about a citizen: a small sheet, opened with one key from the day, the citizen's page and the form of
 * a visit. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/call_list.h"
#include "core/queries/people.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct call_screen {
	struct view view;
	struct sheet sheet;
	struct arena arena;
	struct call_list list;
	char *name;
	int64_t citizen_rid;
	int cols; /* that the sheet was written for */
};

static void call_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	/* TRANSLATORS: about the citizen of that name */
	snprintf(out, size, _("Whom to call  %s"), ((const struct call_screen *)v)->name);
}

static void call_row(struct sheet *s, const struct call_line *l)
{
	enum { PHONE_COL = 1, NAME_COL = 18 };
	bool first = l->whom == CALL_FIRST;

	sheet_put(s, PHONE_COL, first ? INK_ACCENT : INK_NORMAL, "%s", l->phone);
	int col = sheet_put(s, NAME_COL, first ? INK_TITLE : INK_NORMAL, "%s", l->name);
	if (first)
		col = sheet_put(s, col + 2, INK_ACCENT, "%s", _("first"));
	if (l->away)
		col = sheet_put(s, col + 2, INK_ATTENTION, "%s", _("away today"));
	sheet_wrap(s, col + 2, INK_DIM, l->relation);
}

static void call_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct call_screen *c = (struct call_screen *)v;

	(void)everything;
	if (c->cols != at->cols) {
		c->cols = at->cols;
		sheet_begin(&c->sheet, a->look, at->cols);
		sheet_blank(&c->sheet);
		for (size_t i = 0; i < c->list.n; i++)
			call_row(&c->sheet, &c->list.at[i]);
		if (c->list.n == 0)
			sheet_wrap(&c->sheet, 1, INK_DIM,
				   _("no phone number is recorded: of the citizen, contacts, team "
				     "leads or the provider"));
	}
	v->sheet_height = at->rows;
	sheet_paint(&c->sheet, at);
	app_cursor(a, at->y, 0);
}

static void call_close(struct app *a, struct view *v)
{
	struct call_screen *c = (struct call_screen *)v;

	(void)a;
	sheet_release(&c->sheet);
	arena_release(&c->arena);
	free(c);
}

static int call_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct call_screen *c = (struct call_screen *)v;
	const struct work *w = &a->session->work;
	struct arena fresh = { 0 };
	struct call_list list;
	char *name;

	(void)r;
	if (call_list_load(w, c->citizen_rid, &fresh, &list, e) != 0 ||
	    people_citizen(w, c->citizen_rid, &fresh, &name, e) != 0) {
		arena_release(&fresh);
		return -1;
	}
	arena_release(&c->arena);
	c->arena = fresh;
	c->list = list;
	c->name = name;
	c->cols = 0;
	return 0;
}

static void call_open(struct app *a, const struct place *p)
{
	struct call_screen *c = memory_new(1, sizeof *c);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	c->view = (struct view){ .ops = &call_view, .sheet = &c->sheet };
	c->citizen_rid = p->whose;
	if (call_reread(a, &c->view, &unheard, &e) != 0) {
		call_close(a, &c->view);
		app_fault(a, &e);
		return;
	}
	app_push(a, &c->view);
}

static const struct binding call_bindings[] = {
	{ .run = NULL },
};

const struct view_ops call_view = {
	.name = "call",
	.title = N_("Whom to call"),
	.bindings = call_bindings,
	.moves = true,
	.header = call_header,
	.paint = call_paint,
	.reread = call_reread,
	.open = call_open,
	.close = call_close,
};
