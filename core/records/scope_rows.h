/*
 * The rows by which scopes are decided: who is on the staff of which provider, in which role, and which provider is the
 * municipality's own (scope.h).  Whoever changes one by hand would see other citizens, so the head of the journal
 * has a mark over them that only the keys of the store can make.
 */
#ifndef HVERDAG_CORE_RECORDS_SCOPE_ROWS_H
#define HVERDAG_CORE_RECORDS_SCOPE_ROWS_H

#include "core/records/tables.h"

/* Before the first of them is written in a transaction: they are as the mark says, and get a new one at its end.
 * ERR_STORE, in words, where somebody changed them. */
int scope_rows_touch(struct tables *t, enum record_type type, struct err *e);
/* The same, whatever they were: they are all made again. */
void scope_rows_remake(struct store *s);

/* At log-in: are they as they were left? */
int scope_rows_same(struct store *s, bool *same, struct err *e);
void scope_rows_prepare(struct store *s);

#endif
