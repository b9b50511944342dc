/*
 * Who may do what: per role the list of acts it may do, and nothing else (design 5).  Whose citizens
 * an actor works with stands in scope.h.  Pure: no store, no settings.
 *
 * A new act or a new role does not compile until every table of rights.c says what it may.
 */
#ifndef HVERDAG_CORE_SESSION_RIGHTS_H
#define HVERDAG_CORE_SESSION_RIGHTS_H

#include "core/base/err.h"
#include "core/store/store.h"

enum act {
	ACT_NONE,        /* needs no right */
	ACT_SEE_DAY,     /* the actor's own day list */
	ACT_SEE_CITIZEN, /* a citizen of the actor's (scope.h); others with a reason */
	ACT_RECORD_VISIT,
	ACT_CORRECT_RECORD,
	ACT_USE_CLIP,
	ACT_EXPORT,
	ACT_IMPORT,
	ACT_SETTINGS,
	ACT_USERS,
	ACT_BACKUP,
	ACT_CHECK,
	ACT_SEE_OTHERS_DAY, /* day lists of others, as far as the scope reaches */
	ACT_CORRECT_OTHERS, /* a record that somebody else made */
	ACT_COURSE, /* courses: referred, offered, changed, paused, given up, with another provider */
	/* The settings can give these five to others, for some courses or all (course_rights.h). */
	ACT_BEGIN,
	ACT_EXTEND,
	ACT_END,
	ACT_DECIDE,  /* about a course */
	ACT_TICK,    /* goals off, or open again */
	ACT_GOAL,    /* goals: set, changed */
	ACT_PLAN,    /* plans: written, changed, handed over */
	ACT_OBSERVE, /* where a goal stands now */
	ACT_MEASURE,
	ACT_FOLLOW_UP,     /* the contact person and the lead of a course may too */
	ACT_MOVE_VISIT,    /* a planned visit of the actor's own */
	ACT_MOVE_OTHERS,   /* one of somebody else, or to somebody else */
	ACT_SEE_OUTCOMES,  /* results of courses; citizens behind them by the scope */
	ACT_SEE_AUTHORITY, /* what waits for the authority */
	ACT_ERASE,         /* a person, for good; and whose time of retention is over */
	ACT_AUDIT,         /* who looked up and changed what of a citizen of the actor's */
	ACT_AUDIT_NAMES,   /* the same with the names of those who did, and of one user's doings */
	ACT_SUPERVISE, /* what is not recorded, late, corrected and doubtful, by provider and week */
	ACT_SEE_CONFERENCE, /* of a provider (queries/meeting.h says of which) */
	ACT_MEETING,        /* hold one: open, decide, close */
	ACT_PROVIDERS,      /* make, change, withdraw them */
	ACT_STAFF, /* members of a provider: who they are, their phones, absences, that they left */
	ACT_CITIZEN,     /* register one; name, CPR, address, provider, protection */
	ACT_AT_DOOR,     /* whom to call, how to get in, what may hurt, the household */
	ACT_GRANT,       /* grants and clip cards: given, changed, ended, withdrawn */
	ACT_PLAN_VISITS, /* plan, change and call off visits, share them out */
	ACT_ANSWER_SIGN, /* the contact person and the lead of the citizen's course may too */
	ACTS
};

/* May the role do it?  For what a screen offers; ACT_NONE may be done by every role. */
bool right(enum role role, enum act act);

/* The sentence for a user who may not do it, as N_() words.  Not for ACT_NONE. */
const char *right_refusal(enum act act);

/* 0, or -1 with ERR_ACCESS: nobody is logged in, or the role may not. */
int right_check(const struct actor *who, enum act act, struct err *e);

/* May the actor end, withdraw and move grants and clip cards?  They are the authority's: a private provider's
 * people may not, whatever they may do with courses. */
bool right_over_grants(const struct actor *who);

/* A record names the member of staff who made it: -1 with ERR_ACCESS for a user who is none,
 * administrators too. */
int right_check_staff(const struct actor *who, struct err *e);

#endif
