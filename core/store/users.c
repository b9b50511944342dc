/* Users and logging in: see users.h and store.h. */
#include "core/store/users.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/store/store_private.h"

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
	"id, uuid, name, role, staff_id, disabled, kdf_operations, kdf_memory, salt, wrapped, "    \
	"mark"

/* clang-format off */
static const char *const user_sql[USER_STMTS] = {
	[USER_ADD] =
		"INSERT INTO users (id, uuid, name, folded, role, staff_id, disabled,"
		" kdf_operations, kdf_memory, salt, wrapped, mark)"
		" VALUES (:id, :uuid, :name, :folded, :role, :staff_id, :disabled,"
		" :operations, :memory, :salt, :wrapped, :mark)",
	[USER_BY_NAME] = "SELECT " USER_COLUMNS " FROM users WHERE folded = :folded",
	[USER_ALL] = "SELECT " USER_COLUMNS " FROM users ORDER BY name COLLATE danish",
	[USER_SET] =
		"UPDATE users SET disabled = :disabled, kdf_operations = :operations,"
		" kdf_memory = :memory, salt = :salt, wrapped = :wrapped, mark = :mark WHERE id = :id",
	[USER_ANY_COST] = "SELECT kdf_operations, kdf_memory FROM users ORDER BY id LIMIT 1",
	[USER_OTHER_ADMIN] =
		"SELECT 1 FROM users WHERE role = :admin AND NOT disabled AND id <> :id LIMIT 1",
};
/* clang-format on */

struct user_row {
	struct user user;
	unsigned char uuid[UUID];
	struct wrapped_key key;
	unsigned char mark[SEAL_MARK];
};

/* The columns that stand in clear and decide what somebody may do. */
static void user_mark(const struct seal_keys *k, const struct user_row *row,
		      unsigned char out[SEAL_MARK])
{
	char *text = memory_format("%lld|%d|%d|%zu|%s|%s", (long long)row->user.id,
				   (int)row->user.role, row->user.disabled, strlen(row->user.name),
				   row->user.name, row->user.staff_id);

	seal_mark(k, "users", text, strlen(text), out);
	free(text);
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
	copy_blob(st, 10, row->mark, SEAL_MARK);
}

static void bind_key(sqlite3_stmt *st, const struct user_row *row)
{
	bind_int(st, ":id", row->user.id);
	bind_int(st, ":disabled", row->user.disabled);
	bind_int(st, ":operations", (int64_t)row->key.cost.operations);
	bind_int(st, ":memory", (int64_t)row->key.cost.memory);
	bind_blob(st, ":salt", row->key.salt, SALT);
	bind_blob(st, ":wrapped", row->key.sealed, row->key.sealed_length);
	bind_blob(st, ":mark", row->mark, SEAL_MARK);
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

/* 1 found, 0 not, -1 error.  Case and the two ways of writing å do not matter. */
static int find_user(struct store *s, const char *name, struct user_row *row, struct err *e)
{
	char *folded = memory_new(strlen(name) + 1, 1);
	sqlite3_stmt *st = store_statement(s, user_sql[USER_BY_NAME], e);
	int more = -1;

	if (st != NULL) {
		bind_text(st, ":folded", danish_fold(name, folded));
		more = statement_step(s, st, e);
		if (more == 1)
			read_row(st, row);
		statement_done(st);
	}
	free(folded);
	return more;
}

static int no_such_user(const char *name, struct err *e)
{
	return err_set(e, ERR_RULE, _("there is no user %s"), name);
}

static int check_name(const char *name, struct err *e)
{
	if (*name == '\0' || strlen(name) >= sizeof((struct user *)0)->name)
		return err_set(e, ERR_INPUT, _("a user name has 1 to %zu letters"),
			       sizeof((struct user *)0)->name - 1);
	if (!utf8_valid(name, strlen(name)))
		return err_set(e, ERR_INPUT, _("the user name is not valid text (UTF-8)"));
	for (const char *p = name; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			return err_set(e, ERR_INPUT, _("a user name has no control characters"));
	}
	if (*name == ' ' || name[strlen(name) - 1] == ' ')
		return err_set(e, ERR_INPUT, _("a user name neither begins nor ends with a blank"));
	return 0;
}

static int check_staff_id(const char *staff_id, struct err *e)
{
	if (strlen(staff_id) >= sizeof((struct user *)0)->staff_id)
		return err_set(e, ERR_INPUT, _("the id of the staff member is too long"));
	return 0;
}

static int need_admin(const struct actor *who, struct err *e)
{
	if (who->role == ROLE_ADMIN && who->user != 0)
		return 0;
	return err_set(e, ERR_ACCESS, _("only an administrator may change the users"));
}

/* Logging in */

/* As much work for a name that is not there as for one that is: nobody learns names by the clock. */
static int refuse_unknown(struct store *s, const char *passphrase, struct err *e)
{
	struct wrapped_key nobody = { .cost = kdf_cost_moderate, .sealed_length = 76 };
	struct seal_keys *none = NULL;
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ANY_COST], e);

	if (st == NULL)
		return -1;
	int more = statement_step(s, st, e);
	if (more == 1) {
		nobody.cost.operations = (unsigned long long)sqlite3_column_int64(st, 0);
		nobody.cost.memory = (size_t)sqlite3_column_int64(st, 1);
	}
	statement_done(st);
	if (more < 0)
		return -1;
	int rc = seal_unwrap(&nobody, passphrase, &none, e);
	seal_keys_free(none);
	return rc == 0 ? err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong")) : -1;
}

