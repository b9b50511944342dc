/* What the words in angle brackets of a row of a page mean on a screen: an ink, a mark, a bar of a level
 * (core/pages/page.h lists them). */
#ifndef HVERDAG_TUI_WRITERS_STYLES_H
#define HVERDAG_TUI_WRITERS_STYLES_H

#include "tui/kit/line.h"
#include "tui/writers/words.h"

/* Is it that style? */
bool style_is(const struct piece *piece, const char *name);
/* Columns that its mark or bar takes; 0 for other styles. */
int style_cols(const struct piece *piece);
/* Does what it says: what follows stands in *ink, or its mark or bar stands at *col, which moves on.
 * Other styles change nothing. */
void style_apply(const struct piece *piece, struct line *l, int *col, enum ink *ink);

/* Ink and mark of styles such as "good *done"; what they do not name stays as it was. */
void style_look(const char *styles, enum ink *ink, enum mark *mark);

#endif
