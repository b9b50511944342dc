/* The settings: every value in force, the line that gave it, and what it does, of each version that was
 * adopted.  Everybody may read them; they are changed by `hverdag config adopt`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"
#include "tui/screens/settings/settings_screen.h"
#include "tui/session.h"

enum { SETTINGS_FILTER = 80 };

struct settings_screen {
	struct view view;
	struct settings_text *version;
	size_t versions, now; /* which of them is shown */
	struct setting_rows rows;
	size_t *shown;
	struct list list;
	struct sheet pane; /* about the row under the cursor */
	bool beside;       /* there is room for it */
	char filter[SETTINGS_FILTER];
};

static const struct setting_row *setting_at(const struct settings_screen *s, int index)
{
	return index >= 0 && index < s->list.n ? &s->rows.row[s->shown[index]] : NULL;
}

/* ---- reading ---- */

/* The key of the row under the cursor, in room of its own: it is looked for in other rows. */
static void setting_under(const struct settings_screen *s, char out[200])
{
	const struct setting_row *row = setting_at(s, s->list.pos);

	snprintf(out, 200, "%s",
		 row == NULL          ? ""
		 : row->value != NULL ? row->value->key
				      : row->words);
}

/* The cursor goes to the row of that key; false: there is none. */
static bool setting_find(struct settings_screen *s, const char *key)
{
	for (int i = 0; i < s->list.n; i++) {
		const struct setting_row *row = setting_at(s, i);
		if (strcmp(row->value != NULL ? row->value->key : row->words, key) == 0) {
			list_go(&s->list, i);
			return true;
		}
	}
	return false;
}

static void settings_arrange(struct settings_screen *s, const char *key)
{
	int pos = s->list.pos;

	list_set(&s->list, setting_rows_find(&s->rows, s->filter, s->shown));
	/* With letters the first value is meant, not the heading over it. */
	if (!setting_find(s, key))
		list_go(&s->list, s->filter[0] != '\0' && s->list.n > 1 ? 1 : pos);
}

/* Shows version `now` of those that were read. */
static int settings_show(struct app *a, struct settings_screen *s, size_t now, struct err *e)
{
	struct setting_rows fresh;
	char key[200];

	setting_under(s, key);
	if (setting_rows_read(&s->version[now], &fresh, e) != 0)
		return -1;
	setting_rows_release(&s->rows);
	s->rows = fresh;
	s->now = now;
	s->shown = memory_resize(s->shown, fresh.n + 1, sizeof *s->shown);
	settings_arrange(s, key);
	a->everything = true;
	return 0;
}

static int settings_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct settings_screen *s = (struct settings_screen *)v;
	struct day was;
	struct settings_text *list;
	size_t n;

	(void)r;
	if (settings_texts(a->session->work.store, &list, &n, e) != 0)
		return -1;
	if (n == 0) {
		settings_texts_free(list, n);
		return err_set(e, ERR_STORE, _("the store has no settings"));
	}
	if (s->versions > 0)
		was = s->version[s->now].from;
	else
		was = a->session->work.who.today;
	settings_texts_free(s->version, s->versions);
	s->version = list;
	s->versions = n;
	return settings_show(a, s, settings_version_on(list, n, was), e);
}

/* ---- what keys do ---- */

static void settings_step(struct app *a, struct view *v, size_t now)
{
	struct err e = { .kind = ERR_NONE };

	if (settings_show(a, (struct settings_screen *)v, now, &e) != 0)
		app_fault(a, &e);
}

static void settings_before(struct app *a, struct view *v)
{
	settings_step(a, v, ((struct settings_screen *)v)->now - 1);
}

static void settings_after(struct app *a, struct view *v)
{
	settings_step(a, v, ((struct settings_screen *)v)->now + 1);
}

static const char *settings_is_first(struct app *a, struct view *v)
{
	(void)a;
	return ((struct settings_screen *)v)->now == 0
		       ? N_("this is the first version of the settings")
		       : NULL;
}

static const char *settings_is_last(struct app *a, struct view *v)
{
	const struct settings_screen *s = (const struct settings_screen *)v;

	(void)a;
	return s->now + 1 == s->versions ? N_("this is the newest version of the settings") : NULL;
}

static void settings_letters(struct app *a, struct view *v, const char *text)
{
	struct settings_screen *s = (struct settings_screen *)v;
	char key[200];

	setting_under(s, key);
	snprintf(s->filter, sizeof s->filter, "%s", text);
	s->filter[utf8_floor(s->filter, strlen(s->filter))] = '\0';
	settings_arrange(s, key);
	a->everything = true;
}

