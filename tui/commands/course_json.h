/* Courses as JSON: a row of the list, and all of one. */
#ifndef HVERDAG_TUI_COMMANDS_COURSE_JSON_H
#define HVERDAG_TUI_COMMANDS_COURSE_JSON_H

#include <jansson.h>

#include "core/queries/course_list.h"
#include "core/queries/course_page.h"

json_t *course_row_json(const struct course_list_row *row, struct day on);
json_t *course_page_json(const struct course_page *p);

#endif
