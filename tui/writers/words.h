/* Values and rows as people read them: see core/pages/page.h for how a row reads. */
#ifndef HVERDAG_TUI_WRITERS_WORDS_H
#define HVERDAG_TUI_WRITERS_WORDS_H

#include "core/base/err.h"
#include "core/pages/page.h"

/* Days are "2026-11-23" in the tables of commands, "Mon 23/11" in the rows of a screen, "23.11.2026" in the
 * sentences of commands and where a screen names a fact. */
enum reader { AS_TEXT, IN_ROWS, AS_FACT };

/* A value in words; for an unknown one "", or a dash where the column says so. `c` may be NULL.
 * The text lies in the arena of the page. */
const char *value_shown(struct page *p, const struct value *v, const struct page_column *c,
			enum reader reader);

/* A piece of a line in one style: the words in angle brackets before it ("dim", "*late"), or "". */
struct piece {
	const char *style;
	size_t style_length;
	const char *text;
};
enum { PIECES_MOST = 16 };
typedef int each_line(void *data, const struct piece *piece, size_t n, struct err *e);

struct row_words {
	struct page *page;
	const struct page_column *columns;
	const void *row;
	enum reader reader;
	each_line *each; /* called for each line; returns 0 to go on */
	void *data;
};

/* Calls r->each for every line of the row, laid out by `words`, which are in the user's language
 * already. -1 when `each` fails. */
int row_words(const struct row_words *r, const char *words, struct err *e);

/* All lines of the row as one text, divided by blanks and cut where `out` ends.  `each` and `data` of the
 * row are not used. */
void row_text(struct row_words r, const char *words, char *out, size_t size);

/* Does one of the values of that name (the last is NULL), as it is shown, contain `folded`
 * (danish_fold)? */
bool row_contains(const struct row_words *r, const char *const *names, const char *folded);

#endif
