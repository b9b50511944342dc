/*
 * The tables held against the journal, record by record: a municipality's years fit in no memory at once.  In
 * portions, so that a screen can do it while nobody types; what is written between two portions is no fault.
 */
#ifndef HVERDAG_CORE_RECORDS_COMPARE_H
#define HVERDAG_CORE_RECORDS_COMPARE_H

#include "core/records/records.h"

enum compare_phase {
	COMPARE_ENTRIES, /* every entry of the journal: its record has a row */
	COMPARE_STATES,  /* every record: its row says what its entries say */
	COMPARE_ROWS,    /* every row: it belongs to a record, and stands in one table */
	COMPARE_DONE,
};

/* Where it is. */
struct compare {
	enum compare_phase phase;
	int table;    /* of the rows: twice the type, and one more for the withdrawn */
	int64_t from; /* the entry, the record, the row to go on with */
};
void compare_begin(struct compare *c);

/* Takes the next `n`, in a read transaction.  -1 with ERR_RULE names what differs first. */
int compare_step(struct compare *c, struct store *s, int n, struct err *e);

#endif
