/* Pages in the rows of lists: words of a row in some columns of a line.  See core/pages/page.h for how
 * a row reads; each line of its words stands in the same place, so that all but one should be left
 * out. */
#ifndef HVERDAG_TUI_WRITERS_CELLS_H
#define HVERDAG_TUI_WRITERS_CELLS_H

#include "tui/kit/line.h"
#include "tui/writers/words.h"

struct cell_place {
	int col, cols;
	bool right; /* ends at its last column instead of beginning at its first */
	enum ink ink;
};

/* False: there was nothing to write.  l NULL: only says so. */
bool line_cell(struct line *l, const struct row_words *row, const char *words,
	       const struct cell_place *at);

#endif
