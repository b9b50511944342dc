/* What the program says beside its results: on standard error, one sentence a line. */
#ifndef HVERDAG_TUI_MESSAGE_H
#define HVERDAG_TUI_MESSAGE_H

#include "core/base/err.h"
#include "core/base/faults.h"
#include "tui/options.h"

void message_error(const struct err *e); /* "hverdag: …"; nothing for an empty text */

/* What was done, in one sentence; nothing when --quiet was given. */
void message_done(const struct options *o, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Something to look at that stops nothing: "warning: …". */
void message_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Every fault, a line each, as `FILE:LINE:COLUMN: text`, and "… and N more". */
void message_faults(const struct faults *faults);

#endif
