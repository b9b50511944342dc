/* Whom the visits of somebody who cannot come are given to: proposed, changed by keys, saved in one act. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit_share.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/share_board.h"
#include "core/session/rights.h"
#include "tui/kit/choose.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct share_screen {
	struct view view;
	struct share_board board;
	struct list list;
	int kind; /* enum staff_absence_kind: is recorded along with it; -1: nothing is */
	char asks[ACT_WARNING];
};

enum { SHARE_DAYS = 31 };

static bool share_of_staff(const struct share_screen *s)
{
	return s->board.staff_rid != 0;
}

/* ---- reading ---- */

static int share_read(struct app *a, const struct share_screen *s, struct day to,
		      struct share_board *out, struct err *e)
{
	const struct share_board *b = &s->board;

	return share_of_staff(s)
		       ? share_board_load(&a->session->work, b->staff_rid, b->from, to, out, e)
		       : share_board_of_citizen(&a->session->work, b->citizen_rid, b->from, to, out,
						e);
}

/* What was chosen stays where visit and carer are still there. */
static void share_keep(struct share_board *fresh, const struct share_board *was)
{
	for (size_t i = 0; i < fresh->s.visits; i++)
		for (size_t k = 0; k < was->s.visits; k++) {
			if (was->line[k].rid != fresh->line[i].rid)
				continue;
			fresh->choice[i].carer = -1;
			for (size_t c = 0; was->choice[k].carer >= 0 && c < fresh->s.carers; c++)
				if (fresh->s.carer[c].rid == was->s.carer[was->choice[k].carer].rid)
					fresh->choice[i].carer = (int)c;
		}
}

static int share_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct share_screen *s = (struct share_screen *)v;
	struct share_board fresh;

	if (share_read(a, s, s->board.to, &fresh, e) != 0)
		return -1;
	share_keep(&fresh, &s->board);
	r->gone = fresh.s.visits < s->board.s.visits;
	share_board_release(&s->board);
	s->board = fresh;
	list_set(&s->list, (int)fresh.s.visits);
	a->everything = true;
	return 0;
}

static void share_propose(struct app *a, struct share_screen *s, struct day to)
{
	struct err e = { .kind = ERR_NONE };
	struct share_board fresh;

	if (share_read(a, s, to, &fresh, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	share_board_release(&s->board);
	s->board = fresh;
	list_set(&s->list, (int)fresh.s.visits);
	a->everything = true;
}

/* ---- what keys do ---- */

static void share_give(struct app *a, struct share_screen *s, int carer)
{
	s->board.choice[s->list.pos].carer = carer;
	a->everything = true; /* hours and clashes of other rows change with it */
}

/* Nobody, and then each of the carers, round and round. */
static void share_turn(struct app *a, struct view *v, int step)
{
	struct share_screen *s = (struct share_screen *)v;
	int n = (int)s->board.s.carers + 1;

	share_give(a, s, (s->board.choice[s->list.pos].carer + 1 + step + n) % n - 1);
}

static void share_before(struct app *a, struct view *v)
{
	share_turn(a, v, -1);
}

static void share_after(struct app *a, struct view *v)
{
	share_turn(a, v, 1);
}

static void share_nobody(struct app *a, struct view *v)
{
	share_give(a, (struct share_screen *)v, -1);
}

static void share_again(struct app *a, struct view *v)
{
	struct share_screen *s = (struct share_screen *)v;

	share_propose(a, s, s->board.to);
	app_say(a, INK_NORMAL, "%s", _("proposed anew"));
}

static void share_days(struct app *a, struct view *v, int step)
{
	struct share_screen *s = (struct share_screen *)v;
	struct day to = day_plus(s->board.to, step);

	if (day_before(to, s->board.from) || to.n - s->board.from.n >= SHARE_DAYS)
		app_say(a, INK_ATTENTION, "%s",
			_("one day at least, and a month at most, at once"));
	else
		share_propose(a, s, to);
}

static void share_longer(struct app *a, struct view *v)
{
	share_days(a, v, 1);
}

static void share_shorter(struct app *a, struct view *v)
{
	share_days(a, v, -1);
}

static void share_kind(struct app *a, struct view *v)
{
	struct share_screen *s = (struct share_screen *)v;

	s->kind = s->kind + 1 < (int)staff_absence_kind_words.n ? s->kind + 1 : -1;
	a->everything = true;
}

static const char *share_no_kind(struct app *a, struct view *v)
{
	const struct share_screen *s = (const struct share_screen *)v;

	if (!share_of_staff(s))
		return N_("these are the visits of a citizen");
	if (s->board.away)
		return N_("the absence is recorded already");
	return right(a->session->work.who.role, ACT_STAFF)
		       ? NULL
		       : N_("ask your team lead to record the absence");
}

static void share_citizen(struct app *a, struct view *v)
{
	const struct share_screen *s = (const struct share_screen *)v;

	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = s->board.line[s->list.pos].citizen_rid,
				   .on = s->board.line[s->list.pos].on });
}

