/* The page of a citizen as text. */
#ifndef HVERDAG_TUI_COMMANDS_CITIZEN_TEXT_H
#define HVERDAG_TUI_COMMANDS_CITIZEN_TEXT_H

#include "core/queries/citizen_page.h"

int citizen_text(const struct citizen_page *p, struct day on, struct err *e);

#endif
