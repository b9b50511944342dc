/* Who may do what: one table, role x act (design: who acts is known everywhere), and whose
 * citizens: the actor's lists, within the provider's scope. */
#ifndef HVERDAG_CORE_RECORDS_RIGHTS_H
#define HVERDAG_CORE_RECORDS_RIGHTS_H

#include "core/base/err.h"
#include "core/store/store.h"

enum act {
	ACT_SEE_DAY,     /* the day list of oneself, or of one's provider's carers */
	ACT_SEE_CITIZEN, /* a citizen on one's lists; others with a reason */
	ACT_RECORD_VISIT,
	ACT_CORRECT_RECORD,
	ACT_USE_CLIP,
	ACT_EXPORT,
	ACT_IMPORT,
	ACT_SETTINGS,
	ACT_USERS,
	ACT_BACKUP,
	ACT_CHECK,
	ACT_SEE_OTHERS_DAY, /* day lists of others: of one's provider, or of all (visitator, admin) */
	ACT_CORRECT_OTHERS, /* a record that somebody else made */
	ACT_COURSE,         /* courses: referred, offered, begun, paused, extended, ended */
	ACT_GOAL,           /* goals: set, changed, ticked off */
	ACT_PLAN,           /* plans: written, changed, handed over */
	ACT_OBSERVE,        /* where a goal stands now */
	ACT_MEASURE,
	ACT_FOLLOW_UP,    /* those whom a follow-up falls to may besides */
	ACT_MOVE_VISIT,   /* a planned visit of one's own */
	ACT_MOVE_OTHERS,  /* one of somebody else, or to somebody else */
	ACT_SEE_OUTCOMES, /* results of courses; citizens behind them by their lists */
	ACTS
};

/* After log-in, once the tables are up to date: who the user is among the staff, and whether that
 * provider is private.  A staff member who is not in the store leaves the user without one. */
int actor_find_staff(struct store *s, struct actor *who, struct err *e);

bool right(enum role role, enum act act);                              /* what a screen shows */
int right_check(const struct actor *who, enum act act, struct err *e); /* ERR_ACCESS in words */

/* What is recorded names who was there: ERR_ACCESS for a user without a staff member. */
int right_check_staff(const struct actor *who, struct err *e);

/*
 * The lists: citizens the actor visits or visited within 14 days of today, of whose course she is
 * contact or lead, whose plan she wrote; for therapists, nurses and team leads also those of their
 * provider (by the citizen, a grant, a course or a visit); for visitators and administrators all.
 */

/* Whose citizens: -1 (ERR_ACCESS) unless this citizen is on the actor's lists or `reason` says why
 * she is looked up.  Provider's scope included: a private provider sees its own only. */
int citizen_access(struct store *s, const struct actor *who, int64_t citizen_rid,
		   const char *reason, struct err *e);

/* The lists as a set, for queries over many citizens. */
struct citizen_scope {
	bool all;
	int64_t *rid; /* ascending */
	size_t n;
};
int citizen_scope_load(struct store *s, const struct actor *who, struct citizen_scope *out,
		       struct err *e);
bool citizen_scope_has(const struct citizen_scope *scope, int64_t citizen_rid);
void citizen_scope_release(struct citizen_scope *scope);

/* The look-up is an entry of the journal (kind "access"): one a page, one a list (citizen_rid 0).
 * `what` is what was looked at, e.g. "citizen" or "day 2026-11-23".  A transaction of its own. */
int access_log(struct store *s, const struct actor *who, int64_t citizen_rid, const char *what,
	       const char *reason, struct err *e);

#endif
