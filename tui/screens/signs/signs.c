/* All signs of change that nobody has answered, of the citizens of the user's lists: who is to answer them, and
 * since when they wait. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/signs.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct signs_screen {
	struct view view;
	struct sign_list signs;
	struct list list;
	bool opened; /* the row under the cursor, by its user: it may be gone when the form is closed */
};

static const struct open_sign *sign_focused(const struct view *v)
{
	const struct signs_screen *s = (const struct signs_screen *)v;

	return s->list.n > 0 ? &s->signs.signs.at[s->list.pos] : NULL;
}

static bool sign_find(struct signs_screen *s, int64_t citizen_rid, int sign)
{
	for (int i = 0; i < s->list.n; i++) {
		const struct noted_sign *n = &s->signs.signs.at[i].newest;
		if (n->citizen_rid == citizen_rid && n->sign == sign) {
			list_go(&s->list, i);
			return true;
		}
	}
	return false;
}

static int signs_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct signs_screen *s = (struct signs_screen *)v;
	const struct open_sign *was = sign_focused(v);
	int64_t citizen = was != NULL ? was->newest.citizen_rid : 0;
	int sign = was != NULL ? was->newest.sign : -1, pos = s->list.pos;
	struct sign_list fresh;

	if (signs_load(&a->session->work, &fresh, e) != 0)
		return -1;
	signs_release(&s->signs);
	s->signs = fresh;
	list_set(&s->list, (int)fresh.signs.n);
	list_go(&s->list, pos);
	r->gone = citizen != 0 && !sign_find(s, citizen, sign) && !s->opened;
	s->opened = false;
	a->everything = true;
	return 0;
}

/* ---- what keys do ---- */

static void signs_answer(struct app *a, struct view *v)
{
	const struct noted_sign *n = &sign_focused(v)->newest;

	((struct signs_screen *)v)->opened = true;
	form_open(
		a, &sign_form,
		&(struct form_start){ .rid = n->record_rid, .what = n->sign + 1, .on = DAY_NONE });
}

static void signs_citizen(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = sign_focused(v)->newest.citizen_rid,
				   .on = a->session->work.who.today });
}

static void signs_course(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_COURSE,
				   .whose = sign_focused(v)->course_rid,
				   .on = a->session->work.who.today });
}

static const char *signs_no_course(struct app *a, struct view *v)
{
	(void)a;
	return sign_focused(v)->course_rid == 0 ? N_("the citizen has no open course") : NULL;
}

/* ---- what is seen ---- */

enum { SIGN_COL = 5, SIGN_COLS = 16, SIGN_DAY_COLS = 10, SIGN_NAME_COLS = 20, SIGN_WIDE = 100 };

static void sign_text(const struct open_sign *s, char *out, size_t size)
{
	size_t line = strcspn(s->newest.note, "\n");
	char day[FORMAT_TEXT], times[80] = "";

	if (s->records > 1)
		/* TRANSLATORS: "3 times since Mon 2/11" */
		snprintf(times, sizeof times, _("%zu times since %s"), s->records,
			 format_day_short(s->first, day));
	snprintf(out, size, "%s%s%.*s%s%s", times, times[0] != '\0' && line > 0 ? ": " : "",
		 (int)line, s->newest.note, times[0] != '\0' || line > 0 ? " – " : "",
		 s->newest.by);
}

static const char *sign_responsible(const struct open_sign *s)
{
	if (s->is_mine)
		return _("you");
	return s->responsible_rid != 0 ? s->responsible : _("team lead");
}

