/* Texts of many rows: see sheet.h. */
#include "tui/kit/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

static void rows_free(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->row[i].cell);
	s->n = 0;
}

void sheet_begin(struct sheet *s, const struct look *look, int cols)
{
	rows_free(s);
	s->look = look;
	s->cols = cols > LINE_COLS ? LINE_COLS : cols;
	s->open = false;
	s->rest = NULL;
	line_begin(&s->line, look, s->cols);
}

void sheet_release(struct sheet *s)
{
	rows_free(s);
	free(s->row);
	s->row = NULL;
	s->rest = NULL;
}

void sheet_later(struct sheet *s, sheet_rest *rest, void *of)
{
	s->rest = rest;
	s->rest_of = of;
}

/* Writes on until there are so many rows, or no more. */
static void sheet_until(struct sheet *s, int rows)
{
	while (s->rest != NULL && (int)s->n < rows)
		if (!s->rest(s->rest_of, s))
			s->rest = NULL;
}

int sheet_text(struct sheet *s, int col, unsigned ink, const char *text)
{
	s->open = true;
	return line_text(&s->line, col, s->cols - col, ink, text);
}

int sheet_put(struct sheet *s, int col, unsigned ink, const char *format, ...)
{
	char text[600];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return sheet_text(s, col, ink, text);
}

void sheet_right(struct sheet *s, unsigned ink, const char *text)
{
	int cols = text_cols(s->look, text);
	int from = s->cols - cols > s->line.used + 1 ? s->cols - cols : s->line.used + 1;

	s->open = true;
	line_text(&s->line, from, s->cols - from, ink, text);
}

int sheet_mark(struct sheet *s, int col, unsigned ink, enum mark m)
{
	return sheet_text(s, col, ink, look_mark(s->look, m));
}

void sheet_end(struct sheet *s)
{
	struct sheet_row r = { .used = s->line.used };

	r.cell = memory_new((size_t)r.used, sizeof *r.cell);
	memcpy(r.cell, s->line.cell, (size_t)r.used * sizeof *r.cell);
	s->row = memory_grow(s->row, s->n, sizeof *s->row);
	s->row[s->n++] = r;
	s->open = false;
	line_begin(&s->line, s->look, s->cols);
}

void sheet_blank(struct sheet *s)
{
	if (s->open)
		sheet_end(s);
	if (s->n > 0 && s->row[s->n - 1].used > 0)
		sheet_end(s);
}

void sheet_heading(struct sheet *s, const char *text)
{
	sheet_blank(s);
	sheet_put(s, 0, INK_TITLE, "%s", text);
	sheet_end(s);
}

/* Bytes of the next row: up to the last blank that fits, or as much as fits of a long word. */
static size_t row_bytes(const struct look *look, const char *text, int cols)
{
	size_t line = strcspn(text, "\n");
	size_t fits = text_fit(look, text, cols);

	if (fits >= line)
		return line;
	for (size_t i = fits; i > 0; i--)
		if (text[i] == ' ')
			return i;
	return fits > 0 ? fits : line;
}

void sheet_wrap(struct sheet *s, int col, unsigned ink, const char *text)
{
	int cols = s->cols - col > 4 ? s->cols - col : 4;

	while (*text != '\0') {
		size_t n = row_bytes(s->look, text, cols);
		char *row = memory_format("%.*s", (int)n, text);
		s->open = true;
		line_text(&s->line, col, s->cols - col, ink, row);
		free(row);
		sheet_end(s);
		text += n;
		if (*text == '\n')
			text++;
		else
			text += strspn(text, " ");
	}
	if (s->open)
		sheet_end(s);
}

bool sheet_more(const struct sheet *s, int height)
{
	return s->rest != NULL || (int)s->n - s->top > height;
}

static int clamped(const struct sheet *s, int top, int height)
{
	int last = (int)s->n - height;

	if (top > last)
		top = last;
	return top < 0 ? 0 : top;
}

void sheet_scroll(struct sheet *s, int rows, int height)
{
	sheet_until(s, s->top + (rows > 0 ? rows : 0) + height + 1);
	s->top = clamped(s, clamped(s, s->top, height) + rows, height);
}

static void compose(const struct sheet *s, size_t at, int cols, struct line *l)
{
	line_begin(l, s->look, cols);
	if (at >= s->n)
		return;
	l->used = s->row[at].used < l->cols ? s->row[at].used : l->cols;
	memcpy(l->cell, s->row[at].cell, (size_t)l->used * sizeof *l->cell);
}

void sheet_paint(struct sheet *s, const struct area *a)
{
	struct line l;

	sheet_until(s, s->top + a->rows + 1); /* the row below says that there are more */
	int top = clamped(s, s->top, a->rows);
	for (int y = 0; y < a->rows; y++) {
		compose(s, (size_t)(top + y), a->cols, &l);
		if (y == a->rows - 1 && top + a->rows < (int)s->n)
			line_more(&l);
		line_put(&l, a, y);
	}
}

void sheet_paint_behind(struct sheet *s, const struct area *a)
{
	struct line l;

	compose(s, (size_t)clamped(s, s->top, a->rows), a->cols, &l);
	for (int i = 0; i < l.used; i++)
		l.cell[i].ink = INK_DIM;
	line_put(&l, a, 0);
}
