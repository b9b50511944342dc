/*
 * Logging in to an open store, as any front end does it: keys, tables, the staff member behind the
 * user, the settings.  The clock is the caller's.
 */
#ifndef HVERDAG_CORE_SESSION_LOGIN_H
#define HVERDAG_CORE_SESSION_LOGIN_H

#include "core/session/settings_read.h"
#include "core/session/work.h"

struct login {
	const char *user, *passphrase;
	int64_t now_ms;        /* UTC */
	settings_parse *parse; /* of settings */
	/* Called with the progress while the tables are made again; may be NULL. */
	void (*on_tables)(void *data, int percent);
	void *on_tables_data;
};

/* Fills who and settings of *w, whose store is open; whoever was logged in is logged out first.  On
 * failure nobody is logged in. */
int work_login(struct work *w, const struct login *in, struct err *e);
/* Makes ready what a log-in will ask, while somebody types. */
void work_login_prepare(struct work *w);

void work_logout(struct work *w);             /* keys are forgotten, the store stays open */
void work_at(struct work *w, int64_t now_ms); /* sets who.now_ms and who.today */

#endif