static int take_keys(struct store *s, const struct user_row *row, struct seal_keys *keys,
		     struct err *e)
{
	unsigned char mark[SEAL_MARK];

	user_mark(keys, row, mark);
	if (sodium_memcmp(mark, row->mark, SEAL_MARK) != 0)
		return err_set(
			e, ERR_STORE,
			_("the user %s was changed outside hverdag, so nobody can log in by that "
			  "name; an administrator must look at it"),
			row->user.name);
	if (row->user.disabled)
		return err_set(e, ERR_ACCESS, _("the user name or the passphrase is wrong"));
	if (connection_keys(s->db, keys, e) != 0)
		return -1;
	s->keys = keys;
	return 0;
}

int store_login(struct store *s, const char *user, const char *passphrase, struct actor *who,
		struct err *e)
{
	struct user_row row = { 0 };
	struct seal_keys *keys = NULL;

	if (s->keys != NULL)
		store_logout(s);
	if (s->io_failed && store_reopen(s, e) != 0)
		return -1;
	int found = find_user(s, user, &row, e);
	if (found < 0)
		return -1;
	if (found == 0)
		return refuse_unknown(s, passphrase, e);
	if (seal_unwrap(&row.key, passphrase, &keys, e) != 0)
		return -1;
	if (take_keys(s, &row, keys, e) != 0) {
		seal_keys_free(keys);
		return -1;
	}
	*who = (struct actor){ .user = row.user.id, .role = row.user.role };
	memcpy(who->name, row.user.name, sizeof who->name);
	memcpy(who->staff_id, row.user.staff_id, sizeof who->staff_id);
	return 0;
}

/* Changing users */

static int insert_user(struct store *s, void *data, struct err *e)
{
	const struct user_row *row = data;
	struct user_row other = { 0 };
	int found = find_user(s, row->user.name, &other, e);

	if (found < 0)
		return -1;
	if (found == 1)
		return err_set(e, ERR_RULE, _("there is a user %s already"), other.user.name);
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ADD], e);
	if (st == NULL)
		return -1;
	bind_row(st, row);
	return statement_run(s, st, e);
}

