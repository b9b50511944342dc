/* The first start: where there is no store yet, a terminal is asked for the language, the municipality, the
 * administrator and a passphrase, and is shown the recovery key, before anything is written. */
#ifndef HVERDAG_TUI_SETUP_SETUP_H
#define HVERDAG_TUI_SETUP_SETUP_H

#include "core/base/err.h"
#include "tui/session.h"

struct setup {
	const char *path;     /* where the store is to be */
	const char *language; /* what to begin with: "da", "en" */
	/* Filled in: whose store it is, to log in with; setup_release forgets both. */
	char *user, *passphrase;
	bool made; /* false: it was left, and nothing was written */
};

/* `s` is not open.  -1 with *e where it can't start. */
int setup_run(struct session *s, struct setup *out, struct err *e);
void setup_release(struct setup *out);

#endif
