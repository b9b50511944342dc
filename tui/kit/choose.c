/* Choosing one of a list: see choose.h. */
#include "tui/kit/choose.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/kit/key.h"

struct choose {
	struct view view;
	struct list list;
	char *title;
	struct choice *choice;
	int at; /* where the cursor was last: not on an empty row */
	bool lettered;
	struct arena arena;
	void (*chosen)(struct app *a, struct view *v, int64_t id);
};

int64_t choice_id(const char *words, const char *aside)
{
	const char *const texts[] = { words, aside };
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < 2; i++) {
		for (const char *at = texts[i]; *at != '\0'; at++)
			hash = (hash ^ (unsigned char)*at) * 0x100000001b3;
		hash = (hash ^ 0xff) * 0x100000001b3;
	}
	return (int64_t)(hash >> 1);
}

static bool choose_has_row(struct app *a, struct view *v)
{
	const struct choose *c = (const struct choose *)v;

	(void)a;
	return c->list.n > 0 && c->choice[c->list.pos].words != NULL;
}

/* The first row from `from` on that is not empty; -1: there is none. */
static int filled_row(const struct choose *c, int from, int step)
{
	while (from >= 0 && from < c->list.n && c->choice[from].words == NULL)
		from += step;
	return from < c->list.n ? from : -1;
}

/* On over empty rows, in the direction in which the cursor went, else back to the last that is not empty. */
static void choose_moved(struct app *a, struct view *v)
{
	struct choose *c = (struct choose *)v;
	int step = c->list.pos < c->at ? -1 : 1, to = filled_row(c, c->list.pos, step);

	(void)a;
	if (to < 0)
		to = filled_row(c, c->list.pos, -step);
	list_go(&c->list, to >= 0 ? to : c->at);
	c->at = c->list.pos;
}

/* What the screen below shows is read again first, so that the act is one of what stands there now. */
static void choose_take(struct app *a, struct view *v)
{
	struct choose *c = (struct choose *)v;
	int64_t id = c->choice[c->list.pos].id;
	void (*chosen)(struct app *, struct view *, int64_t) = c->chosen;

	app_look(a);
	app_pop(a);
	chosen(a, a->top, id);
}

static bool choose_key(struct app *a, struct view *v, int key)
{
	struct choose *c = (struct choose *)v;

	for (int i = 0; i < c->list.n; i++)
		if (c->choice[i].letter != '\0' && c->choice[i].letter == key &&
		    c->choice[i].words != NULL) {
			list_go(&c->list, i);
			choose_take(a, v);
			return true;
		}
	return false;
}

static void choose_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	snprintf(out, size, "%s", ((struct choose *)v)->title);
}

static void choose_row(void *data, int index, bool focused, struct line *l)
{
	const struct choose *c = data;
	const struct choice *row = &c->choice[index];
	const char letter[] = { row->letter, '\0' };
	int from = c->lettered ? 5 : 3, width = l->cols < 50 ? l->cols - 14 : 36;

	if (row->words == NULL)
		return;
	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, 3, from - 3, INK_ACCENT, letter);
	line_text(l, from, width, INK_NORMAL, row->words);
	line_text(l, from + width + 2, l->cols, INK_DIM, row->aside);
	if (focused)
		line_focus(l, from, from + width);
}

static void choose_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct choose *c = (struct choose *)v;
	int row = list_paint(&c->list, at, a->look, everything, choose_row, c);

	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void choose_close(struct app *a, struct view *v)
{
	struct choose *c = (struct choose *)v;

	(void)a;
	arena_release(&c->arena);
	free(c);
}

/* clang-format off */
static const struct binding choose_bindings[] = {
	{ { K_ENTER, 'l', K_RIGHT }, "Enter", NEED_ROW, choose_take, N_("choose"), N_("take the row under the cursor; a letter before a row takes that row"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

static struct choice copy(struct arena *arena, const struct choice *of)
{
	struct choice c = *of;

	c.words = c.words != NULL ? arena_text(arena, c.words) : NULL;
	c.aside = arena_text(arena, c.aside != NULL ? c.aside : "");
	return c;
}

void choose_open(struct app *a, const char *title, const struct choice *choices, size_t n,
		 size_t at, void (*chosen)(struct app *a, struct view *v, int64_t id))
{
	struct choose *c = memory_new(1, sizeof *c);

	c->view = (struct view){ .ops = &choose_view, .list = &c->list, .moved = choose_moved };
	c->chosen = chosen;
	c->title = arena_text(&c->arena, title);
	c->choice = arena_take(&c->arena, n * sizeof *c->choice);
	for (size_t i = 0; i < n; i++) {
		c->choice[i] = copy(&c->arena, &choices[i]);
		c->lettered = c->lettered || choices[i].letter != '\0';
	}
	list_set(&c->list, (int)n);
	list_go(&c->list, (int)at);
	c->at = c->list.pos;
	app_push(a, &c->view);
}

const struct view_ops choose_view = {
	.name = "choose",
	.title = N_("Choosing from a list"),
	.bindings = choose_bindings,
	.moves = true,
	.has_row = choose_has_row,
	.key = choose_key,
	.header = choose_header,
	.paint = choose_paint,
	.close = choose_close,
};
