/* A goal with all that was observed of it, as a JSON object: the same on every page that shows goals. */
#ifndef HVERDAG_TUI_COMMANDS_GOAL_JSON_H
#define HVERDAG_TUI_COMMANDS_GOAL_JSON_H

#include <jansson.h>

#include "core/queries/goal_lines.h"

json_t *goal_json(const struct goal_line *g); /* a new reference */

#endif