/* ---- choosing from a list ---- */

static bool share_nobody_is_free(const struct share_board *b, size_t visit)
{
	for (size_t c = 0; c < b->s.carers; c++)
		if (!share_is_away(&b->s.carer[c], b->s.visit[visit].on) &&
		    share_clash(&b->s, b->choice, visit, c) == NULL)
			return false;
	return true;
}

/* Why that carer, or what is in the way; what they would have to do that day.  Returns out. */
static const char *share_says(const struct share_screen *s, size_t visit, int carer, char *out,
			      size_t size)
{
	const struct share_board *b = &s->board;
	char span[FORMAT_TEXT], hours[FORMAT_TEXT];
	struct day on = b->s.visit[visit].on;

	out[0] = '\0';
	if (carer < 0 && share_nobody_is_free(b, visit))
		snprintf(out, size, "! %s", _("nobody is free then"));
	if (carer < 0)
		return out;
	const struct share_visit *clash = share_clash(&b->s, b->choice, visit, (size_t)carer);
	unsigned why = share_why(&b->s, b->choice, visit, (size_t)carer);
	int minutes = share_minutes(&b->s, b->choice, visit, (size_t)carer) +
		      (int)(b->s.visit[visit].span.ends - b->s.visit[visit].span.begins);
	snprintf(hours, sizeof hours, "%d:%02d", minutes / 60, minutes % 60);
	if (share_is_away(&b->s.carer[carer], on))
		snprintf(out, size, "! %s", _("away that day"));
	else if (clash != NULL)
		/* TRANSLATORS: times of another visit, and the citizen's name */
		snprintf(out, size, _("! %s with %s"),
			 format_span((int)(clash->span.begins % MINUTES_A_DAY),
				     (int)(clash->span.ends % MINUTES_A_DAY), span),
			 share_clash_name(b, clash));
	else if ((why & SHARE_LACKS) != 0)
		snprintf(out, size, "! %s", b->lack_words[visit * b->s.carers + (size_t)carer]);
	else
		snprintf(out, size, "%5s  %s", hours,
			 (why & SHARE_NOT_AT_WORK) != 0 ? _("has no other visits that day")
			 : (why & SHARE_KNOWS) != 0     ? _("knows the citizen")
			 : (why & SHARE_NEAR) != 0      ? _("is close by")
							: _("has time"));
	return out;
}

static void share_chosen(struct app *a, struct view *v, int64_t id)
{
	share_give(a, (struct share_screen *)v, (int)id - 2);
}

static void share_choose(struct app *a, struct view *v)
{
	struct share_screen *s = (struct share_screen *)v;
	size_t n = s->board.s.carers + 1, visit = (size_t)s->list.pos;
	struct choice *choice = memory_new(n, sizeof *choice);
	struct arena words = { 0 };
	char text[200];

	choice[0] = (struct choice){ .id = 1, .words = _("nobody yet") };
	for (size_t c = 0; c + 1 < n; c++)
		choice[c + 1] = (struct choice){
			.id = (int64_t)c + 2,
			.words = s->board.carer_name[c],
			.aside = arena_text(&words, share_says(s, visit, (int)c, text, sizeof text))
		};
	choose_open(a, _("Who makes the visit"), choice, n,
		    (size_t)(s->board.choice[visit].carer + 1), share_chosen);
	free(choice);
	arena_release(&words);
}

/* ---- saving ---- */

static struct visit_share share_entry(const struct share_screen *s, struct visit_shared *row)
{
	const struct share_board *b = &s->board;

	for (size_t i = 0; i < b->s.visits; i++)
		row[i] = (struct visit_shared){ b->line[i].rid, b->s.visit[i].span.carer_rid,
						b->choice[i].carer >= 0
							? b->s.carer[b->choice[i].carer].rid
							: 0 };
	return (struct visit_share){ .row = row,
				     .n = b->s.visits,
				     .staff_rid = s->kind >= 0 ? b->staff_rid : 0,
				     .from = b->from,
				     .to = b->to,
				     .kind = s->kind };
}

