/* Whom to call: relatives, neighbours, the doctor of a citizen (by everybody who may see the citizen), and
 * numbers of a provider, such as the one on duty (by those who keep its staff). */
#ifndef HVERDAG_CORE_ACTS_CONTACT_ACT_H
#define HVERDAG_CORE_ACTS_CONTACT_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct contact_entry {
	int64_t contact_rid; /* the one that is changed; 0: a new one */
	int64_t citizen_rid,
		provider_rid; /* one of the two; of the first record and never changed */
	const char *name, *relation, *phone;
	int first; /* 1: is called first */
};

int contact_entry_load(struct store *s, int64_t contact_rid, struct contact_entry *out,
		       struct arena *a, struct err *e);

/* Asked about: another contact who is called first. */
ACT(contact, struct contact_entry)          /* of a citizen */
ACT(provider_contact, struct contact_entry) /* of a provider */

#endif
