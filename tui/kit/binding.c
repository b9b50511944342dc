/* Keys and what they do: dispatch, footer and help all read the views' tables. */
#include "core/base/text.h"
#include "tui/kit/app.h"
#include "tui/kit/help.h"
#include "tui/kit/key.h"
#include "tui/session.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static int sheet_rows(const struct view *v, enum list_move how)
{
	const int rows[] = {
		[LIST_UP] = -1,
		[LIST_DOWN] = 1,
		[LIST_PAGE_UP] = -v->sheet_height + 1,
		[LIST_PAGE_DOWN] = v->sheet_height - 1,
		[LIST_FIRST] = -1000000,
		[LIST_LAST] = 1000000,
	};

	return rows[how];
}

static void move_by(struct app *a, struct view *v, enum list_move how)
{
	/* A sheet can scroll only once it is written; paint it now, since several waiting keys
	 * are handled before the next painting. */
	if (v->list == NULL && v->sheet != NULL && a->everything)
		tui_paint(a);
	if (v->list != NULL)
		list_move(v->list, how);
	else if (v->sheet != NULL)
		sheet_scroll(v->sheet, sheet_rows(v, how), v->sheet_height);
	if (v->moved != NULL)
		v->moved(a, v);
}

/* clang-format off */
static void move_up(struct app *a, struct view *v) { move_by(a, v, LIST_UP); }
static void move_down(struct app *a, struct view *v) { move_by(a, v, LIST_DOWN); }
static void move_page_up(struct app *a, struct view *v) { move_by(a, v, LIST_PAGE_UP); }
static void move_page_down(struct app *a, struct view *v) { move_by(a, v, LIST_PAGE_DOWN); }
static void move_first(struct app *a, struct view *v) { move_by(a, v, LIST_FIRST); }
static void move_last(struct app *a, struct view *v) { move_by(a, v, LIST_LAST); }

static const struct binding movement[] = {
	{ { K_DOWN, 'j' }, N_("Down j"), 0, move_down, NULL, N_("one row down"), .footer = 0 },
	{ { K_UP, 'k' }, N_("Up k"), 0, move_up, NULL, N_("one row up"), .footer = 0 },
	{ { K_PAGE_DOWN, ' ' }, "PgDn", 0, move_page_down, NULL, N_("one page down"), .footer = 0 },
	{ { K_PAGE_UP }, "PgUp", 0, move_page_up, NULL, N_("one page up"), .footer = 0 },
	{ { K_HOME }, "Home", 0, move_first, NULL, N_("to the first row"), .footer = 0 },
	{ { K_END }, "End", 0, move_last, NULL, N_("to the last row"), .footer = 0 },
	{ .run = NULL },
};

/* The form itself takes these keys (form.c) before any table is asked: the rows are for the help, the
 * manual and the palette. */
static void fill_down(struct app *a, struct view *v) { v->ops->key(a, v, K_DOWN); }
static void fill_up(struct app *a, struct view *v) { v->ops->key(a, v, K_UP); }
static void fill_page_down(struct app *a, struct view *v) { v->ops->key(a, v, K_PAGE_DOWN); }
static void fill_page_up(struct app *a, struct view *v) { v->ops->key(a, v, K_PAGE_UP); }
static void fill_right(struct app *a, struct view *v) { v->ops->key(a, v, K_RIGHT); }
static void fill_choice(struct app *a, struct view *v) { v->ops->key(a, v, ' '); }
static void fill_suggestion(struct app *a, struct view *v) { v->ops->key(a, v, K_CTRL('n')); }

