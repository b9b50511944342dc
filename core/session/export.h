/* Every record of the store, for another program or another store. */
#ifndef HVERDAG_CORE_SESSION_EXPORT_H
#define HVERDAG_CORE_SESSION_EXPORT_H

#include "core/records/records.h"
#include "core/session/work.h"

/* Each record as an object (record_line writes it), with what exchange.h adds: by type, revised records by
 * id, facts in the order in which they were recorded.  types: bit per record_type.
 * `each` returns 0 to go on; what it returned otherwise is returned.  Rights: ACT_EXPORT; logged as one
 * look-up before the first of them is read. */
typedef int export_each(void *data, const json_t *object, struct err *e);
int records_export(const struct work *w, unsigned types, export_each *each, void *data,
		   struct err *e);

#endif
