/* Back and forward: the places one has been at, as a browser keeps its pages. */
#ifndef HVERDAG_TUI_KIT_HISTORY_H
#define HVERDAG_TUI_KIT_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"

struct app;
struct view;
struct view_ops;

/* Somewhere one can come back to.  What a view makes of `whose` and `row` is its own business; two
 * places are the same where all but `row` is. */
struct place {
	const struct view_ops *ops;
	struct day on;
	int64_t whose;
	int64_t row[2]; /* under the cursor */
};

enum { HISTORY_MOST = 50 };

struct history {
	struct place at[HISTORY_MOST]; /* oldest first */
	int n, now;
};

/* Where a view is; false: it is no place to come back to. */
bool history_place(struct app *a, struct view *v, struct place *out);

/* Before a key acts: where it is pressed is where one comes back to. */
void history_note(struct app *a);

unsigned history_met(struct app *a, struct view *v); /* NEED_BACK, NEED_FORWARD */
void history_back(struct app *a, struct view *v);
void history_forward(struct app *a, struct view *v);

#endif
