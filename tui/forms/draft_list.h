/* Drafts of all forms together: a list to choose from, and going on with one. */
#ifndef HVERDAG_TUI_FORMS_DRAFT_LIST_H
#define HVERDAG_TUI_FORMS_DRAFT_LIST_H

#include "tui/forms/drafts.h"

/* Offers all drafts, and goes on with the one that is taken. */
void drafts_choose(struct app *a);
/* Opens the form of this draft; where nobody can go on with it that is said, and whether it is to be
 * thrown away asked. */
void drafts_continue(struct app *a, const struct draft_key *key);

#endif
