/* What form_screen.c (keys, saving) and form_open.c (opening, reading again) share. */
#ifndef HVERDAG_TUI_FORMS_FORM_SCREEN_PRIVATE_H
#define HVERDAG_TUI_FORMS_FORM_SCREEN_PRIVATE_H

#include "tui/forms/form_screen.h"

void form_screen_check(struct form *form, void *data); /* of struct form */

#endif
