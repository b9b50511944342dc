/* A store in memory: see memory_store.h. */
#include "core/store/memory_store.h"

#include <stdlib.h>

#include "core/store/key_cache.h"
#include "core/store/store_private.h"

static int memory_connect(struct store *s, struct err *e)
{
	if (connection_open(s->path, CONNECTION_MEMORY, &s->db, e) != 0)
		return -1;
	return seal_register(s->db, &s->keys, e);
}

static int memory_attach(struct store *s, const struct store *of, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "ATTACH :path AS now", e);

	if (st == NULL)
		return -1;
	bind_text(st, ":path", of->path);
	return statement_run(s, st, e);
}

int memory_store_open(const struct store *of, struct store **out, struct err *e)
{
	struct store *s = store_new(":memory:");

	s->copy = true;
	s->keys = of->keys;
	s->keys_lent = true;
	s->device = of->device;
	if (memory_connect(s, e) == 0 &&
	    schema_migrate(s->db, schema_steps, schema_version(), e) == 0 &&
	    memory_attach(s, of, e) == 0) {
		*out = s;
		return 0;
	}
	memory_store_close(s);
	return -1;
}

int memory_store_detach(struct store *s, struct err *e)
{
	statements_forget(s);
	return store_exec(s, "DETACH now", e);
}

void memory_store_close(struct store *s)
{
	if (s == NULL)
		return;
	key_cache_forget(&s->key_cache);
	s->keys = NULL;
	store_disconnect(s);
	notices_free(s);
	free(s->path);
	free(s->directory);
	free(s);
}
