/* The palette: every action of the screen below with its key, every citizen one may look up, and any
 * day, found by a few letters.  Actions come from the tables of keys, so none is missing; citizens are
 * read while nobody types. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/match.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_list.h"
#include "core/session/rights.h"
#include "core/session/scope.h"
#include "tui/kit/app.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

enum { QUERY_MOST = 60, AT_ONCE = 40, ALL = 1000000 };
enum { KEY_COLS = 13, WHAT_COLS = 24, WHAT_COLS_WIDE = 36, WIDE = 100 };

/* A day with digits stands above all other matches, since nothing else is written like it; a
 * weekday only above weak ones. */
enum { SCORE_DAY = 1000, SCORE_WEEKDAY = 150 };

struct action {
	const struct binding *binding;
	const char *missing; /* why it can't be done now; NULL: it can */
	const char *plain_name, *plain_words, *plain_help;
};

enum kind { KIND_ACTION, KIND_CITIZEN, KIND_DAY };

struct found {
	enum kind kind;
	int score;
	size_t index; /* of the action or the citizen */
};

struct palette {
	struct view view;
	struct list list;
	struct edit query;
	struct day from; /* of the place it was opened at */
	struct app *app;
	struct view *of; /* whose actions these are */
	struct action *action;
	size_t actions;
	struct citizen_list citizens;
	bool citizens_asked, has_citizens, citizens_whole, numbers_whole;
	char *reason; /* why citizens who are not on the user's lists are looked up; NULL: they are not */
	struct day day;
	struct found *found;
	struct arena arena;
};

static const char *palette_plain(struct arena *a, const char *text)
{
	return text == NULL ? NULL : danish_plain(text, arena_take(a, strlen(text) + 1));
}

static void add_action(void *data, int group, const struct binding *b)
{
	struct palette *p = data;
	struct action action = {
		.binding = b,
		.missing = binding_missing(p->app, p->of, b),
		.plain_name = palette_plain(&p->arena, _(b->name)),
		.plain_words = b->words != NULL ? palette_plain(&p->arena, _(b->words)) : NULL,
		.plain_help = palette_plain(&p->arena, _(b->help)),
	};

	(void)group;
	p->action = memory_grow(p->action, p->actions, sizeof *p->action);
	p->action[p->actions++] = action;
}

/* ---- what answers to what is typed ---- */

static int action_score(const struct action *x, const char *query)
{
	const struct match_text text[] = {
		{ .plain = x->plain_name, .weight = 3 },
		{ .plain = x->plain_words, .weight = 3 },
		{ .plain = x->plain_help, .weight = 2 },
	};
	int score = match_score(text, 3, query);

	return x->missing != NULL && score > 1 ? score / 2 : score;
}

static int citizen_score(const struct citizen_list_row *row, const char *query)
{
	const struct match_text text[] = {
		{ .plain = row->plain_name, .weight = 3 },
		{ .plain = row->plain_rest, .weight = 1 },
		{ .plain = row->cpr, .weight = 2, .number = true },
		{ .plain = row->phone, .weight = 2, .number = true },
	};

	return match_score(text, 4, query);
}