static const struct binding filling_in[] = {
	{ { K_DOWN, K_TAB }, N_("Down Tab"), 0, fill_down, NULL, N_("to the next field"), .footer = 0 },
	{ { K_UP, K_BACKTAB }, N_("Up"), 0, fill_up, NULL, N_("to the field before"), .footer = 0 },
	{ { K_PAGE_DOWN }, "PgDn", 0, fill_page_down, NULL, N_("eight fields down"), .footer = 0 },
	{ { K_PAGE_UP }, "PgUp", 0, fill_page_up, NULL, N_("eight fields up"), .footer = 0 },
	{ { K_LEFT, K_RIGHT }, N_("Left Right"), 0, fill_right, NULL, N_("choose one of several, or move in a text"), .footer = 0 },
	{ { ' ' }, N_("Space"), 0, fill_choice, NULL, N_("choose, or take back the choice; the number of a choice does the same"), .footer = 0 },
	{ { K_CTRL('n') }, "Ctrl-N", 0, fill_suggestion, NULL, N_("the next suggestion, where there are some"), .footer = 0 },
	{ .run = NULL },
};

/* Where letters are text. */
static const struct binding movement_typing[] = {
	{ { K_DOWN }, N_("Down"), 0, move_down, NULL, N_("one row down"), .footer = 0 },
	{ { K_UP }, N_("Up"), 0, move_up, NULL, N_("one row up"), .footer = 0 },
	{ { K_PAGE_DOWN }, "PgDn", 0, move_page_down, NULL, N_("one page down"), .footer = 0 },
	{ { K_PAGE_UP }, "PgUp", 0, move_page_up, NULL, N_("one page up"), .footer = 0 },
	{ .run = NULL },
};

static void open_palette(struct app *a, struct view *v)
{
	(void)v;
	if (a->screens != NULL)
		app_go(a, &(struct place){ .screen = a->palette });
}

static const char *palette_is_later(struct app *a, struct view *v)
{
	(void)v;
	return a->screens == NULL ? N_("first the database is made") : NULL;
}

static void lock_screen(struct app *a, struct view *v)
{
	(void)v;
	if (a->screens != NULL)
		app_go(a, &(struct place){ .screen = a->lock });
}

static void open_owed(struct app *a, struct view *v)
{
	(void)v;
	if (a->screens != NULL)
		app_go(a, &(struct place){ .screen = a->owed.place });
}

static void open_settings(struct app *a, struct view *v)
{
	(void)v;
	if (a->screens != NULL)
		app_go(a, &(struct place){ .screen = a->settings });
}

static const struct binding common[] = {
	{ { ':', K_CTRL('p') }, ": Ctrl-P", 0, open_palette, N_("all actions"),
	  N_("find any action, any citizen or a day by a few letters"), .footer = 9, .missing = palette_is_later },
	{ { '<', K_ALT_LEFT }, N_("< Alt-Left"), NEED_BACK, history_back, NULL, N_("back to where you were before"), .footer = 0 },
	{ { '>', K_ALT_RIGHT }, N_("> Alt-Right"), NEED_FORWARD, history_forward, NULL, N_("forward again"), .footer = 0 },
	{ { 'u', K_CTRL('z') }, "u", NEED_UNDO, app_undo, N_("undo"), N_("take back what was just recorded, on whichever screen; it stays visible"), .footer = 0 },
	{ { K_CTRL('l') }, "Ctrl-L", NEED_USER, lock_screen, N_("lock"), N_("lock the screen at once; what you wrote is kept"), .footer = 0 },
	{ { 'M' }, "M", 0, open_owed, N_("still missing"),
	  N_("what you have still to write: visits of earlier days, drafts, follow-ups"), .footer = 0 },
	{ { ',' }, ",", NEED_USER, open_settings, N_("the settings"),
	  N_("the settings of the municipality: every value in force, and what it does"), .footer = 0 },
	{ { '?', K_F1 }, "?", 0, help_open, N_("help"), N_("all keys of this screen"), .footer = 1 },
	{ { K_ESC }, "Esc", NEED_BELOW, app_back, N_("back"), N_("one step back; what you wrote is kept"), .footer = 9 },
	{ { 'q' }, "q", 0, app_leave, N_("close"), N_("close this screen, and hverdag from the first one, which names what is still missing; drafts are kept"), .footer = 2 },
	{ .run = NULL },
};

