/*
 * What records are called.  A record that a sender calls by an id has a uuid that is made of type and id, so
 * that every store of a team makes the same one of them; one that is made here is called by its uuid.
 * Senders may name either by the text of its uuid.
 */
#ifndef HVERDAG_CORE_RECORDS_RECORD_ID_H
#define HVERDAG_CORE_RECORDS_RECORD_ID_H

#include "core/records/tables.h"

/* The uuid of a record that is new here by this id; one that is known has its uuid in its row.  Where it is
 * that of a record that was erased, it is another one. */
int record_uuid_of(const struct tables *t, enum record_type type, const char *id,
		   unsigned char out[UUID], struct err *e);

/* The record that an id from outside names: 0 in out->rid where none has arrived that does. */
int row_called(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	       struct err *e);

/* Records that an object names by their uuids are named by the ids they are shown by, in its own id and its
 * references: entries of the journal name them in one way only. */
int record_ids_shown(struct tables *t, enum record_type type, json_t *object, struct err *e);

#endif
