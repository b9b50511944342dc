/* Danish alphabetical order and forgiving search, on a machine without any locale: … z æ ø å, aa
 * with å, ä with æ, ö and œ with ø, ü with y; hyphens are blanks, and all apostrophes are one; accents
 * separate only what is otherwise equal, then upper case comes first. */
#ifndef HVERDAG_CORE_BASE_DANISH_H
#define HVERDAG_CORE_BASE_DANISH_H

#include <stdbool.h>
#include <stddef.h>

/* Below, equal to or above zero; zero only for the same bytes. */
int danish_compare(const char *a, const char *b);
int danish_compare_n(const char *a, size_t a_length, const char *b, size_t b_length);

/* Small letters, no accents, å for aa, æ for ä, ø for ö; letters beyond U+017F stay what they are, since
 * the names users log in by are kept as this makes them.  Never longer than `text`, so strlen(text) + 1
 * bytes are enough.  Returns out. */
char *danish_fold(const char *text, char *out);

/* For searching, in ASCII where it can be: ae for æ and ä, oe for ø and ö, aa for å, ss for ß, th for þ, a
 * blank for hyphens and ' for all apostrophes, so that each finds the other; Latin letters of all alphabets
 * without their accents.  Never longer than `text`. */
char *danish_plain(const char *text, char *out);

/* Does `text` hold what was typed, ae for æ and so on included?  `folded` has been through
 * danish_fold(). */
bool danish_contains(const char *text, const char *folded);

#endif
