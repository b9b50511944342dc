/* Durations, days and weeks as they are said in a sentence, in the user's language; in figures they are in
 * core/format.h. */
#ifndef HVERDAG_CORE_PHRASE_H
#define HVERDAG_CORE_PHRASE_H

#include "core/base/day.h"

enum { DURATION_TEXT = 40, DAY_PHRASE = 80, WEEK_PHRASE = 60, FIGURE_TEXT = 40 };

/* "25 min", "2 h", "6 h 30 min", "-1 h 15 min"; "0 min" for none. */
const char *duration_text(int minutes, char out[DURATION_TEXT]);

/* "12", "4.5" with the decimal sign of the language, two decimals at most. */
const char *figure_text(double number, char out[FIGURE_TEXT]);

/* "Monday 6 April", with its year where that is not the year of `near`. */
const char *day_phrase(struct day d, struct day near, char out[DAY_PHRASE]);

/* "week 15", with its year where that is not the year of the week that `near` is in. */
const char *week_phrase(struct week w, struct day near, char out[WEEK_PHRASE]);

#endif
