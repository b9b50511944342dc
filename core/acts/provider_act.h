/* Providers: the municipality's own home care, private companies, regions.  Made and changed by visitators and
 * administrators (ACT_PROVIDERS). */
#ifndef HVERDAG_CORE_ACTS_PROVIDER_ACT_H
#define HVERDAG_CORE_ACTS_PROVIDER_ACT_H

#include "core/acts/act.h"
#include "core/base/memory.h"

struct provider_entry {
	int64_t provider_rid; /* the one that is changed; 0: a new one */
	const char *name, *phone;
	int kind; /* enum of provider_kind_words; -1: refused */
	struct text_list districts;
};

int provider_entry_load(struct store *s, int64_t provider_rid, struct provider_entry *out,
			struct arena *a, struct err *e);

/* Asked about: another provider of the same name. */
ACT(provider, struct provider_entry)

#endif