static int by_score(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

static void add_found(struct palette *p, int *n, enum kind kind, size_t index, int score)
{
	if (score > 0)
		p->found[(*n)++] = (struct found){ kind, score, index };
}

static bool has_figures(const struct palette *p)
{
	return strpbrk(p->query.text, "0123456789") != NULL;
}

static void palette_find(struct app *a, struct palette *p)
{
	char query[QUERY_MOST * 4 + 1];
	int n = 0;

	danish_plain(p->query.text, query);
	if (p->has_citizens &&
	    typed_day(p->query.text, a->session->work.who.today, DAY_NONE, &p->day))
		add_found(p, &n, KIND_DAY, 0, has_figures(p) ? SCORE_DAY : SCORE_WEEKDAY);
	for (size_t i = 0; i < p->actions; i++)
		add_found(p, &n, KIND_ACTION, i, action_score(&p->action[i], query));
	for (size_t i = 0; p->citizens_whole && i < p->citizens.n; i++)
		add_found(p, &n, KIND_CITIZEN, i, citizen_score(&p->citizens.row[i], query));
	if (n > 1)
		qsort(p->found, (size_t)n, sizeof *p->found, by_score);
	list_set(&p->list, n);
}

static const struct found *palette_focused(const struct palette *p)
{
	return p->list.n > 0 ? &p->found[p->list.pos] : NULL;
}

/* ---- the citizens ---- */

/* Reads some more citizens: first all names, then all CPR numbers. Returns what
 * citizen_list_read() does. */
static int read_piece(struct session *s, struct palette *p, size_t most, struct err *e)
{
	if (!p->citizens_asked) {
		if (citizen_list_open(&s->work, p->reason, &p->citizens, e) != 0)
			return -1;
		p->citizens_asked = true;
	}
	if (citizen_list_whole(&p->citizens))
		return citizen_list_number(&s->work, &p->citizens, most, e);
	return citizen_list_read(&s->work, &p->citizens, most, e);
}

static void take_citizens(struct palette *p)
{
	p->citizens_whole = true;
	p->found = memory_resize(p->found, p->actions + p->citizens.n + 1, sizeof *p->found);
}

/* Names are sealed and slow to read, so they are read a few at a time and searched once all are
 * there; CPR numbers follow, as they are searched less often. Returns true while there is more
 * to read and the screen has not changed. */
static bool read_citizens(struct app *a, struct palette *p, size_t most)
{
	struct err e = { .kind = ERR_NONE };

	if (!p->has_citizens || p->numbers_whole)
		return false;
	int got = read_piece(a->session, p, most, &e);
	if (got == 1)
		return true;
	if (got < 0) {
		p->has_citizens = false;
		err_context(&e, _("no citizens can be found here"));
		app_fault(a, &e);
	} else if (!p->citizens_whole) {
		take_citizens(p);
		palette_find(a, p);
	} else {
		p->numbers_whole = true;
		if (!has_figures(p))
			return false;
		palette_find(a, p);
	}
	a->stale = true;
	return false;
}

static bool palette_idle(struct app *a, struct view *v)
{
	return read_citizens(a, (struct palette *)v, AT_ONCE);
}

/* ---- keys ---- */

static bool palette_key(struct app *a, struct view *v, int key)
{
	struct palette *p = (struct palette *)v;
	enum edit_did did = EDIT_IGNORED;

	if (key != K_ENTER && key != K_NEW_LINE && key != K_UP && key != K_DOWN)
		did = edit_key(&p->query, key, a->look, LINE_COLS);
	if (did == EDIT_CHANGED) {
		p->list.pos = 0;
		palette_find(a, p);
	}
	return did != EDIT_IGNORED;
}

static enum edit_did palette_paste(struct app *a, struct view *v, const char *text)
{
	struct palette *p = (struct palette *)v;
	enum edit_did did = edit_paste(&p->query, text);

	p->list.pos = 0;
	palette_find(a, p);
	return did;
}

static void take_action(struct app *a, const struct action *action)
{
	const struct binding *b = action->binding;

	if (action->missing != NULL) {
		app_say(a, INK_ATTENTION, "%s", action->missing);
		return;
	}
	app_pop(a);
	binding_run(a, a->top, b);
}

/* Reads all citizens before the choice is taken, so that a user who types fast gets the same row
 * as one who waits. */
static const struct found *focused_of_all(struct app *a, struct palette *p)
{
	while (p->has_citizens && !(has_figures(p) ? p->numbers_whole : p->citizens_whole))
		read_citizens(a, p, ALL);
	return palette_focused(p);
}

/* The citizen of a row; the reason for looking beyond one's lists holds for whoever is chosen. */
static int64_t palette_citizen(struct app *a, const struct palette *p, const struct found *f)
{
	int64_t rid = p->citizens.row[f->index].rid;

	if (p->reason != NULL)
		session_give_reason(a->session, rid, p->reason);
	return rid;
}

static void palette_take(struct app *a, struct view *v)
{
	struct palette *p = (struct palette *)v;

	const struct found *f = focused_of_all(a, p);

	if (f == NULL)
		return;
	if (f->kind == KIND_ACTION) {
		take_action(a, &p->action[f->index]);
		return;
	}
	struct day on = p->day, from = p->from;
	int64_t citizen = f->kind == KIND_CITIZEN ? palette_citizen(a, p, f) : 0;
	app_pop(a);
	if (citizen != 0)
		app_go(a, &(struct place){ .screen = PLACE_CITIZEN, .whose = citizen, .on = from });
	else
		app_go(a, &(struct place){ .screen = PLACE_DAY, .whose = DAY_SHOWN, .on = on });
}

/* NULL, with a message, where the cursor is on no citizen. */
static const struct found *focused_citizen(struct app *a, struct palette *p)
{
	const struct found *f = focused_of_all(a, p);

	if (f != NULL && f->kind == KIND_CITIZEN)
		return f;
	app_say(a, INK_ATTENTION, "%s", _("put the cursor on a citizen first"));
	return NULL;
}

static void palette_visit(struct app *a, struct view *v)
{
	struct palette *p = (struct palette *)v;
	const struct found *f = focused_citizen(a, p);

	if (f == NULL)
		return;
	int64_t citizen = palette_citizen(a, p, f);
	app_pop(a);
	visit_open_to(a, citizen);
}

/* ---- beyond the user's own lists ---- */

static const char *nobody_beyond(struct app *a, struct view *v)
{
	const struct actor *who = &a->session->work.who;

	(void)v;
	return !a->session->logged_in || scope_reach_with_reason(who) == scope_reach(who)
		       ? N_("your lists have everybody whom you may look up")
		       : NULL;
}

static void look_beyond(struct app *a, struct view *v, const char *reason)
{
	struct palette *p = (struct palette *)v;

	if (!scope_reason_says(reason)) {
		app_say(a, INK_ATTENTION, "%s",
			_("write at least four letters that are not all the same: the reason is "
			  "logged"));
		return;
	}
	if (p->citizens_asked)
		citizen_list_release(&p->citizens);
	free(p->reason);
	p->reason = memory_text(reason);
	p->citizens = (struct citizen_list){ .n = 0 };
	p->citizens_asked = p->citizens_whole = p->numbers_whole = false;
	palette_find(a, p);
	a->everything = true;
	app_say(a, INK_GOOD, "%s",
		_("all citizens whom you may look up are found now; your reason is logged"));
}

static void palette_beyond(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Why do you look up a citizen who is not on your lists?"),
			    .done = look_beyond };

	(void)v;
	app_ask(a, &p, "");
}

