/* Days, times and lengths as people type them: in every field, question and filter the same. */
#ifndef HVERDAG_TUI_KIT_TYPED_H
#define HVERDAG_TUI_KIT_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"

/* "23/11", "23.11.2026", "1-12-26", "30. november", "2026-11-23", "today", "i morgen", "+7", "-7"; "fri"
 * and "fredag" are the next one, today included; "week 48", "uge 48", "w48" and "2026-W48" are a Monday,
 * "fre uge 48" another day of it.  Danish and English are always both understood.  A year of two figures
 * is of this century.  Where none is named the day is the nearest to `beside`, the other day that the
 * question is about (DAY_NONE: to today): in January 28/12 is last year's.  false: no day, *out
 * untouched. */
bool typed_day(const char *text, struct day today, struct day beside, struct day *out);
/* A date or a week without its year: which one is meant depends on `beside`. */
bool typed_day_is_bare(const char *text);
/* Why `text` is no day, in words; "" when it is one. */
const char *typed_day_wrong(const char *text, struct day today, struct day beside, char *out,
			    size_t size);

/* "8 weeks", "8 uger", "8u": so many weeks, 1 to 999.  false: it says no such length, *weeks untouched. */
bool typed_weeks(const char *text, int *weeks);

/* What times are typed beside, in minutes of the day; -1: not known. */
struct typed_clock {
	int now;
	int from; /* what a length is counted from, a visit's start for its end */
	int was;  /* what the field said at first: what +15 is added to where there is no `from` */
};

/* "8:05", "8.05", "805", "8"; "now" and "nu"; "+15" and "-10", from clock->from, clock->was or now; and,
 * counted from clock->from, lengths: "1½t", "45 min", "90".  -1: no time. */
int typed_time(const char *text, const struct typed_clock *clock);

/* "180", "180 min", "3 h", "3t", "3 t 30 min", "1t30", "3½ h", "1,5 t" at the start of a text: minutes,
 * with *at moved past it and past the blanks after it.  -1: it begins with no length, *at untouched. */
int typed_minutes(const char **at);
/* The whole text is a length, or "+15" or "-15" minutes more or less than `was` (-1: nothing).  -1: it is
 * none, or less than nothing. */
int typed_length(const char *text, int was);

#endif
