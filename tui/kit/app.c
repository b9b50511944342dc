/* The stack of views, the message line, and what one key and one painting do: see app.h. */
#include "tui/kit/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/store/draft.h"
#include "tui/kit/key.h"
#include "tui/session.h"

void app_push(struct app *a, struct view *v)
{
	v->below = a->top;
	a->top = v;
	a->everything = true;
}

static void close_top(struct app *a)
{
	struct view *v = a->top;

	a->top = v->below;
	a->everything = true;
	v->ops->close(a, v);
}

void app_pop(struct app *a)
{
	close_top(a);
	if (a->top == NULL)
		return;
	app_freshen(a);
	if (a->top->ops->shown != NULL)
		a->top->ops->shown(a, a->top);
}

void app_pop_to_first(struct app *a)
{
	while (a->top->below != NULL)
		close_top(a);
}

void app_saved(struct app *a, int64_t rid, const char *words)
{
	struct view *v = a->top->below;
	bool shown = v->ops->saved == NULL || v->ops->saved(a, v, rid) == 0;

	app_pop(a);
	if (shown)
		app_say(a, INK_GOOD, "%s", words);
}

struct view *app_first(struct app *a)
{
	struct view *v = a->top;

	while (v->below != NULL)
		v = v->below;
	return v;
}

void app_clear(struct app *a)
{
	a->history = (struct history){ .n = 0 };
	while (a->top != NULL)
		close_top(a);
}

static void prompt_end(struct app *a)
{
	edit_release(&a->prompt.edit);
	free(a->prompt.about);
	a->prompt = (struct prompt){ .label = NULL };
}

void tui_close(struct app *a)
{
	app_clear(a);
	prompt_end(a);
	if (a->resume != NULL)
		a->resume_free(a->resume);
	a->resume = NULL;
}

void app_say(struct app *a, enum ink ink, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(a->message, sizeof a->message, format, args);
	va_end(args);
	a->message_ink = ink;
	a->store_failed = false;
}

void app_fault(struct app *a, const struct err *e)
{
	app_say(a, INK_ALARM, "%s", e->text);
	a->store_failed = e->kind == ERR_STORE;
}

void app_busy(struct app *a, const char *what)
{
	if (a->show == NULL)
		return;
	app_say(a, INK_DIM, "%s", what);
	tui_paint(a);
	a->show(a->terminal);
	a->message[0] = '\0';
}

int app_cols(void)
{
	return getmaxx(stdscr);
}

void app_cursor(struct app *a, int y, int x)
{
	a->cursor_y = y;
	a->cursor_x = x;
}

void app_leave_for(struct app *a, int ms)
{
	if (a->left_for_ms < ms)
		a->left_for_ms = ms;
}

void app_ask(struct app *a, const struct prompt *p, const char *text)
{
	prompt_end(a);
	a->prompt = *p;
	edit_set(&a->prompt.edit, text);
}

void app_back(struct app *a, struct view *v)
{
	(void)v;
	if (a->top->below != NULL)
		app_pop(a);
}

static void quit_all_the_same(struct app *a, struct view *v, const char *answer)
{
	(void)v;
	(void)answer;
	a->running = false;
}

/* What was typed and cannot be written (a long import in another window, a full disk) is not lost unasked. */
void app_quit(struct app *a, struct view *v)
{
	enum { PATIENCE_MS = 2000 };
	struct prompt p = { .label = _(
				    "What you wrote cannot be saved just now. Leave and lose it?"),
			    .yes_no = true,
			    .done = quit_all_the_same };

	(void)v;
	if (a->session == NULL || a->session->work.store == NULL ||
	    store_drafts_write(a->session->work.store, PATIENCE_MS))
		a->running = false;
	else
		app_ask(a, &p, "");
}

void app_leave(struct app *a, struct view *v)
{
	char owed[300];

	if (a->top->below != NULL) {
		app_back(a, v);
	} else if (a->left || a->owed.words == NULL || a->owed.n + a->drafts == 0) {
		app_quit(a, v);
	} else {
		a->owed.words(a, owed, sizeof owed);
		a->leaves = true;
		app_say(a, INK_ATTENTION,
			_("still missing: %s. M lists it, q again closes hverdag"), owed);
	}
}

bool tui_count(struct app *a)
{
	bool begin = a->owed.state == OWED_BEGIN;
	int before = a->owed.n;

	if (a->owed.state == OWED_COUNTED || a->owed.count == NULL || !a->session->logged_in)
		return false;
	a->owed.state = a->owed.count(a, begin) ? OWED_COUNTING : OWED_COUNTED;
	if (a->owed.n != before)
		a->stale = true;
	return a->owed.state == OWED_COUNTING;
}

