/* Keys in memory: see key_cache.h.  One array in guarded memory, and two tables with open addressing that
 * hold places in it, plus one. */
#include "core/store/key_cache.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

struct key_cache {
	struct known_key *key;
	size_t n, room;
	uint32_t *by_id, *by_whose; /* each twice as many as there is room for keys */
	unsigned transaction;
};

/* Ids are random, and so is most of a uuid: eight bytes of them are as good as any hash. */
static size_t slot_of(const unsigned char *at, size_t slots)
{
	uint64_t n;

	memcpy(&n, at, sizeof n);
	return (size_t)(n ^ n >> 29) & (slots - 1);
}

static bool is_whose(const struct known_key *k, enum key_scope scope, const unsigned char of[UUID])
{
	return k->scope == scope && memcmp(k->of, of, UUID) == 0;
}

const struct known_key *key_cache_find(const struct key_cache *c,
				       const unsigned char id[ENTRY_KEY_ID])
{
	if (c == NULL)
		return NULL;
	for (size_t i = slot_of(id, 2 * c->room);; i = (i + 1) & (2 * c->room - 1)) {
		if (c->by_id[i] == 0)
			return NULL;
		if (memcmp(c->key[c->by_id[i] - 1].id, id, ENTRY_KEY_ID) == 0)
			return &c->key[c->by_id[i] - 1];
	}
}

const struct known_key *key_cache_whose(const struct key_cache *c, enum key_scope scope,
					const unsigned char of[UUID])
{
	if (c == NULL)
		return NULL;
	for (size_t i = slot_of(of + 8, 2 * c->room);; i = (i + 1) & (2 * c->room - 1)) {
		if (c->by_whose[i] == 0)
			return NULL;
		if (is_whose(&c->key[c->by_whose[i] - 1], scope, of))
			return &c->key[c->by_whose[i] - 1];
	}
}

bool key_cache_is_fresh(const struct key_cache *c, const struct known_key *k)
{
	return k->seen == c->transaction;
}

static void enter(uint32_t *table, size_t slots, const unsigned char *at, size_t place)
{
	size_t i = slot_of(at, slots);

	while (table[i] != 0)
		i = (i + 1) & (slots - 1);
	table[i] = (uint32_t)place + 1;
}

/* Of several keys of one citizen the first that is met is written under. */
static void index_key(struct key_cache *c, size_t place)
{
	const struct known_key *k = &c->key[place];

	enter(c->by_id, 2 * c->room, k->id, place);
	if (key_cache_whose(c, k->scope, k->of) == NULL)
		enter(c->by_whose, 2 * c->room, k->of + 8, place);
}

static void key_cache_grow(struct key_cache *c)
{
	size_t room = c->room == 0 ? 64 : 2 * c->room;
	struct known_key *key = sodium_allocarray(room, sizeof *key);

	if (key == NULL)
		memory_exhausted();
	if (c->n > 0)
		memcpy(key, c->key, c->n * sizeof *key);
	sodium_free(c->key);
	free(c->by_id);
	free(c->by_whose);
	c->key = key;
	c->room = room;
	c->by_id = memory_new(2 * room, sizeof *c->by_id);
	c->by_whose = memory_new(2 * room, sizeof *c->by_whose);
	for (size_t i = 0; i < c->n; i++)
		index_key(c, i);
}

void key_cache_add(struct key_cache **at, const struct known_key *k)
{
	if (*at == NULL)
		*at = memory_new(1, sizeof **at);
	struct key_cache *c = *at;
	struct known_key *known = (struct known_key *)key_cache_find(c->room > 0 ? c : NULL, k->id);
	if (known == NULL) {
		if (c->n == c->room)
			key_cache_grow(c);
		known = &c->key[c->n++];
		*known = *k;
		index_key(c, c->n - 1);
	}
	known->seen = c->transaction;
}

void key_cache_begin(struct key_cache *c)
{
	if (c != NULL)
		c->transaction++;
}

void key_cache_forget(struct key_cache **at)
{
	struct key_cache *c = *at;

	*at = NULL;
	if (c == NULL)
		return;
	sodium_free(c->key);
	free(c->by_id);
	free(c->by_whose);
	free(c);
}
