/* What the parts of a form (form.c, form_keys.c, form_draft.c) share. */
#ifndef HVERDAG_TUI_KIT_FORM_PRIVATE_H
#define HVERDAG_TUI_KIT_FORM_PRIVATE_H

#include "tui/kit/form.h"

int form_option_called(const struct form_field *field, const char *id); /* its place; -1: none */

#endif
