/* What acts on grants and on clip cards share.  For core/acts alone. */
#ifndef HVERDAG_CORE_ACTS_GRANT_PARTS_H
#define HVERDAG_CORE_ACTS_GRANT_PARTS_H

#include "core/acts/acting.h"
#include "core/acts/grant_act.h"
#include "core/queries/clip_book.h"

/* The period is one: it begins on a day, and does not end before.  0, or -1 at "from" or "to". */
int granted_days_check(const struct actor *who, struct day from, struct day to, struct err *e);

/* Asks where the citizen's clip cards would lack what they ask for, or have what they are not given along with,
 * if this were recorded and did not without it (domain 2.1.11); and about a citizen who has died. */
int granted_ask(struct acting *a, const struct clip_supposed *as, struct err *e);

/* What the settings say of the provider, the service and the law of a grant (grant_rules.c).  `was` is the grant that is
 * changed, NULL of a new one: what it said already is let stand. */
int grant_rules_check(struct acting *a, const struct grant_entry *g, const struct grant_entry *was,
		      struct err *e);

#endif