static void visit_today(struct app *a, struct view *v)
{
	struct palette *p = (struct palette *)v;
	const struct found *f = focused_citizen(a, p);

	if (f == NULL)
		return;
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = a->session->work.who.today,
				   .about = p->citizens.row[f->index].rid });
}

/* ---- what is seen ---- */

static void palette_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "%s", _("Find an action, a citizen or a day"));
}

static enum ink palette_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct palette *p = (const struct palette *)v;
	const struct found *f = palette_focused(p);

	if (f == NULL) {
		snprintf(out, size, "%s",
			 p->reason == NULL && nobody_beyond(a, v) == NULL
				 ? _("nothing here is called that; Ctrl-F finds citizens who are "
				     "not on your lists too")
				 : _("nothing here is called that; fewer letters find more"));
		return INK_ATTENTION;
	}
	if (f->kind != KIND_ACTION)
		return INK_DIM;
	const struct action *action = &p->action[f->index];
	if (action->missing != NULL)
		snprintf(out, size, _("not now: %s"), action->missing);
	else
		snprintf(out, size, "%s", _(action->binding->help));
	return action->missing != NULL ? INK_ATTENTION : INK_DIM;
}

static int what_cols(const struct line *l)
{
	return l->cols >= WIDE ? WHAT_COLS_WIDE : WHAT_COLS;
}

/* An action without words for the footer shows its help instead. */
static void action_row(const struct action *x, struct line *l)
{
	const struct binding *b = x->binding;
	bool can = x->missing == NULL;
	int col = 3 + KEY_COLS, aside = col + what_cols(l) + 2;

	line_text(l, 3, KEY_COLS - 1, can ? INK_ACCENT : INK_DIM, _(b->name));
	if (b->words == NULL && can) {
		line_text(l, col, l->cols - col, INK_NORMAL, _(b->help));
		return;
	}
	line_text(l, col, what_cols(l), can ? INK_NORMAL : INK_DIM,
		  _(b->words != NULL ? b->words : b->help));
	line_text(l, aside, l->cols - aside, INK_DIM, can ? _(b->help) : x->missing);
}

static void citizen_row(const struct citizen_list_row *row, struct line *l)
{
	char died[FORMAT_TEXT], words[300];
	int col = 3 + KEY_COLS, aside = col + what_cols(l) + 2;

	line_mark(l, col - 2, INK_DIM, MARK_DOT);
	line_text(l, col, what_cols(l), day_is_none(row->died) ? INK_NORMAL : INK_DIM, row->name);
	if (!day_is_none(row->died))
		snprintf(words, sizeof words, _("died %s"), format_day(row->died, died));
	else
		snprintf(words, sizeof words, "%s%s%s", row->address,
			 row->address[0] != '\0' ? "  " : "", row->id);
	line_text(l, aside, l->cols - aside, INK_DIM, words);
}

