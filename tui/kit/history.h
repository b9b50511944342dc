/* Places: screens that one goes to and comes back to, back and forward as a browser keeps its pages. */
#ifndef HVERDAG_TUI_KIT_HISTORY_H
#define HVERDAG_TUI_KIT_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"

struct app;
struct view;

/* Somewhere to go.  What a view makes of `whose`, `about` and `row` is its own business; two places are
 * the same where screen, day and whose are. */
struct place {
	int screen; /* in the table of the program's screens, app.screens */
	struct day on;
	int64_t whose;
	int64_t about;  /* what to look for there; 0: nothing */
	int64_t row[2]; /* under the cursor */
};

enum { HISTORY_MOST = 50 };

struct history {
	struct place at[HISTORY_MOST]; /* oldest first */
	int n, now;
};

/* Opens it over the view on top, unless the screen says why it can't. */
void app_go(struct app *a, const struct place *p);

/* Where a view is; false: it is no place to come back to. */
bool history_place(struct app *a, struct view *v, struct place *out);

/* Before a key acts: where it is pressed is where one comes back to. */
void history_note(struct app *a);

unsigned history_met(struct app *a, struct view *v); /* NEED_BACK, NEED_FORWARD */
void history_back(struct app *a, struct view *v);
void history_forward(struct app *a, struct view *v);

#endif
