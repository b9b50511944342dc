/*
 * What was known on a day: the tables as the entries make them that were recorded before it, of some citizens, in a
 * store in memory that answers the same statements.  Revised records have the same rids there, facts have others.
 *
 * A fact counts from the moment it was recorded, one that came by import without that moment from its own day.  A
 * revised record that came by import counts, as it first came, from the start, its later versions from their
 * moment (interface.md).
 */
#ifndef HVERDAG_CORE_RECORDS_KNOWN_THEN_H
#define HVERDAG_CORE_RECORDS_KNOWN_THEN_H

#include "core/records/records.h"

/* Of the citizens in `citizens`, a JSON list of rids, with all members of staff, providers and meetings; before the
 * beginning of the day.  To be closed by memory_store_close(), before `s`. */
int records_known_before(struct store *s, struct day day, const char *citizens, struct store **out,
			 struct err *e);

#endif
