/* Uses of a clip card that were withdrawn: they count nowhere and stay visible (domain 2.1.12). */
#ifndef HVERDAG_CORE_QUERIES_CLIP_WITHDRAWN_H
#define HVERDAG_CORE_QUERIES_CLIP_WITHDRAWN_H

#include "core/base/memory.h"
#include "core/session/work.h"

struct withdrawn_use {
	struct day on;
	int minutes, helpers;
	const char *activity, *by; /* or NULL */
	const char *why;
	int64_t record;
};

struct withdrawn_uses {
	struct withdrawn_use *at; /* by day */
	size_t n;
	struct arena arena;
};

/* Of one citizen and card, recorded alone or with a visit.  A use that names no card is one of
 * whichever is asked for.  Not logged here. */
int withdrawn_uses_load(const struct work *w, int64_t citizen_rid, const char *card,
			struct withdrawn_uses *out, struct err *e);
void withdrawn_uses_release(struct withdrawn_uses *w);

#endif