static const struct binding common_typing[] = {
	{ { K_CTRL('p') }, "Ctrl-P", 0, open_palette, N_("all actions"),
	  N_("find any action, any citizen or a day by a few letters"), .footer = 9, .missing = palette_is_later },
	{ { K_ALT_LEFT }, N_("Alt-Left"), NEED_BACK, history_back, NULL, N_("back to where you were before"), .footer = 0 },
	{ { K_ALT_RIGHT }, N_("Alt-Right"), NEED_FORWARD, history_forward, NULL, N_("forward again"), .footer = 0 },
	{ { K_CTRL('l') }, "Ctrl-L", NEED_USER, lock_screen, N_("lock"), N_("lock the screen at once; what you wrote is kept"), .footer = 0 },
	{ { K_F1, '?' }, "F1", 0, help_open, N_("help"), N_("all keys of this screen"), .footer = 1 },
	{ { K_ESC }, "Esc", NEED_BELOW, app_back, N_("back"), N_("one step back; what you wrote is kept"), .footer = 2 },
	{ .run = NULL },
};

/* The first need that is not met gives the message. */
static const struct { unsigned need; const char *missing; } need_words[] = {
	{ NEED_UNDO, N_("there is nothing to undo") },
	{ NEED_ROW, N_("nothing is chosen: the list is empty") },
	{ NEED_BACK, N_("you have not been anywhere else yet") },
	{ NEED_FORWARD, N_("there is nothing to go forward to: you have not gone back") },
	{ NEED_BELOW, N_("this is the first screen") },
	{ NEED_USER, N_("nobody is logged in") },
};
/* clang-format on */

static const struct binding *table_of(const struct view_ops *ops, int group)
{
	if (group == 0)
		return ops->bindings;
	if (group == 1)
		return ops->moves    ? (ops->typing ? movement_typing : movement)
		       : ops->typing ? filling_in
				     : NULL;
	return ops->typing ? common_typing : common;
}

enum { GROUPS = 3 };

static bool answers(const struct binding *b, int key)
{
	for (size_t i = 0; i < COUNT(b->key); i++)
		if (b->key[i] != 0 && b->key[i] == key)
			return true;
	return false;
}

static const struct binding *find(const struct view_ops *ops, int key)
{
	for (int group = 0; group < GROUPS; group++)
		for (const struct binding *b = table_of(ops, group); b != NULL && b->run; b++)
			if (answers(b, key))
				return b;
	return NULL;
}

void binding_each(const struct view_ops *ops,
		  void (*each)(void *data, int group, const struct binding *b), void *data)
{
	for (int group = 0; group < GROUPS; group++)
		for (const struct binding *b = table_of(ops, group); b != NULL && b->run; b++)
			if (find(ops, b->key[0]) ==
			    b) /* else the view has its own use for the key */
				each(data, group, b);
}

static unsigned needs_met(struct app *a, struct view *v)
{
	const struct view_ops *ops = v->ops;
	bool row = ops->has_row != NULL ? ops->has_row(a, v) : v->list != NULL && v->list->n > 0;

	return (row ? NEED_ROW : 0) | (a->session->logged_in ? NEED_USER : 0) |
	       (app_undoable(a) ? NEED_UNDO : 0) | (v->below != NULL ? NEED_BELOW : 0) |
	       history_met(a, v);
}

static const char *needs_missing(struct app *a, struct view *v, unsigned needs)
{
	unsigned missing = needs != 0 ? needs & ~needs_met(a, v) : 0;

	for (size_t i = 0; i < COUNT(need_words); i++)
		if (missing & need_words[i].need)
			return need_words[i].need == NEED_ROW && v->ops->no_row != NULL
				       ? v->ops->no_row
				       : need_words[i].missing;
	return NULL;
}

const char *binding_missing(struct app *a, struct view *v, const struct binding *b)
{
	const char *words = b->act != 0 && a->refusal != NULL ? a->refusal(a, b->act) : NULL;

	if (words == NULL)
		words = needs_missing(a, v, b->needs);
	if (words == NULL && b->missing != NULL)
		words = b->missing(a, v);
	return words != NULL ? _(words) : NULL;
}

