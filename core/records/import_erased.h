/*
 * Persons who were erased, for an import and for making the tables again.  The journal still names their
 * records by uuid, though nobody can read them: a line that names one of these is skipped, and one that is
 * taken in all the same gets another uuid than the record that was erased.
 *
 * They stand in a temporary table, in memory, filled by erased_names_begin.
 */
#ifndef HVERDAG_CORE_RECORDS_IMPORT_ERASED_H
#define HVERDAG_CORE_RECORDS_IMPORT_ERASED_H

#include "core/records/tables.h"

/* Reads who was erased from the journal, and puts the table `erased` right.  *any: there is somebody.  Inside a
 * write transaction. */
int erased_names_begin(struct store *s, bool *any, struct err *e);

/* Does this record name a person who was erased: by the citizen's own id, or by a reference to one of the
 * person's records?  Remembers its own uuid then, for what refers to it. */
int erased_names(struct tables *t, enum record_type type, const json_t *object, bool *out,
		 struct err *e);

/* The places that were kept for such records before that was known. */
int erased_names_end(struct tables *t, struct err *e);

/* The uuid of the record with this id: derived once more for each time that it was erased. */
int erased_derive(struct store *s, enum record_type type, const char *id, unsigned char out[UUID],
		  struct err *e);

#endif