static void settings_all(struct app *a, struct view *v)
{
	settings_letters(a, v, "");
}

static void settings_find(struct app *a, struct view *v)
{
	const struct prompt p = { .label = _("Find:"),
				  .changed = settings_letters,
				  .done = settings_letters,
				  .left = settings_all };

	app_ask(a, &p, ((struct settings_screen *)v)->filter);
	a->prompt.edit.most = SETTINGS_FILTER / 4 - 1;
}

static void settings_back(struct app *a, struct view *v)
{
	if (((struct settings_screen *)v)->filter[0] != '\0')
		settings_all(a, v);
	else
		app_back(a, v);
}

/* ---- what is seen ---- */

enum { KEY_COL = 3, INDENT = 2, LINE_ROOM = 8, PANE_BESIDE = 100, PANE_ROWS = 6, KEY_MOST = 30 };

static int value_col(int cols)
{
	return KEY_COL + INDENT + (cols * 2 / 5 < KEY_MOST ? cols * 2 / 5 : KEY_MOST) + 1;
}

static void draw_setting(void *data, int index, bool focused, struct line *l)
{
	const struct setting_row *row = setting_at(data, index);
	bool heading = row->value == NULL;
	int col = KEY_COL + (!heading && row->words != row->value->key ? INDENT : 0);
	int value = value_col(l->cols), ends = heading ? l->cols : value - 1;
	char line[24] = "";

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, col, ends - col, heading ? INK_TITLE : INK_NORMAL, row->words);
	if (!heading) {
		const struct config_value *v = row->value;
		unsigned ink = v->is_default ? INK_DIM : INK_NORMAL;
		if (!v->is_default)
			snprintf(line, sizeof line, "%d", v->line);
		line_text(l, value, l->cols - LINE_ROOM - 1 - value, ink, v->value);
		line_right(l, l->cols - LINE_ROOM, LINE_ROOM, INK_DIM,
			   v->is_default ? v->origin : line);
	}
	if (focused)
		line_focus(l, col, ends);
}

static void settings_head(struct app *a, const struct area *at)
{
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_text(&l, KEY_COL, value_col(at->cols) - KEY_COL - 1, INK_DIM, _("setting"));
	line_text(&l, value_col(at->cols), at->cols - LINE_ROOM - value_col(at->cols), INK_DIM,
		  _("value"));
	line_right(&l, at->cols - LINE_ROOM, LINE_ROOM, INK_DIM, _("line"));
	line_put(&l, at, 0);
}

/* What it means, what may be written, and where the value stands. */
static void pane_write(struct settings_screen *s, const struct setting_row *row)
{
	struct sheet *p = &s->pane;

	if (row->value == NULL) {
		sheet_heading(p, row->words);
	} else {
		sheet_wrap(p, 0, INK_TITLE, row->value->key);
		sheet_wrap(p, 0, INK_NORMAL, row->value->value);
	}
	if (row->help != NULL)
		sheet_wrap(p, 0, INK_NORMAL, _(row->help));
	if (row->value == NULL)
		return;
	sheet_put(p, 0, INK_DIM, "%s: ", _("what to write"));
	sheet_wrap(p, text_cols(p->look, _("what to write")) + 2, INK_DIM, row->value->expected);
	if (row->value->fallback != NULL) {
		sheet_put(p, 0, INK_DIM, "%s: %s", _("default"), row->value->fallback);
		sheet_end(p);
	}
	if (!row->value->is_default) {
		sheet_text(p, 0, INK_DIM, row->value->origin);
		sheet_end(p);
	}
}

static void pane_paint(struct app *a, struct settings_screen *s, const struct area *at)
{
	const struct setting_row *row = setting_at(s, s->list.pos);

	sheet_begin(&s->pane, a->look, at->cols);
	s->pane.top = 0;
	if (row != NULL)
		pane_write(s, row);
	sheet_paint(&s->pane, at);
}

static void settings_nothing(struct app *a, const struct area *at)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		line_begin(&l, a->look, at->cols);
		if (y == 1)
			line_text(&l, KEY_COL, at->cols - KEY_COL, INK_NORMAL,
				  _("No setting has these letters."));
		line_put(&l, at, y);
	}
}

struct settings_areas {
	struct area head, list, wall, pane;
};

