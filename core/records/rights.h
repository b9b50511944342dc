/* The names that rights and scope had, for files that do not yet hand down a struct work. */
#ifndef HVERDAG_CORE_RECORDS_RIGHTS_H
#define HVERDAG_CORE_RECORDS_RIGHTS_H

#include "core/session/scope.h"

int citizen_access(struct store *s, const struct actor *who, int64_t citizen_rid,
		   const char *reason, struct err *e);
int access_log(struct store *s, const struct actor *who, int64_t citizen_rid, const char *what,
	       const char *reason, struct err *e);

#endif
