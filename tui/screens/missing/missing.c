/* What the user has still to write or do, in one list: visits of earlier days that nobody has recorded,
 * drafts, follow-ups that are due, signs of change to be answered, what is owed before a conference, and decisions that are not carried out.  Each
 * is gone on with from here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/decision_act.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/screens/missing/missing_screen.h"
#include "tui/screens/screens.h"

/* What tells a row from all others, also after the list was read again. */
struct missing_id {
	enum missing_kind kind;
	int64_t rid; /* of the visit, the goal, the course, the decision; of a sign the citizen */
	struct draft_key draft;
	char rule[80]; /* of a follow-up; what is to be measured; which sign */
	struct day due;
};

static const struct missing_row *missing_focused(const struct missing_screen *m)
{
	return m->list.n > 0 ? &m->row[m->list.pos] : NULL;
}

/* ---- reading ---- */

static struct missing_id missing_id_of(const struct missing_screen *m, int index)
{
	const struct missing_row *row = &m->row[index];
	struct missing_id id = { .kind = row->kind };

	if (row->kind == MISSING_VISIT) {
		id.rid = m->missing.visit[row->index].visit_rid;
	} else if (row->kind == MISSING_DRAFT) {
		id.draft = m->draft[row->index].key;
	} else if (row->kind == MISSING_DECISION) {
		id.rid = m->missing.decisions.at[row->index].rid;
	} else if (row->kind == MISSING_ASSESSMENT) {
		id.rid = m->missing.assessments.at[row->index].rid;
	} else if (row->kind == MISSING_SIGN) {
		const struct open_sign *sign = &m->missing.signs.at[row->index];
		id.rid = sign->newest.citizen_rid;
		snprintf(id.rule, sizeof id.rule, "%d", sign->newest.sign);
	} else if (row->kind == MISSING_OWED) {
		const struct owed_row *o = &m->missing.owed.row[row->index];
		id.rid = o->rid;
		id.due = o->conference;
		snprintf(id.rule, sizeof id.rule, "%s", o->text);
	} else {
		const struct missing_follow_up *f = &m->missing.follow_up[row->index];
		id.rid = f->course_rid;
		id.due = f->due;
		snprintf(id.rule, sizeof id.rule, "%s", f->rule);
	}
	return id;
}

static bool missing_id_same(const struct missing_id *a, const struct missing_id *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == MISSING_DRAFT)
		return draft_key_same(&a->draft, &b->draft);
	return a->rid == b->rid && day_same(a->due, b->due) && strcmp(a->rule, b->rule) == 0;
}

/* Puts the cursor on the row again, else on the one that has its place now. */
static bool missing_find(struct missing_screen *m, const struct missing_id *id, int pos)
{
	for (int i = 0; i < m->list.n; i++) {
		struct missing_id found = missing_id_of(m, i);
		if (missing_id_same(&found, id)) {
			list_go(&m->list, i);
			return true;
		}
	}
	list_go(&m->list, pos);
	return false;
}

static void missing_forget(struct missing_screen *m)
{
	missing_release(&m->missing);
	draft_list_free(m->draft, m->drafts);
	arena_release(&m->words);
	m->draft = NULL;
	m->drafts = 0;
}

static int missing_add(struct missing_screen *m, int used, enum missing_kind kind, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		m->row = memory_grow(m->row, (size_t)used, sizeof *m->row);
		m->row[used++] = (struct missing_row){ kind, i };
	}
	return used;
}

static void missing_arrange(struct missing_screen *m)
{
	int n = 0;

	m->said = arena_take(&m->words, (m->drafts + 1) * sizeof *m->said);
	for (size_t i = 0; i < m->drafts; i++)
		m->said[i] = draft_describe(&m->draft[i], &m->words);
	free(m->row);
	m->row = NULL;
	n = missing_add(m, n, MISSING_VISIT, m->missing.visits);
	n = missing_add(m, n, MISSING_DRAFT, m->drafts);
	n = missing_add(m, n, MISSING_FOLLOW_UP, m->missing.follow_ups);
	n = missing_add(m, n, MISSING_SIGN, m->missing.signs.n);
	n = missing_add(m, n, MISSING_OWED, m->missing.owed.n);
	n = missing_add(m, n, MISSING_DECISION, m->missing.decisions.n);
	n = missing_add(m, n, MISSING_ASSESSMENT, m->missing.assessments.n);
	list_set(&m->list, n);
}

