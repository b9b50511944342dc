/* Lines of a file as JSON objects, and what is wrong with those that are none. */
#ifndef HVERDAG_CORE_RECORDS_IMPORT_LINES_H
#define HVERDAG_CORE_RECORDS_IMPORT_LINES_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "core/base/faults.h"

struct line_reader {
	FILE *stream;
	const char *file;
	int number; /* of the line at hand, from 1 */
	char *text; /* that line, without its line end */
	size_t length;
	int64_t bytes; /* read so far */
	size_t room;
	bool too_long;
};

/* One more line; false at the end or when reading failed (ferror). */
bool line_read(struct line_reader *r);
void line_release(struct line_reader *r);

bool line_is_blank(const struct line_reader *r);

/* The line's object; NULL with a fault where it is none.  A new reference. */
json_t *line_object(const struct line_reader *r, struct faults *faults);

#endif