static void day_row(struct day on, struct day today, struct line *l)
{
	char day[FORMAT_TEXT], words[100];
	int col = 3 + KEY_COLS, aside = col + what_cols(l) + 2;

	/* TRANSLATORS: "Mon 23/11 · week 48" */
	snprintf(words, sizeof words, _("%s · week %d"), format_day_near(on, today, day),
		 day_week(on).number);
	line_text(l, col, what_cols(l), INK_NORMAL, words);
	line_text(l, aside, l->cols - aside, INK_DIM, _("go to this day"));
}

static void palette_row(void *data, int index, bool is_focused, struct line *l)
{
	const struct palette *p = data;
	const struct found *f = &p->found[index];

	if (is_focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (f->kind == KIND_ACTION)
		action_row(&p->action[f->index], l);
	else if (f->kind == KIND_CITIZEN)
		citizen_row(&p->citizens.row[f->index], l);
	else
		day_row(p->day, p->app->session->work.who.today, l);
	if (is_focused)
		line_focus(l, 3, 3 + KEY_COLS + what_cols(l));
}

/* Draws the query with the cursor in it, and the list below. */
static void palette_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct palette *p = (struct palette *)v;
	struct area rows = { at->y + 1, at->x, at->rows - 1, at->cols };
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_text(&l, 1, 1, INK_ACCENT, ":");
	int col = edit_paint_line(&p->query, &l, 3, at->cols - 4, INK_NORMAL);
	line_put(&l, at, 0);
	list_paint(&p->list, &rows, a->look, everything, palette_row, p);
	app_cursor(a, at->y, col);
}

static void palette_close(struct app *a, struct view *v)
{
	struct palette *p = (struct palette *)v;

	(void)a;
	if (p->citizens_asked)
		citizen_list_release(&p->citizens);
	edit_release(&p->query);
	free(p->reason);
	arena_release(&p->arena);
	free(p->action);
	free(p->found);
	free(p);
}

/* The day that the first screen shows. */
static struct day palette_day(struct app *a)
{
	struct place here = { .on = DAY_NONE };

	history_place(a, app_first(a), &here);
	return day_is_none(here.on) ? a->session->work.who.today : here.on;
}

static void palette_open(struct app *a, const struct place *at)
{
	struct palette *p = memory_new(1, sizeof *p);
	struct view *of = a->top;

	(void)at;
	p->view = (struct view){ .ops = &palette_view, .list = &p->list };
	p->from = palette_day(a);
	p->app = a;
	p->of = of;
	p->has_citizens = a->session->logged_in;
	binding_each(of->ops, add_action, p);
	p->found = memory_new(p->actions + 1, sizeof *p->found);
	edit_set(&p->query, "");
	p->query.most = QUERY_MOST;
	palette_find(a, p);
	app_push(a, &p->view);
}

/* clang-format off */
static const struct binding palette_bindings[] = {
	{ { K_ENTER, K_NEW_LINE }, "Enter", 0, palette_take, N_("choose"),
	  N_("do the action, open the citizen's page or go to the day under the cursor"), .footer = 1 },
	{ { K_CTRL('t') }, "Ctrl-T", 0, visit_today, N_("visit today"),
	  N_("to today's visit to the citizen under the cursor"), .footer = 2 },
	{ { K_CTRL('r') }, "Ctrl-R", 0, palette_visit, N_("record a visit"),
	  N_("record a visit to the citizen under the cursor, planned or not, whoever was to come"), .footer = 2, .act = ACT_RECORD_VISIT },
	{ { K_CTRL('f') }, "Ctrl-F", 0, palette_beyond, N_("all citizens"),
	  N_("find also citizens who are not on your lists: say why, and it is logged"), .footer = 3, .act = ACT_SEE_CITIZEN, .missing = nobody_beyond },
	{ { K_CTRL('p') }, "Ctrl-P", 0, app_back, NULL, N_("away again"), .footer = 0 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops palette_view = {
	.name = "palette",
	.title = N_("Finding an action, a citizen or a day"),
	.bindings = palette_bindings,
	.moves = true,
	.typing = true,
	.key = palette_key,
	.paste = palette_paste,
	.header = palette_header,
	.status = palette_status,
	.paint = palette_paint,
	.idle = palette_idle,
	.open = palette_open,
	.close = palette_close,
};
