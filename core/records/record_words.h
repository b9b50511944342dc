/* What a person calls the types of records and their fields: for the history of a citizen. */
#ifndef HVERDAG_CORE_RECORDS_RECORD_WORDS_H
#define HVERDAG_CORE_RECORDS_RECORD_WORDS_H

#include "core/records/record_type.h"

/* In English; translate with _() where it is shown.  Every type and field has words. */
const char *record_type_words(enum record_type type);
const char *field_words(const char *name); /* NULL: no type has such a field */

#endif
