/* What an ASCII terminal shows beside what a UTF-8 terminal does. */
#ifndef HVERDAG_TESTS_SCREEN_ASCII_H
#define HVERDAG_TESTS_SCREEN_ASCII_H

/* The rows of the ASCII screen that do not read as those of the UTF-8 screen, each after its number;
 * "" when all do: every sign by its own in ASCII, every piece of text begins or ends where it did.
 * To be freed. */
char *ascii_rows(const char *utf8, const char *ascii);

#endif
