/* UTF-8 text as characters, never as bytes. */
#ifndef HVERDAG_CORE_BASE_UTF8_H
#define HVERDAG_CORE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character that starts at *at, which is moved past it; 0 at the end of the text.  A byte that
 * is no part of a valid sequence (overlong, surrogate, past U+10FFFF) counts as U+FFFD, alone. */
uint32_t utf8_next(const char **at);

/* Bytes of `c` written to out (at most 4, no terminator). */
size_t utf8_put(char out[4], uint32_t c);

bool utf8_valid(const char *text, size_t length);

/* How many characters `text` has. */
size_t utf8_length(const char *text);

/* The largest offset <= at that lies between two characters. */
size_t utf8_floor(const char *text, size_t at);

/* A character that nobody can see and that has no place in a name or in settings: control characters other
 * than tab and line break, marks that reverse the direction of reading, a byte order mark inside. */
bool character_is_hidden(uint32_t c);

#endif
