/*
 * A screen that is one form: its keys, undo and redo, its draft and what is said of it are the same in
 * every form.  A screen puts a struct form_screen first in its own, names the draft, says in two
 * functions what it is about and what saving does, and gives form_screen_… to its tables.
 */
#ifndef HVERDAG_TUI_SCREENS_FORM_SCREEN_H
#define HVERDAG_TUI_SCREENS_FORM_SCREEN_H

#include "tui/kit/app.h"
#include "tui/kit/form.h"
#include "tui/screens/day/drafts.h"

struct form_screen {
	struct view view;
	struct form form;
	char key[DRAFT_KEY];       /* of its draft */
	char older_key[DRAFT_KEY]; /* of one it goes on with and drops as well; "" */
	void (*about)(struct app *a, struct form_screen *s, struct draft_place *out);
	void (*save)(struct app *a, struct view *v); /* its own binding for Ctrl-S */
	bool unsaved; /* the form differs from the draft in the store */
	bool moved;   /* only the cursor does */
	bool has_draft;
	bool tried;         /* to save: what is still missing is now said */
	char insisted[400]; /* the warning that was said when saving was tried */
};

/* All fields are there: shows the screen, with its draft if there is one. */
void form_screen_open(struct app *a, struct form_screen *s);

/* The first half of saving: false, in words, while something is wrong, or the first time there is a
 * `warning` ("" none): whoever saves again insists.  Else what is written is safe as a draft. */
bool form_screen_ready(struct app *a, struct form_screen *s, const char *warning);
void form_screen_drop(struct app *a, struct form_screen *s); /* it is recorded: no draft any more */

void form_screen_keep(struct app *a,
		      struct form_screen *s); /* what is written so far, as a draft */

/* The key of the draft of a view that is such a screen and has one; NULL: it is none, or has none. */
const char *form_screen_draft(const struct view *v);

/* For view_ops. */
bool form_screen_key(struct app *a, struct view *v, int key);
bool form_screen_click(struct app *a, struct view *v, int y, int x);
enum ink form_screen_status(struct app *a, struct view *v, char *out, size_t size);
void form_screen_paint(struct app *a, struct view *v, const struct area *at, bool everything);
void form_screen_settle(struct app *a, struct view *v);

/* For bindings. */
void form_screen_next(struct app *a, struct view *v);
void form_screen_undo(struct app *a, struct view *v);
void form_screen_redo(struct app *a, struct view *v);
void form_screen_discard(struct app *a, struct view *v);
void form_screen_back(struct app *a, struct view *v);

#endif
