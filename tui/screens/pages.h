/* Citizens' pages for the pane beside a list: read when the cursor first rests on a row, and
 * kept until the day changes or something is saved. */
#ifndef HVERDAG_TUI_SCREENS_PAGES_H
#define HVERDAG_TUI_SCREENS_PAGES_H

#include "core/queries/citizen_page.h"
#include "tui/session.h"

enum { PAGES = 48 };

struct pages {
	struct citizen_page page[PAGES]; /* rid 0: free */
	size_t next;                     /* the oldest, replaced next */
};

/* The page from the cache, read when it is not there; NULL with *e when it cannot be read. The
 * cache owns it; it is valid until PAGES other pages were read. */
const struct citizen_page *pages_get(struct pages *p, struct session *s, int64_t citizen_rid,
				     struct day on, struct err *e);
bool pages_has(const struct pages *p, int64_t citizen_rid); /* without reading it */
void pages_forget(struct pages *p);
void pages_forget_one(struct pages *p, int64_t citizen_rid);

#endif
