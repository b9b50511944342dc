/* What waits for the authority, in one list: who has died with something still open, decisions that are not
 * done, follow-ups and ended courses on which nothing was decided.  Each is gone to, decided or done from here. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/authority.h"
#include "core/session/rights.h"
#include "core/settings_rules.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/screens/courses/course_next.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct authority_screen {
	struct view view;
	struct authority waiting;
	struct list list;
	bool opened; /* the row under the cursor, by its user: it may be gone when the form is closed */
};

static const struct authority_row *authority_focused(const struct view *v)
{
	const struct authority_screen *s = (const struct authority_screen *)v;

	return s->list.n > 0 ? &s->waiting.row[s->list.pos] : NULL;
}

/* ---- reading ---- */

static bool authority_same(const struct authority_row *a, const struct authority_row *b)
{
	return a->reason == b->reason && a->citizen_rid == b->citizen_rid &&
	       a->course_rid == b->course_rid && a->decision_rid == b->decision_rid;
}

static int authority_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct authority_screen *s = (struct authority_screen *)v;
	bool had_row = s->list.n > 0, found = false;
	int pos = s->list.pos;
	struct authority_row was = { .reason = -1 };
	struct authority fresh;

	if (authority_load(&a->session->work, &fresh, e) != 0)
		return -1;
	if (had_row)
		was = s->waiting.row[pos];
	authority_release(&s->waiting);
	s->waiting = fresh;
	list_set(&s->list, (int)fresh.n);
	list_go(&s->list, pos);
	for (int i = 0; had_row && !found && i < s->list.n; i++)
		if (authority_same(&fresh.row[i], &was)) {
			list_go(&s->list, i);
			found = true;
		}
	r->gone = had_row && !found && !s->opened;
	s->opened = false;
	a->everything = true;
	return 0;
}

/* ---- what keys do ---- */

static void authority_citizen(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = authority_focused(v)->citizen_rid,
				   .on = a->session->work.who.today });
}

/* The course, or the citizen where it is about none. */
static void authority_go(struct app *a, struct view *v)
{
	const struct authority_row *row = authority_focused(v);

	if (row->course_rid == 0)
		authority_citizen(a, v);
	else
		app_go(a, &(struct place){ .screen = PLACE_COURSE,
					   .whose = row->course_rid,
					   .on = a->session->work.who.today });
}

static void authority_form(struct app *a, struct view *v, const struct form_desc *form, int64_t rid)
{
	((struct authority_screen *)v)->opened = true;
	form_open(a, form, &(struct form_start){ .rid = rid, .on = DAY_NONE });
}

static void authority_done(struct app *a, struct view *v)
{
	authority_form(a, v, &decision_done_form, authority_focused(v)->decision_rid);
}

static void authority_decide(struct app *a, struct view *v)
{
	authority_form(a, v, &decision_form, authority_focused(v)->course_rid);
}

/* What is proposed after the course, with what is known of it filled in. */
static void authority_next(struct app *a, struct view *v)
{
	const struct authority_row *row = authority_focused(v);
	const struct form_start start =
		follow_on_start(row->propose, row->citizen_rid, row->course_rid, row->propose_type);

	((struct authority_screen *)v)->opened = true;
	form_open(a, follow_on_form(row->propose), &start);
}

static const char *authority_nothing_next(struct app *a, struct view *v)
{
	(void)a;
	return follow_on_form(authority_focused(v)->propose) == NULL
		       ? N_("nothing is proposed here: v decides")
		       : NULL;
}

static void authority_preventive(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_PREVENTIVE });
}

static const char *authority_no_decision(struct app *a, struct view *v)
{
	(void)a;
	return authority_focused(v)->decision_rid == 0
		       ? N_("nothing is decided here that could be done: v decides")
		       : NULL;
}

static const char *authority_no_course(struct app *a, struct view *v)
{
	(void)a;
	return authority_focused(v)->course_rid == 0
		       ? N_("this is about no course: Enter opens the citizen's page")
		       : NULL;
}

/* ---- what is seen ---- */

enum { DAYS_COL = 3, DAYS_COLS = 5, NAME_COL = 10, TEXT_LEAST = 12 };

