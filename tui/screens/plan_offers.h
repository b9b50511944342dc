/* What can be done about a plan: the same rows on the page of a course and on that of a citizen. */
#ifndef HVERDAG_TUI_SCREENS_PLAN_OFFERS_H
#define HVERDAG_TUI_SCREENS_PLAN_OFFERS_H

#include "core/queries/plan_lines.h"
#include "tui/forms/form_screen.h"

enum { PLAN_OFFERS = 3 };

/* The forms that fit the plan on the day, most likely first, and how many they are: one that is over has none, one
 * that begins later is only changed. */
size_t plan_offers(const struct plan_line *p, struct day on,
		   const struct form_desc *form[PLAN_OFFERS]);

/* What tells it from other plans: its first exercise, and its day where it begins later. */
const char *plan_offer_aside(const struct plan_line *p, struct day on, struct arena *a);

#endif
