/* Danish alphabetical order and forgiving search, on a machine without any locale: … z æ ø å, aa
 * with å, ä with æ, ö and œ with ø, ü with y; accents separate only what is otherwise equal, then
 * upper case comes first. */
#ifndef HVERDAG_CORE_BASE_DANISH_H
#define HVERDAG_CORE_BASE_DANISH_H

#include <stdbool.h>
#include <stddef.h>

/* Below, equal to or above zero; zero only for the same bytes. */
int danish_compare(const char *a, const char *b);
int danish_compare_n(const char *a, size_t a_length, const char *b, size_t b_length);

/* For searching: small letters, no accents, å for aa, æ for ä, ø for ö.  Never longer than `text`,
 * so strlen(text) + 1 bytes are enough.  Returns out. */
char *danish_fold(const char *text, char *out);

/* The same in ASCII where it can be: ae for æ and ä, oe for ø and ö, aa for å, so that each finds the
 * other.  Never longer than `text`. */
char *danish_plain(const char *text, char *out);

/* Does `text` hold what was typed, ae for æ and so on included?  `folded` has been through
 * danish_fold(). */
bool danish_contains(const char *text, const char *folded);

#endif
