/* seal() and unseal() in SQL: see seal.h. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/seal.h"

enum { VALUE, CONTEXT, ROW, ARGUMENTS };

static const struct seal_keys *keys_of(sqlite3_context *c)
{
	struct seal_keys *const *k = sqlite3_user_data(c);

	return *k;
}

/* Context and row must be given, else the value would not be bound to its place. */
static bool has_place(sqlite3_context *c, sqlite3_value **v)
{
	if (keys_of(c) != NULL && sqlite3_value_type(v[CONTEXT]) == SQLITE_TEXT &&
	    sqlite3_value_type(v[ROW]) == SQLITE_INTEGER)
		return true;
	sqlite3_result_error(c, "seal: no keys or no place", -1);
	sqlite3_result_error_code(c, SQLITE_MISUSE);
	return false;
}

static void seal_function(sqlite3_context *c, int n, sqlite3_value **v)
{
	(void)n;
	if (sqlite3_value_type(v[VALUE]) == SQLITE_NULL || !has_place(c, v))
		return;
	const void *text = sqlite3_value_blob(v[VALUE]);
	size_t length = (size_t)sqlite3_value_bytes(v[VALUE]);
	unsigned char *out = memory_new(length + SEAL_OVERHEAD, 1);
	seal_text(keys_of(c), (const char *)sqlite3_value_text(v[CONTEXT]),
		  sqlite3_value_int64(v[ROW]), text, length, out);
	sqlite3_result_blob64(c, out, length + SEAL_OVERHEAD, free);
}

static void unseal_function(sqlite3_context *c, int n, sqlite3_value **v)
{
	char small[512];
	struct err e = { 0 };

	(void)n;
	if (sqlite3_value_type(v[VALUE]) == SQLITE_NULL || !has_place(c, v))
		return;
	size_t length = (size_t)sqlite3_value_bytes(v[VALUE]);
	char *out = length <= sizeof small ? small : memory_new(length, 1);
	if (seal_open(keys_of(c), (const char *)sqlite3_value_text(v[CONTEXT]),
		      sqlite3_value_int64(v[ROW]), sqlite3_value_blob(v[VALUE]), length, out,
		      &e) == 0)
		sqlite3_result_text64(c, out, length - SEAL_OVERHEAD, SQLITE_TRANSIENT,
				      SQLITE_UTF8);
	else
		sqlite3_result_error_code(c, SQLITE_AUTH);
	if (out != small)
		free(out);
}

int seal_register(sqlite3 *db, struct seal_keys *const *k, struct err *e)
{
	static const struct {
		const char *name;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} function[] = { { "seal", seal_function }, { "unseal", unseal_function } };
	void *keys = (void *)k; /* SQLite keeps it for us and never looks inside */

	for (size_t i = 0; i < sizeof function / sizeof *function; i++) {
		int rc = sqlite3_create_function_v2(db, function[i].name, ARGUMENTS,
						    SQLITE_UTF8 | SQLITE_DIRECTONLY, keys,
						    function[i].run, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return err_set(e, ERR_STORE, _("the database could not be prepared"));
	}
	return 0;
}