static int missing_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct missing_screen *m = (struct missing_screen *)v;
	bool had_row = m->list.n > 0;
	int pos = m->list.pos;
	struct missing_id id = { .kind = MISSING_VISIT };
	struct missing fresh;

	if (missing_load(&a->session->work, &fresh, e) != 0)
		return -1;
	if (had_row)
		id = missing_id_of(m, pos);
	missing_forget(m);
	m->missing = fresh;
	m->drafts = drafts_list(a, &m->draft);
	missing_arrange(m);
	r->gone = had_row && !missing_find(m, &id, pos) && !m->opened;
	m->opened = false;
	a->everything = true;
	return 0;
}

/* A draft may have been written or dropped in a form over the list. */
static void missing_shown(struct app *a, struct view *v)
{
	v->stale = true;
	app_freshen(a);
}

/* ---- what keys do ---- */

static void go_on_with(struct app *a, const struct missing_follow_up *f)
{
	form_open(a, &follow_up_form,
		  &(struct form_start){ .rid = f->course_rid, .word = f->rule, .on = f->due });
}

/* What is missing of a course before its conference: each where it is written. */
static void write_owed(struct app *a, const struct owed_row *o)
{
	if (o->what == OWED_OBSERVATION)
		app_go(a, &(struct place){ .screen = PLACE_PROGRESS,
					   .whose = o->citizen_rid,
					   .on = a->session->work.who.today });
	else if (o->what == OWED_MEASUREMENT)
		form_open(a, &measure_form,
			  &(struct form_start){ .rid = o->course_rid, .on = DAY_NONE });
	else
		form_open(
			a, &follow_up_form,
			&(struct form_start){ .rid = o->course_rid, .word = o->rule, .on = o->on });
}

static void missing_open_row(struct app *a, struct view *v)
{
	struct missing_screen *m = (struct missing_screen *)v;
	const struct missing_row *row = missing_focused(m);

	m->opened = true;
	if (row->kind == MISSING_VISIT) {
		const struct missing_visit *visit = &m->missing.visit[row->index];
		form_open(a, &visit_form,
			  &(struct form_start){ .rid = visit->visit_rid, .on = DAY_NONE });
	} else if (row->kind == MISSING_DRAFT) {
		/* a copy: the list is read again, or closed, when the form is open */
		struct draft_key key = m->draft[row->index].key;
		drafts_continue(a, &key);
	} else if (row->kind == MISSING_OWED) {
		write_owed(a, &m->missing.owed.row[row->index]);
	} else if (row->kind == MISSING_SIGN) {
		const struct noted_sign *sign = &m->missing.signs.at[row->index].newest;
		form_open(a, &sign_form,
			  &(struct form_start){ .rid = sign->record_rid,
						.what = sign->sign + 1,
						.on = DAY_NONE });
	} else if (row->kind == MISSING_ASSESSMENT) {
		const struct open_assessment *s = &m->missing.assessments.at[row->index];
		form_open(a, &decision_form,
			  &(struct form_start){ .rid = s->course_rid, .on = DAY_NONE });
	} else if (row->kind == MISSING_DECISION) {
		form_open(a, &decision_done_form,
			  &(struct form_start){ .rid = m->missing.decisions.at[row->index].rid,
						.on = DAY_NONE });
	} else {
		go_on_with(a, &m->missing.follow_up[row->index]);
	}
}

