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

static void choose_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	snprintf(out, size, "%s", ((struct choose *)v)->title);
}

static void choose_row(void *data, int index, bool focused, struct line *l)
{
	struct choose *c = data;

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	int width = l->cols < 50 ? l->cols - 14 : 36;
	line_text(l, 3, width, INK_NORMAL, c->choice[index].words);
	line_text(l, 3 + width + 2, l->cols, INK_DIM, c->choice[index].aside);
	if (focused)
		line_focus(l, 3, 3 + width);
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
	{ { K_ENTER, 'l', K_RIGHT }, "Enter", 0, choose_take, N_("choose"), N_("take the row under the cursor"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

void choose_open(struct app *a, const char *title, const struct choice *choices, size_t n,
		 size_t at, void (*chosen)(struct app *a, struct view *v, int64_t id))
{
	struct choose *c = memory_new(1, sizeof *c);

	c->view = (struct view){ .ops = &choose_view, .list = &c->list };
	c->chosen = chosen;
	c->title = arena_text(&c->arena, title);
	c->choice = arena_take(&c->arena, n * sizeof *c->choice);
	for (size_t i = 0; i < n; i++)
		c->choice[i] =
			(struct choice){ choices[i].id, arena_text(&c->arena, choices[i].words),
					 arena_text(&c->arena, choices[i].aside) };
	list_set(&c->list, (int)n);
	list_go(&c->list, (int)at);
	app_push(a, &c->view);
}

const struct view_ops choose_view = {
	.name = "choose",
	.title = N_("Choosing from a list"),
	.bindings = choose_bindings,
	.moves = true,
	.header = choose_header,
	.paint = choose_paint,
	.close = choose_close,
};
