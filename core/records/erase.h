/*
 * Taking a person out of the tables for good: the citizen, every record that leads to the citizen, withdrawn
 * ones and versions too, and the drafts about any of them.  What the journal holds stays, and can be opened
 * by no one once the keys are destroyed (core/store/keys.h): see core/acts/erase.h, which does both.
 */
#ifndef HVERDAG_CORE_RECORDS_ERASE_H
#define HVERDAG_CORE_RECORDS_ERASE_H

#include "core/records/record_type.h"
#include "core/store/journal.h"

struct erased_rows {
	long records[RECORD_TYPES]; /* the citizen's own among them */
	long all, drafts;
};

/* How many that are, of a citizen of this uuid. */
int records_count_of(struct store *s, const unsigned char citizen[UUID], struct erased_rows *out,
		     struct err *e);

/* Takes them out, inside a transaction of the caller.  Doing it once more changes nothing. */
int records_erase(struct store *s, const unsigned char citizen[UUID], struct erased_rows *out,
		  struct err *e);

#endif
