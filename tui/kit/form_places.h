/* Where the parts of a form lie, for drawing it (form_paint.c) and for clicks on it (form_click.c). */
#ifndef HVERDAG_TUI_KIT_FORM_PLACES_H
#define HVERDAG_TUI_KIT_FORM_PLACES_H

#include "tui/kit/form.h"

enum { MARK_COLS = 2, GAP = 2 };

struct form_columns {
	int label, value, width;
};
struct form_columns form_columns_of(const struct form *f, int cols);

/* Rows of a field; text of a fact is wrapped as a note is: the edit it is kept in knows how. */
int form_height_of(const struct form *f, const struct form_field *field, int width);

/* Which row of a CHOICE or a SET an option stands in, and from which column. */
int form_option_place(const struct form *f, const struct form_field *field, size_t wanted,
		      int width, int *col);

#endif
