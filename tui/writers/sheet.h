/* Pages on the screen: rows of a sheet.  What a row needs beyond words, a plot or a bar, its screen
 * draws itself. */
#ifndef HVERDAG_TUI_WRITERS_SHEET_H
#define HVERDAG_TUI_WRITERS_SHEET_H

#include "core/pages/page.h"
#include "tui/kit/sheet.h"

/* The heading of a section, its rows as they read on a screen (page_rows.sheet), and what it says
 * where there are none. */
void sheet_section(struct sheet *s, struct page *p, const char *name);
/* One of the rows of a section. */
void sheet_section_row(struct sheet *s, struct page *p, const char *name, size_t row);
/* One row of `columns`, laid out by `words`, which are in the user's language. */
void sheet_row(struct sheet *s, struct page *p, const struct page_column *columns, const void *row,
	       const char *words);

/* Write a label and its value, and nothing for an unknown value: one; the facts in `names` (ends
 * with NULL; NULL: all facts); the values of a page that a table lists, with its titles. */
void sheet_fact(struct sheet *s, const char *label, const char *value);
void sheet_facts(struct sheet *s, const struct facts *facts, const char *const *names);
void sheet_values(struct sheet *s, struct page *p, const struct page_table *values);

#endif
