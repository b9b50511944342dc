/* Clicks on a form: see form.h. A click on an option does what the keys for that option do. */
#include "tui/kit/form_places.h"
#include "tui/kit/key.h"

/* The field in a row of the form, and which of its own rows that is; f->n: none. */
static size_t field_at(const struct form *f, int width, int *row)
{
	for (size_t i = 0; i < f->n; i++) {
		int height = form_height_of(f, &f->field[i], width);
		if (*row < height)
			return i;
		*row -= height;
	}
	return f->n;
}

/* The option whose sign or words are there; field->options: none. */
static size_t option_at(const struct form *f, const struct form_field *field, int width, int row,
			int col)
{
	for (size_t i = 0; i < field->options; i++) {
		int from, words = text_cols(f->look, field->option[i].words) + 2;
		if (form_option_place(f, field, i, width, &from) == row && col >= from &&
		    col < from + words)
			return i;
	}
	return field->options;
}

static enum form_did click_option(struct form *f, struct form_field *field, size_t option)
{
	if (option >= field->options)
		return FORM_TAKEN;
	if (field->kind == FORM_SET) {
		field->at = option;
		return form_key(f, ' ');
	}
	enum form_did did = FORM_TAKEN;
	while (field->value != (int)option)
		did = form_key(f, field->value < (int)option ? K_RIGHT : K_LEFT);
	return did;
}

/* The cursor goes under the click where the whole text is seen; else it stays at the end. */
static enum form_did click_text(struct form *f, struct form_field *field, int row, int col,
				int width)
{
	if (field->kind == FORM_NOTE)
		edit_place(&field->text, f->look, width, row, col);
	else if (text_cols(f->look, field->text.text) < width)
		edit_place(&field->text, f->look, width, 0, col);
	return FORM_TAKEN;
}

enum form_did form_click(struct form *f, int y, int x)
{
	const struct area *at = &f->painted;
	struct form_columns c = form_columns_of(f, at->cols);
	int row = y - at->y + f->painted_top, col = x - at->x - c.value;

	if (y < at->y || y >= at->y + at->rows || row < 0)
		return FORM_IGNORED;
	size_t i = field_at(f, c.width, &row);
	if (i < f->n && i != f->focus)
		form_focus(f, i);
	if (i >= f->n || f->focus != i || col < 0)
		return FORM_TAKEN;
	struct form_field *field = &f->field[i];
	switch (field->kind) {
	case FORM_CHOICE:
	case FORM_SET:
		return click_option(f, field, option_at(f, field, c.width, row, col));
	case FORM_TICK:
		field->text.at = 0;
		return col <= 1 ? form_key(f, ' ') : FORM_TAKEN;
	case FORM_BUTTON:
		return row == 1 ? form_key(f, K_ENTER) : FORM_TAKEN;
	case FORM_TEXT:
	case FORM_NOTE:
		return click_text(f, field, row, col, c.width);
	default:
		return FORM_TAKEN;
	}
}
