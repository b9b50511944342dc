/* Words of a row in some columns of a line: see cells.h. */
#include "tui/writers/cells.h"

#include "tui/writers/styles.h"

struct cell_writing {
	struct line *line;
	const struct cell_place *at;
	bool wrote;
};

static int pieces_cols(const struct look *look, const struct piece *piece, size_t n)
{
	int cols = 0;

	for (size_t i = 0; i < n; i++)
		cols += style_cols(&piece[i]) + text_cols(look, piece[i].text);
	return cols;
}

static int cell_line(void *data, const struct piece *piece, size_t n, struct err *e)
{
	static const struct look plain = { .utf8 = true };
	struct cell_writing *w = data;
	const struct cell_place *at = w->at;
	enum ink ink = at->ink;
	int end = at->col + at->cols;
	int cols = pieces_cols(w->line != NULL ? w->line->look : &plain, piece, n);

	(void)e;
	w->wrote = w->wrote || cols > 0;
	if (w->line == NULL || cols == 0)
		return 0;
	int col = at->right && cols < at->cols ? end - cols : at->col;
	for (size_t i = 0; i < n; i++) {
		style_apply(&piece[i], w->line, &col, &ink);
		col = line_text(w->line, col, end - col, ink, piece[i].text);
	}
	return 0;
}

bool line_cell(struct line *l, const struct row_words *row, const char *words,
	       const struct cell_place *at)
{
	struct cell_writing w = { .line = l, .at = at };
	struct row_words r = *row;
	struct err e = { .kind = ERR_NONE };

	r.each = cell_line;
	r.data = &w;
	row_words(&r, words, &e);
	return w.wrote;
}