/* Says that the decision is carried out today, without a form. */
static void missing_done(struct app *a, struct view *v)
{
	struct missing_screen *m = (struct missing_screen *)v;
	const struct decision_done_entry k = {
		.decision_rid = m->missing.decisions.at[missing_focused(m)->index].rid,
		.on = a->session->work.who.today,
		.done = 1,
	};
	struct err e = { .kind = ERR_NONE };
	struct act_done done;

	if (decision_done_do(&a->session->work, &k, &done, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	m->opened = true;
	app_did(a, &done);
	app_freshen(a);
	app_say(a, INK_GOOD, "%s", _("Saved: the decision is carried out – u undoes"));
}

static const char *missing_no_decision(struct app *a, struct view *v)
{
	(void)a;
	return missing_focused((const struct missing_screen *)v)->kind != MISSING_DECISION
		       ? N_("only a decision is done with one key: Enter goes on with this row")
		       : NULL;
}

static int64_t missing_citizen(const struct missing_screen *m, const struct missing_row *row)
{
	if (row->kind == MISSING_VISIT)
		return m->missing.visit[row->index].citizen_rid;
	if (row->kind == MISSING_DECISION)
		return m->missing.decisions.at[row->index].citizen_rid;
	if (row->kind == MISSING_ASSESSMENT)
		return m->missing.assessments.at[row->index].citizen_rid;
	if (row->kind == MISSING_OWED)
		return m->missing.owed.row[row->index].citizen_rid;
	if (row->kind == MISSING_SIGN)
		return m->missing.signs.at[row->index].newest.citizen_rid;
	return m->missing.follow_up[row->index].citizen_rid;
}

static void missing_open_citizen(struct app *a, struct view *v)
{
	const struct missing_screen *m = (const struct missing_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = missing_citizen(m, missing_focused(m)),
				   .on = a->session->work.who.today });
}

static int64_t missing_course(const struct missing_screen *m, const struct missing_row *row)
{
	if (row->kind == MISSING_DECISION)
		return m->missing.decisions.at[row->index].course_rid;
	if (row->kind == MISSING_ASSESSMENT)
		return m->missing.assessments.at[row->index].course_rid;
	if (row->kind == MISSING_OWED)
		return m->missing.owed.row[row->index].course_rid;
	if (row->kind == MISSING_SIGN)
		return m->missing.signs.at[row->index].course_rid;
	return m->missing.follow_up[row->index].course_rid;
}

/* The course of the follow-up, of the decision, or of what is owed. */
static void missing_open_course(struct app *a, struct view *v)
{
	const struct missing_screen *m = (const struct missing_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_COURSE,
				   .whose = missing_course(m, missing_focused(m)),
				   .on = a->session->work.who.today });
}

static const char *missing_no_course(struct app *a, struct view *v)
{
	const struct missing_screen *m = (const struct missing_screen *)v;
	const struct missing_row *row = missing_focused(m);

	(void)a;
	if (row->kind == MISSING_VISIT || row->kind == MISSING_DRAFT)
		return N_("only a follow-up, a decision and what is owed before a conference is "
			  "about a course");
	return missing_course(m, row) == 0 ? N_("the citizen has no open course") : NULL;
}

static const char *missing_no_citizen(struct app *a, struct view *v)
{
	(void)a;
	return missing_focused((const struct missing_screen *)v)->kind == MISSING_DRAFT
		       ? N_("go on with the draft: it opens where it belongs")
		       : NULL;
}

/* The day of the visit, with the cursor on it. */
static void missing_open_day(struct app *a, struct view *v)
{
	const struct missing_screen *m = (const struct missing_screen *)v;
	const struct missing_visit *visit = &m->missing.visit[missing_focused(m)->index];

	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = visit->carer_rid,
				   .on = visit->on,
				   .row = { visit->visit_rid } });
}

static const char *missing_no_day(struct app *a, struct view *v)
{
	(void)a;
	return missing_focused((const struct missing_screen *)v)->kind != MISSING_VISIT
		       ? N_("only a visit stands on a day")
		       : NULL;
}

static void missing_all_signs(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_SIGNS });
}

static void missing_all_owed(struct app *a, struct view *v)
{
	(void)v;
	app_go(a, &(struct place){ .screen = PLACE_OWED });
}

/* ---- what is seen ---- */

enum { DAY_COL = 5, DAY_COLS = 10, TIME_COLS = 12, NAME_COL = 29, WHAT_LEAST = 12 };

struct missing_painting {
	const struct missing_screen *screen;
	struct day today;
};

static void draw_missing(void *data, int index, bool focused, struct line *l)
{
	const struct missing_painting *p = data;
	const struct missing_screen *m = p->screen;
	const struct missing_row *row = &m->row[index];
	struct missing_words w = { .time = "" };
	char day[FORMAT_TEXT];

	missing_say(m, row, p->today, &w);
	int name = (l->cols - NAME_COL) * 9 / 20;
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_mark(l, 3, w.ink, w.mark);
	line_text(l, DAY_COL, DAY_COLS, INK_NORMAL, format_day_short(w.on, day));
	line_text(l, DAY_COL + DAY_COLS + 1, TIME_COLS, INK_DIM, w.time);
	line_text(l, NAME_COL, name, INK_NORMAL, w.name);
	if (l->cols - NAME_COL - name > WHAT_LEAST)
		line_text(l, NAME_COL + name + 1, l->cols - NAME_COL - name - 1, INK_DIM, w.what);
	if (focused)
		line_focus(l, DAY_COL, NAME_COL + name);
}

