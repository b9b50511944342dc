/* Pages on the screen: see sheet.h. */
#include "tui/writers/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/writers/styles.h"
#include "tui/writers/words.h"

enum { FIRST_COL = 1, VALUE_COL = 18, NARROW_COLS = 44 };

/* ---- rows ---- */

/* Where the writing of a line has come to. */
struct sheet_line {
	struct sheet *sheet;
	enum ink ink;
	int col;
	int shift; /* columns that all of the line stands further right */
};

/* "14", "14|3", "27/3": a column, and the one on a narrow sheet, there after "/" in a new row;
 * "+2", "+2|0": further right by so much. */
static void line_go(struct sheet_line *l, const struct piece *piece)
{
	char style[24], *other;

	snprintf(style, sizeof style, "%.*s", (int)piece->style_length, piece->style);
	bool further = style[0] == '+';
	other = style + strcspn(style, "|/");
	bool narrow = *other != '\0' && l->sheet->cols < NARROW_COLS;
	int col = atoi(narrow ? other + 1 : style + further);
	if (further) {
		l->shift = col;
		l->col += col;
		return;
	}
	if (narrow && *other == '/')
		sheet_end(l->sheet);
	l->col = l->shift + col;
}

static void line_style(struct sheet_line *l, const struct piece *piece)
{
	int col = l->col;

	if (piece->style_length > 0 && strchr("+0123456789", piece->style[0]) != NULL) {
		line_go(l, piece);
		return;
	}
	style_apply(piece, &l->sheet->line, &l->col, &l->ink);
	l->sheet->open = l->sheet->open || l->col != col;
}

/* A heading stands at the edge, below an empty row, and is never wrapped. */
static bool line_heading(struct sheet_line *l, const struct piece *piece)
{
	if (!style_is(piece, "heading"))
		return false;
	sheet_blank(l->sheet);
	l->col = 0;
	l->ink = INK_TITLE;
	return true;
}

/* Writes one line. If it has only one text, that is wrapped, indented to where it begins;
 * several texts are not wrapped. */
static int sheet_line(void *data, const struct piece *piece, size_t n, struct err *e)
{
	struct sheet_line l = { .sheet = data, .ink = INK_NORMAL, .col = FIRST_COL };
	bool heading = line_heading(&l, piece);
	size_t texts = 0;

	(void)e;
	for (size_t i = 0; i < n; i++)
		texts += piece[i].text[strspn(piece[i].text, " ")] != '\0';
	for (size_t i = 0; i < n; i++) {
		size_t spaces = strspn(piece[i].text, " ");
		line_style(&l, &piece[i]);
		l.col += (int)spaces;
		if (piece[i].text[spaces] == '\0')
			continue;
		if (texts == 1 && !heading) {
			sheet_wrap(l.sheet, l.col, l.ink, piece[i].text + spaces);
			return 0;
		}
		l.col = sheet_text(l.sheet, l.col, l.ink, piece[i].text + spaces);
	}
	sheet_end(l.sheet);
	return 0;
}

void sheet_row(struct sheet *s, struct page *p, const struct page_column *columns, const void *row,
	       const char *words)
{
	const struct row_words r = { p, columns, row, IN_ROWS, sheet_line, s };
	struct err e = { .kind = ERR_NONE };

	row_words(&r, words, &e);
}

void sheet_section_row(struct sheet *s, struct page *p, const char *name, size_t row)
{
	const struct page_column *c;
	const struct value list = page_find(p, p->desc->columns, p->of, name, &c);

	sheet_row(s, p, c->rows->columns, (const char *)list.is.rows.first + row * c->rows->size,
		  _(c->rows->sheet));
}

void sheet_section(struct sheet *s, struct page *p, const char *name)
{
	const struct page_column *c;
	const struct value list = page_find(p, p->desc->columns, p->of, name, &c);
	const struct page_rows *rows = c->rows;

	if (list.is.rows.n == 0 && rows->nothing == NULL)
		return;
	if (rows->heading != NULL && rows->heading[0] == '<')
		sheet_row(s, p, p->desc->columns, p->of, _(rows->heading));
	else if (rows->heading != NULL)
		sheet_heading(s, _(rows->heading));
	for (size_t i = 0; i < list.is.rows.n; i++)
		sheet_row(s, p, rows->columns, (const char *)list.is.rows.first + i * rows->size,
			  _(rows->sheet));
	if (list.is.rows.n == 0)
		sheet_wrap(s, FIRST_COL, INK_DIM, _(rows->nothing));
}

/* ---- facts ---- */

void sheet_fact(struct sheet *s, const char *label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	sheet_put(s, FIRST_COL, INK_DIM, "%s", label);
	sheet_wrap(s, VALUE_COL, INK_NORMAL, value);
}

static void sheet_known(struct sheet *s, const struct fact *f)
{
	struct page p = { .desc = NULL };

	sheet_fact(s, f->label, value_shown(&p, &f->value, NULL, AS_FACT));
	arena_release(&p.arena);
}

void sheet_facts(struct sheet *s, const struct facts *facts, const char *const *names)
{
	for (size_t i = 0; names == NULL && i < facts->n; i++)
		sheet_known(s, &facts->at[i]);
	for (; names != NULL && *names != NULL; names++)
		sheet_known(s, facts_find(facts, *names));
}

void sheet_values(struct sheet *s, struct page *p, const struct page_table *values)
{
	for (; values->name != NULL; values++) {
		const struct page_column *c;
		const struct value v = page_find(p, p->desc->columns, p->of, values->name, &c);
		sheet_fact(s, _(values->title), value_shown(p, &v, c, AS_FACT));
	}
}
