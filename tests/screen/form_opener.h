/* Opens a form on the stage by name: "goal c3", "pause c2". */
#ifndef HVERDAG_TESTS_SCREEN_FORM_OPENER_H
#define HVERDAG_TESTS_SCREEN_FORM_OPENER_H

struct stage;

/* words: which form, and the record it is about, as the team's records are named.  An unknown one
 * ends the program with words. */
void form_opener(struct stage *s, const char *words);

#endif
