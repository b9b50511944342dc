/*
 * The settings a store works by, as they were adopted over time.  Their texts are kept in the store;
 * what language they are written in is not known here: whoever logs in hands over the parser.
 */
#ifndef HVERDAG_CORE_SESSION_SETTINGS_READ_H
#define HVERDAG_CORE_SESSION_SETTINGS_READ_H

#include "core/base/faults.h"
#include "core/settings.h"
#include "core/store/store.h"

/* `file` is the name in messages.  On faults: -1, *out untouched. */
typedef int settings_parse(const char *file, const char *text, size_t length, struct settings **out,
			   struct faults *faults);

/* All adopted settings, into a history that stays where it is: the settings point to it.  On failure
 * *out is untouched. */
int settings_read(settings_parse *parse, struct store *s, struct settings_history *out,
		  struct err *e);

void settings_history_release(struct settings_history *h);

#endif
