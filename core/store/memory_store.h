/*
 * A store in memory for a part of another one, as it was at another time (core/records/known_then.h): the same
 * tables, the other's keys, and no file.  Nothing that is written to it is kept, and nobody logs in to it.
 */
#ifndef HVERDAG_CORE_STORE_MEMORY_STORE_H
#define HVERDAG_CORE_STORE_MEMORY_STORE_H

#include "core/store/store.h"

/* Empty but for the schema; `of` must be logged in and outlive it.  The file of `of` is attached as `now` until
 * memory_store_detach().  To be closed by memory_store_close(). */
int memory_store_open(const struct store *of, struct store **out, struct err *e);
int memory_store_detach(struct store *s, struct err *e);
void memory_store_close(struct store *s); /* NULL does nothing */

#endif
