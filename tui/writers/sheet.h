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
/* One row, by words that are in the user's language. */
void sheet_row(struct sheet *s, struct page *p, const struct page_column *columns, const void *row,
	       const char *words);

/* A label and a value, and nothing where nothing is known: one, those of facts that are named (NULL at
 * the end; all of them), and those of a page under the words of a table. */
void sheet_fact(struct sheet *s, const char *label, const char *value);
void sheet_facts(struct sheet *s, const struct facts *facts, const char *const *names);
void sheet_values(struct sheet *s, struct page *p, const struct page_table *values);

#endif