/* What is done to a row is done to what stands in the store now: what was written elsewhere in the tenth of a
 * second before is shown first.  Moving about and looking ask nothing. */
void binding_run(struct app *a, struct view *v, const struct binding *b)
{
	if (b->act != 0)
		app_look(a);
	const char *missing = binding_missing(a, v, b);

	if (((b->needs & NEED_ROW) != 0 || b->act != 0) && app_row_gone(a))
		return;
	if (missing != NULL)
		app_say(a, INK_ATTENTION, "%s", missing);
	else
		b->run(a, v);
}

/* One key may have several rows in a view (Enter records a visit, or corrects its record): the
 * first row that can act is used, the first of all when none can. */
static const struct binding *find_acting(struct app *a, struct view *v, const struct binding *first,
					 int key)
{
	for (const struct binding *b = first; b->run != NULL; b++)
		if (answers(b, key) && binding_missing(a, v, b) == NULL)
			return b;
	return first;
}

void binding_dispatch(struct app *a, struct view *v, int key)
{
	const struct binding *b = find(v->ops, key);

	if (b != NULL)
		binding_run(a, v, find_acting(a, v, b, key));
}

bool binding_own(const struct view *v, int key)
{
	for (const struct binding *b = v->ops->bindings; b->run != NULL; b++)
		if (answers(b, key))
			return true;
	return false;
}

/* The keys of common_typing that no form uses for itself. */
bool binding_everywhere(int key)
{
	return key == K_CTRL('p') || key == K_CTRL('l') || key == K_ALT_LEFT || key == K_ALT_RIGHT;
}

const char *binding_name(const struct view *v, void (*run)(struct app *, struct view *))
{
	for (int group = 0; group < GROUPS; group++)
		for (const struct binding *b = table_of(v->ops, group); b != NULL && b->run; b++)
			if (b->run == run)
				return _(b->name);
	return "";
}

enum { FOOTER_MOST = 40, FOOTER_GAP = 2 };

struct footer {
	const struct binding *at[FOOTER_MOST];
	bool kept[FOOTER_MOST];
	size_t n;
	struct app *app;
	struct view *view;
	uint64_t can; /* a bit for each row with footer words: it can act now */
	int seen;
};

static void footer_collect(void *data, int group, const struct binding *b)
{
	struct footer *f = data;

	(void)group;
	if (b->footer == 0 || f->n == FOOTER_MOST)
		return;
	bool can = binding_missing(f->app, f->view, b) == NULL;
	f->can |= (uint64_t)can << f->seen++ % 64;
	if (can)
		f->at[f->n++] = b;
}

uint64_t binding_can(struct app *a, struct view *v)
{
	struct footer f = { .app = a, .view = v };

	binding_each(v->ops, footer_collect, &f);
	return f.can;
}

static int footer_cols(const struct look *look, const struct binding *b)
{
	return text_cols(look, _(b->name)) + 1 + text_cols(look, _(b->words)) + FOOTER_GAP;
}

/* Keeps the most important ones that fit; they are shown in the order of the tables. */
static void footer_choose(struct footer *f, const struct look *look, int cols)
{
	for (int rank = 1; rank < 10; rank++)
		for (size_t i = 0; i < f->n; i++) {
			if (f->at[i]->footer != rank)
				continue;
			int need = footer_cols(look, f->at[i]);
			f->kept[i] = need <= cols + FOOTER_GAP;
			cols -= f->kept[i] ? need : 0;
		}
}

void binding_footer(struct app *a, struct view *v, struct line *l)
{
	struct footer f = { .app = a, .view = v };
	int col = 1;

	binding_each(v->ops, footer_collect, &f);
	footer_choose(&f, a->look, l->cols - 2);
	for (size_t i = 0; i < f.n; i++) {
		if (!f.kept[i])
			continue;
		col = line_text(l, col, l->cols - col, INK_ACCENT, _(f.at[i]->name)) + 1;
		col = line_text(l, col, l->cols - col, INK_DIM, _(f.at[i]->words)) + FOOTER_GAP;
	}
}
