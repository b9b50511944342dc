/* Results on standard output: one row model, three writers.  A row is a JSON object; its columns
 * say how text and CSV show it.  Text rows wait for output_end, since columns are as wide as their
 * widest cell; JSON and CSV are written at once. */
#ifndef HVERDAG_TUI_OUTPUT_H
#define HVERDAG_TUI_OUTPUT_H

#include <jansson.h>

#include "core/base/err.h"
#include "tui/options.h"

/* How a cell reads as text, to free(); `value` is never NULL but may be a JSON null. */
typedef char *cell_text(const json_t *value);

struct column {
	const char *key;   /* in JSON and CSV; "next_lapse.on" looks inside an object */
	const char *title; /* above the text column, N_(); NULL: not in text; "": no title */
	cell_text *text;   /* NULL: as it is */
	bool right;        /* aligned right */
};

struct output {
	enum format format;
	const struct column *column;
	size_t columns;
	json_t *rows; /* waiting */
	bool begun;
};

void output_begin(struct output *o, enum format format, const struct column *column,
		  size_t columns);
/* Takes `row` over, also when it fails. */
int output_row(struct output *o, json_t *row, struct err *e);
int output_end(struct output *o, struct err *e); /* writes what waits */
void output_release(struct output *o);

/* One object alone: JSON as it is. */
int output_object(const json_t *object, struct err *e);

/* A line of text; control characters in it become spaces. */
int output_line(struct err *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Has everything that was written arrived?  The last word before the program ends: a full disk and
 * a closed pipe show only here.  -1: ERR_STORE. */
int output_finish(struct err *e);

/* Cells. */
char *cell_duration(const json_t *value); /* minutes: "6 h 30 min" */
char *cell_list(const json_t *value);     /* texts joined by ", " */
char *cell_flags(const json_t *value);    /* the "text" of objects, joined */
char *cell_yes_no(const json_t *value);

#endif