static void draw_authority(void *data, int index, bool focused, struct line *l)
{
	const struct authority_row *row = &((struct authority_screen *)data)->waiting.row[index];
	bool dead = row->reason == AUTHORITY_DEAD;
	int name = (l->cols - NAME_COL) * 3 / 10;
	char days[24] = "";

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (row->days >= 0)
		snprintf(days, sizeof days, "%d", row->days);
	line_right(l, DAYS_COL, DAYS_COLS, INK_NORMAL, days);
	line_text(l, NAME_COL, name, INK_NORMAL, row->name);
	if (l->cols - NAME_COL - name > TEXT_LEAST)
		line_text(l, NAME_COL + name + 1, l->cols - NAME_COL - name - 1,
			  dead ? INK_ATTENTION : INK_DIM, row->text);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + name);
}

static void authority_head(struct app *a, const struct area *at)
{
	struct line l;
	int name = (at->cols - NAME_COL) * 3 / 10;

	line_begin(&l, a->look, at->cols);
	line_right(&l, DAYS_COL, DAYS_COLS, INK_DIM, _("days"));
	line_text(&l, NAME_COL, name, INK_DIM, _("name"));
	line_text(&l, NAME_COL + name + 1, at->cols - NAME_COL - name - 1, INK_DIM,
		  _("what waits"));
	line_put(&l, at, 0);
}

static void authority_nothing(struct app *a, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1)
			line_text(&l, DAYS_COL, at->cols - DAYS_COL, INK_NORMAL,
				  _("Nothing waits for the authority."));
		line_put(&l, at, y);
	}
}

static void authority_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct authority_screen *s = (struct authority_screen *)v;
	struct area rows = { at->y + 1, at->x, at->rows - 1, at->cols };

	if (s->list.n == 0) {
		if (everything)
			authority_nothing(a, at);
		return;
	}
	if (everything)
		authority_head(a, at);
	int row = list_paint(&s->list, &rows, a->look, everything, draw_authority, s);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

static void authority_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	/* TRANSLATORS: the number of rows */
	snprintf(out, size, _("For the authority  %d"), ((struct authority_screen *)v)->list.n);
}

/* All of what waits, also where the row has no room for it, and who carries the course. */
static enum ink authority_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct authority_row *row = authority_focused(v);
	char day[FORMAT_TEXT];

	(void)a;
	out[0] = '\0';
	if (row == NULL)
		return INK_DIM;
	snprintf(out, size, "%s%s%s · %s%s%s", format_day(row->since, day),
		 day_is_none(row->since) ? "" : "  ", row->name, row->text,
		 row->provider[0] != '\0' ? " · " : "", row->provider);
	return INK_DIM;
}

static void authority_close(struct app *a, struct view *v)
{
	struct authority_screen *s = (struct authority_screen *)v;

	(void)a;
	authority_release(&s->waiting);
	free(s);
}

static void authority_open(struct app *a, const struct place *p)
{
	struct authority_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	s->view = (struct view){ .ops = &authority_view, .list = &s->list };
	if (authority_reread(a, &s->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		authority_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->list, (int)p->row[0]);
}

static void authority_is_at(struct app *a, struct view *v, struct place *out)
{
	(void)a;
	out->row[0] = ((const struct authority_screen *)v)->list.pos;
}

/* clang-format off */
static const struct binding authority_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, authority_go, N_("open"), N_("the page of the course, or of the citizen"), .footer = 1, .act = ACT_SEE_CITIZEN },
	{ { 'd' }, "d", NEED_ROW, authority_done, N_("done"), N_("say that the decision is carried out, or that a new decision is made after the end"), .footer = 2, .missing = authority_no_decision },
	{ { 'v' }, "v", NEED_ROW, authority_decide, N_("decide"), N_("decide about the course: who does what by when"), .footer = 3, .act = ACT_DECIDE, .missing = authority_no_course },
	{ { 'n' }, "n", NEED_ROW, authority_next, N_("proposed"), N_("write what is proposed after the course"), .footer = 4, .missing = authority_nothing_next },
	{ { 'b' }, "b", NEED_ROW, authority_citizen, N_("citizen"), N_("the citizen's page"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { 'y' }, "y", 0, authority_preventive, N_("preventive visits"), N_("who is due a preventive home visit, by age and by special risk"), .footer = 5, .act = ACT_SEE_AUTHORITY },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops authority_view = {
	.name = "authority",
	.title = N_("For the authority"),
	.bindings = authority_bindings,
	.moves = true,
	.no_row = N_("nothing waits for the authority"),
	.header = authority_header,
	.status = authority_status,
	.paint = authority_paint,
	.reread = authority_reread,
	.place = authority_is_at,
	.open = authority_open,
	.close = authority_close,
};
