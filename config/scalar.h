/* One scalar of a settings file: what it can be read as, and how it is written and quoted. */
#ifndef HVERDAG_CONFIG_SCALAR_H
#define HVERDAG_CONFIG_SCALAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The text as a message shows it: cut when long, without control characters. Returns out. */
enum { SAID_MAX = 200 };
const char *scalar_said(const char *text, char out[SAID_MAX]);

/* Whole numbers in figures.  What is too large becomes a number that is outside every bound. */
bool scalar_integer(const char *text, long *out);
/* The same, with a point and up to 6 figures after it. */
bool scalar_number(const char *text, double *out);
/* "08": YAML's old readers took it for octal. */
bool scalar_has_needless_nought(const char *text);

/* Would YAML take this for a number or a boolean when it is not in quotes?  "no", "on" and dates
 * are texts here, whatever YAML 1.1 made of them: nothing of ours reads them as anything else. */
bool scalar_is_other_type(const char *text);

bool scalar_is_id(const char *text);

/* What is wrong with it as a text setting, as a sentence; NULL when it is fine. */
const char *scalar_text_problem(const char *text);
/* The length in bytes, without the line break at the end of a block. */
size_t scalar_text_length(const char *text);

/* As it would be written: in quotes where it needs them. */
void scalar_write(const char *text, FILE *to);

#endif
