/* The history of places: the screens the user opened, to go back and forward through as in a
 * browser. */
#ifndef HVERDAG_TUI_KIT_HISTORY_H
#define HVERDAG_TUI_KIT_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"

struct app;
struct view;

/* A screen and what it shows. Each view decides what `whose`, `about` and `row` mean
 * (tui/screens/places.h). Two places are the same when screen, day and whose are equal. */
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

/* The place that a view shows now; false when the view is not part of the history. */
bool history_place(struct app *a, struct view *v, struct place *out);

/* Call it before a key acts: it notes the place where the key is pressed, to go back to. */
void history_note(struct app *a);

unsigned history_met(struct app *a, struct view *v); /* NEED_BACK, NEED_FORWARD */
void history_back(struct app *a, struct view *v);
void history_forward(struct app *a, struct view *v);

#endif
