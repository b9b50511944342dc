/*
 * Work on very many rows in one transaction: an import, or making the tables again.
 *
 * An index of millions of rows is made in half the time where SQLite sorts small runs and merges them, which it
 * does by way of temporary files only; in memory it sorts one long chained list.  So between begin and end they are
 * files: without a name, in the store's own folder, and with nothing in them but keys of indexes (ids, dates,
 * codes), which stand unsealed in the store too.  Nothing is sorted by an opened text meanwhile.
 *
 * Only speed depends on it: what fails is left as it was.
 */
#ifndef HVERDAG_CORE_STORE_BULK_H
#define HVERDAG_CORE_STORE_BULK_H

#include "core/store/store.h"

/* Outside of a transaction, both. */
void store_bulk_begin(struct store *s);
void store_bulk_end(struct store *s);

/* Pages in memory: SQLite's usual 2 MB, or so many that of very many rows no page is written and read over and
 * over.  The runs that are sorted are as long as this, and cheapest where the processor's cache holds them. */
enum page_cache { PAGES_USUAL, PAGES_MANY, PAGES_SORTING };
void store_page_cache(struct store *s, enum page_cache which);

#endif
