/* One scalar of a settings file: what it can be read as, and how it is written and quoted. */
#ifndef HVERDAG_CONFIG_SCALAR_H
#define HVERDAG_CONFIG_SCALAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* As a message shows it: cut when long, nothing in it that a terminal would obey.  Returns out. */
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

/* A sentence when it can't be a text of ours, else NULL. */
const char *scalar_text_problem(const char *text);
/* Bytes without the line break that a block ends in. */
size_t scalar_text_length(const char *text);

/* As it would be written: in quotes where it needs them. */
void scalar_write(const char *text, FILE *to);

#endif
