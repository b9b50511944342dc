/* What an import has met so far, by rid: where a record came in, who refers to it before it came. */
#ifndef HVERDAG_CORE_RECORDS_IMPORT_SEEN_H
#define HVERDAG_CORE_RECORDS_IMPORT_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen {
	int64_t rid; /* 0: a free place */
	int line;
	short file;               /* index */
	bool arrived;             /* its line was met: line and file say where */
	bool faulty;              /* and had faults, so that its content is unknown */
	unsigned char references; /* kept for the message that it is missing */
};

struct seen_list {
	struct seen *at;
	size_t n, size; /* a power of two */
};

/* The entry of a rid, made where there is none; good until the next call. */
struct seen *seen_get(struct seen_list *list, int64_t rid);
void seen_release(struct seen_list *list);

#endif
