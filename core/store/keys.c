/* Keys of entries: see keys.h. */
#include "core/store/keys.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/key_cache.h"
#include "core/store/store_private.h"

enum keys_stmt { KEY_BY_ID, KEY_BY_WHOSE, KEY_ADD, KEY_DROP, KEY_IS_ERASED, KEYS_STMTS };

/* clang-format off */
static const char *const keys_sql[KEYS_STMTS] = {
	[KEY_BY_ID] = "SELECT id, scope, of, wrapped FROM keys WHERE id = :id",
	[KEY_BY_WHOSE] =
		"SELECT id, scope, of, wrapped FROM keys WHERE scope = :scope AND of IS :of ORDER BY id",
	[KEY_ADD] = "INSERT INTO keys (id, scope, of, wrapped) VALUES (:id, :scope, :of, :wrapped)",
	[KEY_DROP] = "DELETE FROM keys WHERE id = :id",
	[KEY_IS_ERASED] = "SELECT 1 FROM erased WHERE citizen = :citizen",
};
/* clang-format on */

enum { KEY_CONTEXT = 120, WRAPPED_ENTRY_KEY = ENTRY_KEY + SEAL_OVERHEAD };

/* What a wrapped key is bound to. */
static const char *key_context(const struct known_key *k, char out[KEY_CONTEXT])
{
	char id[2 * ENTRY_KEY_ID + 1], of[UUID_TEXT];

	sodium_bin2hex(id, sizeof id, k->id, ENTRY_KEY_ID);
	snprintf(out, KEY_CONTEXT, "keys.wrapped/%s/%d/%s", id, (int)k->scope,
		 uuid_text(k->of, of));
	return out;
}

static int key_damaged(struct err *e)
{
	return err_set(e, ERR_STORE,
		       _("a key of the database was changed or moved outside hverdag; restore a "
			 "backup"));
}

/* The key of the row that `st` stands on. */
static int read_key(struct store *s, sqlite3_stmt *st, struct known_key *out, struct err *e)
{
	struct err why;
	char context[KEY_CONTEXT];

	*out = (struct known_key){ .scope = (enum key_scope)sqlite3_column_int(st, 1) };
	if (sqlite3_column_bytes(st, 0) != ENTRY_KEY_ID ||
	    sqlite3_column_bytes(st, 3) != WRAPPED_ENTRY_KEY)
		return key_damaged(e);
	memcpy(out->id, sqlite3_column_blob(st, 0), ENTRY_KEY_ID);
	if (sqlite3_column_bytes(st, 2) == UUID)
		memcpy(out->of, sqlite3_column_blob(st, 2), UUID);
	if (seal_open(s->keys, key_context(out, context), 0, sqlite3_column_blob(st, 3),
		      WRAPPED_ENTRY_KEY, (char *)out->key, &why) != 0)
		return key_damaged(e);
	return 0;
}

/* 1 found, 0 not, -1 error. */
static int load_key(struct store *s, sqlite3_stmt *st, struct known_key *out, struct err *e)
{
	int got = statement_step(s, st, e);

	if (got == 1 && read_key(s, st, out, e) != 0)
		got = -1;
	statement_done(st);
	return got;
}

static void hand_over(const struct known_key *k, struct entry_key *out)
{
	memcpy(out->id, k->id, ENTRY_KEY_ID);
	memcpy(out->key, k->key, ENTRY_KEY);
}

int keys_find(struct store *s, const unsigned char id[ENTRY_KEY_ID], struct entry_key *out,
	      struct err *e)
{
	const struct known_key *known = key_cache_find(s->key_cache, id);
	struct known_key k;

	if (known != NULL) {
		hand_over(known, out);
		return 1;
	}
	sqlite3_stmt *st = store_statement(s, keys_sql[KEY_BY_ID], e);
	if (st == NULL)
		return -1;
	bind_blob(st, ":id", id, ENTRY_KEY_ID);
	int got = load_key(s, st, &k, e);
	if (got == 1) {
		hand_over(&k, out);
		key_cache_add(&s->key_cache, &k);
	}
	sodium_memzero(&k, sizeof k);
	return got;
}

static int find_whose(struct store *s, struct known_key *k, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, keys_sql[KEY_BY_WHOSE], e);
	bool common = k->scope == KEY_COMMON || k->scope == KEY_LOOK_UP;

	if (st == NULL)
		return -1;
	bind_int(st, ":scope", k->scope);
	bind_blob(st, ":of", common ? NULL : k->of, UUID);
	return load_key(s, st, k, e);
}

