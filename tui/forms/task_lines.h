/* Tasks as a form writes them: a line each. */
#ifndef HVERDAG_TUI_FORMS_TASK_LINES_H
#define HVERDAG_TUI_FORMS_TASK_LINES_H

#include "core/settings.h"

/* The lines that say something, without blanks around them; NULL: none.  In the arena. */
struct text_list task_lines(const char *text, struct arena *a);
/* The other way; NULL where there are none. */
const char *task_lines_text(const struct text_list *list, struct arena *a);

#endif
