/* What the reader of the demonstration's template (template.c) and the makers of its visits
 * (visits.c) share.  The template's lines are described in assets/demo/README.md.  A day of the
 * template is an int here: days from today, -1 is yesterday.  A template that is not as described
 * ends the program: tests read the whole of it. */
#ifndef HVERDAG_TUI_DEMO_TEMPLATE_H
#define HVERDAG_TUI_DEMO_TEMPLATE_H

#include <stdbool.h>

#include "tui/demo/demo.h"

extern const char demo_template[]; /* JSON Lines, ends with a 0 byte */

enum { NO_DAY = 9999, DEMO_ID = 40 };

struct demo {
	struct day today;
	int minute; /* of today: now */
	demo_each *each;
	void *data;
	struct err *e;
	bool failed;  /* `each` has failed: no more records are made */
	json_t *kept; /* type → list of the lines read so far */
	json_t *keys; /* "plan p-inger", "told l01 -1" → that line */
};

/* The text of a field of a line, or NULL. */
const char *demo_text(const json_t *line, const char *field);
/* The day of a field of a line, or `missing`. */
int demo_day(const struct demo *d, const json_t *line, const char *field, int missing);
/* Is it so many minutes after that time of today? */
bool demo_has_passed(const struct demo *d, const json_t *line, const char *field, int later);
/* Is the day inside the `first` and `last` of the line, both included and open where not given? */
bool demo_lasts(const struct demo *d, const json_t *line, const char *first, const char *last,
		int day);

/* Lines read before: all of a type, one by its id, one of a visit on a day; NULL where there is none. */
const json_t *demo_kept(const struct demo *d, const char *type);
const json_t *demo_line(const struct demo *d, const char *type, const char *id);
const json_t *demo_line_of_day(const struct demo *d, const char *type, const char *visit, int day);

/* Passes a record to `each`, its days and times moved to those around today. Takes over the
 * reference to `line`. */
void demo_put(struct demo *d, json_t *line);

/* Make records from the lines that are not records themselves. */
void demo_visits(struct demo *d, const json_t *line);     /* "visits" */
void demo_correction(struct demo *d, const json_t *line); /* "correction" */
void demo_levels(struct demo *d, const json_t *line);     /* "levels" */

#endif