static void paint_nothing(struct app *a, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1)
			line_text(&l, DAY_COL, at->cols - DAY_COL, INK_NORMAL,
				  _("Nothing is missing: all is written."));
		line_put(&l, at, y);
	}
}

static void missing_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct missing_screen *m = (struct missing_screen *)v;
	struct missing_painting p = { m, a->session->work.who.today };

	if (m->list.n == 0) {
		if (everything)
			paint_nothing(a, at);
		return;
	}
	int row = list_paint(&m->list, at, a->look, everything, draw_missing, &p);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void missing_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct missing_screen *m = (const struct missing_screen *)v;
	int n = m->list.n;
	int percent = look_over_percent(&a->session->look_over);
	char day[FORMAT_TEXT];

	/* TRANSLATORS: the number of rows */
	if (percent < 0 && m->missing.owed.n > 0)
		snprintf(out, size, _("Still missing  %d · conference %s"), n,
			 format_day_short(m->missing.owed.next.on, day));
	else if (percent < 0)
		snprintf(out, size, _("Still missing  %d"), n);
	else
		snprintf(out, size, _("Still missing  %d · the database is looked over: %d %%"), n,
			 percent);
}

/* What the row is, also where the list has no room for it. */
static enum ink missing_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct missing_screen *m = (const struct missing_screen *)v;
	const struct missing_row *row = missing_focused(m);
	struct missing_words w = { .time = "" };

	out[0] = '\0';
	if (row == NULL)
		return INK_DIM;
	missing_say(m, row, a->session->work.who.today, &w);
	snprintf(out, size, "%s: %s", w.name, w.what);
	return INK_DIM;
}

static void missing_close(struct app *a, struct view *v)
{
	struct missing_screen *m = (struct missing_screen *)v;

	(void)a;
	missing_forget(m);
	free(m->row);
	free(m);
}

static void missing_open(struct app *a, const struct place *p)
{
	struct missing_screen *m = memory_new(1, sizeof *m);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	m->view = (struct view){ .ops = &missing_view, .list = &m->list };
	if (missing_reread(a, &m->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		missing_close(a, &m->view);
		return;
	}
	app_push(a, &m->view);
	list_go(&m->list, (int)p->row[0]);
}

static void missing_is_at(struct app *a, struct view *v, struct place *out)
{
	(void)a;
	out->row[0] = ((const struct missing_screen *)v)->list.pos;
}

/* clang-format off */
static const struct binding missing_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, missing_open_row, N_("write it"),
	  N_("record the visit, go on with the draft, answer the sign, write down the follow-up, what is observed or measured, or what was done of the decision; decide on the assessment"), .footer = 1 },
	{ { 'd' }, "d", NEED_ROW, missing_done, N_("done"), N_("the decision is carried out today"), .footer = 2, .missing = missing_no_decision },
	{ { 'b' }, "b", NEED_ROW, missing_open_citizen, N_("citizen"), N_("the citizen's page"), .footer = 2, .act = ACT_SEE_CITIZEN, .missing = missing_no_citizen },
	{ { 'f' }, "f", NEED_ROW, missing_open_course, N_("course"), N_("the page of the course that the follow-up, the decision or what is owed is about"), .footer = 3, .act = ACT_SEE_CITIZEN, .missing = missing_no_course },
	{ { 'g' }, "g", NEED_ROW, missing_open_day, N_("its day"), N_("the day list of the visit, with the cursor on it"), .footer = 3, .missing = missing_no_day },
	{ { 'T' }, "T", 0, missing_all_signs, N_("signs"), N_("all signs of change that nobody has answered, of the citizens of your lists"), .footer = 4, .act = ACT_SEE_CITIZEN },
	{ { 'w' }, "w", 0, missing_all_owed, N_("who owes what"), N_("what everybody owes before the next conference of the provider"), .footer = 4, .act = ACT_MEETING },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops missing_view = {
	.name = "missing",
	.title = N_("Still missing"),
	.bindings = missing_bindings,
	.moves = true,
	.no_row = N_("nothing is missing"),
	.header = missing_header,
	.status = missing_status,
	.paint = missing_paint,
	.shown = missing_shown,
	.reread = missing_reread,
	.place = missing_is_at,
	.open = missing_open,
	.close = missing_close,
};
