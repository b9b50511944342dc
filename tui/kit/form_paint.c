/* Drawing forms: labels left, values right, what is wrong marked where it stands. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/kit/form.h"
#include "tui/kit/form_places.h"

enum { BLANK_COLS = 12, LABEL_MOST = 30 };

int form_label_room(const struct form *f, int cols)
{
	int label = f->label_cols < LABEL_MOST ? f->label_cols : LABEL_MOST;

	return label > cols / 2 ? cols / 2 : label;
}

struct form_columns form_columns_of(const struct form *f, int cols)
{
	int label = form_label_room(f, cols);
	int value = MARK_COLS + label + GAP;
	return (struct form_columns){ label, value, cols - value - 1 > 1 ? cols - value - 1 : 1 };
}

static int option_cols(const struct form *f, const struct form_field *field, size_t i)
{
	return text_cols(f->look, field->option[i].words) + 4;
}

int form_option_place(const struct form *f, const struct form_field *field, size_t wanted,
		      int width, int *col)
{
	int row = 0, at = 0;

	for (size_t i = 0; i <= wanted && i < field->options; i++) {
		int need = option_cols(f, field, i);
		if (at > 0 && at + need - 2 > width) {
			row++;
			at = 0;
		}
		*col = at;
		at += need;
	}
	return row;
}

int form_height_of(const struct form *f, const struct form_field *field, int width)
{
	int col;

	if (field->hidden)
		return 0;
	if (field->kind == FORM_HEADING || field->kind == FORM_BUTTON)
		return 2;
	if (field->kind == FORM_SET || field->kind == FORM_CHOICE)
		return field->options == 0
			       ? 1
			       : form_option_place(f, field, field->options - 1, width, &col) + 1;
	if (field->kind == FORM_NOTE || field->kind == FORM_FACT)
		return edit_rows(&field->text, f->look, width);
	return 1;
}

/* What one field needs to draw one of its rows. */
struct drawing {
	const struct form *f;
	const struct form_field *field;
	struct form_columns c;
	struct line *l;
	int row; /* within the field */
	bool focused;
	unsigned ink; /* of the value */
	int cursor;   /* the column where it rests, or -1 */
};

static void draw_aside(struct drawing *d, int col)
{
	if (d->field->aside != NULL)
		line_text(d->l, col + GAP, d->l->cols - col - GAP, INK_DIM, d->field->aside);
}

static void blank_line(struct drawing *d, int from, int width)
{
	for (int i = d->l->used > from ? d->l->used : from; i < from + width; i++)
		line_text(d->l, i, 1, INK_DIM, "_");
}

static void draw_text(struct drawing *d)
{
	const struct form_field *field = d->field;
	bool clock = field->kind == FORM_TIME || field->kind == FORM_LENGTH;
	bool narrow = clock || field->kind == FORM_NUMBER;
	int width = clock ? 13 : narrow ? 6 : d->c.width;

	int cursor = edit_paint_line(&field->text, d->l, d->c.value, width, d->ink);
	int shown = narrow ? 5 : BLANK_COLS;
	if (shown > width)
		shown = width;
	blank_line(d, d->c.value, shown);
	if (d->focused)
		d->cursor = cursor;
	if (field->options == 0 || field->text.length == 0)
		draw_aside(d, d->l->used);
}

static void draw_options(struct drawing *d)
{
	const struct form_field *field = d->field;
	bool one = field->kind == FORM_CHOICE;

	for (size_t i = 0; i < field->options; i++) {
		int col = 0;
		if (form_option_place(d->f, field, i, d->c.width, &col) != d->row)
			continue;
		bool on = one ? field->value == (int)i : field->set >> i & 1;
		bool here = d->focused && i == (one ? (size_t)field->value : field->at);
		unsigned ink = here ? INK_ACCENT : on ? INK_NORMAL : INK_DIM;
		enum mark mark = one ? (on ? MARK_DOT : MARK_RING) : (on ? MARK_ON : MARK_OFF);
		line_mark(d->l, d->c.value + col, on ? d->ink : INK_DIM, mark);
		line_text(d->l, d->c.value + col + 2, d->c.width - col - 2, ink,
			  field->option[i].words);
		if (here)
			d->cursor = d->c.value + col;
	}
}

