/*
 * Which of the interface's own words a play has shown.  The catalogue says which there are, and where
 * in the source; gettext, which every one of them passes, says when one is asked for; and the
 * screen, in English, whether it is to be read there.
 */
#ifndef HVERDAG_TESTS_SCREEN_SHOWN_H
#define HVERDAG_TESTS_SCREEN_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

/* places: how names of source files begin; ends with NULL. */
void shown_begin(const char *catalogue, const char *const places[]);
void shown_play(void); /* forget what was asked for: another play begins */
void shown_look(const char *screen);

/* Marks a text, or a line of a row of a page, as one that need not be shown; false: there is none. */
bool shown_excuse(const char *id);

/* Texts that no play has shown yet: index from 0, NULL after the last. */
const char *shown_missing(size_t *at);
void shown_end(void);

#endif
