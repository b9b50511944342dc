/* Who may do what: one table, role x act (design: who acts is known everywhere). */
#ifndef HVERDAG_CORE_RECORDS_RIGHTS_H
#define HVERDAG_CORE_RECORDS_RIGHTS_H

#include "core/base/err.h"
#include "core/store/store.h"

enum act {
	ACT_SEE_DAY,          /* the day list of oneself, or of one's provider's carers */
	ACT_SEE_CITIZEN,      /* a citizen on one's lists; others with a reason */
	ACT_RECORD_VISIT, ACT_CORRECT_RECORD, ACT_USE_CLIP, ACT_EXPORT, ACT_IMPORT, ACT_SETTINGS,
	ACT_USERS, ACT_BACKUP, ACT_CHECK, ACTS
};

bool right(enum role role, enum act act);                         /* what a screen shows */
int right_check(const struct actor *who, enum act act, struct err *e); /* ERR_ACCESS in words */

/* Whose citizens: -1 (ERR_ACCESS) unless this citizen is on the actor's lists or `reason` says why
 * she is looked up.  Provider's scope included: a private provider sees its own only. */
int citizen_access(struct store *s, const struct actor *who, int64_t citizen_rid,
                   const char *reason, struct err *e);

/* The look-up is an entry of the journal (kind "access"): one a page, one a list. */
int access_log(struct store *s, const struct actor *who, int64_t citizen_rid, const char *what,
               const char *reason, struct err *e);

#endif