static void draw_pick(struct drawing *d)
{
	const struct form_field *field = d->field;
	bool any = field->value >= 0;

	line_text(d->l, d->c.value, d->c.width, any ? d->ink : INK_DIM,
		  any ? field->option[field->value].words : _("nothing chosen"));
	if (d->focused && any)
		line_focus(d->l, d->c.value, d->l->used);
	if (d->focused)
		d->cursor = d->c.value;
	draw_aside(d, d->l->used);
}

/* A remark behind a tick or a level: a line to write on where the cursor is. */
static void draw_remark(struct drawing *d, int col)
{
	const struct form_field *field = d->field;
	int aside = field->aside != NULL ? text_cols(d->f->look, field->aside) + GAP : 0;

	if (aside > 0)
		col = line_text(d->l, col, d->c.value + d->c.width - col, INK_DIM, field->aside) +
		      GAP;
	int width = d->c.value + d->c.width - col;
	if (width < 2)
		return;
	int cursor = edit_paint_line(&field->text, d->l, col, width, INK_NORMAL);
	if (!d->focused)
		return;
	if (field->text.length > 0)
		d->cursor = cursor;
	blank_line(d, col, width < BLANK_COLS ? width : BLANK_COLS);
}

static void draw_tick(struct drawing *d)
{
	line_mark(d->l, d->c.value, d->field->value ? d->ink : INK_DIM,
		  d->field->value ? MARK_ON : MARK_OFF);
	if (d->focused)
		d->cursor = d->c.value;
	if (d->field->row == NULL || d->field->row->most >= 0)
		draw_remark(d, d->c.value + 3);
}

static void draw_level(struct drawing *d)
{
	char figure[12] = "_";

	if (d->field->value >= 0)
		snprintf(figure, sizeof figure, "%d", d->field->value);
	line_text(d->l, d->c.value, 1, d->field->value >= 0 ? d->ink : INK_DIM, figure);
	if (d->field->value >= 0 && d->field->value <= 4)
		line_text(d->l, d->c.value + 2, 1, INK_DIM,
			  look_level(d->f->look, d->field->value));
	if (d->focused)
		d->cursor = d->c.value;
	draw_remark(d, d->c.value + 4);
}

static void draw_note(struct drawing *d)
{
	const struct form_field *field = d->field;
	int row, col;

	edit_paint_row(&field->text, d->l, d->c.value, d->c.width, d->row,
		       field->kind == FORM_FACT ? INK_DIM : d->ink);
	if (d->row == 0 && field->kind == FORM_NOTE)
		blank_line(d, d->c.value, BLANK_COLS < d->c.width ? BLANK_COLS : d->c.width);
	if (!d->focused)
		return;
	edit_cursor(&field->text, d->f->look, d->c.width, &row, &col);
	if (row == d->row)
		d->cursor = d->c.value + col;
}

static void draw_heading(struct drawing *d)
{
	if (d->row == 1)
		line_text(d->l, MARK_COLS, d->l->cols, INK_TITLE, d->field->label);
}

static void draw_button(struct drawing *d)
{
	char words[100];

	if (d->row == 0)
		return;
	snprintf(words, sizeof words, "[ %s ]", d->field->label);
	line_text(d->l, d->c.value, d->c.width, d->focused ? INK_ACCENT : INK_NORMAL, words);
	if (d->focused)
		d->cursor = d->c.value + 2;
}

static void draw_label(struct drawing *d)
{
	const struct form_field *field = d->field;

	if (d->row != 0 || field->kind == FORM_HEADING || field->kind == FORM_BUTTON)
		return;
	line_text(d->l, MARK_COLS, d->c.label, d->focused ? INK_ACCENT : INK_DIM, field->label);
	if (field->wrong[0] != '\0')
		line_mark(d->l, d->c.value - GAP + 1, INK_ALARM, MARK_LATE);
	else if (field->warning[0] != '\0')
		line_mark(d->l, d->c.value - GAP + 1, INK_ATTENTION, MARK_LATE);
}