static void share_counts(const struct share_board *b, int *given, int *nobody)
{
	*given = *nobody = 0;
	for (size_t i = 0; i < b->s.visits; i++)
		b->choice[i].carer >= 0 ? ++*given : ++*nobody;
}

static void share_do(struct app *a, struct view *v, const char *text)
{
	struct share_screen *s = (struct share_screen *)v;
	struct visit_shared *row = memory_new(s->board.s.visits + 1, sizeof *row);
	const struct visit_share entry = share_entry(s, row);
	struct err e = { .kind = ERR_NONE };
	struct act_done done;
	int given, nobody;

	(void)text;
	share_counts(&s->board, &given, &nobody);
	if (visit_share_do(&a->session->work, &entry, &done, &e) != 0) {
		app_fault(a, &e);
	} else {
		app_did(a, &done);
		app_pop(a);
		app_say(a, INK_GOOD, _("Shared out: %d to others, %d that nobody has – u undoes"),
			given, nobody);
	}
	free(row);
}

static void share_save(struct app *a, struct view *v)
{
	struct share_screen *s = (struct share_screen *)v;
	struct visit_shared *row = memory_new(s->board.s.visits + 1, sizeof *row);
	const struct visit_share entry = share_entry(s, row);
	struct act_questions ask = { .n = 0 };
	struct err e = { .kind = ERR_NONE };
	char said[ACT_WARNING - 40];
	int may = visit_share_check(&a->session->work, &entry, &ask, &e);

	free(row);
	if (may != 0) {
		app_fault(a, &e);
		return;
	}
	if (ask.n == 0) {
		share_do(a, v, "");
		return;
	}
	snprintf(s->asks, sizeof s->asks, _("%s. Save it all the same?"),
		 act_questions_text(&ask, said, sizeof said));
	const struct prompt p = { .label = s->asks, .yes_no = true, .done = share_do };
	app_ask(a, &p, "");
}

/* ---- what is seen ---- */

enum { SHARE_TIME = 3, SHARE_NAME = 15, SHARE_WIDE = 100 };

static void share_draw(void *data, int index, bool focused, struct line *l)
{
	const struct share_screen *s = data;
	const struct share_board *b = &s->board;
	const struct share_line *v = &b->line[index];
	bool days = !day_same(b->from, b->to), wide = l->cols >= SHARE_WIDE;
	int name = SHARE_NAME + (days ? 10 : 0), carer = b->choice[index].carer;
	int whom = name + (wide ? 28 : 20), why = whom + (wide ? 24 : 18);
	char text[200], day[FORMAT_TEXT];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (days)
		line_text(l, SHARE_TIME, 10, INK_DIM, format_day_short(v->on, day));
	line_text(l, name - 12, 12, INK_NORMAL, format_span(v->from, v->to, text));
	line_text(l, name, whom - name - 1, INK_NORMAL, v->name);
	line_text(l, whom, why - whom - 1, carer < 0 ? INK_ATTENTION : INK_NORMAL,
		  carer < 0 ? _("nobody yet") : b->carer_name[carer]);
	share_says(s, (size_t)index, carer, text, sizeof text);
	line_text(l, why, l->cols - why, text[0] == '!' ? INK_ALARM : INK_DIM, text);
	if (focused)
		line_focus(l, whom, why - 1);
}

static void share_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct share_screen *s = (struct share_screen *)v;
	struct line l;

	if (s->list.n == 0) {
		for (int y = 0; y < at->rows && everything; y++) {
			line_begin(&l, a->look, at->cols);
			if (y == 1)
				line_text(&l, SHARE_TIME, at->cols - SHARE_TIME, INK_NORMAL,
					  _("No visit is left on these days."));
			line_put(&l, at, y);
		}
		return;
	}
	int row = list_paint(&s->list, at, a->look, everything, share_draw, s);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void share_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct share_screen *s = (const struct share_screen *)v;
	char from[FORMAT_TEXT], to[FORMAT_TEXT];
	bool days = !day_same(s->board.from, s->board.to);

	(void)a;
	/* TRANSLATORS: "Share out  Aase Dam · Wed 25/11 – Fri 27/11 · 14 visits" */
	snprintf(out, size,
		 ngettext("Share out  %s · %s%s%s · %d visit", "Share out  %s · %s%s%s · %d visits",
			  (unsigned)s->list.n),
		 s->board.name, format_day_short(s->board.from, from), days ? " – " : "",
		 days ? format_day_short(s->board.to, to) : "", s->list.n);
}