/* Yes is Enter and no is Esc; the letters of both languages do as well. */
static int yes_no_key(int key)
{
	static const struct {
		int letter, key;
	} answers[] = { { 'j', K_ENTER }, { 'J', K_ENTER }, { 'y', K_ENTER },
			{ 'Y', K_ENTER }, { 'n', K_ESC },   { 'N', K_ESC } };

	for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
		if (answers[i].letter == key)
			return answers[i].key;
	return key == K_ENTER || key == K_NEW_LINE || key == K_ESC ? key : K_NONE;
}

static void prompt_key(struct app *a, int key)
{
	struct prompt p = a->prompt;

	if (p.yes_no)
		key = yes_no_key(key);
	if (key == K_ESC) {
		prompt_end(a);
		if (p.left != NULL)
			p.left(a, a->top);
	} else if (key == K_ENTER || key == K_NEW_LINE) {
		/* The prompt is copied and cleared first: `done` may ask another question. */
		a->prompt = (struct prompt){ .label = NULL };
		a->asked = p.about;
		app_look(a); /* what is answered was asked about a while ago */
		a->store_failed = false;
		p.done(a, a->top, p.edit.text);
		if (a->store_failed && a->prompt.label == NULL && p.edit.length > 0) {
			a->prompt = p;
			return;
		}
		edit_release(&p.edit);
		free(p.about);
	} else if (edit_key(&a->prompt.edit, key, a->look, LINE_COLS) == EDIT_CHANGED &&
		   p.changed != NULL) {
		p.changed(a, a->top, a->prompt.edit.text);
	}
}

/* What was refused may have been changed elsewhere a moment ago: then the row says so, too, beside the words. */
static void look_after_refusal(struct app *a)
{
	char words[sizeof a->message];

	if (a->message[0] == '\0' || a->message_ink != INK_ALARM)
		return;
	snprintf(words, sizeof words, "%s", a->message);
	if (app_look(a))
		app_say(a, INK_ALARM, "%s", words);
	a->row_gone_ms = 0;
}

/* What was found in the store stands there until the user has had time to read it and goes on.  Whoever types
 * when it appears has not seen it. */
static void notice_seen(struct app *a)
{
	enum { READ_MS = 3000 };

	if (a->notice_ms != 0 && session_up_ms() - a->notice_ms >= READ_MS) {
		a->notice[0] = '\0';
		a->notice_ms = 0;
	}
}

bool tui_has_notice(const struct app *a)
{
	return a->notice[0] == '\0' && store_has_notice(a->session->work.store);
}

static void notice_next(struct app *a)
{
	char *next = a->notice[0] == '\0' && a->session != NULL && a->session->work.store != NULL
			     ? store_notice_take(a->session->work.store)
			     : NULL;

	if (next != NULL)
		snprintf(a->notice, sizeof a->notice, "%s", next);
	free(next);
}

void tui_step(struct app *a, int key)
{
	if (key == K_RESIZE) {
		a->everything = true;
		return;
	}
	if (key >= K_MOUSE) {
		mouse_step(a, key);
		return;
	}
	notice_seen(a);
	a->message[0] = '\0';
	a->left = a->leaves;
	a->leaves = false;
	history_note(a);
	if (a->prompt.label != NULL && key != K_CTRL('l'))
		prompt_key(a, key);
	else if (binding_everywhere(key) || a->top->ops->key == NULL ||
		 !a->top->ops->key(a, a->top, key))
		binding_dispatch(a, a->top, key);
	look_after_refusal(a);
}

void tui_paste(struct app *a, const char *text)
{
	struct view *v = a->top;
	enum edit_did did = EDIT_IGNORED;

	a->message[0] = '\0';
	if (a->prompt.label != NULL && !a->prompt.yes_no) {
		did = edit_paste(&a->prompt.edit, text);
		if (did != EDIT_IGNORED && a->prompt.changed != NULL)
			a->prompt.changed(a, v, a->prompt.edit.text);
	} else if (a->prompt.label == NULL && v->ops->paste != NULL) {
		did = v->ops->paste(a, v, text);
	}
	if (did == EDIT_IGNORED)
		app_say(a, INK_ATTENTION, "%s",
			_("what is pasted goes into a text only: nothing was done"));
	else if (did == EDIT_FULL)
		app_say(a, INK_ATTENTION, "%s",
			_("there was room for the beginning of what was pasted only"));
}

