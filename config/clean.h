/* A file's bytes made fit for a YAML reader, with every byte that is not text reported. */
#ifndef HVERDAG_CONFIG_CLEAN_H
#define HVERDAG_CONFIG_CLEAN_H

#include <stddef.h>

#include "core/base/faults.h"

/* Replaces a bad character, so that lines and columns stay right. */
#define CLEAN_MARK "\xEF\xBF\xBD"

/* A copy to free(), valid UTF-8; the first bad character of each line becomes a fault. */
char *clean_text(const char *file, const char *text, size_t length, struct faults *faults);

#endif
