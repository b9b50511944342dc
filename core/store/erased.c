/* Who has been erased: see erased.h. */
#include "core/store/erased.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

const char erased_kind[] = "erase";

const char *key_id_text(const unsigned char id[ENTRY_KEY_ID], char out[KEY_TEXT])
{
	return sodium_bin2hex(out, KEY_TEXT, id, ENTRY_KEY_ID);
}

static void erased_take_keys(struct erased *x, const json_t *keys)
{
	size_t i, length;
	json_t *one;

	json_array_foreach((json_t *)keys, i, one)
	{
		const char *text = json_string_value(one);
		unsigned char id[ENTRY_KEY_ID];
		if (text == NULL ||
		    sodium_hex2bin(id, ENTRY_KEY_ID, text, strlen(text), NULL, &length, NULL) !=
			    0 ||
		    length != ENTRY_KEY_ID)
			continue;
		x->key = memory_grow(x->key, x->keys, sizeof *x->key);
		memcpy(x->key[x->keys++], id, ENTRY_KEY_ID);
	}
}

static int erased_one(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct erased *x = data;

	(void)s, (void)e;
	if (strcmp(en->kind, erased_kind) != 0)
		return 0;
	json_t *body = json_loadb(en->body, en->body_length, 0, NULL);
	erased_take_keys(x, json_object_get(body, "keys"));
	json_decref(body);
	x->citizen = memory_grow(x->citizen, x->citizens, sizeof *x->citizen);
	memcpy(x->citizen[x->citizens++], en->record, UUID);
	return 0;
}

int erased_read(struct store *s, struct erased *out, struct err *e)
{
	struct erased x = { .citizens = 0 };
	int rc = journal_lane(s, LANE_KEYS, erased_one, &x, e);

	if (rc != 0)
		erased_release(&x);
	else
		*out = x;
	return rc;
}

void erased_release(struct erased *x)
{
	free(x->citizen);
	free(x->key);
	*x = (struct erased){ .citizens = 0 };
}

int erased_add(struct store *s, const unsigned char citizen[UUID], struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s, "INSERT OR IGNORE INTO erased (citizen) VALUES (:citizen)", e);

	if (st == NULL)
		return -1;
	bind_blob(st, ":citizen", citizen, UUID);
	return statement_run(s, st, e);
}
