/* Where a value stands in the object of a record, in words and as a column of its line. */
#ifndef HVERDAG_CORE_RECORDS_PLACE_H
#define HVERDAG_CORE_RECORDS_PLACE_H

#include <stdbool.h>
#include <stddef.h>

struct place {
	const char *field;
	int index;         /* in the field's list; -1: it is none, or the field itself */
	const char *inner; /* field of the object that stands there, or NULL */
};

/* "on", "plans[1]", "exercises[0].sets", "sent.phone".  A name that a sender made up is shortened and cleaned
 * of control characters.  Returns out. */
enum { PLACE_TEXT = 400 };
const char *place_text(const struct place *p, char out[PLACE_TEXT]);

/* The column (from 1, in characters) where the value begins in a line that is valid JSON; 0 where
 * the line has no such value. */
int place_column(const struct place *p, const char *line);

/* The place whose value holds this byte of a line (well formed up to there); "" where it is in none. */
const char *place_of_byte(const char *line, size_t byte, char out[PLACE_TEXT]);

/* Finds the text of a field in a line that is not valid JSON; false where it can't be found. */
bool place_plain_text(const char *line, const char *field, char *out, size_t size);

#endif
