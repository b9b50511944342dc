/* Changes of drafts that could not be written yet, sealed as they would stand in the store: see draft.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/store/store_private.h"

static bool held_is(const struct held_draft *h, int64_t user, const struct draft_key *key)
{
	return h->user == user && draft_key_same(&h->key, key);
}

const struct held_draft *held_find(const struct store *s, int64_t user, const struct draft_key *key)
{
	const struct held_draft *h = s->held;

	while (h != NULL && !held_is(h, user, key))
		h = h->next;
	return h;
}

void held_forget(struct store *s, int64_t user, const struct draft_key *key)
{
	struct held_draft **at = &s->held;

	while (*at != NULL && !held_is(*at, user, key))
		at = &(*at)->next;
	if (*at == NULL)
		return;
	struct held_draft *gone = *at;
	*at = gone->next;
	free(gone);
}

void held_put(struct store *s, const struct held_draft *change)
{
	size_t size = sizeof *change + change->length;
	struct held_draft *copy = memory_new(size, 1), **at = &s->held;

	held_forget(s, change->user, &change->key);
	memcpy(copy, change, size);
	copy->next = NULL;
	while (*at != NULL)
		at = &(*at)->next;
	*at = copy;
}

void held_free(struct store *s)
{
	while (s->held != NULL) {
		struct held_draft *next = s->held->next;
		free(s->held);
		s->held = next;
	}
}
