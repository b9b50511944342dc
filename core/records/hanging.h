/* What hangs on a record: facts that refer to it, or to a revised record that refers to it; and what names it at
 * all. */
#ifndef HVERDAG_CORE_RECORDS_HANGING_H
#define HVERDAG_CORE_RECORDS_HANGING_H

#include "core/records/tables.h"

/* Do facts that count hang on it?  *hang is set to false or true. */
int facts_hang(struct store *s, const struct record_row *row, bool *hang, struct err *e);

/* Does any record that counts name it, alone or in a list? */
int records_name(struct store *s, const struct record_row *row, bool *named, struct err *e);

#endif