static enum ink share_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct share_screen *s = (const struct share_screen *)v;
	const char *away = "";
	int given, nobody;

	(void)a;
	share_counts(&s->board, &given, &nobody);
	if (share_of_staff(s))
		away = s->board.away  ? _("the absence is recorded already")
		       : s->kind >= 0 ? _(staff_absence_kind_words.at[s->kind].shown)
				      : _("no absence is recorded");
	/* TRANSLATORS: "12 to others, 2 that nobody has · ill" */
	snprintf(out, size, _("%d to others, %d that nobody has%s%s"), given, nobody,
		 away[0] != '\0' ? " · " : "", away);
	return nobody > 0 ? INK_ATTENTION : INK_DIM;
}

static void share_close(struct app *a, struct view *v)
{
	struct share_screen *s = (struct share_screen *)v;

	(void)a;
	share_board_release(&s->board);
	free(s);
}

static void share_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct share_screen *s = (const struct share_screen *)v;

	(void)a;
	out->whose = share_of_staff(s) ? s->board.staff_rid : s->board.citizen_rid;
	out->about = share_of_staff(s) ? SHARE_ILL + s->kind : SHARE_OF_CITIZEN;
	out->on = s->board.from;
	out->row[0] = s->board.to.n - s->board.from.n + 1;
}

static void share_open(struct app *a, const struct place *p)
{
	struct share_screen *s = memory_new(1, sizeof *s);
	const struct work *w = &a->session->work;
	struct err e = { .kind = ERR_NONE };
	struct day to = p->row[0] > 0 ? day_plus(p->on, (int)p->row[0] - 1) : p->on;
	bool citizen = p->about == SHARE_OF_CITIZEN;

	s->view = (struct view){ .ops = &share_view, .list = &s->list };
	if ((citizen ? share_board_of_citizen(w, p->whose, p->on, to, &s->board, &e)
		     : share_board_load(w, p->whose, p->on, to, &s->board, &e)) != 0) {
		app_fault(a, &e);
		share_close(a, &s->view);
		return;
	}
	s->kind = citizen || s->board.away || p->about == 0 || !right(w->who.role, ACT_STAFF)
			  ? -1
			  : (int)p->about - SHARE_ILL;
	list_set(&s->list, (int)s->board.s.visits);
	app_push(a, &s->view);
}

/* clang-format off */
static const struct binding share_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, share_save, N_("save"), N_("give the visits away as they stand here, in one act; clashes are asked about"), .footer = 1, .act = ACT_PLAN_VISITS },
	{ { K_ENTER }, "Enter", NEED_ROW, share_choose, N_("who"), N_("who makes this visit: all carers, with their hours and what is in the way"), .footer = 1 },
	{ { K_LEFT, 'h' }, N_("Left h"), NEED_ROW, share_before, NULL, N_("the carer before"), .footer = 0 },
	{ { K_RIGHT, 'l' }, N_("Right l"), NEED_ROW, share_after, NULL, N_("the next carer"), .footer = 0 },
	{ { K_BACKSPACE }, N_("Backspace"), NEED_ROW, share_nobody, N_("nobody"), N_("nobody has it yet: it stands in the week as a hole"), .footer = 3 },
	{ { 'W' }, "W", 0, share_kind, N_("absence"), N_("which absence is recorded along with it: ill, on holiday, on a training course, away, none"), .footer = 3, .missing = share_no_kind },
	{ { 'n' }, "n", 0, share_longer, N_("one more day"), N_("the visits of one more day"), .footer = 4 },
	{ { 'Z' }, "Z", 0, share_shorter, NULL, N_("of one day fewer"), .footer = 0 },
	{ { '=' }, "=", 0, share_again, N_("propose anew"), N_("forget what was chosen, and propose anew"), .footer = 5 },
	{ { 'b' }, "b", NEED_ROW, share_citizen, N_("citizen"), N_("the citizen's page"), .footer = 6, .act = ACT_SEE_CITIZEN },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops share_view = {
	.name = "share",
	.title = N_("Sharing visits out"),
	.bindings = share_bindings,
	.moves = true,
	.no_row = N_("no visit is left on these days"),
	.header = share_header,
	.status = share_status,
	.paint = share_paint,
	.reread = share_reread,
	.place = share_is_at,
	.open = share_open,
	.close = share_close,
};
