/* Statements by their text, or by what their text is made of: prepared once a connection, found again
 * by fingerprint. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* Eight bytes at a time: some statements are long, and a list asks for them dozens of times. */
static uint64_t fingerprint_of(const char *sql)
{
	size_t left = strlen(sql);
	uint64_t h = 14695981039346656037u ^ left, part;

	for (; left >= sizeof part; sql += sizeof part, left -= sizeof part) {
		memcpy(&part, sql, sizeof part);
		h = (h ^ part) * 1099511628211u;
		h ^= h >> 32;
	}
	for (; left > 0; sql++, left--)
		h = (h ^ (unsigned char)*sql) * 1099511628211u;
	return h ^ h >> 29;
}

static struct kept_statement *place_for(struct kept_statement *kept, size_t size, uint64_t print)
{
	size_t i = print & (size - 1);

	while (kept[i].st != NULL)
		i = (i + 1) & (size - 1);
	return &kept[i];
}

static uint64_t fingerprint_of_address(const void *of)
{
	uint64_t h = (uint64_t)(uintptr_t)of * 1099511628211u;

	return h ^ h >> 29;
}

static void statement_keep(struct store *s, const struct kept_statement *one)
{
	if (2 * (s->kept_n + 1) > s->kept_size) {
		size_t size = s->kept_size ? 2 * s->kept_size : 64;
		struct kept_statement *wider = memory_new(size, sizeof *wider);
		for (size_t i = 0; i < s->kept_size; i++) {
			if (s->kept[i].st != NULL)
				*place_for(wider, size, s->kept[i].fingerprint) = s->kept[i];
		}
		free(s->kept);
		s->kept = wider;
		s->kept_size = size;
	}
	*place_for(s->kept, s->kept_size, one->fingerprint) = *one;
	s->kept_n++;
}

/* A statement that is being stepped belongs to its caller: a second one is prepared. */
static const struct kept_statement *statement_find(const struct store *s, uint64_t print,
						   const void *of, const char *sql)
{
	if (s->kept_size == 0)
		return NULL;
	for (size_t i = print & (s->kept_size - 1); s->kept[i].st != NULL;
	     i = (i + 1) & (s->kept_size - 1)) {
		const struct kept_statement *k = &s->kept[i];
		if (k->fingerprint == print && k->of == of && !sqlite3_stmt_busy(k->st) &&
		    (sql == NULL || strcmp(sqlite3_sql(k->st), sql) == 0))
			return k;
	}
	return NULL;
}

static sqlite3_stmt *statement_prepare(struct store *s, const char *sql, struct err *e)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL);

	if (rc != SQLITE_OK)
		store_error(s, rc, e);
	return st;
}

sqlite3_stmt *store_statement(struct store *s, const char *sql, struct err *e)
{
	struct kept_statement one = { .fingerprint = fingerprint_of(sql) };
	const struct kept_statement *kept = statement_find(s, one.fingerprint, NULL, sql);

	if (kept != NULL)
		return kept->st;
	one.st = statement_prepare(s, sql, e);
	if (one.st != NULL)
		statement_keep(s, &one);
	return one.st;
}

sqlite3_stmt *store_made(struct store *s, const struct statement_maker *maker, const void *of,
			 const void **resolved, struct err *e)
{
	struct kept_statement one = { .fingerprint = fingerprint_of_address(of), .of = of };
	const struct kept_statement *kept = statement_find(s, one.fingerprint, of, NULL);

	if (kept == NULL) {
		char *sql = maker->text(of);
		one.st = statement_prepare(s, sql, e);
		free(sql);
		if (one.st == NULL)
			return NULL;
		if (maker->resolve != NULL)
			one.resolved = maker->resolve(of, one.st);
		statement_keep(s, &one);
		kept = &one;
	}
	if (resolved != NULL)
		*resolved = kept->resolved;
	return kept->st;
}

void statements_forget(struct store *s)
{
	for (size_t i = 0; i < s->kept_size; i++) {
		sqlite3_finalize(s->kept[i].st);
		free(s->kept[i].resolved);
	}
	free(s->kept);
	s->kept = NULL;
	s->kept_n = s->kept_size = 0;
}

/* After some errors SQLite rolls back by itself: statements that follow would be outside the transaction. */
static bool lost_transaction(const struct store *s)
{
	return s->writing && sqlite3_get_autocommit(s->db);
}

int statement_step(struct store *s, sqlite3_stmt *st, struct err *e)
{
	s->waited_ms = 0;
	int rc = lost_transaction(s) ? SQLITE_IOERR : sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE)
		return 0;
	store_error(s, rc, e);
	sqlite3_reset(st);
	return -1;
}

int statement_run(struct store *s, sqlite3_stmt *st, struct err *e)
{
	int more;

	do
		more = statement_step(s, st, e);
	while (more == 1);
	statement_done(st);
	return more;
}

void statement_done(sqlite3_stmt *st)
{
	if (st == NULL)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

int store_exec(struct store *s, const char *sql, struct err *e)
{
	s->waited_ms = 0;
	int rc = lost_transaction(s) ? SQLITE_IOERR : sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : store_error(s, rc, e);
}

static int statement_place(sqlite3_stmt *st, const char *name)
{
	int i = sqlite3_bind_parameter_index(st, name);

	assert(i != 0);
	return i;
}

void bind_int(sqlite3_stmt *st, const char *name, int64_t value)
{
	sqlite3_bind_int64(st, statement_place(st, name), value);
}

void bind_text(sqlite3_stmt *st, const char *name, const char *text)
{
	sqlite3_bind_text(st, statement_place(st, name), text, -1, SQLITE_TRANSIENT);
}

void bind_blob(sqlite3_stmt *st, const char *name, const void *at, size_t length)
{
	sqlite3_bind_blob64(st, statement_place(st, name), at, length, SQLITE_TRANSIENT);
}

void statements_prepare(struct store *s, const char *const *sql, size_t n)
{
	struct err unheard;

	for (size_t i = 0; i < n; i++)
		store_statement(s, sql[i], &unheard);
}
