/* Pages as text: what stands above, then section by section. */
#include "core/base/text.h"
#include "tui/writers/words.h"
#include "tui/writers/writers.h"

static int text_line(void *nothing, const struct piece *piece, size_t n, struct err *e)
{
	struct buffer b = { 0 };

	(void)nothing;
	for (size_t i = 0; i < n; i++)
		buffer_text(&b, piece[i].text);
	int failed = output_line(e, "%s", b.at);
	free(b.at);
	return failed;
}

static int text_row(struct page *p, const struct page_column *columns, const void *row,
		    const char *words, struct err *e)
{
	const struct row_words r = { p, columns, row, AS_FACT, text_line, NULL };

	return row_words(&r, _(words), e);
}

static int text_title(const char *title, struct err *e)
{
	if (output_line(e, "%s", "") != 0)
		return -1;
	return *title != '\0' ? output_line(e, "%s", _(title)) : 0;
}

static int text_section(struct page *p, const struct page_rows *rows, const struct value *v,
			struct err *e)
{
	if (rows->text == NULL && rows->table == NULL)
		return 0;
	if (rows->title != NULL && (v->is.rows.n > 0 || rows->always) &&
	    text_title(rows->title, e) != 0)
		return -1;
	if (rows->table != NULL)
		return write_rows(OUTPUT_TEXT, rows, p, v, e);
	for (size_t i = 0; i < v->is.rows.n; i++)
		if (text_row(p, rows->columns, (const char *)v->is.rows.first + i * rows->size,
			     rows->text, e) != 0)
			return -1;
	return 0;
}

static int text_sections(struct page *p, const struct page_column *c, const void *row,
			 struct err *e)
{
	for (; c->name != NULL; c++) {
		if (c->kind != VALUE_ROWS && c->kind != VALUE_INLINE)
			continue;
		const struct value v = page_value(p, c, row);
		int failed = c->kind == VALUE_INLINE ? text_sections(p, c->columns, v.is.inner, e)
						     : text_section(p, c->rows, &v, e);
		if (failed)
			return -1;
	}
	return 0;
}

static int text_page(struct page *p, struct err *e)
{
	if (text_row(p, p->desc->columns, p->of, p->desc->text, e) != 0)
		return -1;
	return text_sections(p, p->desc->columns, p->of, e);
}

int write_page(enum format format, struct page *p, struct err *e)
{
	if (format == OUTPUT_TEXT)
		return text_page(p, e);
	p->csv = format == OUTPUT_CSV;
	json_t *page = row_json(p, p->desc->columns, p->of);
	int failed = format == OUTPUT_JSON ? output_object(page, e) : csv_page(page, e);
	json_decref(page);
	return failed;
}
