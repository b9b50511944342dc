/* What the parts of a form (form.c, form_typed.c, form_keys.c, form_draft.c) share. */
#ifndef HVERDAG_TUI_KIT_FORM_PRIVATE_H
#define HVERDAG_TUI_KIT_FORM_PRIVATE_H

#include "tui/kit/form.h"

/* What a field says once the cursor has left it: a time or a length as the clock or a number, since
 * "now" and "+15" mean something else later. */
enum { FORM_SETTLED = 12 };
const char *form_settled(const struct form_field *field, char out[FORM_SETTLED]);
/* Reads what a field's text says, before the form's own rules. */
void form_take_typed(struct form *f, struct form_field *field);
int form_option_called(const struct form_field *field, const char *id); /* its place; -1: none */

#endif
