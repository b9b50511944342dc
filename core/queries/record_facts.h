/* The fields of one record as typed values, by its field table. */
#ifndef HVERDAG_CORE_QUERIES_RECORD_FACTS_H
#define HVERDAG_CORE_QUERIES_RECORD_FACTS_H

#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "core/records/value.h"
#include "core/session/work.h"

/* All fields of the type, empty ones too, in the order of its table; `first` (NULL at the end)
 * names those that come before the others, `without` those that are left out.  A reference is shown
 * by the name of the record it refers to.  Everything goes to the arena. */
struct facts_wanted {
	enum record_type type;
	const char *const *first, *const *without;
};
int record_facts_load(const struct work *w, int64_t rid, const struct facts_wanted *wanted,
		      struct arena *a, struct facts *out, struct err *e);

#endif