static void draw_row(struct drawing *d)
{
	static void (*const draw[])(struct drawing *) = {
		[FORM_HEADING] = draw_heading, [FORM_FACT] = draw_note,
		[FORM_TEXT] = draw_text,       [FORM_SECRET] = draw_text,
		[FORM_TIME] = draw_text,       [FORM_NUMBER] = draw_text,
		[FORM_LENGTH] = draw_text,     [FORM_DAY] = draw_text,
		[FORM_CHOICE] = draw_options,  [FORM_SET] = draw_options,
		[FORM_TICK] = draw_tick,       [FORM_LEVEL] = draw_level,
		[FORM_NOTE] = draw_note,       [FORM_PICK] = draw_pick,
		[FORM_BUTTON] = draw_button,   [FORM_DECIMAL] = draw_text,
	};

	d->ink = d->field->wrong[0] ? INK_ALARM : d->field->warning[0] ? INK_ATTENTION : INK_NORMAL;
	if (d->focused && d->row == (d->field->kind == FORM_BUTTON))
		line_mark(d->l, 0, INK_ACCENT, MARK_NOW);
	draw_label(d);
	draw[d->field->kind](d);
}

/* A note may be longer than the screen: of it the cursor's row is what must be seen. */
static int height_of_focus(const struct form *f, int width)
{
	const struct form_field *field = &f->field[f->focus];

	return field->kind == FORM_NOTE ? 1 : form_height_of(f, field, width);
}

/* The rows of the focused field, cursor included, must be seen; so must the heading above it.  The
 * first row to show; it is remembered only when the cursor has moved. */
static int follow(struct form *f, int height, int width)
{
	int from = 0, row = 0, col = 0, top = f->top;

	for (size_t i = 0; i < f->focus; i++)
		from += form_height_of(f, &f->field[i], width);
	if (f->field[f->focus].kind == FORM_NOTE)
		edit_cursor(&f->field[f->focus].text, f->look, width, &row, &col);
	from += row;
	int to = from + height_of_focus(f, width);
	int here = (int)(f->focus << 16) + (int)f->field[f->focus].text.at + 1;
	bool below_heading =
		f->focus > 0 && row == 0 && f->field[f->focus - 1].kind == FORM_HEADING;
	if (below_heading && height > 3)
		from -= 2;
	if (from <= 2)
		from = 0;
	if (to > top + height)
		top = to - height;
	if (from < top)
		top = from;
	if (f->followed != here)
		f->top = top;
	f->followed = here;
	return top;
}

void form_paint(struct form *f, const struct area *at, int *y, int *x)
{
	struct form_columns c = form_columns_of(f, at->cols);
	struct line l;
	int row = 0, all = 0;

	f->cols = at->cols;
	int top = follow(f, at->rows, c.width);
	f->painted = *at;
	f->painted_top = top;
	for (size_t i = 0; i < f->n; i++)
		all += form_height_of(f, &f->field[i], c.width);
	for (size_t i = 0; i < f->n; i++) {
		int height = form_height_of(f, &f->field[i], c.width);
		for (int r = 0; r < height; r++, row++) {
			if (row < top || row >= top + at->rows)
				continue;
			struct drawing d = { .f = f,
					     .field = &f->field[i],
					     .c = c,
					     .l = &l,
					     .row = r,
					     .focused = i == f->focus,
					     .cursor = -1 };
			line_begin(&l, f->look, at->cols);
			draw_row(&d);
			if (row == top + at->rows - 1 && row + 1 < all)
				line_more(&l);
			line_put(&l, at, row - top);
			if (d.cursor >= 0) {
				*y = at->y + row - top;
				*x = at->x + d.cursor;
			}
		}
	}
	line_begin(&l, f->look, at->cols);
	for (row = row > top ? row - top : 0; row < at->rows; row++)
		line_put(&l, at, row);
}
