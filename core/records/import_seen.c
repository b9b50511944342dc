/* See import_seen.h: a table with open addressing, since an import may hold millions of records. */
#include "core/records/import_seen.h"

#include <stdlib.h>

#include "core/base/memory.h"

static struct seen *seen_place(struct seen *at, size_t size, int64_t rid)
{
	size_t i = (size_t)((uint64_t)rid * 11400714819323198485u >> 20) & (size - 1);

	while (at[i].rid != 0 && at[i].rid != rid)
		i = (i + 1) & (size - 1);
	return &at[i];
}

static void widen(struct seen_list *list)
{
	size_t size = list->size != 0 ? 2 * list->size : 1024;
	struct seen *wider = memory_new(size, sizeof *wider);

	for (size_t i = 0; i < list->size; i++)
		if (list->at[i].rid != 0)
			*seen_place(wider, size, list->at[i].rid) = list->at[i];
	free(list->at);
	list->at = wider;
	list->size = size;
}

struct seen *seen_get(struct seen_list *list, int64_t rid)
{
	if (2 * (list->n + 1) > list->size)
		widen(list);
	struct seen *s = seen_place(list->at, list->size, rid);
	if (s->rid == 0) {
		s->rid = rid;
		list->n++;
	}
	return s;
}

void seen_release(struct seen_list *list)
{
	free(list->at);
	*list = (struct seen_list){ 0 };
}
