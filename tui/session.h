/* A store that is open, and who is logged in to it: what every command and screen stands on. */
#ifndef HVERDAG_TUI_SESSION_H
#define HVERDAG_TUI_SESSION_H

#include <stdbool.h>

#include "core/acts/act.h"
#include "core/queries/missing.h"
#include "core/session/look_over.h"
#include "core/session/settings_read.h"
#include "core/session/work.h"

/* Why the user looked up a citizen who is not on their lists. */
struct session_reason {
	int64_t citizen_rid;
	char *words;
};

struct session {
	struct work work;
	struct act_done last;          /* the last act, by the user who was logged in then */
	struct session_reason *reason; /* said since the log-in */
	size_t reasons;
	struct look_over look_over;   /* since the log-in; the next one goes on with it */
	struct missing_count missing; /* what the user has still to write */
	bool logged_in;
	bool demonstration; /* the log-in screen says how to get in */
	bool date_known;    /* nobody is to be asked whether it is today */
	int64_t said_ms;    /* the time that the user has said instead of the machine's; 0: none */
	int64_t said_up_ms; /* when it was said, by session_up_ms */
	bool ended;         /* a signal or a lost terminal ended the interface */
	const char *language; /* what --lang gave; NULL: as the settings say */
	const char *theme;    /* what --theme gave; NULL: as the terminal is */
	/* Called with the progress when a log-in must make the tables again; may be NULL. */
	void (*on_tables)(void *data, int percent);
	void *on_tables_data;
};

/* Opens the store (not logged in).  The demonstration store is known by its own mark.  Set
 * s->language and s->theme before, and on_tables before or after; the rest is filled in. */
int session_open(struct session *s, const char *path, struct err *e);

/* Logs in and reads the settings the store works by; language follows them unless it was given. */
int session_login(struct session *s, const char *user, const char *passphrase, struct err *e);
void session_login_prepare(struct session *s); /* while a passphrase is typed */
void session_logout(struct session *s);        /* keys are forgotten, the store stays open */
void session_close(struct session *s);         /* also one that was never opened */

/* The reason that was given for this citizen since the log-in; NULL: none. */
const char *session_reason(const struct session *s, int64_t citizen_rid);
void session_give_reason(struct session *s, int64_t citizen_rid, const char *words);

/* Stores the language unsealed in the store, so that the log-in screen can read it. */
int language_remember(struct store *store, const char *language, struct err *e);

/* Sets who.now_ms and who.today from the clock (or from a fixed instant that a test has set). */
void session_tick(struct session *s);
void session_fix_clock(int64_t now_ms);

/* It is that day, whatever the machine says: the session goes by it until the machine's clock is less than a day
 * away from it. */
void session_say_day(struct session *s, struct day day);
/* The instant on the machine's clock when it is `utc_ms` for the session. */
int64_t session_machine_ms(struct session *s, int64_t utc_ms);

/* Milliseconds on a clock that nobody sets and that goes on while the laptop sleeps; and how much of them it
 * has slept.  Both stand still where a test has set an instant. */
int64_t session_up_ms(void);
int64_t session_slept_ms(void);
void session_fix_uptime(int64_t up_ms,
			int64_t slept_ms); /* after session_fix_clock, which sets both as well */

#endif
