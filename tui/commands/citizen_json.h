/* The page of a citizen as one JSON object. */
#ifndef HVERDAG_TUI_COMMANDS_CITIZEN_JSON_H
#define HVERDAG_TUI_COMMANDS_CITIZEN_JSON_H

#include <jansson.h>

#include "core/queries/citizen_page.h"

json_t *citizen_json(const struct citizen_page *p, struct day on);

#endif
