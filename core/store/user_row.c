/* Reading and writing the table of users: see user_row.h. */
#include "core/store/user_row.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"

enum user_stmt {
	USER_ADD,
	USER_BY_NAME,
	USER_ALL,
	USER_SET,
	USER_ANY_COST,
	USER_OTHER_ADMIN,
	USER_STMTS
};

#define USER_COLUMNS                                                                               \
	"id, uuid, name, role, staff_id, disabled, kdf_operations, kdf_memory, salt, wrapped"

/* clang-format off */
static const char *const user_sql[USER_STMTS] = {
	[USER_ADD] =
		"INSERT INTO users (id, uuid, name, folded, role, staff_id, disabled,"
		" kdf_operations, kdf_memory, salt, wrapped)"
		" VALUES (:id, :uuid, :name, :folded, :role, :staff_id, :disabled,"
		" :operations, :memory, :salt, :wrapped)",
	[USER_BY_NAME] = "SELECT " USER_COLUMNS " FROM users WHERE folded = :folded",
	[USER_ALL] = "SELECT " USER_COLUMNS " FROM users ORDER BY name COLLATE danish",
	[USER_SET] =
		"UPDATE users SET disabled = :disabled, kdf_operations = :operations,"
		" kdf_memory = :memory, salt = :salt, wrapped = :wrapped WHERE id = :id",
	[USER_ANY_COST] = "SELECT kdf_operations, kdf_memory FROM users ORDER BY id LIMIT 1",
	[USER_OTHER_ADMIN] =
		"SELECT 1 FROM users WHERE role = :admin AND NOT disabled AND id <> :id LIMIT 1",
};
/* clang-format on */

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

static void read_row(sqlite3_stmt *st, struct user_row *row)
{
	*row = (struct user_row){ 0 };
	row->user.id = sqlite3_column_int64(st, 0);
	copy_blob(st, 1, row->uuid, UUID);
	copy_text(st, 2, row->user.name, sizeof row->user.name);
	row->user.role = (enum role)sqlite3_column_int(st, 3);
	copy_text(st, 4, row->user.staff_id, sizeof row->user.staff_id);
	row->user.disabled = sqlite3_column_int(st, 5) != 0;
	row->key.cost.operations = (unsigned long long)sqlite3_column_int64(st, 6);
	row->key.cost.memory = (size_t)sqlite3_column_int64(st, 7);
	copy_blob(st, 8, row->key.salt, SALT);
	copy_blob(st, 9, row->key.sealed, WRAPPED_KEY);
	row->key.sealed_length = (size_t)sqlite3_column_bytes(st, 9);
}

static void bind_key(sqlite3_stmt *st, const struct user_row *row)
{
	bind_int(st, ":id", row->user.id);
	bind_int(st, ":disabled", row->user.disabled);
	bind_int(st, ":operations", (int64_t)row->key.cost.operations);
	bind_int(st, ":memory", (int64_t)row->key.cost.memory);
	bind_blob(st, ":salt", row->key.salt, SALT);
	bind_blob(st, ":wrapped", row->key.sealed, row->key.sealed_length);
}

static void bind_row(sqlite3_stmt *st, const struct user_row *row)
{
	char folded[sizeof row->user.name];

	bind_key(st, row);
	bind_blob(st, ":uuid", row->uuid, UUID);
	bind_text(st, ":name", row->user.name);
	bind_text(st, ":folded", danish_fold(row->user.name, folded));
	bind_int(st, ":role", row->user.role);
	bind_text(st, ":staff_id", row->user.staff_id);
}

int user_row_find(struct store *s, const char *name, struct user_row *out, struct err *e)
{
	char *folded = memory_new(strlen(name) + 1, 1);
	sqlite3_stmt *st = store_statement(s, user_sql[USER_BY_NAME], e);
	int more = -1;

	if (st != NULL) {
		bind_text(st, ":folded", danish_fold(name, folded));
		more = statement_step(s, st, e);
		if (more == 1)
			read_row(st, out);
		statement_done(st);
	}
	free(folded);
	return more;
}

int user_row_add(struct store *s, const struct user_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ADD], e);

	if (st == NULL)
		return -1;
	bind_row(st, row);
	return statement_run(s, st, e);
}

int user_row_set(struct store *s, const struct user_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_SET], e);

	if (st == NULL)
		return -1;
	bind_key(st, row);
	return statement_run(s, st, e);
}

int user_row_list(struct store *s, struct user **out, size_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ALL], e);
	struct user *list = NULL;
	struct user_row row;
	size_t used = 0;
	int more;

	if (st == NULL)
		return -1;
	while ((more = statement_step(s, st, e)) == 1) {
		read_row(st, &row);
		list = memory_grow(list, used, sizeof *list);
		list[used++] = row.user;
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
	sqlite3_stmt *st = store_statement(s, "SELECT name FROM users WHERE uuid = :uuid", e);

	out[0] = '\0';
	if (st == NULL)
		return -1;
	bind_blob(st, ":uuid", uuid, UUID);
	int more = statement_step(s, st, e);
	if (more == 1)
		copy_text(st, 0, out, USER_NAME);
	statement_done(st);
	return more < 0 ? -1 : 0;
}

int user_row_other_admin(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_OTHER_ADMIN], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":admin", ROLE_ADMIN);
	bind_int(st, ":id", id);
	int more = statement_step(s, st, e);
	statement_done(st);
	return more;
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
