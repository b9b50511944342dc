/* What the writers share with one another. */
#ifndef HVERDAG_TUI_WRITERS_WRITERS_H
#define HVERDAG_TUI_WRITERS_WRITERS_H

#include <stdlib.h>
#include <string.h>

#include "tui/writers/write.h"

/* Text that grows. */
struct buffer {
	char *at;
	size_t length, room;
};
void buffer_put(struct buffer *b, const char *text, size_t length);
void buffer_text(struct buffer *b, const char *text);
int buffer_write(struct buffer *b, struct err *e); /* to standard output; empties it */

/* Stored text can't move the cursor of a terminal or break a line of a table. */
void text_tame(char *text);

json_t *value_json(struct page *p, const struct page_column *c, const struct value *v);

/* CSV as a Danish Excel reads it. */
void csv_begin(struct buffer *b);
void csv_text(struct buffer *b, const char *text);
void csv_value(struct buffer *b, const json_t *value);
int csv_page(const json_t *page, struct err *e);

#endif
