/* Pages and tables on standard output, as text, JSON or CSV.  The writers know kinds of values, and
 * neither citizens nor courses (core/pages/page.h). */
#ifndef HVERDAG_TUI_WRITERS_WRITE_H
#define HVERDAG_TUI_WRITERS_WRITE_H

#include <jansson.h>

#include "core/base/err.h"
#include "core/pages/page.h"
#include "tui/options.h"

/* The page in that format; CSV has a row for each value, named by its path ("goals.0.text"). */
int write_page(enum format format, struct page *p, struct err *e);

/* Rows one after another: objects of all columns as JSON, the table of the rows as text and CSV.  Text
 * waits for table_end, since columns are as wide as their widest cell.  Between rows the arena of the
 * page may be emptied. */
struct table {
	enum format format;
	const struct page_rows *rows;
	struct page *page;
	char **cell; /* that wait */
	size_t cells;
	bool begun;
};
void table_begin(struct table *t, enum format format, const struct page_rows *rows, struct page *p);
int table_row(struct table *t, const void *row, struct err *e);
int table_end(struct table *t, struct err *e); /* writes what waits */
void table_release(struct table *t);
/* The same for rows that stand side by side. */
int write_rows(enum format format, const struct page_rows *rows, struct page *p,
	       const struct value *list, struct err *e);

/* The values of a row as an object; a new reference. */
json_t *row_json(struct page *p, const struct page_column *columns, const void *row);

/* A text as it is. */
int output_whole(const char *text, struct err *e);

/* One object alone, on a line. */
int output_object(const json_t *object, struct err *e);

/* A line of text; control characters in it become spaces. */
int output_line(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Has everything that was written arrived?  The last word before the program ends: a full disk shows
 * only here.  -1: ERR_STORE; ERR_NONE, here and wherever something is written, where the reader has
 * closed the pipe. */
int output_finish(struct err *e);

#endif
