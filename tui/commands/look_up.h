/* Looking up one citizen: does the citizen exist, may the actor see them, and the entry that says it was
 * done. */
#ifndef HVERDAG_TUI_COMMANDS_LOOK_UP_H
#define HVERDAG_TUI_COMMANDS_LOOK_UP_H

#include "tui/commands/command.h"

/* Sets *rid.  ERR_RULE for an id that the store does not know, ERR_ACCESS where a --reason is
 * missing.  `what` is the page's name in the log. */
int look_up(struct call *call, const char *id, const char *what, int64_t *rid, struct err *e);

/* The same for a course, by its id; the actor must be allowed to see its citizen. */
int look_up_course(struct call *call, const char *id, int64_t *rid, struct err *e);

/* A provider by its id; others than the actor's own for those alone who reach everybody. */
int look_up_provider(struct session *s, const char *id, int64_t *rid, struct err *e);

#endif
