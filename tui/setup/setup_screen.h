/* The two screens of the first start: what is asked (setup_form.c), and the recovery key, after which the store is
 * made (setup_key.c). */
#ifndef HVERDAG_TUI_SETUP_SETUP_SCREEN_H
#define HVERDAG_TUI_SETUP_SETUP_SCREEN_H

#include "tui/kit/app.h"
#include "tui/setup/setup.h"

/* What was answered; the texts are borrowed from the form. */
struct setup_answers {
	const char *language, *municipality; /* the name of the settings of the program */
	const char *municipality_words;
	const char *user, *passphrase;
};

void setup_form_open(struct app *a, struct setup *out);
/* Over the form, which is not changed meanwhile. */
void setup_key_open(struct app *a, struct setup *out, const struct setup_answers *answers);

#endif
