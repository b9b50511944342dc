/* The letters of Latin alphabets as the Danish ones they are looked for and ordered by. */
#ifndef HVERDAG_CORE_BASE_LATIN_H
#define HVERDAG_CORE_BASE_LATIN_H

#include <stdint.h>

/* The letter as which a character counts, in the old Danish seven-bit alphabet: '[' '\\' ']' are Æ Ø Å and
 * '{' '|' '}' are æ ø å, which puts them after z.  0: it is no letter, or of none of these blocks.
 * U+00C0 to U+017F. */
char latin_letter(uint32_t c);
/* U+0180 to U+024F and U+1E00 to U+1EFF (Romanian, Vietnamese and others). */
char latin_letter_more(uint32_t c);
/* The sign that dashes and blanks of all kinds (a blank) and apostrophes of all kinds ('\'') count as;
 * another character itself. */
uint32_t latin_sign(uint32_t c);

#endif