static void draw_sign(void *data, int index, bool focused, struct line *l)
{
	const struct signs_screen *s = data;
	const struct open_sign *row = &s->signs.signs.at[index];
	int name = l->cols >= SIGN_WIDE ? SIGN_NAME_COLS * 3 / 2 : SIGN_NAME_COLS;
	int day = SIGN_COL + name + 1, sign = day + SIGN_DAY_COLS + 1, who = sign + SIGN_COLS + 1;
	int who_cols = l->cols >= SIGN_WIDE ? SIGN_NAME_COLS : SIGN_COLS;
	bool falls = row->newest.sign == SIGN_FALLS;
	char text[400], on[FORMAT_TEXT];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_mark(l, 3, INK_ATTENTION, falls ? MARK_LATE : MARK_FLAG);
	line_text(l, SIGN_COL, name, INK_NORMAL, row->name);
	line_text(l, day, SIGN_DAY_COLS, INK_NORMAL, format_day_short(row->newest.on, on));
	line_text(l, sign, SIGN_COLS, falls ? INK_ATTENTION : INK_NORMAL,
		  _(sign_words.at[row->newest.sign].shown));
	line_text(l, who, who_cols, row->is_mine ? INK_ACCENT : INK_DIM, sign_responsible(row));
	sign_text(row, text, sizeof text);
	if (l->cols > who + who_cols + 1)
		line_text(l, who + who_cols + 1, l->cols - who - who_cols - 1, INK_DIM, text);
	if (focused)
		line_focus(l, SIGN_COL, SIGN_COL + name);
}

static void signs_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct signs_screen *s = (struct signs_screen *)v;
	struct line l;

	if (s->list.n == 0) {
		for (int y = 0; y < at->rows && everything; y++) {
			line_begin(&l, a->look, at->cols);
			if (y == 1)
				line_text(&l, SIGN_COL, at->cols - SIGN_COL, INK_NORMAL,
					  _("Every sign of change is answered."));
			line_put(&l, at, y);
		}
		return;
	}
	int row = list_paint(&s->list, at, a->look, everything, draw_sign, s);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void signs_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct signs_screen *s = (const struct signs_screen *)v;
	int mine = 0;

	(void)a;
	for (size_t i = 0; i < s->signs.signs.n; i++)
		mine += s->signs.signs.at[i].is_mine;
	/* TRANSLATORS: how many there are, and how many of them wait for the user */
	snprintf(out, size, _("Signs of change  %d unanswered · %d for you"), s->list.n, mine);
}

static enum ink signs_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct open_sign *row = sign_focused(v);
	char text[400];

	(void)a;
	out[0] = '\0';
	if (row == NULL)
		return INK_DIM;
	sign_text(row, text, sizeof text);
	snprintf(out, size, "%s: %s · %s", row->name, _(sign_words.at[row->newest.sign].shown),
		 text);
	return INK_DIM;
}

static void signs_close(struct app *a, struct view *v)
{
	struct signs_screen *s = (struct signs_screen *)v;

	(void)a;
	signs_release(&s->signs);
	free(s);
}

static void signs_is_at(struct app *a, struct view *v, struct place *out)
{
	(void)a;
	out->row[0] = ((const struct signs_screen *)v)->list.pos;
}

static void signs_open(struct app *a, const struct place *p)
{
	struct signs_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	s->view = (struct view){ .ops = &signs_view, .list = &s->list };
	if (signs_reread(a, &s->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		signs_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->list, (int)p->row[0]);
}

/* clang-format off */
static const struct binding signs_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, signs_answer, N_("answer"), N_("say what is done about the sign; others of its kind are answered along with it"), .footer = 1 },
	{ { 'b' }, "b", NEED_ROW, signs_citizen, N_("citizen"), N_("the citizen's page"), .footer = 2, .act = ACT_SEE_CITIZEN },
	{ { 'f' }, "f", NEED_ROW, signs_course, N_("course"), N_("the page of the citizen's open course"), .footer = 3, .act = ACT_SEE_CITIZEN, .missing = signs_no_course },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops signs_view = {
	.name = "signs",
	.title = N_("Signs of change"),
	.bindings = signs_bindings,
	.moves = true,
	.no_row = N_("every sign is answered"),
	.header = signs_header,
	.status = signs_status,
	.paint = signs_paint,
	.reread = signs_reread,
	.place = signs_is_at,
	.open = signs_open,
	.close = signs_close,
};
