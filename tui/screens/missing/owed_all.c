/* Who owes what before the next conference of a provider, for those who hold it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/owed.h"
#include "core/session/rights.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct owed_screen {
	struct view view;
	int64_t provider_rid;
	struct owed_list owed;
	struct list list;
};

static const struct owed_row *owed_focused(const struct view *v)
{
	const struct owed_screen *s = (const struct owed_screen *)v;

	return s->list.n > 0 ? &s->owed.row[s->list.pos] : NULL;
}

static int owed_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct owed_screen *s = (struct owed_screen *)v;
	bool had_row = s->list.n > 0, found = false;
	struct owed_row was = { .rid = 0 };
	int pos = s->list.pos;
	struct owed_list fresh;

	if (owed_load(&a->session->work, s->provider_rid, &fresh, e) != 0)
		return -1;
	if (had_row)
		was = *owed_focused(v);
	list_set(&s->list, (int)fresh.n);
	list_go(&s->list, pos);
	for (int i = 0; had_row && !found && i < s->list.n; i++)
		if (fresh.row[i].rid == was.rid && fresh.row[i].what == was.what &&
		    strcmp(fresh.row[i].text, was.text) == 0) {
			list_go(&s->list, i);
			found = true;
		}
	owed_release(&s->owed);
	s->owed = fresh;
	r->gone = had_row && !found;
	a->everything = true;
	return 0;
}

/* ---- what keys do ---- */

static void owed_course(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_COURSE,
				   .whose = owed_focused(v)->course_rid,
				   .on = a->session->work.who.today });
}

static void owed_citizen(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = owed_focused(v)->citizen_rid,
				   .on = a->session->work.who.today });
}

/* ---- what is seen ---- */

enum { WHO_COL = 3, WHO_COLS = 18, NAME_COLS = 20, WIDE = 100 };

static void owed_text(const struct owed_row *r, char *out, size_t size)
{
	char day[FORMAT_TEXT];
	const char *on = format_day_short(r->on, day);

	if (r->what == OWED_OBSERVATION && day_is_none(r->on))
		snprintf(out, size, _("never observed: %s"), r->text);
	else if (r->what == OWED_OBSERVATION)
		snprintf(out, size, _("not observed since %s: %s"), on, r->text);
	else if (r->what == OWED_RECORD)
		snprintf(out, size, _("visit on %s not recorded"), on);
	else
		/* TRANSLATORS: "quality of life at the start, due Mon 2/11" */
		snprintf(out, size, _("%s, due %s"), r->text, on);
}

static void draw_owed(void *data, int index, bool focused, struct line *l)
{
	const struct owed_screen *s = data;
	const struct owed_row *r = &s->owed.row[index];
	bool first = index == 0 || s->owed.row[index - 1].staff_rid != r->staff_rid;
	int who = l->cols >= WIDE ? 2 * WHO_COLS : WHO_COLS;
	int name = l->cols >= WIDE ? 3 * NAME_COLS / 2 : NAME_COLS;
	int col = WHO_COL + who + 1;
	char text[400];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (first || focused)
		line_text(l, WHO_COL, who, r->staff_rid == 0 ? INK_ATTENTION : INK_TITLE,
			  r->staff_rid == 0 ? _("nobody is named") : r->staff_name);
	line_text(l, col, name, INK_NORMAL, r->name);
	owed_text(r, text, sizeof text);
	line_text(l, col + name + 1, l->cols - col - name - 1, INK_DIM, text);
	if (focused)
		line_focus(l, col, col + name);
}

static void owed_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct owed_screen *s = (struct owed_screen *)v;
	struct line l;

	if (s->list.n == 0) {
		for (int y = 0; y < at->rows && everything; y++) {
			line_begin(&l, a->look, at->cols);
			if (y == 1)
				line_text(&l, WHO_COL, at->cols - WHO_COL, INK_NORMAL,
					  _("Nobody owes anything: all is written."));
			line_put(&l, at, y);
		}
		return;
	}
	int row = list_paint(&s->list, at, a->look, everything, draw_owed, s);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void owed_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct owed_screen *s = (const struct owed_screen *)v;
	char day[FORMAT_TEXT];

	(void)a;
	/* TRANSLATORS: "Before the conference Wed 25/11  12 missing" */
	snprintf(out, size, _("Before the conference %s  %d missing"),
		 format_day_short(s->owed.next.on, day), s->list.n);
}

static enum ink owed_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct owed_row *r = owed_focused(v);
	char text[400];

	(void)a;
	out[0] = '\0';
	if (r == NULL)
		return INK_DIM;
	owed_text(r, text, sizeof text);
	snprintf(out, size, "%s · %s: %s", r->staff_rid == 0 ? _("nobody is named") : r->staff_name,
		 r->name, text);
	return INK_DIM;
}

static void owed_close(struct app *a, struct view *v)
{
	struct owed_screen *s = (struct owed_screen *)v;

	(void)a;
	owed_release(&s->owed);
	free(s);
}

static void owed_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct owed_screen *s = (const struct owed_screen *)v;

	(void)a;
	out->whose = s->provider_rid;
	out->row[0] = s->list.pos;
}

static void owed_open(struct app *a, const struct place *p)
{
	struct owed_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	s->view = (struct view){ .ops = &owed_view, .list = &s->list };
	s->provider_rid = p->whose;
	if (owed_reread(a, &s->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		owed_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->list, (int)p->row[0]);
}

/* clang-format off */
static const struct binding owed_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, owed_course, N_("course"), N_("the page of the course"), .footer = 1, .act = ACT_SEE_CITIZEN },
	{ { 'b' }, "b", NEED_ROW, owed_citizen, N_("citizen"), N_("the citizen's page"), .footer = 2, .act = ACT_SEE_CITIZEN },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops owed_view = {
	.name = "owed",
	.title = N_("Who owes what before the conference"),
	.bindings = owed_bindings,
	.moves = true,
	.no_row = N_("nobody owes anything"),
	.header = owed_header,
	.status = owed_status,
	.paint = owed_paint,
	.reread = owed_reread,
	.place = owed_is_at,
	.open = owed_open,
	.close = owed_close,
};
