/*
 * What every act and query stands on: an open store, who works with it and when, and the settings
 * that hold.  Whoever logs in (a screen, a command, a test) fills one in and hands it down.
 */
#ifndef HVERDAG_CORE_SESSION_WORK_H
#define HVERDAG_CORE_SESSION_WORK_H

#include "core/settings.h"
#include "core/store/store.h"

struct work {
	struct store *store;              /* NULL where the file could not be opened again */
	struct actor who;                 /* all zero until logged in */
	struct settings_history settings; /* of the store, once logged in */
	bool again; /* what is read stands on the screen already: it is no new look-up (scope.h) */
};

#endif