static int insert_key(struct store *s, const struct known_key *k, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, keys_sql[KEY_ADD], e);
	bool common = k->scope == KEY_COMMON || k->scope == KEY_LOOK_UP;
	unsigned char wrapped[WRAPPED_ENTRY_KEY];
	char context[KEY_CONTEXT];

	if (st == NULL)
		return -1;
	seal_text(s->keys, key_context(k, context), 0, k->key, ENTRY_KEY, wrapped);
	bind_blob(st, ":id", k->id, ENTRY_KEY_ID);
	bind_int(st, ":scope", k->scope);
	bind_blob(st, ":of", common ? NULL : k->of, UUID);
	bind_blob(st, ":wrapped", wrapped, sizeof wrapped);
	return statement_run(s, st, e);
}

static int check_not_erased(struct store *s, const struct known_key *k, struct err *e)
{
	sqlite3_stmt *st =
		k->scope == KEY_CITIZEN ? store_statement(s, keys_sql[KEY_IS_ERASED], e) : NULL;

	if (st == NULL)
		return k->scope == KEY_CITIZEN ? -1 : 0;
	bind_blob(st, ":citizen", k->of, UUID);
	int got = statement_step(s, st, e);
	statement_done(st);
	return got == 1 ? err_set(e, ERR_RULE, "%s",
				  _("this person was erased from the database, and nothing is "
				    "recorded of them any more"))
			: got;
}

static int make_key(struct store *s, struct known_key *k, struct err *e)
{
	if (check_not_erased(s, k, e) != 0)
		return -1;
	randombytes_buf(k->id, ENTRY_KEY_ID);
	if (k->scope == KEY_LOOK_UP)
		seal_look_up_key(s->keys, k->key);
	else
		randombytes_buf(k->key, ENTRY_KEY);
	if (insert_key(s, k, e) != 0)
		return -1;
	key_cache_add(&s->key_cache, k);
	return 0;
}

/* A key that is known was seen in this transaction or is looked for again: another program may have erased the
 * person meanwhile. */
int keys_for(struct store *s, enum key_scope scope, const unsigned char *of, struct entry_key *out,
	     struct err *e)
{
	struct known_key k = { .scope = scope };

	if (of != NULL)
		memcpy(k.of, of, UUID);
	const struct known_key *known = key_cache_whose(s->key_cache, scope, k.of);
	if (known != NULL && key_cache_is_fresh(s->key_cache, known)) {
		hand_over(known, out);
		return 0;
	}
	int got = find_whose(s, &k, e), made = 0;
	if (got == 1)
		key_cache_add(&s->key_cache, &k);
	else if (got == 0)
		made = make_key(s, &k, e) == 0 ? 1 : -1;
	if (got >= 0 && made >= 0)
		hand_over(&k, out);
	sodium_memzero(&k, sizeof k);
	return got < 0 ? -1 : made;
}

int keys_of_citizen(struct store *s, const unsigned char citizen[UUID],
		    unsigned char (**ids)[ENTRY_KEY_ID], size_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, keys_sql[KEY_BY_WHOSE], e);
	unsigned char(*list)[ENTRY_KEY_ID] = NULL;
	int more;

	if (st == NULL)
		return -1;
	bind_int(st, ":scope", KEY_CITIZEN);
	bind_blob(st, ":of", citizen, UUID);
	*n = 0;
	while ((more = statement_step(s, st, e)) == 1) {
		list = memory_grow(list, *n, sizeof *list);
		memcpy(list[(*n)++], sqlite3_column_blob(st, 0), ENTRY_KEY_ID);
	}
	statement_done(st);
	if (more < 0) {
		free(list);
		return -1;
	}
	*ids = list;
	return 0;
}

int keys_destroy(struct store *s, const unsigned char (*ids)[ENTRY_KEY_ID], size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *st = store_statement(s, keys_sql[KEY_DROP], e);
		if (st == NULL)
			return -1;
		bind_blob(st, ":id", ids[i], ENTRY_KEY_ID);
		if (statement_run(s, st, e) != 0)
			return -1;
	}
	key_cache_forget(&s->key_cache);
	return 0;
}

int keys_know_look_up(struct store *s, struct err *e)
{
	struct known_key k = { .scope = KEY_LOOK_UP };
	int got = find_whose(s, &k, e);

	if (got == 1)
		seal_look_up_key_set(s->keys, k.key);
	sodium_memzero(&k, sizeof k);
	return got == 1 ? 0 : got == 0 ? key_damaged(e) : -1;
}

void keys_print(const struct entry_key *k, unsigned char out[ENTRY_KEY_PRINT])
{
	crypto_generichash(out, ENTRY_KEY_PRINT, k->key, ENTRY_KEY, NULL, 0);
}

void keys_prepare(struct store *s)
{
	statements_prepare(s, &keys_sql[KEY_BY_ID], 1);
	statements_prepare(s, &keys_sql[KEY_BY_WHOSE], 1);
}
