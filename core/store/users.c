/* Adding and changing users: see users.h. */
#include "core/store/users.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/store/user_row.h"

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
	for (const char *p = name; *p != '\0';) {
		uint32_t c = utf8_next(&p);
		if (character_is_hidden(c) || c == '\t' || c == '\n' || c == '\r')
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

static int need_admin(const struct store *s, const struct actor *who, struct err *e)
{
	if (s->keys == NULL)
		return err_set(e, ERR_ACCESS, _("log in first"));
	if (who->role == ROLE_ADMIN && who->user != 0)
		return 0;
	return err_set(e, ERR_ACCESS, _("only an administrator may change the users"));
}

static int insert_user(struct store *s, void *data, struct err *e)
{
	const struct user_row *row = data;
	struct user_row other = { 0 };
	int found = user_row_find(s, row->user.name, &other, e);

	if (found < 0)
		return -1;
	if (found == 1)
		return err_set(e, ERR_RULE, _("there is a user %s already"), other.user.name);
	return user_row_add(s, row, e);
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
	user_row_mark(keys, row, row->mark);
	return 0;
}

int user_add(struct store *s, const struct actor *who, const char *name, enum role role,
	     const char *staff_id, const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct user_row row = { 0 };

	if (need_admin(s, who, e) != 0 ||
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
	return need_admin(s, who, e) != 0 ? -1 : user_row_list(s, out, n, e);
}

static int need_other_admin(struct store *s, int64_t id, struct err *e)
{
	int found = user_row_other_admin(s, id, e);

	if (found == 0)
		return err_set(e, ERR_RULE,
			       _("the last administrator cannot be disabled: nobody could let the "
				 "others in"));
	return found < 0 ? -1 : 0;
}

static int disable(struct store *s, void *data, struct err *e)
{
	const char *name = data;
	struct user_row row = { 0 };
	int found = user_row_find(s, name, &row, e);

	if (found < 1)
		return found < 0 ? -1 : no_such_user(name, e);
	if (row.user.role == ROLE_ADMIN && need_other_admin(s, row.user.id, e) != 0)
		return -1;
	row.user.disabled = true;
	user_row_mark(s->keys, &row, row.mark);
	return user_row_set(s, &row, e);
}

int user_disable(struct store *s, const struct actor *who, const char *name, struct err *e)
{
	if (need_admin(s, who, e) != 0)
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
	int found = user_row_find(s, new->name, &row, e);

	if (found < 1)
		return found < 0 ? -1 : no_such_user(new->name, e);
	row.key = new->key;
	return user_row_set(s, &row, e);
}

int user_passphrase(struct store *s, const struct actor *who, const char *name,
		    const char *passphrase, struct kdf_cost cost, struct err *e)
{
	struct new_passphrase new = { .name = name };
	struct user_row row = { 0 };
	int found = user_row_find(s, name, &row, e);

	if (found < 0)
		return -1;
	bool own = found == 1 && row.user.id == who->user && s->keys != NULL;
	if (!own && need_admin(s, who, e) != 0)
		return -1;
	if (found == 0)
		return no_such_user(name, e);
	if (seal_passphrase_check(passphrase, e) != 0 ||
	    seal_wrap(s->keys, passphrase, cost, &new.key, e) != 0)
		return -1;
	return store_write(s, change_key, &new, e);
}
