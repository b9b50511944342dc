/* What the keys of several screens ask before they act. */
#ifndef HVERDAG_TUI_SCREENS_REFUSAL_H
#define HVERDAG_TUI_SCREENS_REFUSAL_H

#include "tui/kit/app.h"

/* app.refusal: why the user may not do that enum act, in the words of a screen. */
const char *act_refusal(const struct app *a, int act);

/* For binding.missing: the municipality has no clip cards. */
const char *clip_cards_missing(struct app *a, struct view *v);

#endif
