/* Drafts of all forms together: a list to choose from, and going on with one. */
#ifndef HVERDAG_TUI_FORMS_DRAFT_LIST_H
#define HVERDAG_TUI_FORMS_DRAFT_LIST_H

#include "tui/forms/drafts.h"

/* Lists all drafts; the one that the user chooses is opened in its form. */
void drafts_choose(struct app *a);
/* Opens the form of this draft. When the form cannot be opened, says why and asks whether to
 * throw the draft away. */
void drafts_continue(struct app *a, const struct draft_key *key);

#endif