/* The id is random and small enough for a table: two windows may add users at the same time. */
static int make_row(const struct seal_keys *keys, const char *name, enum role role,
		    const char *staff_id, const char *passphrase, struct kdf_cost cost,
		    struct user_row *row, struct err *e)
{
	*row = (struct user_row){ .user.role = role };
	if (check_name(name, e) != 0 || check_staff_id(staff_id, e) != 0 ||
	    seal_passphrase_check(passphrase, e) != 0)
		return -1;
	row->user.id = 1 + (int64_t)randombytes_uniform(INT32_MAX);
	randombytes_buf(row->uuid, UUID);
	memcpy(row->user.name, name, strlen(name));
	memcpy(row->user.staff_id, staff_id, strlen(staff_id));
	if (seal_wrap(keys, passphrase, cost, &row->key, e) != 0)
		return -1;
	user_mark(keys, row, row->mark);
	return 0;
}

int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct user_row row = { 0 };

	if (need_admin(who, e) != 0 ||
	    make_row(s->keys, name, role, staff_id ? staff_id : "", passphrase, cost, &row, e) != 0)
		return -1;
	return store_write(s, insert_user, &row, e);
}

int users_add_first(sqlite3 *db, const struct store_new *first, struct err *e)
{
	struct store s = { .db = db, .path = memory_text(sqlite3_db_filename(db, "main")) };
	struct seal_keys *keys = seal_keys_new();
	struct user_row row = { 0 };
	int rc = make_row(keys, first->user, ROLE_ADMIN, "", first->passphrase, first->cost, &row,
			  e);

	seal_keys_free(keys);
	if (rc == 0)
		rc = insert_user(&s, &row, e);
	statements_forget(&s);
	free(s.path);
	return rc;
}

int user_list(struct store *s, const struct actor *who, struct user **out, size_t *n, struct err *e)
{
	struct user *list = NULL;
	struct user_row row = { 0 };
	size_t used = 0;
	int more;

	if (need_admin(who, e) != 0)
		return -1;
	sqlite3_stmt *st = store_statement(s, user_sql[USER_ALL], e);
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

static int update_user(struct store *s, const struct user_row *row, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_SET], e);

	if (st == NULL)
		return -1;
	bind_key(st, row);
	return statement_run(s, st, e);
}

/* -1 where nobody could let the others in any more. */
static int other_admin(struct store *s, int64_t id, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, user_sql[USER_OTHER_ADMIN], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":admin", ROLE_ADMIN);
	bind_int(st, ":id", id);
	int more = statement_step(s, st, e);
	statement_done(st);
	if (more == 0)
		return err_set(e, ERR_RULE,
			       _("the last administrator cannot be disabled: nobody could let the "
				 "others in"));
	return more < 0 ? -1 : 0;
}

static int disable(struct store *s, void *data, struct err *e)
{
	const char *name = data;
	struct user_row row = { 0 };
	int found = find_user(s, name, &row, e);

	if (found < 1)
		return found < 0 ? -1 : no_such_user(name, e);
	if (row.user.role == ROLE_ADMIN && other_admin(s, row.user.id, e) != 0)
		return -1;
	row.user.disabled = true;
	user_mark(s->keys, &row, row.mark);
	return update_user(s, &row, e);
}

int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e)
{
	if (need_admin(who, e) != 0)
		return -1;
	return store_write(s, disable, (void *)name, e);
}

struct new_passphrase {
	const char *name;
	struct wrapped_key key;
};

static int change_key(struct store *s, void *data, struct err *e)
{
	const struct new_passphrase *new = data;
	struct user_row row = { 0 };
	int found = find_user(s, new->name, &row, e);

	if (found < 1)
		return found < 0 ? -1 : no_such_user(new->name, e);
	row.key = new->key;
	return update_user(s, &row, e);
}

int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct new_passphrase new = { .name = name };
	struct user_row row = { 0 };
	int found = find_user(s, name, &row, e);

	if (found < 0)
		return -1;
	bool own = found == 1 && row.user.id == who->user;
	if (!own && need_admin(who, e) != 0)
		return -1;
	if (found == 0)
		return no_such_user(name, e);
	if (seal_passphrase_check(passphrase, e) != 0 ||
	    seal_wrap(s->keys, passphrase, cost, &new.key, e) != 0)
		return -1;
	return store_write(s, change_key, &new, e);
}
