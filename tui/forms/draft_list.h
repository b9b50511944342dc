/* Drafts of all forms together: a list to choose from, and going on with one. */
#ifndef HVERDAG_TUI_FORMS_DRAFT_LIST_H
#define HVERDAG_TUI_FORMS_DRAFT_LIST_H

#include "tui/forms/drafts.h"

/* What tells a draft from others in a list. */
struct draft_said {
	const char *name; /* of the citizen */
	struct day on;
	int minute;       /* -1: none */
	const char *what; /* "Change the goal: Gå tur" */
};
struct draft_said draft_describe(const struct draft *d, struct arena *words);

/* Lists all drafts; the one that the user chooses is opened in its form. */
void drafts_choose(struct app *a);
/* Opens the form of this draft. When the form cannot be opened, says why and asks whether to
 * throw the draft away. */
void drafts_continue(struct app *a, const struct draft_key *key);

#endif
