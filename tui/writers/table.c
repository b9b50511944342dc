/* Rows as a table of text, as CSV or as JSON: see write.h. */
#include <stdint.h>
#include <wchar.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/writers/words.h"
#include "tui/writers/writers.h"

void table_begin(struct table *t, enum format format, const struct page_rows *rows, struct page *p)
{
	*t = (struct table){ .format = format, .rows = rows, .page = p };
	p->csv = format == OUTPUT_CSV;
}

static int csv_table_row(struct table *t, const void *row, struct err *e)
{
	const struct page_table *column = t->rows->table;
	struct buffer b = { 0 };

	if (!t->begun) {
		csv_begin(&b);
		for (size_t i = 0; column[i].name != NULL; i++) {
			buffer_text(&b, i > 0 ? ";" : "");
			csv_text(&b, column[i].name);
		}
		buffer_text(&b, "\r\n");
		t->begun = true;
	}
	for (size_t i = 0; row != NULL && column[i].name != NULL; i++) {
		const struct page_column *c;
		const struct value v =
			page_find(t->page, t->rows->columns, row, column[i].name, &c);
		json_t *value = value_json(t->page, c, &v);
		buffer_text(&b, i > 0 ? ";" : "");
		csv_value(&b, value);
		json_decref(value);
	}
	if (row != NULL)
		buffer_text(&b, "\r\n");
	return buffer_write(&b, e);
}

static const char *shown_name(const struct page_table *c)
{
	return c->shown != NULL ? c->shown : c->name;
}

static void text_table_row(struct table *t, const void *row)
{
	for (const struct page_table *column = t->rows->table; column->name != NULL; column++) {
		const struct page_column *c;
		if (column->title == NULL)
			continue;
		const struct value v =
			page_find(t->page, t->rows->columns, row, shown_name(column), &c);
		char *cell = memory_text(value_shown(t->page, &v, c, AS_TEXT));
		text_tame(cell);
		t->cell = memory_grow(t->cell, t->cells, sizeof *t->cell);
		t->cell[t->cells++] = cell;
	}
}

int table_row(struct table *t, const void *row, struct err *e)
{
	int failed = 0;

	if (t->format == OUTPUT_JSON) {
		json_t *object = row_json(t->page, t->rows->columns, row);
		failed = output_object(object, e);
		json_decref(object);
	} else if (t->format == OUTPUT_CSV) {
		failed = csv_table_row(t, row, e);
	} else {
		text_table_row(t, row);
	}
	return failed;
}

/* ---- text: columns as wide as their widest cell, two spaces between them ---- */

enum { TABLE_COLUMNS = 32 };

struct text_table {
	const struct page_table *shown[TABLE_COLUMNS]; /* those with a title */
	bool right[TABLE_COLUMNS];
	int width[TABLE_COLUMNS];
	size_t columns;
	bool titles; /* one of them says something */
};

static int cell_width(const char *text)
{
	int width = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		int w = wcwidth((wchar_t)c);
		width += w >= 0 ? w : 1;
	}
	return width;
}

static const char *title_words(const struct page_table *c)
{
	return *c->title != '\0' ? _(c->title) : "";
}

static bool is_number(enum value_kind kind)
{
	return kind == VALUE_COUNT || kind == VALUE_FIGURE || kind == VALUE_MINUTES ||
	       kind == VALUE_PERCENT;
}

static void text_table_measure(struct text_table *text, const struct table *t)
{
	for (const struct page_table *c = t->rows->table; c->name != NULL; c++) {
		if (c->title == NULL || text->columns == TABLE_COLUMNS)
			continue;
		const struct page_column *column = page_column(t->rows->columns, shown_name(c));
		text->shown[text->columns] = c;
		text->right[text->columns] = column != NULL && is_number(column->kind);
		text->width[text->columns++] = cell_width(title_words(c));
		text->titles = text->titles || *c->title != '\0';
	}
	for (size_t i = 0; i < t->cells && text->columns > 0; i++) {
		int width = cell_width(t->cell[i]);
		if (width > text->width[i % text->columns])
			text->width[i % text->columns] = width;
	}
}

static void text_table_cell(const struct text_table *text, size_t column, const char *cell,
			    struct buffer *b)
{
	bool last = column + 1 == text->columns;
	int pad = text->width[column] - cell_width(cell);

	for (int i = 0; text->right[column] && i < pad; i++)
		buffer_text(b, " ");
	buffer_text(b, cell);
	for (int i = 0; !text->right[column] && !last && i < pad; i++)
		buffer_text(b, " ");
	buffer_text(b, last ? "" : "  ");
	if (!last)
		return;
	while (b->length > 0 && b->at[b->length - 1] == ' ') /* of empty cells at the end */
		b->length--;
	buffer_text(b, "\n");
}

static int text_table_write(const struct table *t, struct err *e)
{
	struct text_table text = { .columns = 0 };
	struct buffer b = { 0 };

	if (t->cells == 0)
		return 0;
	text_table_measure(&text, t);
	for (size_t i = 0; text.titles && i < text.columns; i++)
		text_table_cell(&text, i, title_words(text.shown[i]), &b);
	for (size_t i = 0; i < t->cells && text.columns > 0; i++)
		text_table_cell(&text, i % text.columns, t->cell[i], &b);
	return buffer_write(&b, e);
}

int table_end(struct table *t, struct err *e)
{
	if (t->format == OUTPUT_TEXT)
		return text_table_write(t, e);
	/* A table without rows still says what its columns are. */
	return t->format == OUTPUT_CSV && !t->begun ? csv_table_row(t, NULL, e) : 0;
}

void table_release(struct table *t)
{
	for (size_t i = 0; i < t->cells; i++)
		free(t->cell[i]);
	free(t->cell);
	*t = (struct table){ .cells = 0 };
}

int write_rows(enum format format, const struct page_rows *rows, struct page *p,
	       const struct value *list, struct err *e)
{
	struct table t;
	int failed = 0;

	table_begin(&t, format, rows, p);
	for (size_t i = 0; i < list->is.rows.n && !failed; i++)
		failed = table_row(&t, (const char *)list->is.rows.first + i * rows->size, e);
	if (!failed)
		failed = table_end(&t, e);
	table_release(&t);
	return failed;
}
