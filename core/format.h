/* Days, times and lengths in figures, as people write them in the user's language.  Said in a sentence they
 * are in core/phrase.h; as a computer reads them, in core/base/day.h. */
#ifndef HVERDAG_CORE_FORMAT_H
#define HVERDAG_CORE_FORMAT_H

#include "core/base/day.h"

enum { FORMAT_TEXT = 64 };

/* "" for no day, all of them. */
const char *format_day_short(struct day d, char out[FORMAT_TEXT]); /* "Mon 23/11" */
/* The same with its year where that is not the year of `near`; DAY_NONE: always. */
const char *format_day_near(struct day d, struct day near, char out[FORMAT_TEXT]);
const char *format_day(struct day d, char out[FORMAT_TEXT]);          /* "23.11.2026" */
const char *format_date(struct day d, char out[FORMAT_TEXT]);         /* "23/11" */
const char *format_minutes_short(int minutes, char out[FORMAT_TEXT]); /* "25", "3½h" */
/* "08:30-08:50"; one of the two where only one is known, "" where none is. */
const char *format_span(int from, int to, char out[FORMAT_TEXT]);

#endif
