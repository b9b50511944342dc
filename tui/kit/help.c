/* The help: see help.h.  After the keys come the signs, which are a table too. */
#include "tui/kit/help.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/kit/key.h"

struct help {
	struct view view;
	struct sheet sheet;
	const struct view_ops *of;
	int cols;
	int group; /* of the last row written */
	int key_cols;
};

/* clang-format off */
static const char *const group_words[] = { NULL, N_("Moving"), N_("Everywhere") };
static const char *const filling_words = N_("Filling in");

static const struct { enum mark mark; enum ink ink; const char *means; } sign_words_shown[] = {
	{ MARK_NOW, INK_ACCENT, N_("where the cursor is") },
	{ MARK_DONE, INK_GOOD, N_("the visit was done") },
	{ MARK_PARTLY, INK_ATTENTION, N_("partly done") },
	{ MARK_CANCELLED, INK_ATTENTION, N_("not home, cancelled or moved") },
	{ MARK_UNRECORDED, INK_NORMAL, N_("nothing is recorded yet") },
	{ MARK_DRAFT, INK_ACCENT, N_("you have begun to write it: a draft") },
	{ MARK_LATE, INK_ATTENTION, N_("late, or something you should know: it stands beside") },
	{ MARK_DEAD, INK_ALARM, N_("the citizen is dead") },
	{ MARK_HOSPITAL, INK_ALARM, N_("the citizen is in hospital") },
	{ MARK_AWAY, INK_ALARM, N_("the citizen is away for another reason") },
	{ MARK_UP, INK_GOOD, N_("it goes better") },
	{ MARK_DOWN, INK_ATTENTION, N_("it goes worse") },
	{ MARK_FLAG, INK_NORMAL, N_("goals the citizen works on") },
	{ MARK_CLIP, INK_NORMAL, N_("minutes on the clip card") },
	{ MARK_LAPSING, INK_ATTENTION, N_("minutes that lapse soon") },
	{ MARK_MORE, INK_DIM, N_("more rows lie below") },
};
/* clang-format on */

static void measure(void *data, int group, const struct binding *b)
{
	struct help *h = data;
	int cols = text_cols(h->sheet.look, _(b->name));

	(void)group;
	if (cols > h->key_cols)
		h->key_cols = cols;
}

static void help_row(void *data, int group, const struct binding *b)
{
	struct help *h = data;

	if (group != h->group && group_words[group] != NULL)
		sheet_heading(&h->sheet, group == 1 && h->of->typing ? _(filling_words)
								     : _(group_words[group]));
	h->group = group;
	sheet_put(&h->sheet, 2, INK_ACCENT, "%s", _(b->name));
	sheet_wrap(&h->sheet, h->key_cols + 4, INK_NORMAL, _(b->help));
}

static void help_signs(struct help *h)
{
	sheet_heading(&h->sheet, _("Signs"));
	for (size_t i = 0; i < sizeof sign_words_shown / sizeof sign_words_shown[0]; i++) {
		sheet_mark(&h->sheet, 2, sign_words_shown[i].ink, sign_words_shown[i].mark);
		sheet_wrap(&h->sheet, h->key_cols + 4, INK_NORMAL, _(sign_words_shown[i].means));
	}
}

bool help_sign(size_t i, enum mark *mark, const char **means)
{
	if (i >= sizeof sign_words_shown / sizeof sign_words_shown[0])
		return false;
	*mark = sign_words_shown[i].mark;
	*means = sign_words_shown[i].means;
	return true;
}

static void write_all(struct app *a, struct help *h, int cols)
{
	sheet_begin(&h->sheet, a->look, cols);
	h->cols = cols;
	h->group = 0;
	h->key_cols = 0;
	binding_each(h->of, measure, h);
	sheet_heading(&h->sheet, _(h->of->title));
	binding_each(h->of, help_row, h);
	help_signs(h);
}

static void help_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "%s", _("Help"));
}

static enum ink help_status(struct app *a, struct view *v, char *out, size_t size)
{
	struct help *h = (struct help *)v;

	(void)a;
	if (sheet_more(&h->sheet, v->sheet_height))
		snprintf(out, size, "%s", _("there is more below"));
	return INK_DIM;
}

static void help_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct help *h = (struct help *)v;
	struct area inside = { at->y, at->x + 1, at->rows, at->cols - 1 };

	(void)everything;
	if (h->cols != inside.cols)
		write_all(a, h, inside.cols);
	v->sheet_height = at->rows;
	sheet_paint(&h->sheet, &inside);
	app_cursor(a, at->y, 0);
}

static void help_close(struct app *a, struct view *v)
{
	struct help *h = (struct help *)v;

	(void)a;
	sheet_release(&h->sheet);
	free(h);
}

/* clang-format off */
static const struct binding help_bindings[] = {
	{ { K_ESC, '?' }, "Esc", 0, app_back, N_("back"), N_("back to the screen below"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

void help_open(struct app *a, struct view *of)
{
	struct help *h;

	if (of->ops == &help_view) { /* F1 comes and goes, as ? does */
		app_back(a, of);
		return;
	}
	h = memory_new(1, sizeof *h);
	h->view = (struct view){ .ops = &help_view, .sheet = &h->sheet };
	h->of = of->ops;
	app_push(a, &h->view);
}

const struct view_ops help_view = {
	.name = "help",
	.title = N_("Help"),
	.bindings = help_bindings,
	.moves = true,
	.header = help_header,
	.status = help_status,
	.paint = help_paint,
	.close = help_close,
};
