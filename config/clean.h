/* A file's bytes made fit for a YAML reader, with every byte that is not text reported. */
#ifndef HVERDAG_CONFIG_CLEAN_H
#define HVERDAG_CONFIG_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"

/* Replaces a bad character, so that lines and columns stay right. */
#define CLEAN_MARK "\xEF\xBF\xBD"

/* A character that nobody can see and that has no place in settings: control characters other than
 * tab and line break, marks that reverse the direction of reading, a byte order mark inside. */
bool character_is_hidden(uint32_t c);

/* A copy to free(), valid UTF-8; the first bad character of each line becomes a fault. */
char *clean_text(const char *file, const char *text, size_t length, struct faults *faults);

#endif
