/* A new store with all it needs to work: its first administrator and its settings. */
#ifndef HVERDAG_TUI_STORE_NEW_H
#define HVERDAG_TUI_STORE_NEW_H

#include <stdint.h>

#include "core/store/users.h"

struct store_plan {
	const char *path;
	const char *user, *passphrase; /* the first administrator */
	struct kdf_cost cost;
	const char *settings_file, *settings; /* its name, and its text without faults */
	const char *language;                 /* that they name */
	int64_t now_ms;
	const char
		*recovery; /* the recovery key, as recovery_new() makes it; NULL: there is none */
	char *fingerprint; /* FINGERPRINT_TEXT for that of the first administrator; or NULL */
};

/* Never overwrites; on failure nothing is left behind. */
int store_make(const struct store_plan *plan, struct err *e);

/* Takes a store away with the files beside it.  What is not there is no failure. */
void store_discard(const char *path);

#endif
