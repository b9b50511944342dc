/* Whom to call, as it was written down: the contacts of a citizen, or of a provider.  In the order in which they are
 * called by somebody who answers for them: call_list.h. */
#ifndef HVERDAG_CORE_QUERIES_CONTACTS_H
#define HVERDAG_CORE_QUERIES_CONTACTS_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct contact_line {
	int64_t rid;
	const char *name, *relation, *phone;
	bool first;
};

struct contact_lines {
	struct contact_line *at; /* those to be called first before the others */
	size_t n;
};

/* Of a citizen, or with 0 for that of a provider.  Everything goes to the arena; nothing is logged. */
int contacts_load(const struct work *w, int64_t citizen_rid, int64_t provider_rid, struct arena *a,
		  struct contact_lines *out, struct err *e);

#endif
