/* The fields of one record as typed values, by its field table. */
#ifndef HVERDAG_CORE_QUERIES_RECORD_FACTS_H
#define HVERDAG_CORE_QUERIES_RECORD_FACTS_H

#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "core/records/value.h"
#include "core/session/work.h"

/* Every field of the type in the order of its table, of which nothing is known too; `first` (NULL at
 * the end) names those that come before the others, `without` those that are left out.  References
 * are the names of what they refer to.  Everything goes to the arena. */
struct facts_wanted {
	enum record_type type;
	const char *const *first, *const *without;
};
int record_facts_load(const struct work *w, int64_t rid, const struct facts_wanted *wanted,
		      struct arena *a, struct facts *out, struct err *e);

#endif
