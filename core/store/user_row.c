/* Reading and writing the table of users: see user_row.h. */
#include "core/store/user_row.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/store/users.h"

enum user_stmt { USER_PUT, USER_BY_NAME, USER_BY_UUID, USER_ALL, USER_ANY_COST, USER_STMTS };

#define USER_COLUMNS                                                                               \
	"id, uuid, name, folded, role, staff_id, disabled, kdf_operations, kdf_memory, salt, "     \
	"wrapped"

/* clang-format off */
static const char *const user_sql[USER_STMTS] = {
	[USER_PUT] =
		"INSERT INTO users (id, uuid, name, folded, role, staff_id, disabled,"
		" kdf_operations, kdf_memory, salt, wrapped)"
		" VALUES (:id, :uuid, :name, :folded, :role, :staff_id, :disabled,"
		" :operations, :memory, :salt, :wrapped)"
		" ON CONFLICT (uuid) DO UPDATE SET id = :id, name = :name, folded = :folded,"
		" role = :role, staff_id = :staff_id, disabled = :disabled,"
		" kdf_operations = :operations, kdf_memory = :memory, salt = :salt,"
		" wrapped = :wrapped",
	[USER_BY_NAME] = "SELECT " USER_COLUMNS " FROM users WHERE folded = :folded",
	[USER_BY_UUID] = "SELECT " USER_COLUMNS " FROM users WHERE uuid = :uuid",
	[USER_ALL] = "SELECT " USER_COLUMNS " FROM users",
	[USER_ANY_COST] = "SELECT kdf_operations, kdf_memory FROM users ORDER BY id LIMIT 1",
};
/* clang-format on */

int64_t user_row_id(const unsigned char uuid[UUID])
{
	uint64_t n = 0;

	for (int i = UUID / 2; i < UUID; i++)
		n = n << 8 | uuid[i];
	n >>= 1;
	return n > 0 ? (int64_t)n : 1;
}

void user_row_of(const struct person *p, struct user_row *out)
{
	out->id = user_row_id(p->uuid);
	memcpy(out->uuid, p->uuid, UUID);
	memcpy(out->name, p->name, sizeof out->name);
	danish_fold(p->name, out->folded);
	out->role = p->role;
	memcpy(out->staff_id, p->staff_id, sizeof out->staff_id);
	out->disabled = p->disabled;
}

static void copy_blob(sqlite3_stmt *st, int column, void *out, size_t size)
{
	size_t n = (size_t)sqlite3_column_bytes(st, column);
	const void *at = sqlite3_column_blob(st, column);

	if (at != NULL)
		memcpy(out, at, n < size ? n : size);
}

static void copy_text(sqlite3_stmt *st, int column, char *out, size_t size)
{
	sqlite3_snprintf((int)size, out, "%s", (const char *)sqlite3_column_text(st, column));
}

static void user_row_read(sqlite3_stmt *st, struct user_row *row)
{
	*row = (struct user_row){ .id = sqlite3_column_int64(st, 0) };
	if (sqlite3_column_bytes(st, 1) == UUID)
		copy_blob(st, 1, row->uuid, UUID);
	copy_text(st, 2, row->name, sizeof row->name);
	copy_text(st, 3, row->folded, sizeof row->folded);
	row->role = (enum role)sqlite3_column_int(st, 4);
	copy_text(st, 5, row->staff_id, sizeof row->staff_id);
	row->disabled = sqlite3_column_int(st, 6) != 0;
	row->key.cost.operations = (unsigned long long)sqlite3_column_int64(st, 7);
	row->key.cost.memory = (size_t)sqlite3_column_int64(st, 8);
	copy_blob(st, 9, row->key.salt, SALT);
	copy_blob(st, 10, row->key.sealed, WRAPPED_KEY);
	int length = sqlite3_column_bytes(st, 10);
	row->key.sealed_length = length < WRAPPED_KEY ? (size_t)length : WRAPPED_KEY;
}

static int user_row_step(struct store *s, sqlite3_stmt *st, struct user_row *out, struct err *e)
{
	int more = statement_step(s, st, e);

	if (more == 1)
		user_row_read(st, out);
	statement_done(st);
	return more;
}

int user_row_find(struct store *s, const char *name, struct user_row *out, struct err *e)
{
	char *folded = memory_new(strlen(name) + 1, 1);
	sqlite3_stmt *st = store_statement(s, user_sql[USER_BY_NAME], e);
	int more = -1;

	if (st != NULL) {
		bind_text(st, ":folded", danish_fold(name, folded));
		more = user_row_step(s, st, out, e);
	}
	free(folded);
	return more;
}

int user_row_of_uuid(struct store *s, const unsigned char uuid[UUID], struct user_row *out,
		     struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_BY_UUID], e);

	if (st == NULL)
		return -1;
	bind_blob(st, ":uuid", uuid, UUID);
	return user_row_step(s, st, out, e);
}

int user_row_all(struct store *s, struct user_row **out, size_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ALL], e);
	struct user_row *list = NULL;
	size_t used = 0;
	int more;

	if (st == NULL)
		return -1;
	while ((more = statement_step(s, st, e)) == 1) {
		list = memory_grow(list, used, sizeof *list);
		user_row_read(st, &list[used++]);
	}
	statement_done(st);
	if (more < 0) {
		free(list);
		return -1;
	}
	*out = list;
	*n = used;
	return 0;
}

int user_name_of(struct store *s, const unsigned char uuid[UUID], char out[USER_NAME],
		 struct err *e)
{
	struct user_row row;
	int found = user_row_of_uuid(s, uuid, &row, e);

	out[0] = '\0';
	if (found == 1)
		memcpy(out, row.name, USER_NAME);
	return found < 0 ? -1 : 0;
}

int user_row_put(struct store *s, const struct user_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_PUT], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":id", row->id);
	bind_blob(st, ":uuid", row->uuid, UUID);
	bind_text(st, ":name", row->name);
	bind_text(st, ":folded", row->folded);
	bind_int(st, ":role", row->role);
	bind_text(st, ":staff_id", row->staff_id);
	bind_int(st, ":disabled", row->disabled);
	bind_int(st, ":operations", (int64_t)row->key.cost.operations);
	bind_int(st, ":memory", (int64_t)row->key.cost.memory);
	bind_blob(st, ":salt", row->key.salt, SALT);
	bind_blob(st, ":wrapped", row->key.sealed, row->key.sealed_length);
	return statement_run(s, st, e);
}

int user_row_any_cost(struct store *s, struct kdf_cost *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ANY_COST], e);

	if (st == NULL)
		return -1;
	int more = statement_step(s, st, e);
	if (more == 1) {
		out->operations = (unsigned long long)sqlite3_column_int64(st, 0);
		out->memory = (size_t)sqlite3_column_int64(st, 1);
	}
	statement_done(st);
	return more < 0 ? -1 : 0;
}

void user_rows_prepare(struct store *s)
{
	statements_prepare(s, &user_sql[USER_BY_NAME], 1);
	statements_prepare(s, &user_sql[USER_ALL], 1);
}
