/* See rights.h. */
#include "core/records/rights.h"

int citizen_access(struct store *s, const struct actor *who, int64_t citizen_rid,
		   const char *reason, struct err *e)
{
	const struct work w = { .store = s, .who = *who };

	return scope_check(&w, citizen_rid, reason, e);
}

int access_log(struct store *s, const struct actor *who, int64_t citizen_rid, const char *what,
	       const char *reason, struct err *e)
{
	const struct work w = { .store = s, .who = *who };

	return look_up_log(&w, citizen_rid, what, reason, e);
}