static struct settings_areas settings_areas_of(const struct area *at)
{
	if (at->cols >= PANE_BESIDE) {
		int pane = at->cols * 2 / 5, x = at->x + at->cols - pane;
		return (struct settings_areas){
			.head = { at->y, at->x, 1, x - at->x - 3 },
			.list = { at->y + 1, at->x, at->rows - 1, x - at->x - 3 },
			.wall = { at->y, x - 2, at->rows, 2 },
			.pane = { at->y, x, at->rows, pane },
		};
	}
	int below = at->rows >= 3 * PANE_ROWS ? PANE_ROWS : 0, list = at->rows - 1;
	list -= below > 0 ? below + 1 : 0;
	return (struct settings_areas){
		.head = { at->y, at->x, 1, at->cols },
		.list = { at->y + 1, at->x, list, at->cols },
		.wall = { at->y + 1 + list, at->x, below > 0, at->cols },
		.pane = { at->y + list + 2, at->x + 1, below, at->cols - 1 },
	};
}

static void settings_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct settings_screen *s = (struct settings_screen *)v;
	const struct settings_areas p = settings_areas_of(at);

	if (everything) {
		settings_head(a, &p.head);
		if (p.wall.rows > 0)
			line_paint_wall(a->look, &p.wall);
	}
	s->beside = p.pane.rows > 0;
	if (s->beside)
		pane_paint(a, s, &p.pane);
	if (s->list.n == 0) {
		if (everything)
			settings_nothing(a, &p.list);
		return;
	}
	int row = list_paint(&s->list, &p.list, a->look, everything, draw_setting, s);
	if (row >= 0)
		app_cursor(a, p.list.y + row, p.list.x + 1);
}

static void settings_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct settings_screen *s = (const struct settings_screen *)v;
	const struct settings_text *t = &s->version[s->now];
	const char *slash = strrchr(t->file, '/');
	char day[FORMAT_TEXT], number[80], which[90] = "";

	(void)a;
	if (s->versions > 1) {
		snprintf(number, sizeof number, _("version %zu of %zu"), s->now + 1, s->versions);
		snprintf(which, sizeof which, "%s · ", number);
	}
	/* TRANSLATORS: "Settings  herning.yaml · version 1 of 2 · in force from 1.1.2027" */
	if (t->always)
		snprintf(out, size, _("Settings  %s · %sin force from the start"),
			 slash != NULL ? slash + 1 : t->file, which);
	else
		snprintf(out, size, _("Settings  %s · %sin force from %s"),
			 slash != NULL ? slash + 1 : t->file, which, format_day(t->from, day));
}

/* What it means where there is no room for the pane. */
static enum ink settings_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct settings_screen *s = (const struct settings_screen *)v;
	const struct setting_row *row = setting_at(s, s->list.pos);

	(void)a;
	out[0] = '\0';
	if (row != NULL && row->help != NULL && !s->beside)
		snprintf(out, size, "%s", _(row->help));
	return INK_DIM;
}

static void settings_close(struct app *a, struct view *v)
{
	struct settings_screen *s = (struct settings_screen *)v;

	(void)a;
	setting_rows_release(&s->rows);
	settings_texts_free(s->version, s->versions);
	sheet_release(&s->pane);
	free(s->shown);
	free(s);
}

static void settings_open(struct app *a, const struct place *p)
{
	struct settings_screen *s = memory_new(1, sizeof *s);
	struct err e = { .kind = ERR_NONE };
	struct reread unheard;

	s->view = (struct view){ .ops = &settings_view, .list = &s->list };
	if (settings_reread(a, &s->view, &unheard, &e) != 0) {
		app_fault(a, &e);
		settings_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	if (p->row[1] > 0 && (size_t)p->row[1] <= s->versions)
		settings_step(a, &s->view, (size_t)p->row[1] - 1);
	list_go(&s->list, (int)p->row[0]);
}

static void settings_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct settings_screen *s = (const struct settings_screen *)v;

	(void)a;
	out->row[0] = s->list.pos;
	out->row[1] = (int64_t)s->now + 1;
}

/* clang-format off */
static const struct binding settings_bindings[] = {
	{ { '/' }, "/", 0, settings_find, N_("find"), N_("show only settings with these letters, in a name, a value or what it means"), .footer = 1 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, settings_before, N_("earlier"), N_("the version of the settings that was in force before"), .footer = 3, .missing = settings_is_first },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, settings_after, N_("later"), N_("the version of the settings that comes after"), .footer = 3, .missing = settings_is_last },
	{ { K_ESC }, "Esc", 0, settings_back, N_("back"), N_("all settings again; then one step back"), .footer = 2 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops settings_view = {
	.name = "settings",
	.title = N_("The settings of the municipality"),
	.bindings = settings_bindings,
	.moves = true,
	.header = settings_header,
	.status = settings_status,
	.paint = settings_paint,
	.reread = settings_reread,
	.place = settings_is_at,
	.open = settings_open,
	.close = settings_close,
};