void tui_settle(struct app *a)
{
	for (struct view *v = a->top; v != NULL; v = v->below)
		if (v->ops->settle != NULL)
			v->ops->settle(a, v);
	if (a->session != NULL && a->session->work.store != NULL)
		store_drafts_write(a->session->work.store, 0);
}

void tui_seen(struct app *a)
{
	for (struct view *v = a->top; v != NULL; v = v->below)
		if (v->ops->seen != NULL)
			v->ops->seen(a, v);
}

/* Where the bands lie on a screen of any size.  What there is no room for gets no rows. */
struct bands {
	struct area header, rule, content, message, footer;
};

static struct bands bands_of(int rows, int cols, int message_rows)
{
	int header = rows >= 3, rule = rows >= 12, footer = rows >= 5;
	int message = rows >= 12 ? message_rows : rows >= 2;
	int content = rows - header - rule - footer - message;

	return (struct bands){
		.header = { 0, 0, header, cols },
		.rule = { header, 0, rule, cols },
		.content = { header + rule, 0, content, cols },
		.message = { header + rule + content, 0, message, cols },
		.footer = { header + rule + content + message, 0, footer, cols },
	};
}

static void paint_header(struct app *a, const struct area *at)
{
	struct line l;
	char left[300] = "", right[200] = "";

	if (a->top->ops->header != NULL)
		a->top->ops->header(a, a->top, left, sizeof left);
	if (a->session != NULL && a->session->logged_in) {
		const char *name = a->session->work.who.name;
		const char *dot = look_mark(a->look, MARK_DOT);
		if (a->owed.n > 0)
			snprintf(right, sizeof right, _("%s  %s local  %d missing"), name, dot,
				 a->owed.n + a->drafts);
		else if (a->drafts > 0)
			snprintf(right, sizeof right,
				 ngettext("%s  %s local  %d draft", "%s  %s local  %d drafts",
					  (unsigned long)a->drafts),
				 name, dot, a->drafts);
		else
			snprintf(right, sizeof right, _("%s  %s local"), name, dot);
	}
	line_begin(&l, a->look, at->cols);
	int room = text_cols(a->look, right) + 1;
	if (room > at->cols / 2)
		room = 0;
	line_text(&l, 1, at->cols - room - 3, INK_TITLE, left);
	if (room > 0)
		line_right(&l, 0, at->cols - 1, INK_DIM, right);
	line_put(&l, at, 0);
}

static void paint_rule(struct app *a, const struct area *at)
{
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_fill(&l, 0, at->cols, INK_DIM, MARK_RULE);
	line_put(&l, at, 0);
}

/* What the message line has to say: a message, what was found in the store, else what the view says of itself. */
static enum ink words_of_message(struct app *a, char *out, size_t size)
{
	out[0] = '\0';
	if (a->message[0] != '\0') {
		snprintf(out, size, "%s", a->message);
		return a->message_ink;
	}
	if (a->prompt.label == NULL && a->notice[0] != '\0') {
		if (a->notice_ms == 0)
			a->notice_ms = session_up_ms();
		snprintf(out, size, "%s", a->notice);
		return INK_ALARM;
	}
	if (a->prompt.label == NULL && a->top->unread) {
		snprintf(out, size, "%s", a->unread);
		return INK_ALARM;
	}
	if (a->prompt.label == NULL && a->top->ops->status != NULL)
		return a->top->ops->status(a, a->top, out, size);
	return INK_DIM;
}

enum { MESSAGE_ROWS = 4 };

/* Long sentences take more than one row: what is wrong must be read to its end.  A question stands below
 * what is said. */
static int rows_of_message(struct app *a, const char *words, int cols)
{
	struct edit text = { .text = (char *)words, .length = strlen(words) };
	bool asks = a->prompt.label != NULL;
	int rows = cols < 20 || (asks && words[0] == '\0') ? !asks
							   : edit_rows(&text, a->look, cols - 2);

	rows += asks;
	return rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows;
}

static void paint_prompt(struct app *a, struct line *l, const struct area *at, int row)
{
	int col = line_text(l, 1, at->cols - 1, INK_ACCENT, a->prompt.label) + 1;

	col = edit_paint_line(&a->prompt.edit, l, col, at->cols - col, INK_NORMAL);
	app_cursor(a, at->y + row, col);
}

