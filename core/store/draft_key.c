/* When two drafts are one: see draft.h. */
#include <string.h>

#include "core/store/draft.h"

bool draft_key_same(const struct draft_key *a, const struct draft_key *b)
{
	return strcmp(a->kind, b->kind) == 0 && memcmp(a->record, b->record, UUID) == 0 &&
	       strcmp(a->part, b->part) == 0;
}
