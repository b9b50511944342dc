/* Days and lengths as people type them in a question. */
#ifndef HVERDAG_TUI_KIT_TYPED_H
#define HVERDAG_TUI_KIT_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"

/* "23/11", "23.11.2026", "23/11 2026", "2026-11-23", "today", "i morgen", "+7", "-7"; "fri" and
 * "fredag" are the next one, today included; "week 48", "uge 48", "w48" and "2026-W48" are a Monday,
 * "fre uge 48" another day of it.  Danish and English are always both understood.  Where no year is
 * named it is the nearest such day: in January 28/12 is last year's.  false: no day, *out untouched. */
bool typed_day(const char *text, struct day today, struct day *out);
/* The same, but a day or a week without a year is one that has not passed. */
bool typed_day_ahead(const char *text, struct day today, struct day *out);
/* Why `text` is no day, in words; "" when it is one. */
const char *typed_day_wrong(const char *text, struct day today, char *out, size_t size);

/* "180", "180 min", "3 h", "3t", "3 t 30 min", "3½ h" at the start of a text: minutes, with *at moved
 * past it and past the blanks after it.  -1: it begins with no length, *at untouched. */
int typed_minutes(const char **at);

#endif