static void paint_message(struct app *a, const struct area *at, const char *words, enum ink ink)
{
	struct edit text = { .text = (char *)words, .length = strlen(words) };
	struct line l;

	for (int row = 0; row < at->rows; row++) {
		line_begin(&l, a->look, at->cols);
		if (a->prompt.label != NULL && row == at->rows - 1)
			paint_prompt(a, &l, at, row);
		else if (at->rows == 1)
			line_text(&l, 1, at->cols - 1, ink, words);
		else
			edit_paint_row(&text, &l, 1, at->cols - 2, row, ink);
		line_put(&l, at, row);
	}
}

static void paint_footer(struct app *a, const struct area *at)
{
	bool asks = a->prompt.yes_no;
	struct line l;

	line_begin(&l, a->look, at->cols);
	if (a->prompt.label != NULL) {
		int col = line_text(&l, 1, at->cols, INK_ACCENT, asks ? _("y Enter") : "Enter") + 1;
		col = line_text(&l, col, at->cols, INK_DIM, asks ? _("yes") : _("use it")) + 2;
		col = line_text(&l, col, at->cols, INK_ACCENT, asks ? _("n Esc") : "Esc") + 1;
		line_text(&l, col, at->cols, INK_DIM, asks ? _("no") : _("leave it"));
	} else {
		binding_footer(a, a->top, &l);
	}
	line_put(&l, at, 0);
}

static void paint_bands(struct app *a, const struct bands *b, const char *words, enum ink ink)
{
	struct painted *p = &a->painted;
	uint64_t can = binding_can(a, a->top);
	bool asks = a->prompt.label != NULL, asked = p->prompt != NULL;

	if (b->header.rows > 0 && (a->everything || p->drafts != a->drafts || p->owed != a->owed.n))
		paint_header(a, &b->header);
	if (b->rule.rows > 0 && a->everything)
		paint_rule(a, &b->rule);
	if (b->message.rows > 0 &&
	    (a->everything || asks || asked || p->ink != ink || strcmp(p->words, words) != 0))
		paint_message(a, &b->message, words, ink);
	if (a->everything || p->prompt != a->prompt.label ||
	    ((a->paused || a->whole) && p->can != can)) {
		p->can = can;
		paint_footer(a, &b->footer);
	}
	if (p->can != can && a->left_for_ms < 0) /* the keys of a row that may only be passed by */
		app_leave_for(a, APP_PAUSE_MS);
	p->drafts = a->drafts;
	p->owed = a->owed.n;
	p->ink = ink;
	p->prompt = a->prompt.label;
	snprintf(p->words, sizeof p->words, "%s", words);
}

void app_waits(void *app, int waited_ms)
{
	enum { NOTICED_MS = 300 };
	struct app *a = app;
	struct bands b = bands_of(getmaxy(stdscr), getmaxx(stdscr), a->painted.rows);
	const char *words = _("waiting for another program that is writing to the store …");

	if (waited_ms < NOTICED_MS || a->show == NULL || a->prompt.label != NULL ||
	    b.message.rows <= 0)
		return;
	paint_message(a, &b.message, words, INK_ATTENTION);
	snprintf(a->painted.words, sizeof a->painted.words, "%s", words);
	a->show(a->terminal);
}

/* What a screen says below itself may depend on what it had room to show: where that takes other rows than were
 * left for it, everything is painted once more. */
static void paint_screen(struct app *a, bool again)
{
	int rows = getmaxy(stdscr), cols = getmaxx(stdscr);
	char words[sizeof a->message];

	enum ink ink = words_of_message(a, words, sizeof words);
	int message_rows = rows_of_message(a, words, cols);
	struct bands b = bands_of(rows, cols, message_rows);

	a->everything = a->everything || message_rows != a->painted.rows;
	a->painted.rows = message_rows;
	if (a->everything)
		erase();
	app_cursor(a, rows - 1, 0);
	a->left_for_ms = -1;
	a->whole = false;
	/* Nothing can be read there, and curses loses the last cell of it on some terminals. */
	if (cols < 2)
		return;
	if (b.content.rows > 0)
		a->top->ops->paint(a, a->top, &b.content, a->everything);
	if (a->everything)
		ink = words_of_message(a, words, sizeof words); /* of what is shown now */
	if (a->everything && !again && rows_of_message(a, words, cols) != message_rows) {
		paint_screen(a, true);
		return;
	}
	paint_bands(a, &b, words, ink);
	a->everything = false;
	move(a->cursor_y < rows ? a->cursor_y : rows - 1,
	     a->cursor_x < cols ? a->cursor_x : cols - 1);
}

void tui_paint(struct app *a)
{
	notice_next(a);
	paint_screen(a, false);
}

void tui_catch_up(struct app *a)
{
	a->paused = true;
	tui_paint(a);
	a->paused = false;
}
