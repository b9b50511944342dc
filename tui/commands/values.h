/* A page as CSV: it is no table, so it becomes a row for each value, named by its path. */
#ifndef HVERDAG_TUI_COMMANDS_VALUES_H
#define HVERDAG_TUI_COMMANDS_VALUES_H

#include <jansson.h>

#include "core/base/err.h"

int values_csv(json_t *page, struct err *e);

#endif
