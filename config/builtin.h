/* The settings that come with the program, each by the name of its file: they are there wherever the program
 * is, installed or not. */
#ifndef HVERDAG_CONFIG_BUILTIN_H
#define HVERDAG_CONFIG_BUILTIN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

struct builtin {
	const char *name; /* "herning" */
	const char *text;
};

/* By name; false: there are no more. */
bool builtin_at(size_t index, struct builtin *out);

/* NULL: the program has none of that name. */
const char *builtin_text(const char *name);

/* A settings file, or where there is no such file the settings of the program that are called so.  *file is
 * what messages and the store call them, "herning.yaml"; both to free(). */
int builtin_or_file(const char *name, char **file, char **text, size_t *length, struct err *e);

#endif
